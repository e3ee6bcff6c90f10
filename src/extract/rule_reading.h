// A page read by a site rule: what its expressions find, and the page with the rule's edits made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/site_rules.h"
#include "parse/html_edit.h"
#include "parse/xpath.h"

namespace kabar::extract {

// What one directive did on one page, for people.
struct RuleStep {
  std::string directive;
  RuleText what;
  std::size_t hits = 0;
  bool refused = false;  // it would have cost too much on this page
};

struct RuleTrace {
  std::string file;                // empty: no rule is about this host
  std::vector<RuleStep> steps;     // those that were tried, in order
  std::vector<std::string> stale;  // directives that the rule has and of which nothing matched: "body", "title"
};

struct RuledFields {
  std::string title;
  parse::NodeIndex headline = parse::kNoNode;  // where the title stands, if in one element
  std::vector<std::string> authors, dates;     // as printed
  bool native_ad = false, skip_json_ld = false, no_detected_image = false;
};

struct RuleReading {
  RuledFields fields;
  parse::PageEdits edits;   // strip, dissolve, wrap_in; and the body's nodes, when the rule found them
  bool has_body = false;    // the rule has a body directive
  bool found_body = false;  // and it matched something with text or a picture in it
};

struct RuledLinks {
  std::vector<std::string> single_page, next_page;  // addresses as they stand in the page
};
RuledLinks links_by_rule(const parse::HtmlDocument& page, const SiteRule& rule, RuleTrace& trace);

RuleReading read_by_rule(const parse::HtmlDocument& page, const SiteRule& rule, RuleTrace& trace);

}  // namespace kabar::extract
