// What people ask: sources, articles, and why an address ended where it did.
#include <algorithm>

#include "store/body.h"
#include "store/rows.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr const char* kSources = "SELECT " KABAR_SOURCE_COLUMNS " FROM source s WHERE s.active = 1 ORDER BY s.url";

// The lead of a story among all of its articles, by the rule of feeds.cpp.
#define KABAR_LEAD_OF_STORY \
  "(SELECT x.id FROM article x WHERE x.story = a.story ORDER BY x.published, x.text_size DESC, x.id LIMIT 1)"
#define KABAR_LISTED_BY                                                                   \
  "(SELECT s.url FROM sighting g JOIN source s ON s.id = g.source WHERE g.article = a.id" \
  " ORDER BY g.first_at, s.id LIMIT 1)"

constexpr const char* kArticles = "SELECT " KABAR_ARTICLE_COLUMNS ", " KABAR_LISTED_BY ", a.id = " KABAR_LEAD_OF_STORY
                                  " FROM article a JOIN story t ON t.id = a.story WHERE a.first_seen >= ?1"
                                  " ORDER BY a.first_seen DESC, a.id DESC LIMIT ?2";
constexpr const char* kArticlesOfFeed =
    "SELECT " KABAR_ARTICLE_COLUMNS
    ", (SELECT s.url FROM sighting g JOIN feed_source m ON m.source = g.source JOIN source s ON s.id = g.source"
    "   WHERE g.article = a.id AND m.feed = f.id ORDER BY g.first_at, m.place LIMIT 1) AS listed_by,"
    " a.id = (SELECT x.id FROM article x WHERE x.story = a.story AND EXISTS (SELECT 1 FROM sighting g"
    "   JOIN feed_source m ON m.source = g.source WHERE g.article = x.id AND m.feed = f.id)"
    "   ORDER BY x.published, x.text_size DESC, x.id LIMIT 1)"
    " FROM feed f, article a JOIN story t ON t.id = a.story"
    " WHERE f.name = ?3 AND a.first_seen >= ?1 AND listed_by IS NOT NULL"
    " ORDER BY a.first_seen DESC, a.id DESC LIMIT ?2";
constexpr const char* kArticle = "SELECT " KABAR_ARTICLE_COLUMNS ", " KABAR_LISTED_BY ", a.id = " KABAR_LEAD_OF_STORY
                                 ", a.verdict, a.link FROM article a JOIN story t ON t.id = a.story WHERE a.id = ?1";
constexpr int kListedBy = 21, kIsLead = 22, kVerdict = 23, kLink = 24;

constexpr const char* kLinkUrl = "SELECT url FROM link WHERE id = ?1";
constexpr const char* kListings =
    "SELECT s.url, d.first_at, d.last_at FROM listed d JOIN source s ON s.id = d.source WHERE d.link = ?1"
    " ORDER BY d.first_at, s.id";
constexpr const char* kSightings =
    "SELECT s.url, g.first_at, g.last_at FROM sighting g JOIN source s ON s.id = g.source WHERE g.article = ?1"
    " ORDER BY g.first_at, s.id";
constexpr const char* kSteps = "SELECT at, stage, outcome, detail, times FROM step WHERE link = ?1 ORDER BY id";
constexpr const char* kCopies = "SELECT url FROM article WHERE story = ?1 AND id <> ?2 ORDER BY published, id";
constexpr const char* kLeadOfGuid =
    "SELECT a.id FROM story t JOIN article a ON a.story = t.id WHERE t.guid = ?1"
    " ORDER BY a.published, a.text_size DESC, a.id LIMIT 1";

StoredArticle read_whole(Connection& db, const Query& row) {
  StoredArticle stored = read_article(row);
  stored.source_url = row.text(kListedBy);
  stored.lead = row.integer(kIsLead) != 0;
  read_body(db, stored.id, stored.article);
  return stored;
}

void add_listings(Connection& db, const char* sql, std::int64_t id, Explanation& out) {
  Query row = db.query(sql, id);
  while (row.next()) {
    const std::string source = row.text(0);
    if (std::find(out.sources.begin(), out.sources.end(), source) != out.sources.end()) continue;
    out.sources.push_back(source);
    out.steps.push_back({row.integer(1), "list", "ok", "listed by " + source});
  }
}

void add_steps(Connection& db, LinkId link, Explanation& out) {
  Query row = db.query(kSteps, link);
  while (row.next()) {
    std::string detail = row.text(3);
    if (row.integer(4) > 1) detail += " (" + std::to_string(row.integer(4)) + " times)";
    out.steps.push_back({row.integer(0), row.text(1), row.text(2), std::move(detail)});
  }
}

std::string words(const core::Verdict& verdict) {
  return verdict.decision == core::Decision::copy ? "stored as a copy" : "stored as a new story";
}

LinkId add_article(Connection& db, core::ArticleId id, Explanation& out) {
  LinkId link = 0;
  {
    Query row = db.query(kArticle, id);
    if (!row.next()) return 0;
    out.article = read_whole(db, row);
    out.verdict = decode_verdict(row.view(kVerdict));
    link = row.integer(kLink);
  }
  out.url = out.article->article.url.text();
  out.guid = out.article->guid;
  add_listings(db, kSightings, id, out);
  out.steps.push_back({out.article->first_seen, "store", "ok", words(*out.verdict)});
  Query row = db.query(kCopies, out.article->story, id);
  while (row.next()) out.copies.push_back(row.text(0));
  return link;
}

void sort_steps(Explanation& out) {
  std::stable_sort(out.steps.begin(), out.steps.end(),
                   [](const OutcomeRow& a, const OutcomeRow& b) { return a.at < b.at; });
}

}  // namespace

core::Result<std::vector<SourceRow>> Store::sources() const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::vector<SourceRow> out;
  {
    Query row = db.query(kSources);
    while (row.next()) out.push_back(read_source(row));
  }
  for (SourceRow& source : out) source.feeds = feeds_of(db, source.id);
  return work.finish(std::move(out));
}

core::Result<void> Store::each_article(const ArticleQuery& query,
                                       const std::function<bool(const StoredArticle&)>& take) const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  Query row = query.feed.empty() ? db.query(kArticles, query.since, query.limit)
                                 : db.query(kArticlesOfFeed, query.since, query.limit, query.feed);
  while (row.next()) {
    if (!take(read_whole(db, row))) break;
  }
  return work.finish();
}

core::Result<std::optional<Explanation>> Store::explain(std::string_view url_text, const core::UrlKey& key) const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::optional<Explanation> out;
  const auto seen = find_seen(db, key.hash);
  if (!seen) return work.finish(std::move(out));
  out.emplace();
  out->url = std::string(url_text);
  LinkId of_article = 0;
  if (seen->article.value_or(0) != 0) of_article = add_article(db, *seen->article, *out);
  if (of_article != 0) add_steps(db, of_article, *out);
  if (seen->link) {
    if (Query row = db.query(kLinkUrl, *seen->link); !out->article && row.next()) out->url = row.text(0);
    add_listings(db, kListings, *seen->link, *out);
    if (*seen->link != of_article) add_steps(db, *seen->link, *out);
  }
  if (seen->tombstone()) out->steps.push_back({0, "store", "ok", "stored once, pruned since; it will not come again"});
  if (out->steps.size() == out->sources.size() && !out->article && seen->link) {
    const auto link = find_link(db, *seen->link);
    const bool waits = link && link->due_at;
    out->steps.push_back({waits ? *link->due_at : 0, "schedule", "ok",
                          waits ? "waiting to be fetched" : "not fetched: not among the newest at the first visit"});
  }
  sort_steps(*out);
  return work.finish(std::move(out));
}

core::Result<std::optional<Explanation>> Store::explain_guid(std::string_view guid) const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::optional<Explanation> out;
  const auto lead = db.value(kLeadOfGuid, guid);
  if (!lead) return work.finish(std::move(out));
  out.emplace();
  if (const LinkId link = add_article(db, *lead, *out); link != 0) add_steps(db, link, *out);
  sort_steps(*out);
  return work.finish(std::move(out));
}

}  // namespace kabar::store
