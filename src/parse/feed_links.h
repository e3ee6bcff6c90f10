// Relative addresses in the markup of a feed, made absolute: whoever reads an entry later does not know the feed's
// base. Internal to parse.
#pragma once

#include <string>
#include <string_view>

#include "core/url.h"

namespace kabar::parse {

// What resolving may add to one element of a feed, in bytes: links behind that stay as they are.
inline constexpr std::size_t kMostAddedByLinks = 32u << 10;

// Is it an attribute of HTML that holds one address?
bool holds_address(std::string_view attribute);
// Has it neither a scheme nor is it only a fragment or empty?
bool is_relative(std::string_view address);

// What a link is to what it stands in, lower case: "alternate" when nothing is said, and IANA's long form made short.
std::string link_relation(std::string_view rel);

// Is a page in HTML, or nothing said, the media type of a link?
bool leads_to_html(std::string_view type);

// `html` with the relative addresses in its tags resolved against `base`; everything else as it stands. Linear.
std::string with_absolute_links(std::string html, const core::Url& base);

}  // namespace kabar::parse
