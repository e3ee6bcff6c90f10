// What a feed shows: its newest stories, each with the lead and the copies that the feed's own sources listed.
#include "store/body.h"
#include "store/rows.h"
#include "store/state.h"

namespace kabar::store {
namespace {

// Stories that a feed carries at the very most, whatever `all_since` asks for.
constexpr int kMostStories = 5000;

constexpr const char* kFindFeed = "SELECT id FROM feed WHERE name = ?1";
constexpr const char* kItems =
    "SELECT i.story, i.published, i.published_zone, i.sort_at FROM feed_item i JOIN story t ON t.id = i.story"
    " WHERE i.feed = ?1 AND t.hidden = 0 ORDER BY i.sort_at DESC, t.guid LIMIT ?2";
// The lead comes first: first published; of those published at once, the most complete text.
constexpr const char* kMembers =
    "SELECT " KABAR_ARTICLE_COLUMNS
    ", (SELECT s.url FROM sighting g JOIN feed_source m ON m.source = g.source JOIN source s ON s.id = g.source"
    "   WHERE g.article = a.id AND m.feed = ?2 ORDER BY g.first_at, m.place LIMIT 1) AS listed_by"
    " FROM article a JOIN story t ON t.id = a.story WHERE a.story = ?1 AND listed_by IS NOT NULL"
    " ORDER BY a.published, a.text_size DESC, a.id";
constexpr int kListedBy = 21;

constexpr const char* kLanguage =
    "SELECT a.language FROM (SELECT story FROM feed_item WHERE feed = ?1 ORDER BY sort_at DESC LIMIT ?2) i"
    " JOIN article a ON a.story = i.story GROUP BY a.language ORDER BY count(*) DESC, a.language LIMIT 1";

constexpr const char* kChanges =
    "SELECT f.name, f.changed_at, max(q.seq) FROM feed f JOIN feed_seq q ON q.feed = f.id"
    " WHERE f.active = 1 GROUP BY f.id ORDER BY f.name";
constexpr const char* kLastChange =
    "SELECT changed_at, max(published_seq, coalesce((SELECT max(seq) FROM feed_seq q WHERE q.feed = feed.id), 0))"
    " FROM feed WHERE name = ?1 AND active = 1";
constexpr const char* kDropLog =
    "DELETE FROM feed_seq WHERE feed = (SELECT id FROM feed WHERE name = ?1) AND seq <= ?2";
constexpr const char* kPublished =
    "UPDATE feed SET published_seq = max(published_seq, ?2), published_at = ?3 WHERE name = ?1";

struct Item {
  core::StoryId story = 0;
  core::Timestamp published;
};

std::vector<Item> newest(Connection& db, std::int64_t feed, int items, std::optional<core::Seconds> all_since) {
  std::vector<Item> out;
  Query row = db.query(kItems, feed, all_since ? kMostStories : items);
  while (row.next()) {
    if (static_cast<int>(out.size()) >= items && row.integer(3) < *all_since) break;  // NOLINT: else LIMIT ends it
    out.push_back({row.integer(0), decode_time(row.integer(1), row.integer(2))});
  }
  return out;
}

std::vector<StoredArticle> members(Connection& db, core::StoryId story, std::int64_t feed) {
  std::vector<StoredArticle> out;
  Query row = db.query(kMembers, story, feed);
  while (row.next()) {
    out.push_back(read_article(row));
    out.back().source_url = row.text(kListedBy);
  }
  return out;
}

}  // namespace

core::Result<void> Store::each_feed_story(std::string_view feed, int items, std::optional<core::Seconds> all_since,
                                          const std::function<bool(const FeedStory&)>& take) const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  const auto id = db.value(kFindFeed, feed);
  if (!id) return work.finish();
  for (const Item& item : newest(db, *id, items, all_since)) {
    std::vector<StoredArticle> all = members(db, item.story, *id);
    if (all.empty()) continue;
    FeedStory story{.lead = std::move(all.front())};
    story.lead.lead = true;
    story.lead.article.published = item.published;
    read_body(db, story.lead.id, story.lead.article);
    story.copies.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
    if (!take(story)) break;
  }
  return work.finish();
}

core::Result<std::string> Store::feed_language(std::string_view feed, int items) const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::string out;
  if (const auto id = db.value(kFindFeed, feed)) {
    Query row = db.query(kLanguage, *id, items);
    if (row.next()) out = row.text(0);
  }
  return work.finish(std::move(out));
}

core::Result<std::vector<Store::ChangedFeed>> Store::changed_feeds() const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::vector<ChangedFeed> out;
  {
    Query row = db.query(kChanges);
    while (row.next()) out.push_back({row.text(0), row.integer(1), row.integer(2)});
  }
  return work.finish(std::move(out));
}

core::Result<std::optional<Store::ChangedFeed>> Store::last_change(std::string_view feed) const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::optional<ChangedFeed> out;
  {
    Query row = db.query(kLastChange, feed);
    if (row.next()) out = ChangedFeed{std::string(feed), row.integer(0), row.integer(1)};
  }
  return work.finish(std::move(out));
}

core::Result<void> Store::note_published(std::string_view feed, std::int64_t seq, core::Seconds now) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  db.run(kDropLog, feed, seq);
  db.run(kPublished, feed, seq, now);
  return work.finish();
}

}  // namespace kabar::store
