#include "core/timestamp.h"

#include <catch2/catch.hpp>

using namespace kabar::core;

namespace {
std::string iso(std::string_view text) {
  const auto time = from_iso8601(text);
  return time ? to_rfc3339(*time) : "(none)";
}
}  // namespace

TEST_CASE("ISO 8601 is read as sites write it", "[core][time]") {
  CHECK(iso("2026-11-23T14:05:00+08:00") == "2026-11-23T14:05:00+08:00");
  CHECK(iso("2026-11-23T14:05:00+0800") == "2026-11-23T14:05:00+08:00");
  CHECK(iso("2026-11-23 14:05:07.123Z") == "2026-11-23T14:05:07Z");
  CHECK(iso("2026-11-23T14:05-03") == "2026-11-23T14:05:00-03:00");
  CHECK(iso("20261123T140500Z") == "2026-11-23T14:05:00Z");
  CHECK(iso("2026-11-23") == "2026-11-23T00:00:00Z");
  for (const char* bad : {"", "2026", "2026-13-01", "2026-02-30", "2026-11-23T25:00", "2026-11-23Tx",
                          "2026-11-23T14:05:00 WIB", "23-11-2026"}) {
    CHECK(iso(bad) == "(none)");
  }
  CHECK(from_iso8601("2026-11-23")->precision == Precision::day);
  CHECK_FALSE(from_iso8601("2026-11-23T10:00")->offset_known);
  CHECK(from_iso8601("2026-11-23T10:00Z")->offset_known);
}

TEST_CASE("times are written as RSS and HTTP want them", "[core][time]") {
  const auto time = *from_iso8601("2026-11-23T14:05:00+08:00");
  CHECK(to_rfc822(time) == "Mon, 23 Nov 2026 14:05:00 +0800");
  CHECK(to_http_date(time.unix_seconds) == "Mon, 23 Nov 2026 06:05:00 GMT");
  CHECK(to_rfc822(*from_iso8601("1969-12-31T23:59:59Z")) == "Wed, 31 Dec 1969 23:59:59 +0000");
}

TEST_CASE("the three date forms of RFC 9110 section 5.6.7", "[core][time][rfc9110]") {
  const Seconds now = from_iso8601("2026-11-24T00:00:00Z")->unix_seconds;
  const Seconds expected = 784111777;
  CHECK(from_http_date("Sun, 06 Nov 1994 08:49:37 GMT", now) == expected);
  CHECK(from_http_date("Sunday, 06-Nov-94 08:49:37 GMT", now) == expected);
  CHECK(from_http_date("Sun Nov  6 08:49:37 1994", now) == expected);
  CHECK_FALSE(from_http_date("yesterday", now));
}

TEST_CASE("a civil time goes there and back", "[core][time]") {
  for (Seconds s = -5'000'000'000; s < 5'000'000'000; s += 123'456'789) {
    const CivilTime c = to_civil({.unix_seconds = s, .offset_minutes = 480});
    CHECK(from_civil(c, 480)->unix_seconds == s);
  }
}
