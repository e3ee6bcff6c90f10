// Links: what is known of an address, and what came of fetching it.
#include <array>

#include "store/state.h"

namespace kabar::store {
namespace {

constexpr const char* kSeen = "SELECT link, article FROM seen WHERE key = ?1";
constexpr const char* kLink =
    "SELECT id, key, host, url, first_seen, first_rank, due_at, attempts, checked_at, quiet, hints,"
    " coalesce(source, 0), looks, coalesce(etag, '') <> '' OR coalesce(last_modified, '') <> ''"
    " FROM link WHERE id = ?1";
constexpr const char* kLastStep =
    "SELECT id, stage, outcome, detail FROM step WHERE link = ?1 ORDER BY id DESC LIMIT 1";
constexpr const char* kRepeatStep = "UPDATE step SET at = ?2, times = times + 1 WHERE id = ?1";
constexpr const char* kAddStep = "INSERT INTO step (link, at, stage, outcome, detail) VALUES (?1, ?2, ?3, ?4, ?5)";
constexpr const char* kTried =
    "UPDATE link SET attempts = attempts + 1, checked_at = ?2, due_at = ?3,"
    " hints = CASE WHEN ?3 IS NULL THEN NULL ELSE hints END WHERE id = ?1";
// Only a look that the listing asked for (it left its hints) makes the next one of that kind rarer.
constexpr const char* kQuiet =
    "UPDATE link SET due_at = ?3, checked_at = ?2, quiet = quiet + (hints IS NOT NULL), hints = NULL, looks = looks + 1"
    " WHERE id = ?1";
constexpr const char* kEdits = "SELECT 1 FROM source WHERE id = ?1 AND edits >= 3 AND 50 * edits >= articles";

constexpr std::array<core::Seconds, 3> kLooks{3600, 5 * 3600, 18 * 3600};  // after the one before
constexpr core::Seconds kSampleLook = 6 * 3600;
constexpr LinkId kSampled = 20;

}  // namespace

std::optional<Seen> find_seen(Connection& db, std::uint64_t key) {
  Query row = db.query(kSeen, key);
  if (!row.next()) return std::nullopt;
  return Seen{row.maybe(0), row.maybe(1)};
}

std::optional<LinkRow> find_link(Connection& db, LinkId id) {
  Query row = db.query(kLink, id);
  if (!row.next()) return std::nullopt;
  return LinkRow{.id = row.integer(0),
                 .key = row.hash(1),
                 .host = row.integer(2),
                 .url = row.text(3),
                 .first_seen = row.integer(4),
                 .first_rank = row.maybe(5),
                 .due_at = row.maybe(6),
                 .attempts = static_cast<int>(row.integer(7)),
                 .checked_at = row.integer(8),
                 .quiet = static_cast<int>(row.integer(9)),
                 .hints = row.text(10),
                 .source = row.integer(11),
                 .looks = static_cast<int>(row.integer(12)),
                 .conditional = row.integer(13) != 0};
}

std::optional<core::Seconds> next_look(Connection& db, const LinkRow& link, int done, core::Seconds now) {
  if (!link.conditional || link.source == 0 || done >= static_cast<int>(kLooks.size())) return std::nullopt;
  if (db.value(kEdits, link.source)) return now + kLooks.at(static_cast<std::size_t>(done));
  if (done == 0 && link.id % kSampled == 0) return now + kSampleLook;
  return std::nullopt;
}

// The same end again and again is one row with a count, or a dead link would fill the table.
void note_step(Connection& db, LinkId link, core::Seconds at, std::string_view stage, std::string_view outcome,
               std::string_view detail) {
  std::optional<std::int64_t> same;
  {
    Query row = db.query(kLastStep, link);
    if (row.next() && row.view(1) == stage && row.view(2) == outcome && row.view(3) == detail) same = row.integer(0);
  }
  if (same) {
    db.run(kRepeatStep, *same, at);
  } else {
    db.run(kAddStep, link, at, stage, outcome, detail);
  }
}

core::Result<void> Store::record_link(LinkId link, core::Outcome outcome, std::string_view stage,
                                      std::string_view reason, core::Seconds now,
                                      std::optional<core::Seconds> retry_at) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  const auto row = find_link(db, link);
  if (!row) return work.finish();
  if (!may_write(state_->leases, db, row->host)) {
    if (auto done = work.finish(); !done) return done;
    return lease_lost();
  }
  db.run(kTried, link, now, retry_at);
  note_step(db, link, now, stage, core::to_string(outcome), reason);
  if (retry_at) make_host_due(db, row->host, *retry_at);
  return work.finish();
}

core::Result<void> Store::record_unchanged(LinkId link, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  const auto row = find_link(db, link);
  if (!row) return work.finish();
  if (!may_write(state_->leases, db, row->host)) {
    if (auto done = work.finish(); !done) return done;
    return lease_lost();
  }
  const auto look = next_look(db, *row, row->looks + 1, now);
  db.run(kQuiet, link, now, look);
  if (look) make_host_due(db, row->host, *look);
  return work.finish();
}

}  // namespace kabar::store
