// Element roles: what a tag is to the cutter of blocks and to the writer of markup, so that both see the same
// structure. Total, pure.
#pragma once

#include <cstdint>

#include "parse/html_document.h"

namespace kabar::extract {

enum class Role : std::uint8_t { inline_, block, skipped, line_break, media, row, cell };
Role role_of(parse::Tag tag);
std::uint32_t place_of(parse::Tag tag);  // what stands in it is in this place (blocks.h); 0: in none of its own
// A table whose cells are short and flat is data; any other is layout, and its cells are plain containers. For
// fragments (`everything`) any flat table without pictures is data.
bool is_data_table(const parse::HtmlDocument& page, parse::NodeIndex table, bool everything);
// True for an inline element that a reader does not see: `hidden`, aria-hidden, display:none.
bool says_hidden(const parse::HtmlDocument& page, const parse::Node& node);

}  // namespace kabar::extract
