// Upkeep: what is older than promised goes, in short slices; url keys stay, so that nothing comes a second time.
#include <algorithm>
#include <array>
#include <chrono>

#include "store/encode.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr std::chrono::milliseconds kSlice{40};
constexpr core::Seconds kDay = 86400;
constexpr core::Seconds kStillListed = 7 * kDay;   // an article that a source listed so lately stays
constexpr core::Seconds kIndexWindow = 45 * kDay;  // near copies come within days
constexpr core::Seconds kLinkAge = 90 * kDay, kLinkUnlisted = 30 * kDay;
constexpr int kFew = 16;

constexpr const char* kOldArticles =
    "SELECT a.id, a.story, a.fp_keys, a.url_keys FROM article a WHERE a.first_seen < ?1"
    " AND NOT EXISTS (SELECT 1 FROM sighting g WHERE g.article = a.id AND g.last_at >= ?2)"
    " ORDER BY a.first_seen, a.id LIMIT ?3";
constexpr const char* kDropFp = "DELETE FROM fp WHERE key = ?1 AND article = ?2";
constexpr const char* kLinkOf = "SELECT link FROM seen WHERE key = ?1 AND article = ?2";
constexpr const char* kBury = "UPDATE seen SET article = 0, link = NULL WHERE key = ?1 AND article = ?2";
constexpr const char* kDropSightings = "DELETE FROM sighting WHERE article = ?1";
constexpr const char* kDropBody = "DELETE FROM body WHERE article = ?1";
constexpr const char* kDropArticle = "DELETE FROM article WHERE id = ?1";
constexpr const char* kUncount =
    "UPDATE source SET articles = articles - 1 WHERE id IN (SELECT source FROM sighting WHERE article = ?1)";
constexpr const char* kStoryLeft = "SELECT 1 FROM article WHERE story = ?1 LIMIT 1";
constexpr const char* kDropItems = "DELETE FROM feed_item WHERE story = ?1";
constexpr const char* kDropStory = "DELETE FROM story WHERE id = ?1";

constexpr const char* kDropSteps = "DELETE FROM step WHERE link = ?1";
constexpr const char* kDropListed = "DELETE FROM listed WHERE link = ?1";
constexpr const char* kDropLink = "DELETE FROM link WHERE id = ?1";
constexpr const char* kGuidsOf = "DELETE FROM publisher_guid WHERE link = ?1";

constexpr const char* kOldIndex =
    "SELECT id, fp_keys FROM article WHERE first_seen < ?1 AND fp_keys IS NOT NULL ORDER BY first_seen LIMIT ?2";
constexpr const char* kNoIndex = "UPDATE article SET fp_keys = NULL WHERE id = ?1";

constexpr const char* kOldLinks =
    "SELECT l.id, l.key FROM link l JOIN seen n ON n.key = l.key WHERE l.first_seen < ?1 AND l.due_at IS NULL"
    " AND n.article IS NULL AND NOT EXISTS (SELECT 1 FROM listed d WHERE d.link = l.id AND d.last_at >= ?2)"
    " ORDER BY l.first_seen LIMIT ?3";
constexpr const char* kForgetLink = "UPDATE seen SET link = NULL WHERE key = ?1";
constexpr const char* kTrimLog =
    "DELETE FROM feed_seq WHERE at < ?1 AND seq < (SELECT max(q.seq) FROM feed_seq q WHERE q.feed = feed_seq.feed)";
constexpr const char* kDropMemories =
    "DELETE FROM site WHERE updated_at < ?1 AND host NOT IN (SELECT host FROM source WHERE active = 1)";
constexpr const char* kDropPages =
    "DELETE FROM page_memory WHERE updated_at < ?1 AND source NOT IN (SELECT id FROM source WHERE active = 1)";
constexpr const char* kDropFamilies = "DELETE FROM family WHERE updated_at < ?1";
constexpr const char* kOptimize = "PRAGMA optimize";

constexpr const char* kQuickCheck = "SELECT quick_check FROM pragma_quick_check(5)";
constexpr const char* kForeignKeys = "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1";

void drop_link(Connection& db, LinkId link) {
  db.run(kDropSteps, link);
  db.run(kDropListed, link);
  db.run(kGuidsOf, link);
  db.run(kDropLink, link);
}

struct OldArticle {
  core::ArticleId id = 0;
  core::StoryId story = 0;
  std::string fp_keys, url_keys;
};

void drop_article(Connection& db, const OldArticle& old) {
  for (const std::uint64_t key : decode_keys(old.fp_keys, 6)) db.run(kDropFp, key, old.id);
  for (const std::uint64_t key : decode_keys(old.url_keys, 8)) {
    const auto link = db.value(kLinkOf, key, old.id);
    db.run(kBury, key, old.id);
    if (link) drop_link(db, *link);
  }
  db.run(kUncount, old.id);
  db.run(kDropSightings, old.id);
  db.run(kDropBody, old.id);
  db.run(kDropArticle, old.id);
  if (db.value(kStoryLeft, old.story)) return;
  db.run(kDropItems, old.story);
  db.run(kDropStory, old.story);
}

// Each part does a few rows; true when it found nothing more to do.
bool prune_articles(Connection& db, core::Seconds now, core::Seconds keep) {
  std::vector<OldArticle> old;
  {
    Query row = db.query(kOldArticles, now - keep, now - kStillListed, kFew);
    while (row.next()) old.push_back({row.integer(0), row.integer(1), row.text(2), row.text(3)});
  }
  for (const OldArticle& one : old) drop_article(db, one);
  return old.empty();
}

bool prune_index(Connection& db, core::Seconds now, core::Seconds /*keep*/) {
  std::vector<std::pair<core::ArticleId, std::string>> old;
  {
    Query row = db.query(kOldIndex, now - kIndexWindow, kFew);
    while (row.next()) old.emplace_back(row.integer(0), row.text(1));
  }
  for (const auto& [article, keys] : old) {
    for (const std::uint64_t key : decode_keys(keys, 6)) db.run(kDropFp, key, article);
    db.run(kNoIndex, article);
  }
  return old.empty();
}

bool prune_links(Connection& db, core::Seconds now, core::Seconds keep) {
  std::vector<std::pair<LinkId, std::uint64_t>> old;
  {
    Query row = db.query(kOldLinks, now - std::min(keep, kLinkAge), now - kLinkUnlisted, kFew);
    while (row.next()) old.emplace_back(row.integer(0), row.hash(1));
  }
  for (const auto& [link, key] : old) {
    db.run(kForgetLink, key);
    drop_link(db, link);
  }
  return old.empty();
}

bool trim_log(Connection& db, core::Seconds now, core::Seconds /*keep*/) {
  db.run(kTrimLog, now - kDay);
  db.run(kDropMemories, now - kLinkAge);
  db.run(kDropPages, now - kLinkAge);
  db.run(kDropFamilies, now - kLinkAge);
  db.run(kOptimize);
  return true;
}

}  // namespace

core::Result<bool> Store::prune(core::Seconds now) {
  constexpr std::array kParts{&prune_articles, &prune_index, &prune_links, &trim_log};
  Connection& db = *state_->db;
  const auto end = std::chrono::steady_clock::now() + kSlice;
  const core::Seconds keep = std::chrono::seconds(state_->options.keep).count();
  Work work(db, Work::writing);
  for (const auto part : kParts) {
    while (!part(db, now, keep) && !db.failed()) {
      if (std::chrono::steady_clock::now() >= end) return work.finish(false);
    }
  }
  return work.finish(true);
}

core::Result<void> Store::check() const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::string wrong;
  {
    Query row = db.query(kQuickCheck);
    while (row.next()) {
      if (row.view(0) != "ok") wrong += (wrong.empty() ? "" : "; ") + row.text(0);
    }
  }
  {
    Query row = db.query(kForeignKeys);
    if (row.next()) wrong += "a row of " + row.text(0) + " names a missing row of " + row.text(1);
  }
  if (auto done = work.finish(); !done) return done;
  if (wrong.empty()) return {};
  return core::Error{"store", "corrupt",
                     state_->options.path.string() + ": " + wrong + "; restore a backup, or run `kabar db repair`"};
}

}  // namespace kabar::store
