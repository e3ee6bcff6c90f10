#include <catch2/catch.hpp>

#include "app/commands.h"

using kabar::app::parse_since;
using kabar::app::relative_time;

TEST_CASE("a time since is a date or an age", "[app][since]") {
  constexpr kabar::core::Seconds kNow = 1'790'000'000;
  CHECK(parse_since("24h", kNow) == kNow - 86'400);
  CHECK(parse_since("7d", kNow) == kNow - 7 * 86'400);
  CHECK(parse_since("2026-11-23T00:00:00Z", kNow) == 1'795'392'000);
  for (const char* bad : {"", "h", "24", "24 hours", "-1h", "yesterday"}) CHECK_FALSE(parse_since(bad, kNow));
}

TEST_CASE("times are told relative to now", "[app][since]") {
  CHECK(relative_time(0, 1000) == "never");
  CHECK(relative_time(940, 1000) == "60 s ago");
  CHECK(relative_time(1000 + 7200, 1000) == "in 2 h");
}
