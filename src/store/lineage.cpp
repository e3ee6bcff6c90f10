#include "store/lineage.h"

#include <algorithm>

#include "store/encode.h"

namespace kabar::store {
namespace {

constexpr const char* kByGuid =
    "SELECT n.article FROM publisher_guid g JOIN link l ON l.id = g.link JOIN seen n ON n.key = l.key"
    " WHERE g.source = ?1 AND g.hash = ?2 AND n.article > 0";
constexpr const char* kTextOf = "SELECT content_hash, fp_keys, title FROM article WHERE id = ?1";
constexpr const char* kSameText =
    "SELECT a.id FROM article a WHERE a.story = ?1 AND a.site = ?2 AND a.content_hash = ?3 AND (a.title = ?4 OR NOT "
    "EXISTS"
    " (SELECT 1 FROM listed n JOIN sighting o ON o.source = n.source WHERE n.link = ?5 AND o.article = a.id"
    "  AND o.last_at >= n.last_at)) ORDER BY a.id LIMIT 1";
constexpr const char* kAddSeen =
    "INSERT INTO seen (key, link, article) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (key) DO UPDATE SET article = excluded.article, link = coalesce(link, excluded.link)"
    " WHERE article IS NULL";
constexpr const char* kNotDue = "UPDATE link SET due_at = NULL, hints = NULL WHERE id = ?1 AND id <> ?2";
constexpr const char* kListings = "SELECT source, first_at, last_at FROM listed WHERE link = ?1";

std::vector<std::uint64_t> addresses(const ArticleRecord& record, const LinkRow& link) {
  std::vector<std::uint64_t> keys{record.key.hash};
  for (const core::UrlKey& other : record.also_known_as) keys.push_back(other.hash);
  keys.push_back(link.key);
  std::vector<std::uint64_t> once;
  for (const std::uint64_t key : keys) {
    if (std::find(once.begin(), once.end(), key) == once.end()) once.push_back(key);
  }
  return once;
}

// Publishers use guids again for other texts; so the guid needs a witness.
bool same_text(Connection& db, core::ArticleId article, const ArticleRecord& record) {
  Query row = db.query(kTextOf, article);
  if (!row.next()) return false;
  if (row.hash(0) == record.fingerprint.content_hash || row.view(2) == record.article.title) return true;
  const auto old = decode_keys(row.view(1), 6);
  const auto now = record.fingerprint.used();
  const auto shared = std::count_if(now.begin(), now.end(), [&old](std::uint64_t key) {
    return std::find(old.begin(), old.end(), key) != old.end();
  });
  return shared > 0 && static_cast<std::size_t>(shared) * 4 >= std::min(old.size(), now.size());
}

std::optional<core::ArticleId> by_guid(Connection& db, const ArticleRecord& record) {
  if (record.publisher_guid.empty() || record.source == 0) return std::nullopt;
  const auto article = db.value(kByGuid, record.source, core::hash64(record.publisher_guid));
  if (!article || !same_text(db, *article, record)) return std::nullopt;
  return article;
}

// One text at two addresses of one site is one article; under two titles that one listing names side by side it is two,
// copies of one another.
std::optional<core::ArticleId> by_text(Connection& db, const ArticleRecord& record, const LinkRow& link) {
  if (record.verdict.decision != core::Decision::copy) return std::nullopt;
  return db.value(kSameText, record.verdict.story, core::registrable_domain(record.article.url.host()),
                  record.fingerprint.content_hash, record.article.title, link.id);
}

}  // namespace

Match find_article(Connection& db, const ArticleRecord& record, const LinkRow& link) {
  bool expired = false;
  for (const std::uint64_t key : addresses(record, link)) {
    const auto seen = find_seen(db, key);
    if (!seen) continue;
    if (seen->article && *seen->article > 0) return {MatchedBy::address, *seen->article, false};
    expired = expired || seen->tombstone();
  }
  if (expired) return {MatchedBy::nothing, 0, true};
  if (const auto article = by_guid(db, record)) return {MatchedBy::guid, *article, false};
  if (const auto article = by_text(db, record, link)) return {MatchedBy::text, *article, false};
  return {};
}

std::vector<std::uint64_t> join_lineage(Connection& db, core::ArticleId article, const ArticleRecord& record,
                                        const LinkRow& link) {
  std::vector<std::uint64_t> joined;
  std::vector<LinkId> links{link.id};
  for (const std::uint64_t key : addresses(record, link)) {
    if (db.run(kAddSeen, key, link.id, article) == 1) joined.push_back(key);
    const auto seen = find_seen(db, key);
    if (!seen || seen->article != article || !seen->link) continue;
    if (std::find(links.begin(), links.end(), *seen->link) == links.end()) links.push_back(*seen->link);
  }
  for (const LinkId one : links) {
    db.run(kNotDue, one, link.id);
    std::vector<std::array<std::int64_t, 3>> listings;
    {
      Query row = db.query(kListings, one);
      while (row.next()) listings.push_back({row.integer(0), row.integer(1), row.integer(2)});
    }
    for (const auto& [source, first, last] : listings) note_sighting(db, article, source, first, last);
  }
  return joined;
}

}  // namespace kabar::store
