// extract: a page to the clean record of its article.
//
// extract_article = read_metadata (what the page says about itself), then read_body (which blocks are the text), then
// the sanitised HTML of the same blocks. Pure: page, address and `now` in, Article out. Never fails: a page that is no
// article gives an Article whose kind says so. Cost: linear in the nodes of the page. Threads: any number at once.
#pragma once

#include "core/article.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "extract/trace.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct PageSample;
struct SiteLesson;

struct ExtractOptions {
  core::Seconds now =
      0;  // the fetch time: relative dates are read against it, dates after it + 1 day are not believed; 0 = unknown
  const SiteLesson* lesson = nullptr;  // what is known of the site (site_profile.h); absent: the page stands alone
  PageSample* sample = nullptr;        // gets what the page teaches of its site; its `answer` is the caller's
  Trace* trace = nullptr;              // filled with what was seen on the way; costs copies of the page's text
};

core::Article extract_article(const parse::HtmlDocument& page, const core::Url& url, const ExtractOptions& options);

}  // namespace kabar::extract
