// Listing: what one visit to a source told about its articles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::core {

// One listed article with the hints the listing gave. Text fields are plain UTF-8 (one_line) unless said.
struct ListedLink {
  Url url;
  std::string title;
  std::string guid;                    // the publisher's own id; empty for pages and sitemaps
  std::optional<Timestamp> published;  // as the listing prints it, not clamped
  std::optional<Timestamp> updated;
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::string summary;       // plain text
  std::string content_html;  // full text if the feed carries it: raw markup, NOT sanitised
  std::string image;         // absolute url text or empty
  double score = 1.0;        // 0..1, how likely it is an article (section pages); 1 for feeds
};

struct Listing {
  std::string title;              // of the outlet, as the source names itself
  std::string language;           // BCP 47 or empty
  std::vector<ListedLink> links;  // in the order of the source, no address twice
  std::string verdict;            // "feed", "sitemap", "listing", or why nothing was taken: "article", "other"
  std::string reason;             // one line for people
};

}  // namespace kabar::core
