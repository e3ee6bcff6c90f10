// Articles and their stories. Everything that one page changes is one transaction: the article, its story and guid, its
// lineage, its index rows, the items of feeds and the change log.
#include <algorithm>
#include <cstdio>

#include "store/body.h"
#include "store/encode.h"
#include "store/lineage.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr core::Seconds kOldestDate = 315'532'800;  // 1980: what is older is a clock at zero
constexpr std::int64_t kUndatedFirst = -1'000'000;  // + rank: below every date

constexpr const char* kLinkOfKey = "SELECT link FROM seen WHERE key = ?1 AND link IS NOT NULL";
constexpr const char* kAddLink =
    "INSERT INTO link (key, host, source, url, first_seen) VALUES (?1, ?2, nullif(?3, 0), ?4, ?5)";
constexpr const char* kAddSeenLink =
    "INSERT INTO seen (key, link) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET link = excluded.link";
constexpr const char* kFetched =
    "UPDATE link SET due_at = ?7, held = 0, checked_at = ?2,"
    " quiet = CASE WHEN ?3 THEN quiet + (hints IS NOT NULL) ELSE 0 END, hints = NULL,"
    " attempts = attempts + 1, etag = ?4, last_modified = ?5, validators_from = nullif(?6, ''), looks = ?8"
    " WHERE id = ?1";
constexpr const char* kEdited = "UPDATE source SET edits = edits + 1 WHERE id = ?1";

constexpr const char* kGuidTaken = "SELECT 1 FROM story WHERE guid = ?1";
constexpr const char* kAddStory = "INSERT INTO story (guid, first_seen) VALUES (?1, ?2)";
constexpr const char* kStory = "SELECT id FROM story WHERE id = ?1";
constexpr const char* kStoryOf = "SELECT a.story, t.guid FROM article a JOIN story t ON t.id = a.story WHERE a.id = ?1";

constexpr const char* kAddArticle =
    "INSERT INTO article (story, key, link, source, url, canonical_url, site, outlet, title, authors, tags, published,"
    " published_zone, sort_at, modified, modified_zone, language, site_name, image, kind, summary, credit,"
    " publisher_guid, first_seen, updated_at, revision, content_hash, text_size, verdict, fp_keys, url_keys)"
    " VALUES (?1, ?2, ?3, nullif(?4, 0), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, "
    "?21, ?22, ?23,"
    " ?24, 0, ?25, ?26, ?27, ?28, ?29, x'')";
constexpr const char* kOld = "SELECT url, revision, fp_keys, key FROM article WHERE id = ?1";
constexpr const char* kUpdate =
    "UPDATE article SET url = ?2, key = ?3, canonical_url = ?4, outlet = ?5, title = ?6, authors = ?7, tags = ?8,"
    " modified = ?9, modified_zone = ?10, language = ?11, site_name = ?12, image = ?13, kind = ?14, summary = ?15,"
    " credit = ?16, updated_at = ?17, revision = ?18, content_hash = ?19, text_size = ?20, fp_keys = ?21,"
    " site = ?22 WHERE id = ?1";
constexpr const char* kUrlKeys = "SELECT url_keys FROM article WHERE id = ?1";
constexpr const char* kPutUrlKeys = "UPDATE article SET url_keys = ?2 WHERE id = ?1";
constexpr const char* kAddFp = "INSERT INTO fp (key, article) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr const char* kDropFp = "DELETE FROM fp WHERE key = ?1 AND article = ?2";

// All that a reader of the feed sees.
std::uint64_t revision_of(const core::Article& article, const std::string& outlet) {
  std::string all;
  for (const std::string* part : {&article.title, &article.text, &article.html, &article.summary, &article.image,
                                  &article.credit, &article.language, &outlet}) {
    all += *part;
    all += '\0';
  }
  all += encode_list(article.authors) + encode_list(article.tags);
  all += core::to_string(article.kind);
  return core::hash64(all);
}

struct Dated {
  core::Timestamp time;
  std::int64_t sort_at = 0;
};

bool plausible(const core::Timestamp& time, core::Seconds now) {
  return time.unix_seconds >= kOldestDate && time.unix_seconds <= now;
}

// The date that the article keeps for good: the page's, else the listing's, else the first sighting. One in the future
// becomes the first sighting: the page itself says that it is recent.
Dated freeze_date(const ArticleRecord& record, const LinkRow& link) {
  core::ListedLink hints{.url = record.article.url};
  if (!link.hints.empty()) decode_hints(link.hints, hints);
  for (const auto& time : {record.article.published, hints.published}) {
    if (time && plausible(*time, record.now)) return {*time, time->unix_seconds};
  }
  const core::Seconds first = std::min(link.first_seen, record.now);
  const core::Timestamp seen{.unix_seconds = first};
  const bool future = (record.article.published && record.article.published->unix_seconds > record.now) ||
                      (hints.published && hints.published->unix_seconds > record.now);
  if (future || !link.first_rank) return {seen, first};
  return {seen, kUndatedFirst - *link.first_rank};
}

std::string mint_guid(Connection& db, std::uint64_t key) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(key));
  const std::string base = std::string("urn:kabar:") + digits;
  std::string guid = base;
  for (int count = 2; db.value(kGuidTaken, guid); ++count) guid = base + "-" + std::to_string(count);
  return guid;
}

LinkRow link_of(Connection& db, const ArticleRecord& record) {
  if (record.link != 0) {
    if (auto link = find_link(db, record.link)) return *std::move(link);
  }
  if (const auto known = db.value(kLinkOfKey, record.key.hash)) {
    if (auto link = find_link(db, *known)) return *std::move(link);
  }
  const core::HostId host = host_id(db, record.article.url.host_port());
  db.run(kAddLink, record.key.hash, host, record.source, record.article.url.text(), record.now);
  LinkRow link{.id = db.last_id(),
               .key = record.key.hash,
               .host = host,
               .url = record.article.url.text(),
               .first_seen = record.now};
  if (const auto seen = find_seen(db, record.key.hash); !seen || !seen->tombstone()) {
    db.run(kAddSeenLink, record.key.hash, link.id);
  }
  return link;
}

class ArticlePut {
 public:
  ArticlePut(Connection& db, const ArticleRecord& record, LinkRow link)
      : db_(db), record_(record), link_(std::move(link)), revision_(revision_of(record.article, record.outlet)) {}

  PutResult run();

 private:
  void choose_story();
  void insert();
  bool update(MatchedBy by);
  std::pair<std::string, std::uint64_t> current_address(std::string_view old_url, std::uint64_t old_key,
                                                        MatchedBy by) const;
  void index();
  void unindex(std::string_view old_keys);
  void note_sightings();
  std::optional<std::int64_t> modified() const;
  std::optional<std::int64_t> modified_zone() const;
  std::string fp_keys() const { return encode_keys(record_.fingerprint.used(), 6); }

  Connection& db_;
  const ArticleRecord& record_;
  const LinkRow link_;
  const std::uint64_t revision_;
  PutResult result_;
};

std::optional<std::int64_t> ArticlePut::modified() const {
  if (!record_.article.modified) return std::nullopt;
  return record_.article.modified->unix_seconds;
}
std::optional<std::int64_t> ArticlePut::modified_zone() const {
  if (!record_.article.modified) return std::nullopt;
  return encode_zone(*record_.article.modified);
}

void ArticlePut::choose_story() {
  if (record_.verdict.decision == core::Decision::copy) {
    if (const auto story = db_.value(kStory, record_.verdict.story)) {
      result_.story = *story;
      return;
    }
  }
  db_.run(kAddStory, mint_guid(db_, record_.key.hash), record_.now);
  result_.story = db_.last_id();
  result_.new_story = true;
}

void ArticlePut::insert() {
  const core::Article& article = record_.article;
  const Dated dated = freeze_date(record_, link_);
  const std::string keys = fp_keys();
  choose_story();
  db_.run(kAddArticle, result_.story, record_.key.hash, link_.id, record_.source, article.url.text(),
          text_or_empty(article.canonical_url), core::registrable_domain(article.url.host()), record_.outlet,
          article.title, encode_list(article.authors), encode_list(article.tags), dated.time.unix_seconds,
          encode_zone(dated.time), dated.sort_at, modified(), modified_zone(), article.language, article.site_name,
          article.image, core::to_string(article.kind), article.summary, article.credit, record_.publisher_guid,
          std::min(link_.first_seen, record_.now), revision_, record_.fingerprint.content_hash,
          static_cast<std::int64_t>(article.text.size()), encode_verdict(record_.verdict), Blob{keys});
  result_.article = db_.last_id();
  result_.put = Put::inserted;
  put_body(db_, result_.article, article);
  index();
}

// The address that answered, when the known one led there (a redirect, another slug under one guid) or is its https
// form. A second address beside the known one changes nothing.
std::pair<std::string, std::uint64_t> ArticlePut::current_address(std::string_view old_url, std::uint64_t old_key,
                                                                  MatchedBy by) const {
  const core::Url& url = record_.article.url;
  const bool downgrade = old_url.starts_with("https:") && !url.is_https();
  const bool followed = by == MatchedBy::guid || link_.key == old_key || record_.key.hash == old_key;
  if (!followed || (downgrade && record_.key.hash == old_key)) return {std::string(old_url), old_key};
  return {url.text(), record_.key.hash};
}

// False when nothing that a reader sees has changed.
bool ArticlePut::update(MatchedBy by) {
  const core::Article& article = record_.article;
  std::string old_url, old_fp;
  std::uint64_t old_revision = 0, old_key = 0;
  {
    Query row = db_.query(kOld, result_.article);
    if (!row.next()) return false;
    old_url = row.text(0);
    old_revision = row.hash(1);
    old_fp = row.text(2);
    old_key = row.hash(3);
  }
  const auto [url, key] = current_address(old_url, old_key, by);
  if (url == old_url && (revision_ == old_revision || by == MatchedBy::text)) return false;
  const std::string keys = fp_keys();
  db_.run(kUpdate, result_.article, url, key, text_or_empty(article.canonical_url), record_.outlet, article.title,
          encode_list(article.authors), encode_list(article.tags), modified(), modified_zone(), article.language,
          article.site_name, article.image, core::to_string(article.kind), article.summary, article.credit, record_.now,
          revision_, record_.fingerprint.content_hash, static_cast<std::int64_t>(article.text.size()), Blob{keys},
          core::registrable_domain(article.url.host()));
  put_body(db_, result_.article, article);
  unindex(old_fp);
  index();
  return true;
}

void ArticlePut::index() {
  for (const std::uint64_t key : record_.fingerprint.used()) db_.run(kAddFp, key, result_.article);
}

void ArticlePut::unindex(std::string_view old_keys) {
  for (const std::uint64_t key : decode_keys(old_keys, 6)) db_.run(kDropFp, key, result_.article);
}

void ArticlePut::note_sightings() {
  const auto joined = join_lineage(db_, result_.article, record_, link_);
  if (!joined.empty()) {
    std::string keys;
    {
      Query row = db_.query(kUrlKeys, result_.article);
      if (row.next()) keys = row.text(0);
    }
    keys += encode_keys(joined, 8);
    db_.run(kPutUrlKeys, result_.article, Blob{keys});
  }
  if (record_.source != 0) {
    note_sighting(db_, result_.article, record_.source, std::min(link_.first_seen, record_.now), record_.now);
  }
}

PutResult ArticlePut::run() {
  const Match match = find_article(db_, record_, link_);
  result_.article = match.article;
  if (match.expired) {
    result_.put = Put::unchanged;
  } else if (match.article == 0) {
    insert();
  } else {
    result_.put = update(match.by) ? Put::updated : Put::unchanged;
  }
  if (result_.put == Put::updated) db_.run(kEdited, record_.source);
  LinkRow looked = link_;
  looked.conditional = !record_.validators.empty() && !match.expired;
  if (looked.source == 0) looked.source = record_.source;
  const int looks = result_.put == Put::inserted ? 0 : link_.looks + 1;
  const auto look = next_look(db_, looked, looks, record_.now);
  db_.run(kFetched, link_.id, record_.now, result_.put == Put::unchanged, record_.validators.etag,
          record_.validators.last_modified, text_or_empty(record_.validators.from), look, looks);
  if (look) make_host_due(db_, link_.host, *look);
  if (match.expired) {
    note_step(db_, link_.id, record_.now, "store", "ok", "this article was stored before and has been pruned");
    return result_;
  }
  note_sightings();
  if (result_.put == Put::updated) {
    note_update(db_, result_.article, record_.now);
    note_step(db_, link_.id, record_.now, "store", "ok", "updated");
  }
  Query row = db_.query(kStoryOf, result_.article);
  if (row.next()) {
    result_.story = row.integer(0);
    result_.guid = row.text(1);
  }
  return result_;
}

}  // namespace

core::Result<PutResult> Store::put_article(const ArticleRecord& record) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  LinkRow link = link_of(db, record);
  if (!may_write(state_->leases, db, link.host)) {
    if (auto done = work.finish(); !done) return done.error();
    return lease_lost();
  }
  PutResult result = ArticlePut(db, record, std::move(link)).run();
  return work.finish(std::move(result));
}

}  // namespace kabar::store
