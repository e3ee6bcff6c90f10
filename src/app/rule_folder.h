// The folder of site rules that config.toml names, read from disk.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/log.h"
#include "core/fetch_task.h"
#include "extract/further_pages.h"
#include "extract/rule_reading.h"
#include "extract/site_rules.h"

namespace kabar::app {

// All workers read one immutable set, and pages read under the old one outlive a reload: hence shared
// (docs/decisions/0041-site-rules.md).
using SharedRules = std::shared_ptr<const extract::SiteRules>;

// nullptr for an empty path. Files that cannot be read, or are over 1 MiB, are a fault each.
SharedRules load_rules(const std::filesystem::path& folder);

// What the host's rule sends with a request for an article.
std::vector<core::HeaderField> rule_headers(const SharedRules& rules, const core::Url& url);

// "FILE:LINE: message" as `kabar check` prints it.
std::string to_string(const extract::RuleFault& fault, const std::filesystem::path& folder);
// The same into the journal, once a line of a file; at most 50 of each kind.
void log_rule_faults(const SharedRules& rules, Log& log);

// For `kabar test`: what a rule did on a page, one line a directive, and where the article goes on.
std::string shown_rule(const extract::RuleTrace& trace);
// "site rule koran.example.txt: body, title matched nothing"; empty when all that it has did.
std::string stale_words(const extract::RuleTrace& trace);
std::string shown_further(const extract::FurtherPages& further);

}  // namespace kabar::app
