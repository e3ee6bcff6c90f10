// What stands in an element of a feed, as text or as markup. Internal to parse.
//
// Nothing recurses: the markup in an element may be as deep as the file is long.
#pragma once

#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace kabar::parse {

class FeedContext;

// All text in the element's own children, one after the other.
std::string own_text(pugi::xml_node element);

// The content of a text construct (RFC 4287 section 3.1, Atom 0.3, RSS), decoded once: escaped markup and plain text as
// they are; elements inside (xhtml, or HTML that a feed forgot to escape) written out as HTML without prefixes and
// namespaces, the <div> around xhtml left off; base64 decoded when it holds text. With `context`, the relative
// addresses in the markup are made absolute, each by the xml:base around it.
std::string construct_text(pugi::xml_node element, const FeedContext* context = nullptr);

// Does the element have elements inside?
bool has_elements(pugi::xml_node element);

}  // namespace kabar::parse
