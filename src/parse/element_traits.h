// What the prefilter and the tree walk have to know of each element. Indexed by Gumbo's own tag numbers, since Gumbo
// finds those from a name by a perfect hash.
#pragma once

#include <cstdint>
#include <string_view>

#include <gumbo.h>

#include "parse/tag.h"

namespace kabar::parse {

enum Trait : std::uint16_t {
  kVoid = 1,         // has no content and no end tag
  kFormatting = 2,   // HTML 13.2.4.3: misnested ones are taken apart and put together again
  kSpecial = 4,      // HTML 13.2.4.2
  kScope = 8,        // an end tag does not reach beyond it
  kUncounted = 16,   // closed by its siblings: cannot nest without an element that is counted
  kReplaced = 32,    // shows something of its own in the line: white space behind it counts
  kHeading = 64,     // a heading closes an open heading
  kRawText = 128,    // its content is not markup: read until its end tag
  kRawDropped = 256  // ... and shows nothing
};

struct ElementTraits {
  Tag tag = Tag::unknown;
  std::uint16_t traits = 0;
  bool is(Trait trait) const { return (traits & trait) != 0; }
};

// Of GUMBO_TAG_UNKNOWN: no traits.
const ElementTraits& element_traits(GumboTag tag);
GumboTag gumbo_tag_from_name(std::string_view name);

// Elements that may stand in an <svg> without ending it; anything else may be HTML and is left to Gumbo.
bool is_plain_svg_element(std::string_view lower_case_name);

}  // namespace kabar::parse
