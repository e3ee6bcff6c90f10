#include "store/rows.h"

namespace kabar::store {
namespace {

constexpr const char* kFeedsOf =
    "SELECT f.name FROM feed_source m JOIN feed f ON f.id = m.feed WHERE m.source = ?1 AND f.active = 1 ORDER BY 1";

}  // namespace

// Only addresses that were parsed once are stored; a damaged row gives one that leads nowhere.
core::Url stored_url(std::string_view text) {
  if (auto url = core::Url::parse(text)) return *std::move(url);
  return *core::Url::parse("http://invalid.invalid/");  // NOLINT(bugprone-unchecked-optional-access): an address
}

SourceRow read_source(const Query& row) {
  core::SourceSpec spec{.url = stored_url(row.view(1)),
                        .name = row.text(2),
                        .kind = core::source_kind_from(row.view(3)).value_or(core::SourceKind::automatic),
                        .interval = std::nullopt};
  if (const auto every = row.maybe(4)) spec.interval = std::chrono::seconds(*every);
  SourceRow source{.id = row.integer(0), .spec = std::move(spec)};
  source.resolved = core::source_kind_from(row.view(5)).value_or(core::SourceKind::automatic);
  source.state = core::source_state_from(row.view(6)).value_or(core::SourceState::fresh);
  source.validators = {row.text(7), row.text(8), core::Url::parse(row.view(21))};
  source.moved_to = core::Url::parse(row.view(9));
  source.rhythm = row.text(10);
  source.why = row.text(11);
  source.title = row.text(12);
  source.language = row.text(13);
  source.next_at = row.integer(14);
  source.not_before = row.integer(15);
  source.last_visit = row.integer(16);
  source.last_success = row.integer(17);
  source.failures = static_cast<int>(row.integer(18));
  source.last_error = row.text(19);
  source.articles = row.integer(20);
  source.degraded = row.text(22);
  source.degraded_since = row.integer(23);
  source.address = core::Url::parse(row.view(24));
  source.moved_times = static_cast<int>(row.integer(25));
  const bool answers = source.state == core::SourceState::fresh || source.state == core::SourceState::fine ||
                       source.state == core::SourceState::slow;
  if (!source.degraded.empty() && answers) source.state = core::SourceState::degraded;
  return source;
}

StoredArticle read_article(const Query& row) {
  StoredArticle stored{.article = {.url = stored_url(row.view(3))}};
  stored.id = row.integer(0);
  stored.story = row.integer(1);
  stored.guid = row.text(2);
  stored.outlet = row.text(5);
  stored.first_seen = row.integer(19);
  stored.updated_at = row.integer(20);
  core::Article& article = stored.article;
  article.canonical_url = core::Url::parse(row.view(4));
  article.title = row.text(6);
  article.authors = decode_list(row.view(7));
  article.tags = decode_list(row.view(8));
  article.published = decode_time(row.integer(9), row.integer(10));
  if (const auto modified = row.maybe(11)) article.modified = decode_time(*modified, row.integer(12));
  article.language = row.text(13);
  article.site_name = row.text(14);
  article.image = row.text(15);
  article.kind = core::article_kind_from(row.view(16)).value_or(core::ArticleKind::article);
  article.summary = row.text(17);
  article.credit = row.text(18);
  return stored;
}

std::vector<std::string> feeds_of(Connection& db, core::SourceId source) {
  std::vector<std::string> names;
  Query row = db.query(kFeedsOf, source);
  while (row.next()) names.push_back(row.text(0));
  return names;
}

}  // namespace kabar::store
