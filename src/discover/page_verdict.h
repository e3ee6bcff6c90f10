// Is this page a list of articles at all? Asked before any link is sent.
#pragma once

#include <string>
#include <vector>

#include "discover/page_facts.h"

namespace kabar::discover {

struct PageVerdict {
  std::string verdict;  // "listing", "article", "other"
  std::string reason;   // one line for people
};

// `taken` for each link of the map: does it look like an article? `now` 0: not known.
PageVerdict judge_page(const PageMap& map, const std::vector<Card>& cards, const PageFacts& facts,
                       const std::vector<bool>& taken, core::Seconds now);

}  // namespace kabar::discover
