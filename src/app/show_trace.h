// What each step saw of a page, in lines for a terminal: `kabar test`.
#pragma once

#include <string>

#include "core/article.h"
#include "extract/trace.h"

namespace kabar::app {

// The fields with the votes for each; a vote that won is marked with "*". Ends with a line break.
std::string shown_votes(const core::Article& article, const extract::Trace& trace);
// The places the text may stand in, and the lines with what became of each: kept ("+"), or dropped ("-") and why.
// `every_line`: those far from the text, too.
std::string shown_lines(const extract::Trace& trace, bool every_line);

}  // namespace kabar::app
