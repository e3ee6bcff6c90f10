// repair_xml: broken markup of a feed to text that an XML parser takes. Internal to parse.
//
// Tags are closed where the next one tells that they should have been: an end tag closes what is open above its
// partner, and without a partner it is dropped; an item or entry closes the one before it. An item that the end of the
// text leaves open is dropped whole, for it was cut off. Values are quoted, stray "<" escaped. Linear but for the
// search for a partner, which looks at most 64 open tags back. Bounded for a tree: tags deeper than 256 are left out
// (their text stays), and behind 300,000 tags or attributes, or 2,000 items, nothing is read.
#pragma once

#include <string>
#include <string_view>

namespace kabar::parse {

std::string repair_xml(std::string_view text);

// Would the tree of the text be too big or too deep to be built without those bounds? An estimate, on the safe side.
bool needs_bounds(std::string_view text);

}  // namespace kabar::parse
