// Which pictures belong to a text whose blocks are chosen, and which captions belong to those pictures.
#pragma once

#include <cstdint>
#include <vector>

#include "core/url.h"
#include "extract/blocks.h"

namespace kabar::extract {

struct Selection {
  std::vector<std::uint8_t> blocks;  // 1: written; one entry per block
  std::vector<std::uint8_t> media;   // likewise
};

// Takes out of `selection` the pictures whose box lost all its text (cards of other stories), adds the figure that
// stands closest before the text in the same part of the page, and the captions in the figures of chosen pictures.
// Returns for each media that stands in no <figure> the block behind it that is named a caption, or nullptr. Linear.
std::vector<const Block*> choose_pictures(const parse::HtmlDocument& page, const BlockList& list, const core::Url& base,
                                          Selection& selection);

}  // namespace kabar::extract
