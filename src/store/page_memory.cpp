// What is remembered of section pages: their links, and what became of the families of them.
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr const char* kHostOf = "SELECT host FROM source WHERE id = ?1";
constexpr const char* kMemory = "SELECT memory FROM page_memory WHERE source = ?1";
constexpr const char* kPutMemory =
    "INSERT INTO page_memory (source, memory, updated_at) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (source) DO UPDATE SET memory = excluded.memory, updated_at = excluded.updated_at";
#define KABAR_FAMILY                                                                               \
  "SELECT f.family, f.example, f.articles, f.failures, f.run, f.trust, f.updated_at FROM family f" \
  " JOIN source s ON s.host = f.host WHERE s.id = ?1"
constexpr const char* kFamilies = KABAR_FAMILY " ORDER BY f.updated_at DESC LIMIT 500";
constexpr const char* kFamily = KABAR_FAMILY " AND f.family = ?2";
constexpr const char* kPutFamily =
    "INSERT INTO family (host, family, example, articles, failures, run, trust, updated_at)"
    " SELECT host, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM source WHERE id = ?1"
    " ON CONFLICT (host, family) DO UPDATE SET example = excluded.example, articles = excluded.articles,"
    " failures = excluded.failures, run = excluded.run, trust = excluded.trust, updated_at = excluded.updated_at";

FamilyRow read_family(const Query& row) {
  return {.family = static_cast<std::uint64_t>(row.integer(0)),
          .example = row.text(1),
          .articles = static_cast<int>(row.integer(2)),
          .failures = static_cast<int>(row.integer(3)),
          .run = static_cast<int>(row.integer(4)),
          .trust = static_cast<int>(row.integer(5)),
          .updated_at = row.integer(6)};
}

}  // namespace

core::Result<std::optional<std::string>> Store::page_memory(core::SourceId source) const {
  Work work(*state_->db, Work::reading);
  std::optional<std::string> found;
  {
    Query row = state_->db->query(kMemory, source);
    if (row.next()) found = row.text(0);
  }
  return work.finish(std::move(found));
}

core::Result<void> Store::put_page_memory(core::SourceId source, std::string_view memory, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  const auto host = db.value(kHostOf, source);
  if (!host) return work.finish();
  if (!may_write(state_->leases, db, *host)) {
    if (auto done = work.finish(); !done) return done;
    return lease_lost();
  }
  db.run(kPutMemory, source, Blob{memory}, now);
  return work.finish();
}

core::Result<std::vector<FamilyRow>> Store::families(core::SourceId source) const {
  Work work(*state_->db, Work::reading);
  std::vector<FamilyRow> rows;
  {
    Query row = state_->db->query(kFamilies, source);
    while (row.next()) rows.push_back(read_family(row));
  }
  return work.finish(std::move(rows));
}

core::Result<std::optional<FamilyRow>> Store::family(core::SourceId source, std::uint64_t family) const {
  Work work(*state_->db, Work::reading);
  std::optional<FamilyRow> found;
  {
    Query row = state_->db->query(kFamily, source, static_cast<std::int64_t>(family));
    if (row.next()) found = read_family(row);
  }
  return work.finish(std::move(found));
}

core::Result<void> Store::put_family(core::SourceId source, const FamilyRow& row, core::Seconds now) {
  Work work(*state_->db, Work::writing);
  state_->db->run(kPutFamily, source, static_cast<std::int64_t>(row.family), row.example, row.articles, row.failures,
                  row.run, row.trust, now);
  return work.finish();
}

}  // namespace kabar::store
