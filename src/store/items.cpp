// Which stories are items of which feeds. An item's date is that of its earliest copy until the feed is published with
// it, and frozen from then on; its lead is worked out when the feed is read (feeds.cpp).
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr core::Seconds kHour = 3600;

constexpr const char* kSight =
    "INSERT INTO sighting (article, source, first_at, last_at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (article, source) DO UPDATE SET last_at = max(last_at, excluded.last_at),"
    " first_at = min(first_at, excluded.first_at)"
    " WHERE excluded.last_at >= last_at + ?5 OR excluded.first_at < first_at";
constexpr const char* kSighted = "SELECT 1 FROM sighting WHERE article = ?1 AND source = ?2";
constexpr const char* kCount = "UPDATE source SET articles = articles + 1 WHERE id = ?1";

constexpr const char* kFeedsOfArticle =
    "SELECT DISTINCT m.feed FROM sighting g JOIN feed_source m ON m.source = g.source WHERE g.article = ?1";
// The feeds that have the article by this source alone.
constexpr const char* kFeedsJoined =
    "SELECT m.feed FROM feed_source m WHERE m.source = ?2 AND NOT EXISTS (SELECT 1 FROM sighting g"
    " JOIN feed_source o ON o.source = g.source WHERE g.article = ?1 AND o.feed = m.feed AND g.source <> ?2)";
constexpr const char* kAddItem =
    "INSERT INTO feed_item (story, feed, published, published_zone, sort_at)"
    " SELECT story, ?2, published, published_zone, sort_at FROM article WHERE id = ?1"
    " ON CONFLICT (story, feed) DO NOTHING";
// An item that no reader has seen yet: its entry is still in the change log.
constexpr const char* kDateUnpublishedItem =
    "UPDATE feed_item SET published = a.published, published_zone = a.published_zone, sort_at = a.sort_at"
    " FROM article a WHERE a.id = ?1 AND feed_item.story = a.story AND feed_item.feed = ?2"
    " AND a.published < feed_item.published AND EXISTS (SELECT 1 FROM feed_seq q"
    " WHERE q.feed = ?2 AND q.story = a.story AND q.kind = 'insert')";
constexpr const char* kLog =
    "INSERT INTO feed_seq (feed, story, article, kind, at) SELECT ?1, story, id, ?3, ?4 FROM article WHERE id = ?2";
constexpr const char* kLogMember = "INSERT INTO feed_seq (feed, kind, at) VALUES (?1, 'member', ?2)";
constexpr const char* kChangedAt = "UPDATE feed SET changed_at = max(changed_at, ?2) WHERE id = ?1";

constexpr const char* kDropItems =
    "DELETE FROM feed_item WHERE feed = ?1 AND NOT EXISTS (SELECT 1 FROM article a"
    " JOIN sighting g ON g.article = a.id JOIN feed_source m ON m.source = g.source"
    " WHERE a.story = feed_item.story AND m.feed = ?1)";
// Bare columns beside min(): those of the row that has it (SQLite's rule); the earliest of the story's members dates
// the item.
constexpr const char* kAddItems =
    "INSERT INTO feed_item (story, feed, published, published_zone, sort_at)"
    " SELECT a.story, ?1, a.published, a.published_zone, min(a.sort_at) FROM feed_source m"
    " JOIN sighting g ON g.source = m.source JOIN article a ON a.id = g.article"
    " WHERE m.feed = ?1 GROUP BY a.story"
    " ON CONFLICT (story, feed) DO NOTHING";

template <class... Args>
std::vector<std::int64_t> feeds(Connection& db, const char* sql, Args... args) {
  std::vector<std::int64_t> ids;
  Query row = db.query(sql, args...);
  while (row.next()) ids.push_back(row.integer(0));
  return ids;
}

void note(Connection& db, std::int64_t feed, core::ArticleId article, std::string_view kind, core::Seconds now) {
  db.run(kLog, feed, article, kind, now);
  db.run(kChangedAt, feed, now);
}

}  // namespace

void note_sighting(Connection& db, core::ArticleId article, core::SourceId source, core::Seconds first,
                   core::Seconds last) {
  const bool known = db.value(kSighted, article, source).has_value();
  db.run(kSight, article, source, first, last, kHour);
  if (known) return;
  db.run(kCount, source);
  for (const std::int64_t feed : feeds(db, kFeedsJoined, article, source)) {
    const bool fresh = db.run(kAddItem, article, feed) == 1;
    if (!fresh) db.run(kDateUnpublishedItem, article, feed);
    note(db, feed, article, fresh ? "insert" : "fold", last);
  }
}

void note_update(Connection& db, core::ArticleId article, core::Seconds now) {
  for (const std::int64_t feed : feeds(db, kFeedsOfArticle, article)) note(db, feed, article, "update", now);
}

void rebuild_items(Connection& db, std::int64_t feed, core::Seconds now) {
  db.run(kDropItems, feed);
  db.run(kAddItems, feed);
  db.run(kLogMember, feed, now);
  db.run(kChangedAt, feed, now);
}

}  // namespace kabar::store
