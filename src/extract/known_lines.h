// Known lines: what the profile of a page's site says about its lines, and what the page says to the profile.
//
// A line that stands on three other articles of the site is the site's, unless the page itself speaks against it: a
// line that is surely text by its own looks must stand on a quarter of the site's articles (a paragraph of background
// that the newsroom repeats, the intro of a series stay); a heading over text that is new, a row or item, a line of
// which only the numbers change must not be surely text; and when a page's text is mostly known and the rest is
// short, the page is a copy of another one and nothing is dropped. Nothing is dropped before the profile counts
// kTeachesAfter articles.
#pragma once

#include <vector>

#include "extract/line_filter.h"
#include "extract/page_sample.h"
#include "extract/site_profile.h"

namespace kabar::extract {

// Doubtful lines of prose: likelier where the site's articles stand, less likely where they never did.
void lean_on_places(const LineView& view, const SiteLesson& lesson, std::vector<float>& probabilities);

void drop_known_lines(const LineView& view, const std::vector<float>& probabilities, const SiteLesson& lesson,
                      LineVerdicts& lines);

// Lines, letters and known_lines of the page's sample. `lesson` may be absent.
void sample_lines(const LineView& view, const std::vector<float>& probabilities, const SiteLesson* lesson,
                  const LineVerdicts& lines, PageSample& sample);

}  // namespace kabar::extract
