// What a page says of itself, and how its text is spread: the ground for telling listings from other pages.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "discover/cards.h"
#include "discover/page_map.h"

namespace kabar::discover {

// Structured data (JSON-LD of schema.org), read without building a tree. Broken blocks count as far as they go.
struct StructuredData {
  int articles = 0;      // NewsArticle, BlogPosting and their kin
  int lists = 0;         // ItemList, CollectionPage, Blog
  int products = 0;      // Product, Offer
  int other_things = 0;  // JobPosting, QAPage, DiscussionForumPosting, Recipe, Event, ...
  bool article_body = false;
  std::unordered_set<std::string> listed;  // keys of the addresses in item lists
};

StructuredData read_structured_data(const PageMap& map);

struct PageFacts {
  std::string title;                 // of the outlet: og:site_name, else empty
  std::string language;              // <html lang>, lower-case, may be empty
  std::string og_type;               // lower-case
  bool publication_time = false;     // article:published_time, the mark of a single article
  bool headline_in_address = false;  // three words or more of its main heading stand in its own address
  StructuredData data;
};

PageFacts read_facts(const PageMap& map);

// Sentences outside of links and of the page's frame, in letters.
struct Prose {
  double total = 0;
  double longest = 0;        // the most between two neighbouring headline links
  int headlines_before = 0;  // headline links before that stretch
};

// `is_headline` for each link of the map.
Prose measure_prose(const PageMap& map, const std::vector<bool>& is_headline);

}  // namespace kabar::discover
