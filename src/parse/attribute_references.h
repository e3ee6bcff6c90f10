// The character references of attribute values that need no table of names. For prefilter.cpp.
//
// An address in a page says "&amp;" or "&" where its query goes on, and a picture's has three of them: a third of all
// bytes that Gumbo saw were such values, at 400 instructions each.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace kabar::parse {

// Decodes `value`, UTF-8 without NUL, in place and returns its new size, when all of its "&" are one of: amp, lt, gt,
// quot, apos, nbsp, or a number of printable ASCII or from U+00A0 to U+D7FF, each with its ";"; or no reference at all
// in an attribute (HTML 13.2.5.72 and 73: what follows is neither letter, digit nor "#", or is a name with "=" behind
// it). Nothing, and `value` as it was: there is another. Linear.
std::optional<std::size_t> decode_plain_references(std::span<char> value);

}  // namespace kabar::parse
