// discover: what a source's answer says about new articles.
//
// Feeds and sitemaps are mapped; section and front pages are read: runs of like siblings and families of addresses tell
// the articles from navigation. A page is judged first (listing, article, other); only listings give links. Pure,
// linear, any number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/listing.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "parse/feed_document.h"
#include "parse/html_document.h"
#include "parse/sitemap.h"

namespace kabar::discover {

// What an earlier visit knew of the page; empty at the first visit.
struct PageMemory {
  std::unordered_set<std::string> known;  // addresses, or keys from PageLinks::seen, of all links of the page then
  int seen_days = 0;                      // how long ago that visit was
};

struct OfferedFeed {
  core::Url url;
  std::string title;
  bool declared = true;  // by <link rel=alternate>; else named by an anchor only
};

struct PageLinks {
  core::Listing listing;  // best first; verdict "listing", "article" or "other", with the reason
  std::vector<OfferedFeed> feeds;
  std::vector<core::Url> sitemaps;
  // Keys of all links of the page, articles or not: what PageMemory::known should hold at the next visit. A memory of
  // the listed ones alone tells nothing about the frame of the page and is left aside.
  std::vector<std::string> seen;
};

PageLinks read_page(const parse::HtmlDocument& page, const core::Url& url, const PageMemory& memory, core::Seconds now);
core::Listing read_feed(const parse::FeedDocument& feed, const core::Url& url);
core::Listing read_sitemap(const parse::Sitemap& sitemap, const core::Url& url, core::Seconds now);
// Of an index, the parts to be read: newest first; news sitemaps are named so by habit and hold what a feed wants.
// Without dates the order of the file stands.
std::vector<core::Url> parts_of_index(const parse::Sitemap& index, std::size_t most);

}  // namespace kabar::discover
