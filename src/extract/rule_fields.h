// The fields that a site rule found, put in the place of what the vote found.
//
// Texts are as printed: authors still go through the splitter of names, dates through the reader of dates with the
// site's zone. What neither can read leaves the vote as it was. Provenance: "site-rule".
#pragma once

#include "extract/metadata.h"
#include "extract/page_facts.h"
#include "extract/rule_reading.h"

namespace kabar::extract {

void apply_rule(const RuledFields& ruled, const PageFacts& facts, Metadata& metadata);

}  // namespace kabar::extract
