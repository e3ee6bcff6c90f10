// Hosts and their leases. run_at of a host is both its due time and the end of its lease: one index finds the work, and
// the hosts of a dead process come free by themselves. The statements are meant to run on PostgreSQL as they are, but
// for max() and min() of two values (greatest, least), json_each, and SKIP LOCKED in the claims.
#include <algorithm>
#include <array>

#include "store/rows.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr int kLinksAtOnce = 500;

constexpr const char* kFindHost = "SELECT id FROM host WHERE name = ?1";
constexpr const char* kAddHost = "INSERT INTO host (name) VALUES (?1)";
constexpr const char* kLower =
    "UPDATE host SET run_at = max(not_before, ?2)"
    " WHERE id = ?1 AND worker IS NULL AND (run_at IS NULL OR run_at > max(not_before, ?2))";
constexpr const char* kRecompute =
    "UPDATE host SET run_at = max(not_before, (SELECT min(due) FROM ("
    "   SELECT min(next_at) AS due FROM source WHERE host = ?1 AND active = 1"
    "   UNION ALL SELECT min(due_at) FROM link WHERE host = ?1 AND due_at IS NOT NULL)))"
    " WHERE id = ?1 AND worker IS NULL";

constexpr const char* kAnyDue = "SELECT 1 FROM host WHERE run_at <= ?1 LIMIT 1";
constexpr const char* kClaim =
    "UPDATE host SET run_at = ?1 + ?2, token = token + 1, worker = ?3"
    " WHERE id IN (SELECT id FROM host WHERE run_at <= ?1 ORDER BY run_at, id LIMIT ?4)"
    " RETURNING id, name, token, not_before, slow_ms, refusals";
// Of the sources in ?5 alone (a JSON list of ids).
constexpr const char* kClaimOf =
    "WITH wanted(source) AS (SELECT value FROM json_each(?5))"
    " UPDATE host SET run_at = ?1 + ?2, token = token + 1, worker = ?3"
    " WHERE id IN (SELECT h.id FROM host h WHERE h.run_at <= ?1 AND ("
    "   EXISTS (SELECT 1 FROM source s WHERE s.host = h.id AND s.active = 1 AND s.next_at <= ?1"
    "     AND s.id IN (SELECT source FROM wanted))"
    "   OR EXISTS (SELECT 1 FROM link l WHERE l.host = h.id AND l.due_at <= ?1"
    "     AND l.source IN (SELECT source FROM wanted)))"
    " ORDER BY h.run_at, h.id LIMIT ?4)"
    " RETURNING id, name, token, not_before, slow_ms, refusals";
constexpr const char* kWorkers = "SELECT DISTINCT worker FROM host WHERE worker IS NOT NULL";
constexpr const char* kLeasedBy = "SELECT id FROM host WHERE worker = ?1";
constexpr const char* kFreeHost = "UPDATE host SET worker = NULL, token = token + 1 WHERE id = ?1";
constexpr const char* kHolds = "SELECT 1 FROM host WHERE id = ?1 AND token = ?2 AND worker IS NOT NULL";
constexpr const char* kRenew = "UPDATE host SET run_at = ?3 WHERE id = ?1 AND token = ?2 AND worker IS NOT NULL";
constexpr const char* kRelease =
    "UPDATE host SET worker = NULL, not_before = max(not_before, ?3) WHERE id = ?1 AND token = ?2 AND worker IS NOT "
    "NULL";
constexpr const char* kPace = "SELECT not_before, slow_ms, refusals FROM host WHERE name = ?1";
constexpr const char* kPutPace =
    "UPDATE host SET not_before = max(not_before, ?2), slow_ms = ?3, refusals = ?4 WHERE id = ?1";
constexpr const char* kNextDue = "SELECT min(run_at) FROM host";

constexpr const char* kNextOpening =
    "SELECT min(h.run_at) FROM host h WHERE h.worker IS NULL AND h.run_at > ?1 AND h.run_at <= ?2 AND ("
    "   EXISTS (SELECT 1 FROM source s WHERE s.host = h.id AND s.active = 1 AND s.next_at <= ?3"
    "     AND (?4 = '' OR s.id IN (SELECT value FROM json_each(?4))))"
    "   OR EXISTS (SELECT 1 FROM link l WHERE l.host = h.id AND l.due_at <= ?1"
    "     AND (?4 = '' OR l.source IN (SELECT value FROM json_each(?4)))))";
constexpr const char* kLatestVisit = "SELECT max(last_visit) FROM source";
constexpr const char* kPlansBack =
    "UPDATE source SET next_at = next_at - ?2, not_before = max(0, not_before - ?2), last_visit = min(last_visit, ?1)";
constexpr const char* kLinksBack = "UPDATE link SET due_at = due_at - ?2 WHERE due_at > ?1";
constexpr const char* kHostsBack =
    "UPDATE host SET run_at = run_at - ?2, not_before = max(0, not_before - ?2) WHERE run_at > ?1 OR not_before > ?1";
constexpr const char* kRobotsBack =
    "UPDATE robots SET fetched_at = fetched_at - ?2, valid_until = valid_until - ?2 WHERE fetched_at > ?1";

constexpr const char* kDueSources = "SELECT " KABAR_SOURCE_COLUMNS
                                    " FROM source s WHERE s.host = ?1 AND s.active = 1 AND s.next_at <= ?2"
                                    " ORDER BY s.next_at, s.id";
constexpr const char* kDueLinks =
    "SELECT l.id, l.source, l.url, l.hints, l.attempts, n.article, l.etag, l.last_modified, l.validators_from, l.held, "
    "a.title"
    " FROM link l LEFT JOIN seen n ON n.key = l.key LEFT JOIN article a ON a.id = n.article"
    " WHERE l.host = ?1 AND l.due_at <= ?2 ORDER BY n.article IS NOT NULL, l.due_at, l.id LIMIT ?3";

constexpr const char* kRobots =
    "SELECT text, state, fetched_at, valid_until, etag, last_modified FROM robots WHERE host = ?1";
constexpr const char* kPutRobots =
    "INSERT INTO robots (host, text, state, fetched_at, valid_until, etag, last_modified)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    " ON CONFLICT (host) DO UPDATE SET text = excluded.text, state = excluded.state,"
    " fetched_at = excluded.fetched_at, valid_until = excluded.valid_until, etag = excluded.etag,"
    " last_modified = excluded.last_modified";

DueLink read_due_link(const Query& row) {
  DueLink due{.id = row.integer(0),
              .source = row.integer(1),
              .hints = {.url = stored_url(row.view(2))},
              .attempts = static_cast<int>(row.integer(4)),
              .article = row.integer(5),
              .validators = {row.text(6), row.text(7), core::Url::parse(row.view(8))},
              .held = static_cast<int>(row.integer(9))};
  if (!row.null(3)) decode_hints(row.view(3), due.hints);
  if (due.hints.title.empty()) due.hints.title = row.text(10);  // what the page told of before
  return due;
}

HostPace read_pace(const Query& row, int first) {
  return {row.integer(first), std::chrono::milliseconds(row.integer(first + 1)),
          static_cast<int>(row.integer(first + 2))};
}

}  // namespace

core::HostId host_id(Connection& db, std::string_view name) {
  if (const auto found = db.value(kFindHost, name)) return *found;
  db.run(kAddHost, name);
  return db.last_id();
}

void make_host_due(Connection& db, core::HostId host, core::Seconds at) {
  db.run(kLower, host, at);
}

void recompute_host(Connection& db, core::HostId host) {
  db.run(kRecompute, host);
}

bool may_write(const std::unordered_map<core::HostId, std::int64_t>& leases, Connection& db, core::HostId host) {
  const auto held = leases.find(host);
  if (held == leases.end()) return true;
  return db.value(kHolds, host, held->second).has_value() || db.failed();
}

core::Error lease_lost() {
  return {"store", "lease_lost", "another process has taken over this host; nothing was written for it"};
}

core::Result<std::vector<HostLease>> Store::claim_hosts(int most, core::Seconds now, std::chrono::seconds lease,
                                                        std::string_view worker,
                                                        const std::vector<core::SourceId>* only) {
  Connection& db = *state_->db;
  std::vector<HostLease> claimed;
  {
    // An idle loop asks often; it should not take the write lock for it.
    Work look(db, Work::reading);
    const bool due = db.value(kAnyDue, now).has_value();
    if (auto done = look.finish(); !done) return done.error();
    if (!due) return claimed;
  }
  Work work(db, Work::writing);
  {
    const auto seconds = static_cast<std::int64_t>(lease.count());
    Query row = only == nullptr ? db.query(kClaim, now, seconds, worker, most)
                                : db.query(kClaimOf, now, seconds, worker, most, encode_ids(*only));
    while (row.next()) claimed.push_back({row.integer(0), row.text(1), row.integer(2), read_pace(row, 3)});
  }
  auto done = work.finish();
  if (!done) return done.error();
  for (const HostLease& mine : claimed) state_->leases[mine.id] = mine.token;
  return claimed;
}

core::Result<std::optional<core::Seconds>> Store::next_opening(core::Seconds now, core::Seconds latest,
                                                               core::Seconds sources_due,
                                                               const std::vector<core::SourceId>* only) const {
  Work work(*state_->db, Work::reading);
  const std::string wanted = only == nullptr ? "" : encode_ids(*only);
  auto at = state_->db->value(kNextOpening, now, latest, sources_due, std::string_view(wanted));
  return work.finish(at);
}

core::Result<core::Seconds> Store::follow_clock(core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  const core::Seconds by = db.value(kLatestVisit).value_or(0) - now;
  if (by > 0) {
    for (const char* sql : {kPlansBack, kLinksBack, kHostsBack, kRobotsBack}) db.run(sql, now, by);
  }
  return work.finish(std::max<core::Seconds>(by, 0));
}

core::Result<std::vector<std::string>> Store::workers() const {
  Work work(*state_->db, Work::reading);
  std::vector<std::string> names;
  Query row = state_->db->query(kWorkers);
  while (row.next()) names.push_back(row.text(0));
  return work.finish(std::move(names));
}

core::Result<int> Store::free_leases(std::string_view worker) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  std::vector<core::HostId> hosts;
  {
    Query row = db.query(kLeasedBy, worker);
    while (row.next()) hosts.push_back(row.integer(0));
  }
  for (const core::HostId host : hosts) {
    db.run(kFreeHost, host);
    recompute_host(db, host);
  }
  return work.finish(static_cast<int>(hosts.size()));
}

core::Result<HostWork> Store::due_work(const HostLease& lease, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  HostWork out;
  if (!db.value(kHolds, lease.id, lease.token)) return work.finish(std::move(out));
  {
    Query row = db.query(kDueSources, lease.id, now);
    while (row.next()) out.sources.push_back(read_source(row));
  }
  for (SourceRow& source : out.sources) source.feeds = feeds_of(db, source.id);
  Query row = db.query(kDueLinks, lease.id, now, kLinksAtOnce);
  while (row.next()) out.links.push_back(read_due_link(row));
  return work.finish(std::move(out));
}

core::Result<bool> Store::renew(const HostLease& lease, core::Seconds now, std::chrono::seconds lease_time) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  const core::Seconds until = now + lease_time.count();
  const bool held = db.run(kRenew, lease.id, lease.token, until) == 1;
  return work.finish(held);
}

core::Result<void> Store::release(const HostLease& lease, core::Seconds not_before) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  if (db.run(kRelease, lease.id, lease.token, not_before) == 1) recompute_host(db, lease.id);
  auto done = work.finish();
  if (!done) return done;
  const auto held = state_->leases.find(lease.id);
  if (held != state_->leases.end() && held->second == lease.token) state_->leases.erase(held);
  return {};
}

core::Result<std::optional<core::Seconds>> Store::next_due() const {
  Work work(*state_->db, Work::reading);
  return work.finish(state_->db->value(kNextDue));
}

core::Result<HostPace> Store::pace(std::string_view host) const {
  Work work(*state_->db, Work::reading);
  HostPace found;
  Query row = state_->db->query(kPace, host);
  if (row.next()) found = read_pace(row, 0);
  return work.finish(found);
}

core::Result<void> Store::put_pace(std::string_view host, const HostPace& pace) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  const core::HostId id = host_id(db, host);
  if (!may_write(state_->leases, db, id)) {
    if (auto done = work.finish(); !done) return done;
    return lease_lost();
  }
  db.run(kPutPace, id, pace.not_before, pace.slow_down.count(), pace.refusals);
  recompute_host(db, id);
  return work.finish();
}

core::Result<std::optional<RobotsRow>> Store::robots(std::string_view host) const {
  Work work(*state_->db, Work::reading);
  std::optional<RobotsRow> found;
  Query row = state_->db->query(kRobots, host);
  if (row.next()) {
    found = RobotsRow{row.text(0), row.text(1), row.integer(2), row.integer(3), {row.text(4), row.text(5)}};
  }
  return work.finish(std::move(found));
}

core::Result<void> Store::put_robots(std::string_view host, const RobotsRow& robots) {
  Work work(*state_->db, Work::writing);
  state_->db->run(kPutRobots, host, robots.text, robots.state, robots.fetched_at, robots.valid_until,
                  robots.validators.etag, robots.validators.last_modified);
  return work.finish();
}

}  // namespace kabar::store
