// Sitemap: addresses with dates, from a sitemap, a news sitemap, or an index of sitemaps (sitemaps.org 0.9, news 0.9).
//
// Any bytes; gzip is unpacked piece by piece (bounded by max_bytes), so that what is packed is never held unpacked.
// Errors: "not_a_sitemap". Read in one pass, never as a tree; at most `max_entries` newest-first candidates are kept,
// so a sitemap of 50,000 addresses costs time but not memory.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::parse {

struct SitemapEntry {
  core::Url url;
  std::optional<core::Timestamp> modified;   // lastmod
  std::optional<core::Timestamp> published;  // news:publication_date
  std::string title, language, publication;  // news:*
  std::string image;
  std::vector<std::string> tags;  // news:keywords
};

struct Sitemap {
  bool is_index = false;              // entries are sitemaps
  std::vector<SitemapEntry> entries;  // document order
};

core::Result<Sitemap> parse_sitemap(std::string_view bytes, const core::Url& url, std::size_t max_entries = 2000,
                                    std::size_t max_bytes = 64u << 20);

}  // namespace kabar::parse
