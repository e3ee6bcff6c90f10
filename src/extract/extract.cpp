#include "extract/extract.h"

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "extract/body.h"
#include "extract/end_credit.h"
#include "extract/metadata.h"
#include "extract/page_sample.h"
#include "extract/rule_reading.h"
#include "extract/site_profile.h"
#include "extract/site_rules.h"
#include "extract/wall_words.h"
#include "parse/charset.h"
#include "parse/html_edit.h"

namespace kabar::extract {
namespace {

void sample_article(const core::Article& article, PageSample& sample) {
  std::string scratch;
  sample.title = article.title.empty() ? 0 : core::hash64(article.title);
  sample.fields = static_cast<std::uint8_t>(
      (article.title.empty() ? 0 : kPageTitle) | (article.authors.empty() ? 0 : kPageAuthors) |
      (article.published ? kPageDate : 0) | (article.image.empty() ? 0 : kPageImage));
  sample.is_article =
      article.kind != core::ArticleKind::listing && article.kind != core::ArticleKind::other && !article.text.empty();
  if (const Wall wall = wall_in_title(article.title, scratch); wall != Wall::none) sample.wall = wall;
}

const ZoneHabits* habits_of(const ExtractOptions& options) {
  return options.lesson == nullptr ? nullptr : &options.lesson->zones;
}

// Metadata of the page as it stands, with the rule's fields first; text of the page with the rule's edits.
void read_with_rule(const parse::HtmlDocument& page, const core::Url& url, const ExtractOptions& options,
                    const SiteRule& rule, Metadata& metadata, Body& body) {
  RuleTrace unused;
  const RuleReading reading = read_by_rule(page, rule, options.rule_trace == nullptr ? unused : *options.rule_trace);
  metadata = read_metadata(page, url, options.now, options.trace, &reading.fields, habits_of(options));
  const parse::EditedPage edited = parse::edit_page(page, reading.edits);
  Metadata moved = metadata;
  moved.headline = edited.place_of(metadata.headline);
  if (reading.found_body) {
    body = read_ruled_body(edited.page(), url, moved, rule.prune.value_or(true), options);
    metadata.provenance.push_back({"text", "site-rule", 1});
    const bool unlike = metadata.kind == core::ArticleKind::listing || metadata.kind == core::ArticleKind::other;
    if (unlike && body.looks_like_article) metadata.kind = core::ArticleKind::article;
  } else if (!reading.has_body || rule.may_detect()) {
    body = read_body(edited.page(), url, moved, options);
  }
  if (reading.fields.no_detected_image) metadata.image.clear();
}

}  // namespace

core::Article extract_article(const parse::HtmlDocument& page, const core::Url& url, const ExtractOptions& options) {
  const SiteRule* rule = options.rules == nullptr ? nullptr : options.rules->find(url.host());
  Metadata metadata;
  Body body;
  if (rule == nullptr) {
    metadata = read_metadata(page, url, options.now, options.trace, nullptr, habits_of(options));
    body = read_body(page, url, metadata, options);
  } else {
    read_with_rule(page, url, options, *rule, metadata, body);
  }
  take_end_credit(body);
  core::Article article{.url = url};
  article.canonical_url = std::move(metadata.canonical_url);
  article.title = std::move(metadata.title);
  article.authors = std::move(metadata.authors);
  article.published = metadata.published;
  article.modified = metadata.modified;
  article.language = std::move(metadata.language);
  article.site_name = std::move(metadata.site_name);
  article.image = std::move(metadata.image);
  article.tags = std::move(metadata.tags);
  article.kind = metadata.kind;
  article.text = std::move(body.text);
  article.html = std::move(body.html);
  article.summary = std::move(metadata.description);
  article.credit = std::move(body.credit);
  article.provenance = std::move(metadata.provenance);
  if (article.kind == core::ArticleKind::article && !body.looks_like_article) article.kind = core::ArticleKind::other;
  if (options.sample != nullptr) {
    sample_article(article, *options.sample);
    options.sample->zone = metadata.zone_proof;
  }
  return article;
}

std::vector<std::uint64_t> line_hashes(std::string_view text) {
  constexpr std::size_t kShortest = 16;  // bytes
  std::vector<std::uint64_t> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end >= kShortest) out.push_back(core::hash64(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::sort(out.begin(), out.end());
  return out;
}

core::Result<parse::HtmlDocument> parse_page(std::string_view bytes, parse::Arena& arena, std::string_view content_type,
                                             std::string_view charset, const core::Url& url, const SiteRules* rules) {
  const SiteRule* rule = rules == nullptr ? nullptr : rules->find(url.host());
  if (rule != nullptr && !rule->replacements.empty()) {
    const parse::Decoded decoded = parse::decode(bytes, content_type, charset, parse::Markup::html);
    if (const auto replaced = replace_strings(*rule, decoded.text()))
      return parse::parse_html(*replaced, arena, {}, "utf-8");
  }
  return parse::parse_html(bytes, arena, content_type, charset);
}

}  // namespace kabar::extract
