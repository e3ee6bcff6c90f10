#include "core/text.h"
#include "extract/metadata_parts.h"

namespace kabar::extract {

using core::ArticleKind;

Found<ArticleKind> read_kind(const PageFacts& facts) {
  const std::string og_type = core::ascii_lower(facts.evidence.meta({"og:type"}));
  const std::string tier = core::ascii_lower(facts.evidence.meta({"article:content_tier"}));
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
