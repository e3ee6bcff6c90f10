// Trace: what extract_article saw on its way, for people who ask why (`kabar test`). Filled only where it is asked for.
//
// Shape: all text is one line each, valid UTF-8, cut at kTraceText bytes. It owns what it holds, so it outlives the
// page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/line_verdicts.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct BlockList;
struct PageShape;

inline constexpr std::size_t kTraceText = 300;

// What one witness says of a field of the article.
struct VoteTrace {
  std::string_view field, origin;  // the words of core::Provenance
  std::string value;
  double weight = 0;  // what it counts for: of a title votes, else 0..1
};

// An element that the article's text may stand in: some of the page's prose does.
struct PlaceTrace {
  std::string path;                  // the element and the two around it: "main > article.post > div.entry-content"
  std::uint32_t begin = 0, end = 0;  // lines [begin, end)
  float prose_share = 0;             // of the page's prose
  bool chosen = false;               // the smallest with most of the best interval's prose
};

struct LineTrace {
  std::string text, path;
  float probability = 0;  // that it is text, by the line model alone
  bool kept = false;
  LineReason why = LineReason::unlikely;
};

struct Trace {
  std::vector<VoteTrace> votes;                        // in the order they were asked
  std::vector<PlaceTrace> places;                      // in the order of the page, at most 24
  std::uint32_t interval_begin = 0, interval_end = 0;  // the lines with the greatest sum of prose
  std::vector<LineTrace> lines;
  bool text_from_json_ld = false;  // the page shows next to nothing of its text; JSON-LD's articleBody stands in
};

void trace_lines(const parse::HtmlDocument& page, const BlockList& list, const PageShape& shape,
                 const std::vector<float>& probabilities, const LineVerdicts& lines, Trace& trace);

}  // namespace kabar::extract
