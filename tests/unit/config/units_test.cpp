#include "config/units.h"

#include <array>

#include <catch2/catch.hpp>

#include "core/nearest.h"

using namespace kabar::config;
using namespace std::chrono_literals;

TEST_CASE("durations are a whole number and a unit", "[config][units]") {
  CHECK(parse_duration("250ms") == 250ms);
  CHECK(parse_duration("30s") == 30s);
  CHECK(parse_duration("5m") == 5min);
  CHECK(parse_duration("24h") == 24h);
  CHECK(parse_duration("365d") == 365 * 24h);
  for (const char* bad : {"", "30", "s", "-1s", "1.5h", "30 seconds", "99999999999999999s", "1s1s"})
    CHECK_FALSE(parse_duration(bad));
}

TEST_CASE("sizes are a whole number and a unit", "[config][units]") {
  CHECK(parse_size("8MiB") == 8u << 20);
  CHECK(parse_size("500kB") == 500'000u);
  CHECK(parse_size("64 KiB") == 64u << 10);
  for (const char* bad : {"", "8", "8M", "-8MiB", "8mib", "9999999999999GiB"}) CHECK_FALSE(parse_size(bad));
}

TEST_CASE("a slip of the finger finds its word, another word finds none", "[config][units]") {
  constexpr std::array<std::string_view, 3> kKnown{"timeout", "max_page", "user_agent"};
  CHECK(kabar::core::nearest("time_out", kKnown) == "timeout");
  CHECK(kabar::core::nearest("maxpage", kKnown) == "max_page");
  constexpr std::string_view kShort[] = {"url", "name"};
  CHECK(kabar::core::nearest("ulr", kShort) == "url");
  CHECK(kabar::core::nearest("nmae", kShort) == "name");
  CHECK(kabar::core::nearest("u", kShort) == std::nullopt);
  CHECK_FALSE(kabar::core::nearest("lru", kShort));
  CHECK_FALSE(kabar::core::nearest("colour", kKnown));
}
