#include "app/retry.h"

#include <algorithm>

namespace kabar::app {
namespace {

using core::Outcome;

constexpr core::Seconds kFirstPause = 300, kLongestPause = 86'400;

// How often the same address may fail before it is given up; 0: it would fail the same way again.
int most_attempts(const core::Response& response) {
  switch (response.outcome) {
    case Outcome::timeout:
    case Outcome::dns:
    case Outcome::connect:
    case Outcome::tls:
    case Outcome::reset:
    case Outcome::protocol:
    case Outcome::truncated:
    case Outcome::rate_limited:
      return 8;
    case Outcome::http_error:
      return response.status >= 500 ? 8 : 0;
    case Outcome::not_found:
      return 3;
    default:
      return 0;
  }
}

}  // namespace

std::optional<core::Seconds> retry_time(const core::Response& response, int attempts, core::Seconds now) {
  if (response.outcome == Outcome::cancelled) return now;
  if (response.outcome == Outcome::robots_disallowed && response.retry_after)
    return now + response.retry_after->count();
  if (attempts + 1 >= most_attempts(response)) return std::nullopt;
  core::Seconds pause = kFirstPause;
  for (int i = 0; i < attempts && pause < kLongestPause; ++i) pause *= 4;
  pause = std::min(pause, kLongestPause);
  if (response.retry_after) pause = std::max<core::Seconds>(pause, response.retry_after->count());
  return now + pause;
}

std::optional<core::Seconds> hold_until(int times, core::Seconds now) {
  constexpr core::Seconds kFirst = 3600;
  constexpr int kMost = 6;
  if (times >= kMost) return std::nullopt;
  core::Seconds pause = kFirst;
  for (int i = 0; i < times && pause < kLongestPause; ++i) pause *= 4;
  return now + std::min(pause, kLongestPause);
}

}  // namespace kabar::app
