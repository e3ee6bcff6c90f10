// How much of a markup fragment is text.
#pragma once

#include <cstddef>
#include <string_view>

namespace kabar::discover {

// Bytes outside of tags that are no white space: how much a reader would see.
std::size_t text_bytes(std::string_view markup);

// A summary this long, or a content this much longer than it, is the article itself.
inline constexpr std::size_t kFullTextBytes = 1500;

}  // namespace kabar::discover
