#include "extract/rule_fields.h"

#include <algorithm>

#include "extract/author_names.h"
#include "extract/site_zone.h"
#include "parse/dates.h"

namespace kabar::extract {
namespace {

void note(Metadata& metadata, const char* field) {
  std::erase_if(metadata.provenance, [&](const core::Provenance& p) { return p.field == field; });
  metadata.provenance.push_back({field, "site-rule", 1});
}

}  // namespace

void apply_rule(const RuledFields& ruled, const PageFacts& facts, Metadata& metadata) {
  if (!ruled.title.empty()) {
    metadata.title = ruled.title;
    if (ruled.headline != parse::kNoNode) metadata.headline = ruled.headline;
    note(metadata, "title");
  }
  NameReader names(facts.outlet_keys);
  for (const std::string& printed : ruled.authors) names.read(printed);
  if (!names.names().persons.empty()) {
    metadata.authors = names.take().persons;
    note(metadata, "authors");
  }
  const std::string_view zone = likely_zone(facts.url.host(), facts.language);
  for (const std::string& printed : ruled.dates) {
    auto date = core::from_iso8601(printed);
    if (!date || (!date->offset_known && !zone.empty())) {
      if (auto read = parse::read_date(printed, {facts.language, facts.now, zone})) date = read;
    }
    if (!date) continue;
    metadata.published = date;
    note(metadata, "published");
    break;
  }
  if (ruled.native_ad) {
    metadata.tags.emplace_back("native ad");
    note(metadata, "tags");
  }
}

}  // namespace kabar::extract
