// When an article page that could not be had is asked again. Pure.
#pragma once

#include <optional>

#include "core/fetch_task.h"
#include "core/timestamp.h"

namespace kabar::app {

// `attempts`: how many have failed before this one. Nothing: it is given up, and its reason is kept.
// No answer, 429, 5xx and broken answers: after 5 min, 20 min, 80 min, ... at most a day apart, eight times in all
// (some four days), never before Retry-After. 404: three times, for a listing may name a page some minutes before it is
// there. robots.txt that could not be had (the response carries retry_after): as long as it takes; the page was not
// asked.
std::optional<core::Seconds> retry_time(const core::Response& response, int attempts, core::Seconds now);

// When a page that was held back is asked again, if it was held `times` before: after 1 h, 4 h, 16 h, then daily, six
// times in all (some four days).
std::optional<core::Seconds> hold_until(int times, core::Seconds now);

}  // namespace kabar::app
