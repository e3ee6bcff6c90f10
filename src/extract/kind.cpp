#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "extract/metadata_parts.h"

namespace kabar::extract {

using core::ArticleKind;

namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) segments.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return segments;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "/", a language alone, ".../tag/NAME", ".../page/3": addresses under which no site keeps an article.
bool is_address_of_listing(const core::Url& url) {
  const std::string path = core::ascii_lower(url.path());
  const std::vector<std::string_view> segments = segments_of(path);
  if (segments.empty()) return url.query().empty();
  const std::string_view last = segments.back();
  if (segments.size() == 1) {
    return url.query().empty() && (last.size() == 2 || last.starts_with("index.") || last.starts_with("default."));
  }
  const std::string_view before = segments[segments.size() - 2];
  if (before == "page" && is_number(last)) return true;
  return std::count(last.begin(), last.end(), '-') < 4 &&
         is_one_of(before, {"tag", "tags", "category", "kategori", "label", "author", "autor", "penulis"});
}

}  // namespace

Found<ArticleKind> read_kind(const PageFacts& facts) {
  const std::string og_type = core::ascii_lower(facts.evidence.meta({"og:type"}));
  const std::string tier = core::ascii_lower(facts.evidence.meta({"article:content_tier"}));
  if (is_address_of_listing(facts.url)) return {ArticleKind::listing, "url", 0.9};
  if (facts.ld.kind == LdKind::live_blog) return {ArticleKind::live_blog, "json-ld", 0.95};
  if (facts.ld.free == false) return {ArticleKind::paywalled, "json-ld", 0.8};
  if (tier == "locked") return {ArticleKind::paywalled, "meta", 0.8};
  switch (facts.ld.kind) {
    case LdKind::video:
      return {ArticleKind::video, "json-ld", 0.8};
    case LdKind::gallery:
      return {ArticleKind::gallery, "json-ld", 0.8};
    case LdKind::article:
      return {ArticleKind::article, "json-ld", 0.95};
    case LdKind::listing:
      return {ArticleKind::listing, "json-ld", 0.7};
    default:
      break;
  }
  if (og_type.starts_with("video")) return {ArticleKind::video, "og", 0.7};
  if (og_type == "article" || og_type == "news") return {ArticleKind::article, "og", 0.7};
  return {ArticleKind::article, "text", 0.3};
}

}  // namespace kabar::extract
