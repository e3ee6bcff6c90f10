#include "app/robots_memory.h"

namespace kabar::app {

store::RobotsRow robots_row(const core::Response& response, std::string_view user_agent) {
  store::RobotsRow row;
  row.fetched_at = response.fetched_at;
  row.valid_until = response.fetched_at;
  row.state = "disallow_all";
  const auto reading = fetch::read_robots(response, user_agent);
  if (!reading) return row;  // no answer to keep: asked again at the next lease
  row.valid_until += reading->keep.count();
  if (response.outcome == core::Outcome::ok) {
    row.state = "ok";
    row.text = response.body;
  } else if (reading->robots.check("/").allowed) {
    row.state = "allow_all";
  }
  return row;
}

std::optional<core::Seconds> robots_missing_until(const store::RobotsRow& row) {
  return row.state == "disallow_all" ? std::optional(row.valid_until) : std::nullopt;
}

fetch::Robots robots_from(const store::RobotsRow& row, std::string_view user_agent) {
  if (row.state == "allow_all") return fetch::Robots::allow_all();
  if (row.state == "disallow_all") return fetch::Robots::disallow_all("robots.txt could not be fetched");
  return fetch::Robots::parse(row.text, user_agent);
}

}  // namespace kabar::app
