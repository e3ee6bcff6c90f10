#include "extract/metadata.h"

#include <algorithm>

#include "extract/json_ld.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"
#include "extract/rule_fields.h"
#include "extract/rule_reading.h"

namespace kabar::extract {
namespace {

using parse::NodeIndex;

// The lines that a reader sees around the headline, nearest first.
void read_surroundings(PageFacts& facts) {
  constexpr NodeIndex kAbove = 300, kBelow = 700;
  const auto size = static_cast<NodeIndex>(facts.page.nodes().size());
  NodeIndex start = facts.page.body() == parse::kNoNode ? 0 : facts.page.body();
  NodeIndex below = start;
  if (facts.headline != parse::kNoNode) {
    below = facts.page[facts.headline].end;
    const NodeIndex from = std::max(start, facts.headline > kAbove ? facts.headline - kAbove : 0);
    facts.above = lines_between(facts.page, from, facts.headline, 200);
    std::reverse(facts.above.begin(), facts.above.end());
    if (facts.above.size() > 24) facts.above.resize(24);
  }
  facts.below = lines_between(facts.page, below, std::min(size, below + kBelow), 40);
}

template <class T>
void note(Metadata& out, const char* field, const Found<T>& found) {
  if (found.confidence > 0 && !found.origin.empty()) {
    out.provenance.push_back({field, std::string(found.origin), found.confidence});
  }
}

template <class T>
void keep(Metadata& out, std::vector<T>& field, const char* name, Found<std::vector<T>> found) {
  if (found.value.empty()) return;
  note(out, name, found);
  field = std::move(found.value);
}

void keep(Metadata& out, std::string& field, const char* name, Found<std::string> found) {
  if (found.value.empty()) return;
  note(out, name, found);
  field = std::move(found.value);
}

template <class T>
void keep(Metadata& out, std::optional<T>& field, const char* name, Found<std::optional<T>> found) {
  if (!found.value) return;
  note(out, name, found);
  field = std::move(found.value);
}

std::string description_of(const PageFacts& facts) {
  std::string text = plain_line(facts.evidence.meta({"og:description", "description", "twitter:description"}), 2048);
  return text.empty() ? facts.ld.description : text;
}

// What the page calls itself, to tell its JSON-LD from that of other stories.
std::string own_title(const parse::HtmlDocument& page, const Evidence& evidence) {
  if (const std::string_view og_title = evidence.meta({"og:title"}); !og_title.empty()) return std::string(og_title);
  if (!evidence.title.empty() || evidence.headlines.empty()) return evidence.title;
  return line_of_subtree(page, evidence.headlines.front());
}

}  // namespace

Metadata read_metadata(const parse::HtmlDocument& page, const core::Url& url, core::Seconds now, Trace* trace,
                       const RuledFields* ruled, const ZoneHabits* habits) {
  Metadata out;
  Evidence evidence = gather_evidence(page);
  if (ruled != nullptr && ruled->skip_json_ld) evidence.json_ld.clear();
  LdArticle ld = read_json_ld(evidence.json_ld, url, own_title(page, evidence));
  PageFacts facts{page, url, evidence, ld, now};
  facts.trace = trace;
  facts.habits = habits;

  Found<std::string> site = read_site_name(facts);
  facts.site_name = site.value;
  facts.outlet_keys = outlet_keys(facts);
  Found<std::string> language = read_language(facts);
  facts.language = language.value;
  Headline headline = read_title(facts);
  facts.headline = out.headline = headline.node;
  if (std::string name = name_behind(facts, headline.title.value); !name.empty()) {
    facts.outlet_keys.push_back(std::move(name));
  }
  read_surroundings(facts);
  if (trace != nullptr) trace_claims(facts);

  keep(out, out.title, "title", std::move(headline.title));
  keep(out, out.authors, "authors", read_authors(facts));
  Dates dates = read_dates(facts);
  keep(out, out.published, "published", dates.published);
  keep(out, out.modified, "modified", dates.modified);
  out.zone_proof = dates.zone_proof;
  keep(out, out.language, "language", std::move(language));
  keep(out, out.site_name, "site_name", std::move(site));
  keep(out, out.image, "image", read_lead_image(facts));
  keep(out, out.tags, "tags", read_tags(facts));
  keep(out, out.section, "section", read_section(facts));
  keep(out, out.canonical_url, "canonical_url", read_canonical(facts));
  const Found<core::ArticleKind> kind = read_kind(facts);
  out.kind = kind.value;
  note(out, "kind", kind);
  out.description = description_of(facts);
  out.article_body = std::move(ld.body);
  if (ruled != nullptr) apply_rule(*ruled, facts, out);
  return out;
}

}  // namespace kabar::extract
