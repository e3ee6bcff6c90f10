// The line filter: for every block of a page, is it the article's text?
#pragma once

#include <cstdint>
#include <vector>

#include "extract/blocks.h"
#include "extract/line_verdicts.h"
#include "extract/metadata.h"
#include "extract/page_shape.h"
#include "extract/phrases.h"

namespace kabar::extract {

struct SiteLesson;

struct LineView {
  const parse::HtmlDocument& page;
  const BlockList& list;
  const PageShape& shape;
  const std::vector<Sayings>& sayings;  // per block
  const Metadata& metadata;
  const SiteLesson* lesson = nullptr;  // what is known of the site; may be absent
};

// One verdict a block. `probabilities`: of each block, that it is text (line_model.h); a rule may overrule.
LineVerdicts judge_lines(const LineView& view, const std::vector<float>& probabilities);

// A place and a dash that stand before the first paragraph instead of in it: "<b>JAKARTA</b> - <p>Text".
bool is_dateline(const BlockList& list, std::uint32_t block);

}  // namespace kabar::extract
