// What the answer to a request for /robots.txt means.
#include <algorithm>

#include "fetch/robots.h"

namespace kabar::fetch {
namespace {

using core::Outcome;

// "Unavailable" (section 2.3.1.3): the site says that there is no such file, or leads to none.
bool says_there_is_none(const core::Response& response) {
  if (response.outcome == Outcome::redirect_limit || response.outcome == Outcome::redirect_refused) return true;
  return response.status >= 400 && response.status < 500 && response.status != 429;
}

}  // namespace

std::optional<RobotsReading> read_robots(const core::Response& response, std::string_view agent) {
  using std::chrono::seconds;
  constexpr seconds kDay{86400}, kHour{3600}, kSoon{600};
  if (response.outcome == Outcome::ok) {
    const seconds fresh = response.max_age ? std::clamp(*response.max_age, kHour, kDay) : kDay;
    return RobotsReading{Robots::parse(response.body, agent), fresh};
  }
  if (response.outcome == Outcome::not_modified || response.outcome == Outcome::cancelled) return std::nullopt;
  if (says_there_is_none(response)) return RobotsReading{Robots::allow_all(), kDay};
  const std::string why = "robots.txt cannot be read: " + response.reason;
  return RobotsReading{Robots::disallow_all(why), std::clamp(response.retry_after.value_or(kSoon), kSoon, kDay)};
}

}  // namespace kabar::fetch
