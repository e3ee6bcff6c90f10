// Rows of printed dates with what they say, for the tests of dates.
#pragma once

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "parse/dates.h"

namespace kabar::test {

struct Row {
  std::string_view language, text;
  std::string_view expected;  // RFC 3339 and how precise (s, m, d), or "null"
  std::string_view zone = {};
};

inline const core::Seconds kNow = core::from_iso8601("2026-11-23T18:00:00+08:00")->unix_seconds;

inline std::string read(const Row& row) {
  const auto time = parse::read_date(row.text, {.language = row.language, .now = kNow, .zone = row.zone});
  if (!time) return "null";
  const char* precision = time->precision == core::Precision::day      ? " d"
                          : time->precision == core::Precision::minute ? " m"
                                                                       : " s";
  return core::to_rfc3339(*time) + precision;
}

inline void check(const Row* rows, std::size_t count) {
  for (const Row* row = rows; row != rows + count; ++row) {
    INFO(row->language << ": " << row->text);
    CHECK(read(*row) == row->expected);
  }
}

}  // namespace kabar::test
