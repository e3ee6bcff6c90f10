// extract: a page to the clean record of its article.
//
// extract_article = read_metadata (what the page says about itself), then read_body (which blocks are the text), then
// the sanitised HTML of the same blocks. Pure: page, address and `now` in, Article out. Never fails: a page that is no
// article gives an Article whose kind says so. Cost: linear in the nodes of the page. Threads: any number at once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/result.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "extract/trace.h"
#include "parse/html_document.h"

namespace kabar::extract {

class SiteRules;
struct PageSample;
struct RuleTrace;
struct SiteLesson;

struct ExtractOptions {
  core::Seconds now =
      0;  // the fetch time: relative dates are read against it, dates after it + 1 day are not believed; 0 = unknown
  const SiteLesson* lesson = nullptr;  // what is known of the site (site_profile.h); absent: the page stands alone
  PageSample* sample = nullptr;        // gets what the page teaches of its site; its `answer` is the caller's
  Trace* trace = nullptr;              // filled with what was seen on the way; costs copies of the page's text
  const std::vector<std::uint64_t>* seen = nullptr;  // line_hashes() of the article's earlier pages: not said again
  const SiteRules* rules = nullptr;  // what people wrote about sites (site_rules.h); absent or not about it: no cost
  RuleTrace* rule_trace = nullptr;   // gets what the site's rule did (rule_reading.h)
};

core::Article extract_article(const parse::HtmlDocument& page, const core::Url& url, const ExtractOptions& options);

// The address that a page gives itself (rel=canonical, og:url, <base>), absolute and not a site's front: for saved
// pages whose address nobody noted.
std::optional<core::Url> claimed_address(const parse::HtmlDocument& page);

// Of the lines of a text that are long enough to be known again; sorted.
std::vector<std::uint64_t> line_hashes(std::string_view text);

// parse_html with the replacements of the host's rule (find_string, replace_string) made in the text before.
core::Result<parse::HtmlDocument> parse_page(std::string_view bytes, parse::Arena& arena, std::string_view content_type,
                                             std::string_view charset, const core::Url& url, const SiteRules* rules);

}  // namespace kabar::extract
