// Survey: what an address offers to be visited again and again. The fetching half of `kabar add`; the weighing is
// discover/offers.h.
//
// At most kMostRequests requests, robots.txt included. In order: the address itself (a feed or a sitemap given directly
// ends it); the feeds that the page declares; news sitemaps that it or robots.txt names; feeds that only an anchor
// names; where nothing of these was found, a few usual addresses. Of an address that is no listing (an article) its
// site's front page is looked at, too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/errand.h"
#include "core/result.h"
#include "core/url.h"
#include "discover/offers.h"

namespace kabar::app {

inline constexpr int kMostRequests = 10;

struct Look {  // an address that was tried, or could be
  std::string url;
  std::string what;      // what became of it
  bool guessed = false;  // nobody named it
};

struct Survey {
  core::Url page;                       // what was looked at in the end, after redirects for good
  std::vector<discover::Offer> offers;  // best first
  int headlines = 0;                    // of the page's main run; 0: it lists no articles
  std::string site_name;                // as the page names its site; may be empty
  std::vector<Look> failed;             // tried in vain
  std::vector<std::string> unseen;      // declared, but not looked at
  std::string trouble;                  // why the address itself gave nothing: lines for people; empty: it did
  bool reached = false;                 // the host answered, and not that it wants to be left alone for now
  int requests = 0;
};

// The addresses that a typed text may mean, in the order in which they are tried: without a scheme https, then http.
// Empty when it is none.
std::vector<core::Url> addresses_from(std::string_view typed);

// `addresses`: at least one.
Survey survey(const std::vector<core::Url>& addresses, Errand& errand, core::Seconds now);

}  // namespace kabar::app
