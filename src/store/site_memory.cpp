// What is remembered of a host's pages, and which sources and links their breaking concerns.
#include "store/encode.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr const char* kMemory = "SELECT memory FROM site WHERE host = ?1";
constexpr const char* kMemoryByName = "SELECT s.memory FROM site s JOIN host h ON h.id = s.host WHERE h.name = ?1";
constexpr const char* kPutMemory =
    "INSERT INTO site (host, memory, updated_at) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (host) DO UPDATE SET memory = excluded.memory, updated_at = excluded.updated_at";
constexpr const char* kDegrade =
    "UPDATE source SET degraded_since = CASE WHEN degraded_by IS NULL THEN ?4 ELSE degraded_since END,"
    " degraded_by = ?2, degraded = ?3 WHERE id = ?1";
constexpr const char* kRestore =
    "UPDATE source SET degraded_by = NULL, degraded_since = 0, degraded = '' WHERE degraded_by = ?1";
// hints are given again: storing a stand-in has emptied them.
constexpr const char* kHold = "UPDATE link SET held = ?2, checked_at = ?3, due_at = ?4, hints = ?5 WHERE id = ?1";

}  // namespace

core::Result<std::optional<std::string>> Store::site_memory(core::HostId host) const {
  Work work(*state_->db, Work::reading);
  std::optional<std::string> found;
  {
    Query row = state_->db->query(kMemory, host);
    if (row.next()) found = row.text(0);
  }
  return work.finish(std::move(found));
}

core::Result<std::optional<std::string>> Store::site_memory(std::string_view host) const {
  Work work(*state_->db, Work::reading);
  std::optional<std::string> found;
  {
    Query row = state_->db->query(kMemoryByName, host);
    if (row.next()) found = row.text(0);
  }
  return work.finish(std::move(found));
}

core::Result<void> Store::put_site_memory(core::HostId host, std::string_view memory, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  if (!may_write(state_->leases, db, host)) {
    if (auto done = work.finish(); !done) return done;
    return lease_lost();
  }
  db.run(kPutMemory, host, Blob{memory}, now);
  return work.finish();
}

core::Result<void> Store::degrade(core::SourceId source, core::HostId by, std::string_view why, core::Seconds now) {
  Work work(*state_->db, Work::writing);
  state_->db->run(kDegrade, source, by, why, now);
  return work.finish();
}

core::Result<void> Store::restore(core::HostId by) {
  Work work(*state_->db, Work::writing);
  state_->db->run(kRestore, by);
  return work.finish();
}

core::Result<void> Store::hold_link(const HeldLink& held, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  const auto row = find_link(db, held.link);
  if (!row) return work.finish();
  if (!may_write(state_->leases, db, row->host)) {
    if (auto done = work.finish(); !done) return done;
    return lease_lost();
  }
  const std::optional<std::string> hints = held.retry_at ? std::optional(encode_hints(held.hints)) : std::nullopt;
  db.run(kHold, held.link, held.times, now, held.retry_at, hints);
  note_step(db, held.link, now, "drift", "held", held.reason);
  if (held.retry_at) make_host_due(db, row->host, *held.retry_at);
  return work.finish();
}

}  // namespace kabar::store
