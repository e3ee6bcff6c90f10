// Further pages: where the rest of an article stands that its site cuts into several pages, or all of it in one.
//
// By a site rule (single_page_link, next_page_link), else only where it is plain on any site: the address differs from
// the page's own by nothing but a page number ("?page=2", "/2", "/page/2", "-2.html") or a word for all of it
// ("?page=all", "?single=1"), it is of the same host, the page itself is the first, and a link by that address stands
// where a pager of the text does: rel=next, its text is the number beside others or a label ("Halaman selanjutnya"),
// outside of comments, asides and lists of other stories. Pure; linear in the page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/url.h"
#include "extract/site_rules.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct RuleTrace;

struct FurtherPages {
  std::optional<core::Url> single;  // the whole article in one page: to be preferred
  std::optional<core::Url> next;    // the page behind this one
  bool by_rule = false;
};

// `first`: the address of the article's first page; `number`: which page this is, from 1.
FurtherPages find_further_pages(const parse::HtmlDocument& page, const core::Url& url, const core::Url& first,
                                int number, const SiteRules* rules, RuleTrace* trace = nullptr);

// Is `other` the page `number` of the article at `first`, by its address alone?
bool is_page_of(const core::Url& first, const core::Url& other, int number);
// Is `other` the article at `first` on one page, by its address alone?
bool is_all_of(const core::Url& first, const core::Url& other);

}  // namespace kabar::extract
