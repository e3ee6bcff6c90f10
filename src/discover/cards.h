// Cards: the block around a link that belongs to it alone, and the headline, date and teaser found in it.
//
// A card ends where another link of the same address shape, or another link that could be a headline, begins. Cost:
// at most kMaxCardNodes nodes and kClimb ancestors a link.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/timestamp.h"
#include "discover/page_map.h"

namespace kabar::discover {

struct Card {
  parse::NodeIndex node = 0;  // its topmost element
  std::uint32_t anchor = 0;   // the anchor that speaks for the link
  std::string title;          // one line; empty when the page gives the link no name of its own
  double letters = 0;         // of the title
  bool heading = false;       // the title stands in h1-h6
  bool generic = false;       // its only text is one that other links have as well ("Read more")
  bool picture = false;
  bool priced = false;                  // something in it costs money
  double prose = 0;                     // letters of text in the card outside of any link and heading
  int other_links = 0;                  // anchors of other links in the card
  std::optional<core::Timestamp> date;  // of a <time> or printed, not in any link or heading
};

// One card a link, in the order of map.links.
std::vector<Card> read_cards(const PageMap& map, std::string_view language, core::Seconds now);

}  // namespace kabar::discover
