// discover: what a source's answer says about new articles.
//
// Feeds and sitemaps are mapped; section and front pages are read: runs of like siblings and families of addresses tell
// the articles from navigation. A page is judged first (listing, article, other); only listings give links. Pure,
// linear, any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/listing.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "parse/feed_document.h"
#include "parse/html_document.h"
#include "parse/sitemap.h"

namespace kabar::discover {

// What is thought of the links of one family of addresses, by what extraction made of them (section_memory.h).
enum class Trust : std::int8_t { off = -1, unknown = 0, on = 1 };
struct FamilyTrust {
  Trust trust = Trust::unknown;
  bool probe = false;  // of a family that is off: its best new link may be listed, to prove the opposite
};

// What is known of the page from before; empty at the first visit.
struct PageMemory {
  std::unordered_set<std::uint64_t> known;  // memory_key of all links that the page had at an earlier visit
  int seen_days = 0;                        // how long ago that visit was
  std::unordered_map<std::uint64_t, FamilyTrust> families;  // by family_of
};
// Of an address, or of a key from PageLinks::seen.
std::uint64_t memory_key(std::string_view address_or_key);

struct OfferedFeed {
  core::Url url;
  std::string title;
  bool declared = true;  // by <link rel=alternate>; else named by an anchor only
};

struct PageLinks {
  core::Listing listing;  // best first; verdict "listing", "article" or "other", with the reason
  std::vector<OfferedFeed> feeds;
  std::vector<core::Url> sitemaps;
  std::optional<core::Url> next;  // the page that continues this list (next_page.h)
  // Keys of all links of the page, articles or not: what PageMemory::known should hold at the next visit. A memory of
  // the listed ones alone tells nothing about the frame of the page and is left aside.
  std::vector<std::string> seen;
};

PageLinks read_page(const parse::HtmlDocument& page, const core::Url& url, const PageMemory& memory, core::Seconds now);
core::Listing read_feed(const parse::FeedDocument& feed, const core::Url& url);
// Entries dated before `fresh_since` are left out (0: none is).
core::Listing read_sitemap(const parse::Sitemap& sitemap, const core::Url& url, core::Seconds now,
                           core::Seconds fresh_since = 0);
// Of an index, the parts to be read: newest first; news sitemaps are named so by habit and hold what a feed wants.
// Without dates the order of the file stands.
std::vector<core::Url> parts_of_index(const parse::Sitemap& index, std::size_t most);

}  // namespace kabar::discover
