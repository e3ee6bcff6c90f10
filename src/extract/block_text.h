// Text of blocks: appending with white space folded, and the counts of a finished line. For blocks.cpp.
#pragma once

#include <string>
#include <string_view>

#include "extract/blocks.h"

namespace kabar::extract {

// Appends `text` to out[line_begin..], folding white space; returns the code points appended that are not spaces.
std::uint32_t append_folded(std::string& out, std::size_t line_begin, std::string_view text);
// Appends as it stands, but for carriage returns (preformatted text).
std::uint32_t append_raw(std::string& out, std::string_view text);

// Fills words, sentences, commas, digits and capitals of a block from its text.
void count_text(std::string_view text, Block& block);

}  // namespace kabar::extract
