// Groups: lines that are text, or not, as one. The forests judge line by line; a list of which every other item stays,
// a quoted post without its signature and a recipe without its steps help no reader.
#pragma once

#include <vector>

#include "extract/line_filter.h"

namespace kabar::extract {

// Leans an unsure item of a list, or row of a table, to what the list or table as a whole is. Linear.
void lean_on_lists(const LineView& view, std::vector<float>& probabilities);

// Keeps a post that the article quotes by its text and signs "— Name (@handle) date", whole.
void keep_quoted_posts(const LineView& view, LineVerdicts& lines);

// Keeps a list without a link that stands among paragraphs of the text under a line that opens it ("...:") or a
// heading, and that line.
void keep_opened_lists(const LineView& view, LineVerdicts& lines);

// Keeps a heading over kept text that stands at the same place of the template as a heading that is kept.
void keep_equal_headings(const LineView& view, LineVerdicts& lines);

// Keeps what class names call a recipe's ingredients or steps, inside the article's own element.
void keep_recipes(const LineView& view, LineVerdicts& lines);

// Drops a list of nothing but headlines that are links, behind a paragraph that announces nothing: other articles.
void drop_linked_lists(const LineView& view, LineVerdicts& lines);

}  // namespace kabar::extract
