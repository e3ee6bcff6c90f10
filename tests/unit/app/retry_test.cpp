#include "app/retry.h"

#include <catch2/catch.hpp>

using kabar::app::retry_time;
using kabar::core::Outcome;
using kabar::core::Response;
using namespace std::chrono_literals;

namespace {

constexpr kabar::core::Seconds kNow = 1'790'000'000;

Response failed(Outcome outcome, int status = 0) {
  return {.outcome = outcome, .status = status};
}

}  // namespace

TEST_CASE("a page of a host that is down is asked for days before it is given up", "[app][retry]") {
  kabar::core::Seconds waited = 0;
  int attempts = 0;
  while (const auto at = retry_time(failed(Outcome::connect), attempts, kNow)) {
    CHECK(*at - kNow <= 86'400);
    waited += *at - kNow;
    REQUIRE(++attempts < 100);
  }
  CHECK(attempts == 7);
  CHECK(waited > 3 * 86'400);
}

TEST_CASE("a page is not given up because robots.txt could not be had", "[app][retry]") {
  Response refused = failed(Outcome::robots_disallowed);
  refused.retry_after = 600s;
  CHECK(retry_time(refused, 0, kNow) == kNow + 600);
  CHECK(retry_time(refused, 50, kNow) == kNow + 600);
}

TEST_CASE("what would fail the same way again is given up at once", "[app][retry]") {
  CHECK_FALSE(retry_time(failed(Outcome::robots_disallowed), 0, kNow));
  CHECK_FALSE(retry_time(failed(Outcome::gone, 410), 0, kNow));
  CHECK_FALSE(retry_time(failed(Outcome::blocked, 403), 0, kNow));
  CHECK_FALSE(retry_time(failed(Outcome::http_error, 418), 0, kNow));
  CHECK_FALSE(retry_time(failed(Outcome::too_large), 0, kNow));
}

TEST_CASE("a page that is not there yet has three chances", "[app][retry]") {
  CHECK(retry_time(failed(Outcome::not_found, 404), 0, kNow) == kNow + 300);
  CHECK(retry_time(failed(Outcome::not_found, 404), 1, kNow) == kNow + 1200);
  CHECK_FALSE(retry_time(failed(Outcome::not_found, 404), 2, kNow));
}

TEST_CASE("Retry-After is never undercut", "[app][retry]") {
  Response limited = failed(Outcome::rate_limited, 429);
  limited.retry_after = 7200s;
  CHECK(retry_time(limited, 0, kNow) == kNow + 7200);
}

TEST_CASE("a page cut off by shutting down stays due", "[app][retry]") {
  CHECK(retry_time(failed(Outcome::cancelled), 20, kNow) == kNow);
}

TEST_CASE("A page that was held back is asked again ever later, six times", "[app][retry]") {
  CHECK(kabar::app::hold_until(0, 1000) == 1000 + 3600);
  CHECK(kabar::app::hold_until(1, 1000) == 1000 + 4 * 3600);
  CHECK(kabar::app::hold_until(2, 1000) == 1000 + 16 * 3600);
  CHECK(kabar::app::hold_until(3, 1000) == 1000 + 86'400);
  CHECK(kabar::app::hold_until(5, 1000) == 1000 + 86'400);
  CHECK_FALSE(kabar::app::hold_until(6, 1000).has_value());
}
