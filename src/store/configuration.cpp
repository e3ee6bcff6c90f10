// The configuration's feeds and sources made rows. Only differences are written: a start with the same files changes
// nothing.
#include <set>

#include "store/rows.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr const char* kFindSource = "SELECT " KABAR_SOURCE_COLUMNS " FROM source s WHERE s.url = ?1";
constexpr const char* kFindId = "SELECT id FROM source WHERE url = ?1";
constexpr const char* kMovedHere = "SELECT id, url FROM source WHERE address = ?1 ORDER BY active DESC, id";
constexpr const char* kRename =
    "UPDATE source SET url = address, address = NULL, moved_to = '', moved_times = 0 WHERE id = ?1";
constexpr const char* kAddSource =
    "INSERT INTO source (host, url, name, kind, every, active, next_at) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6)";
constexpr const char* kConfigureSource =
    "UPDATE source SET name = ?2, kind = ?3, every = ?4, next_at = ?5 WHERE id = ?1";
// What another kind has learned does not hold: the body has to come again.
constexpr const char* kForgetKind =
    "UPDATE source SET resolved = 'auto', etag = '', last_modified = '', validators_from = NULL,"
    " next_at = max(not_before, ?2) WHERE id = ?1";
constexpr const char* kComing = "SELECT id FROM source WHERE active = 0 AND id IN (SELECT source FROM feed_source)";
constexpr const char* kGoing = "SELECT id FROM source WHERE active = 1 AND id NOT IN (SELECT source FROM feed_source)";
constexpr const char* kSetActive = "UPDATE source SET active = ?2 WHERE id = ?1";
// The links that only sources without a feed list are not fetched. They keep their hints: that is how they are told
// from links that are done, when a source comes back.
constexpr const char* kParkLinks =
    "UPDATE link SET due_at = NULL WHERE due_at IS NOT NULL AND id IN (SELECT link FROM listed WHERE source = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM listed n JOIN source s ON s.id = n.source WHERE n.link = link.id AND s.active = 1)";
constexpr const char* kResumeLinks =
    "UPDATE link SET due_at = ?2 WHERE due_at IS NULL AND hints IS NOT NULL"
    " AND id IN (SELECT link FROM listed WHERE source = ?1)";
constexpr const char* kRecomputeAll =
    "UPDATE host SET run_at = max(not_before, (SELECT min(due) FROM ("
    "   SELECT min(next_at) AS due FROM source WHERE source.host = host.id AND active = 1"
    "   UNION ALL SELECT min(due_at) FROM link WHERE link.host = host.id AND due_at IS NOT NULL)))"
    " WHERE worker IS NULL AND id IN (SELECT host FROM source UNION SELECT host FROM link WHERE due_at IS NOT NULL"
    "   UNION SELECT id FROM host WHERE run_at IS NOT NULL)";

constexpr const char* kFindFeed = "SELECT id, active FROM feed WHERE name = ?1";
constexpr const char* kAddFeed = "INSERT INTO feed (name, active, changed_at) VALUES (?1, 1, ?2)";
constexpr const char* kFeedActive = "UPDATE feed SET active = ?2 WHERE id = ?1";
constexpr const char* kActiveFeeds = "SELECT id FROM feed WHERE active = 1";
constexpr const char* kMembers = "SELECT source, place FROM feed_source WHERE feed = ?1";
constexpr const char* kAddMember =
    "INSERT INTO feed_source (feed, source, place) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (feed, source) DO UPDATE SET place = excluded.place";
constexpr const char* kDropMember = "DELETE FROM feed_source WHERE feed = ?1 AND source = ?2";

constexpr const char* kMarkDue = "UPDATE source SET next_at = max(not_before, ?2) WHERE id = ?1 AND active = 1";
constexpr const char* kMarkAllDue = "UPDATE source SET next_at = max(not_before, ?1) WHERE active = 1";

std::optional<std::int64_t> seconds_of(const std::optional<std::chrono::seconds>& interval) {
  if (!interval) return std::nullopt;
  return interval->count();
}

// A shorter interval counts from the last visit on; a longer one from the next.
core::Seconds next_visit(const SourceRow& stored, const core::SourceSpec& spec) {
  if (!spec.interval) return stored.next_at;
  return std::max(stored.not_before, std::min(stored.next_at, stored.last_visit + spec.interval->count()));
}

void configure(Connection& db, const SourceRow& stored, const core::SourceSpec& spec, core::Seconds now) {
  const core::SourceSpec& old = stored.spec;
  if (old.name == spec.name && old.kind == spec.kind && old.interval == spec.interval) return;
  db.run(kConfigureSource, stored.id, spec.name, core::to_string(spec.kind), seconds_of(spec.interval),
         old.interval == spec.interval ? stored.next_at : next_visit(stored, spec));
  if (old.kind != spec.kind) db.run(kForgetKind, stored.id, now);
}

// The user has written down where a source moved to: it is the same source, with all that it has learned.
void take_over_moved(Connection& db, const core::SourceSpec& spec, const std::set<std::string>& named) {
  if (db.value(kFindId, spec.url.text())) return;
  std::optional<core::SourceId> same;
  {
    Query row = db.query(kMovedHere, spec.url.text());
    while (!same && row.next()) {
      if (!named.contains(row.text(1))) same = row.integer(0);
    }
  }
  if (same) db.run(kRename, *same);
}

core::SourceId sync_source(Connection& db, const core::SourceSpec& spec, core::Seconds now) {
  std::optional<SourceRow> stored;
  {
    Query row = db.query(kFindSource, spec.url.text());
    if (row.next()) stored = read_source(row);
  }
  if (stored) {
    configure(db, *stored, spec, now);
    return stored->id;
  }
  db.run(kAddSource, host_id(db, spec.url.host_port()), spec.url.text(), spec.name, core::to_string(spec.kind),
         seconds_of(spec.interval), now);
  return db.last_id();
}

struct FeedRow {
  std::int64_t id = 0;
  bool changed = false;
};

FeedRow sync_feed_row(Connection& db, const std::string& name, core::Seconds now) {
  FeedRow feed;
  bool active = false;
  {
    Query row = db.query(kFindFeed, name);
    if (row.next()) {
      feed.id = row.integer(0);
      active = row.integer(1) != 0;
    }
  }
  feed.changed = !active;
  if (feed.id == 0) {
    db.run(kAddFeed, name, now);
    feed.id = db.last_id();
  } else if (!active) {
    db.run(kFeedActive, feed.id, 1);
  }
  return feed;
}

// True when sources came or went; another order alone changes no item.
bool sync_members(Connection& db, std::int64_t feed, const std::vector<core::SourceId>& wanted) {
  std::set<std::pair<core::SourceId, std::int64_t>> stored;
  {
    Query row = db.query(kMembers, feed);
    while (row.next()) stored.emplace(row.integer(0), row.integer(1));
  }
  std::set<core::SourceId> left;
  for (const auto& [source, place] : stored) left.insert(source);
  bool changed = false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto place = static_cast<std::int64_t>(i);
    const bool known = left.erase(wanted[i]) > 0;
    changed = changed || !known;
    if (!stored.contains({wanted[i], place})) db.run(kAddMember, feed, wanted[i], place);
  }
  for (const core::SourceId source : left) db.run(kDropMember, feed, source);
  return changed || !left.empty();
}

std::vector<core::SourceId> ids(Connection& db, const char* sql) {
  std::vector<core::SourceId> out;
  Query row = db.query(sql);
  while (row.next()) out.push_back(row.integer(0));
  return out;
}

// A source is visited, and its links are fetched, while a feed names it.
void sync_activity(Connection& db, core::Seconds now) {
  for (const core::SourceId source : ids(db, kComing)) {
    db.run(kSetActive, source, 1);
    db.run(kResumeLinks, source, now);
  }
  const std::vector<core::SourceId> going = ids(db, kGoing);
  for (const core::SourceId source : going) db.run(kSetActive, source, 0);
  for (const core::SourceId source : going) db.run(kParkLinks, source);
}

// The feeds that the configuration no longer has.
void drop_feeds(Connection& db, const std::set<std::int64_t>& kept) {
  std::vector<std::int64_t> gone;
  {
    Query row = db.query(kActiveFeeds);
    while (row.next()) {
      if (!kept.contains(row.integer(0))) gone.push_back(row.integer(0));
    }
  }
  for (const std::int64_t feed : gone) {
    db.run(kFeedActive, feed, 0);
    sync_members(db, feed, {});
  }
}

}  // namespace

core::Result<void> Store::sync(std::span<const FeedSpec> feeds, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  std::set<std::int64_t> kept, changed;
  std::set<std::string> named;
  for (const FeedSpec& spec : feeds) {
    for (const core::SourceSpec& source : spec.sources) named.insert(source.url.text());
  }
  for (const FeedSpec& spec : feeds) {
    const FeedRow feed = sync_feed_row(db, spec.name, now);
    std::vector<core::SourceId> members;
    for (const core::SourceSpec& source : spec.sources) {
      take_over_moved(db, source, named);
      const core::SourceId id = sync_source(db, source, now);
      if (std::find(members.begin(), members.end(), id) == members.end()) members.push_back(id);
    }
    const bool other_sources = sync_members(db, feed.id, members);
    kept.insert(feed.id);
    if (feed.changed || other_sources) changed.insert(feed.id);
  }
  drop_feeds(db, kept);
  sync_activity(db, now);
  for (const std::int64_t feed : changed) rebuild_items(db, feed, now);
  db.run(kRecomputeAll);
  return work.finish();
}

core::Result<void> Store::mark_due(std::span<const core::SourceId> sources, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  if (sources.empty()) db.run(kMarkAllDue, now);
  for (const core::SourceId source : sources) db.run(kMarkDue, source, now);
  db.run(kRecomputeAll);
  return work.finish();
}

}  // namespace kabar::store
