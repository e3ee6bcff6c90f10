// Lines: the text of a part of the page as a reader sees it, one entry a line.
//
// Block elements and <br> end a line; inline elements do not, but a space stands between two of them.
#pragma once

#include <string>
#include <vector>

#include "parse/html_document.h"

namespace kabar::extract {

struct Line {
  std::string text;            // one line, never empty
  parse::NodeIndex first = 0;  // first text node
  parse::NodeIndex end = 0;    // one past the last
  bool linked = false;         // all of it is inside links
};

bool breaks_line(parse::Tag tag);

// Does the node stand in a figure or in what a class calls a caption?
bool in_caption(const parse::HtmlDocument& page, parse::NodeIndex node);

// At most `max_lines` lines of the nodes [begin, end); text of scripts, forms and hidden parts left out. A line is cut
// at 600 bytes.
std::vector<Line> lines_between(const parse::HtmlDocument& page, parse::NodeIndex begin, parse::NodeIndex end,
                                std::size_t max_lines);

// The same for one subtree, joined by spaces: the text of a headline, a byline, a date element.
std::string line_of_subtree(const parse::HtmlDocument& page, parse::NodeIndex node);

}  // namespace kabar::extract
