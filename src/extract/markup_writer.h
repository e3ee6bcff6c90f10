// Markup of blocks: the chosen blocks and media of a page as sanitised HTML, built from the allow-list alone.
//
// Blocks come out in their order inside the lists, quotes, tables and figures they stood in; everything else that was
// around them is gone. A chosen picture brings its caption along, and the article's text the figure that stands before
// it (`everything`: the selection is complete as it is). A <noscript> that repeats the picture beside it is left out.
// Every tag is written by this file from its own table and every text and attribute value is
// escaped, so nothing of the input reaches the output as markup. Writing what was read from this output gives the same
// output again (fuzzed). Cost: linear in the nodes of the written blocks.
#pragma once

#include <string>

#include "core/url.h"
#include "extract/blocks.h"
#include "extract/picture_choice.h"

namespace kabar::extract {

std::string write_markup(const parse::HtmlDocument& page, const BlockList& list, const Selection& selection,
                         const core::Url& base, bool everything = false);

}  // namespace kabar::extract
