#include <initializer_list>

#include "core/text.h"
#include "extract/metadata_parts.h"
#include "extract/trace.h"

namespace kabar::extract {
namespace {

void trace_metas(const PageFacts& facts, std::string_view field, std::string_view origin,
                 std::initializer_list<std::string_view> names, double weight) {
  for (const std::string_view name : names) trace_vote(facts, field, origin, facts.evidence.meta({name}), weight);
}

}  // namespace

void trace_vote(const PageFacts& facts, std::string_view field, std::string_view origin, std::string_view value,
                double weight) {
  if (facts.trace == nullptr || value.empty()) return;
  facts.trace->votes.push_back({field, origin, core::one_line(value, kTraceText), weight});
}

void trace_claims(const PageFacts& facts) {
  trace_vote(facts, "language", "meta", facts.evidence.html_lang, 0.9);
  trace_vote(facts, "language", "json-ld", facts.ld.language, 0.9);
  trace_metas(facts, "language", "meta", {"content-language", "dc.language", "language", "inlanguage"}, 0.9);
  trace_metas(facts, "language", "og", {"og:locale"}, 0.9);
  trace_metas(facts, "site_name", "og", {"og:site_name"}, 0.9);
  trace_vote(facts, "site_name", "json-ld", facts.ld.publisher, 0.9);
  trace_metas(facts, "site_name", "meta", {"application-name", "publisher"}, 0.6);
  trace_metas(facts, "image", "og", {"og:image", "og:image:secure_url", "og:image:url"}, 0.9);
  trace_vote(facts, "image", "json-ld", facts.ld.image, 0.9);
  trace_metas(facts, "image", "meta", {"twitter:image", "thumbnail"}, 0.8);
  trace_metas(facts, "kind", "og", {"og:type"}, 0.7);
  for (const std::string_view href : facts.evidence.canonicals) trace_vote(facts, "canonical_url", "meta", href, 0.9);
  trace_metas(facts, "canonical_url", "og", {"og:url"}, 0.7);
}

}  // namespace kabar::extract
