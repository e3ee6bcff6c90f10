// Page marks: what the lines around a block and the repeats of its place in the template say, computed once a page.
//
// A card, a comment, an entry of a list stands in containers that the template repeats; the article's paragraphs stand
// in one. A label ("Comments", "Read also") speaks for the lines after it, a heading for what it heads.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/blocks.h"
#include "extract/page_shape.h"
#include "extract/phrases.h"

namespace kabar::extract {

struct BlockMarks {
  std::uint16_t since_comments = 0;  // blocks since a short line about comments; kFarMark when none
  std::uint16_t since_leading = 0;   // since a short line that leads to or heads other articles
  std::uint16_t until_label = 0;     // to the next short line that says anything but a date, byline or photo credit
  std::uint16_t since_heading = 0, until_heading = 0;
  std::uint8_t heading_level = 0;     // of the heading above
  bool heading_says = false;          // it is a label
  bool heading_beside = false;        // it stands in the same container, or beside the block's
  std::uint16_t run_at = 0, run = 0;  // place in, and length of, the run of blocks at the same path
  std::uint16_t times = 0;            // blocks with a <time> or a date label among six before and after
  bool picture_before = false, picture_after = false;  // directly, in the same container or beside it
};

struct PageMarks {
  std::vector<BlockMarks> blocks;
  std::vector<std::uint32_t> repeats;  // per container: how many containers have its path
  std::vector<float> path_prose;       // per container: letters of prose in all of them
};
inline constexpr std::uint16_t kFarMark = 60;

// Linear but for one sort of the containers.
PageMarks read_marks(const BlockList& list, const PageShape& shape, const std::vector<Sayings>& sayings);

}  // namespace kabar::extract
