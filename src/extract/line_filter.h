// The line filter: for every block of a page, is it the article's text?
#pragma once

#include <cstdint>
#include <vector>

#include "extract/blocks.h"
#include "extract/metadata.h"
#include "extract/page_shape.h"
#include "extract/phrases.h"

namespace kabar::extract {

struct LineView {
  const parse::HtmlDocument& page;
  const BlockList& list;
  const PageShape& shape;
  const std::vector<Sayings>& sayings;  // per block
  const Metadata& metadata;
};

// 1 for the blocks that are kept.
std::vector<std::uint8_t> filter_lines(const LineView& view);

}  // namespace kabar::extract
