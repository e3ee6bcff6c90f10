// robots.txt between the store and the fetch room: what an answer means, and for how long.
#pragma once

#include <optional>
#include <string_view>

#include "core/fetch_task.h"
#include "fetch/robots.h"
#include "store/store.h"

namespace kabar::app {

// What is stored of an answer to robots.txt (fetch::read_robots says what it means and for how long).
store::RobotsRow robots_row(const core::Response& response, std::string_view user_agent);
// For a row that only stands in for a file that could not be had: until when. Nothing for a real one.
std::optional<core::Seconds> robots_missing_until(const store::RobotsRow& row);
fetch::Robots robots_from(const store::RobotsRow& row, std::string_view user_agent);

}  // namespace kabar::app
