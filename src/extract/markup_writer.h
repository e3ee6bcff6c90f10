// Markup of blocks: the chosen blocks and media of a page as sanitised HTML, built from the allow-list alone.
//
// Blocks come out in their order inside the lists, quotes, tables and figures they stood in; everything else that was
// around them is gone. Every tag is written by this file from its own table and every text and attribute value is
// escaped, so nothing of the input reaches the output as markup. Writing what was read from this output gives the same
// output again (fuzzed). Cost: linear in the nodes of the written blocks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/url.h"
#include "extract/blocks.h"

namespace kabar::extract {

struct Selection {
  std::vector<std::uint8_t> blocks;  // 1: written; one entry per block
  std::vector<std::uint8_t> media;   // likewise
};

std::string write_markup(const parse::HtmlDocument& page, const BlockList& list, const Selection& selection,
                         const core::Url& base, bool everything = false);

}  // namespace kabar::extract
