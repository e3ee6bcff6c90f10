#include "parse/feed_dates.h"

#include <charconv>
#include <string>

#include "core/text.h"

namespace kabar::parse {
namespace {

constexpr core::Seconds kDay = 86400;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Does `text` have the shape, where "9" stands for a digit and all else for itself?
bool fits(std::string_view text, std::string_view shape) {
  if (text.size() != shape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (shape[i] == '9' ? !is_digit(text[i]) : shape[i] != text[i]) return false;
  }
  return true;
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool lies_ahead(int year, core::Seconds now) {
  const auto begin = core::from_civil({.year = year}, 0, core::Precision::day);
  return begin && begin->unix_seconds > now;
}

// Two digits, as RFC 2822 (section 4.3) reads them.
int full_year(std::string_view digits) {
  const int year = number(digits);
  return digits.size() > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

std::optional<core::Timestamp> on_day(int year, int month, int day) {
  if (year < 1900) return std::nullopt;
  auto time = core::from_civil({.year = year, .month = month, .day = day}, 0, core::Precision::day);
  if (time) time->offset_known = false;
  return time;
}

// The `day`-th of the year, from 1.
std::optional<core::Timestamp> on_day_of_year(int year, int day) {
  auto time = on_day(year, 1, 1);
  if (!time || day < 1 || day > 366) return std::nullopt;
  time->unix_seconds += (day - 1) * kDay;
  return time;
}

// ISO 8601: week 1 holds January 4; weeks begin on Monday.
std::optional<core::Timestamp> on_day_of_week(int year, int week, int day) {
  auto time = on_day(year, 1, 4);
  if (!time || week < 1 || week > 53 || day < 1 || day > 7) return std::nullopt;
  const core::Seconds weekday = ((time->unix_seconds / kDay + 3) % 7 + 7) % 7;  // January 1, 1970 was a Thursday
  time->unix_seconds += ((week - 1) * 7 + day - 1 - weekday) * kDay;
  return time;
}

// Dates that are made of digits alone, but for "-" and "W".
std::optional<core::Timestamp> reduced_date(std::string_view text) {
  const auto at = [&](std::size_t begin, std::size_t count) { return number(text.substr(begin, count)); };
  if (fits(text, "9999")) return on_day(at(0, 4), 1, 1);
  if (fits(text, "9999-99")) return on_day(at(0, 4), at(5, 2), 1);
  if (fits(text, "999999")) return on_day(full_year(text.substr(0, 2)), at(2, 2), at(4, 2));
  if (fits(text, "-9999")) return on_day(full_year(text.substr(1, 2)), at(3, 2), 1);
  if (fits(text, "-99-99")) return on_day(full_year(text.substr(1, 2)), at(4, 2), 1);
  if (fits(text, "9999-999")) return on_day_of_year(at(0, 4), at(5, 3));
  if (fits(text, "9999999")) return on_day_of_year(at(0, 4), at(4, 3));
  if (fits(text, "99-999")) return on_day_of_year(full_year(text.substr(0, 2)), at(3, 3));
  if (fits(text, "99999")) return on_day_of_year(full_year(text.substr(0, 2)), at(2, 3));
  if (fits(text, "9999-W99-9")) return on_day_of_week(at(0, 4), at(6, 2), at(9, 1));
  if (fits(text, "9999W999")) return on_day_of_week(at(0, 4), at(5, 2), at(7, 1));
  if (fits(text, "9999-W99")) return on_day_of_week(at(0, 4), at(6, 2), 1);
  return std::nullopt;
}

std::optional<core::Timestamp> unix_time(std::string_view text) {
  constexpr core::Seconds kMillisecondsFrom = 100'000'000'000;
  if (!fits(text, "9999999999") && !fits(text, "9999999999999")) return std::nullopt;
  core::Seconds value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value >= kMillisecondsFrom) value /= 1000;
  return core::Timestamp{.unix_seconds = value};
}

// "24:00:00" written as the midnight before, so that a day can be added; empty when it is not in the text.
std::string before_midnight(std::string_view text) {
  for (std::size_t at = text.find("24:00"); at != std::string_view::npos; at = text.find("24:00", at + 1)) {
    const bool begins = at > 0 && (text[at - 1] == ' ' || text[at - 1] == 'T' || text[at - 1] == 't');
    if (begins) return std::string(text.substr(0, at)) + "00" + std::string(text.substr(at + 2));
  }
  return {};
}

}  // namespace

std::optional<core::Timestamp> read_feed_date(std::string_view text, const DateHints& hints) {
  const std::string line = core::one_line(text, 200);
  if (line.empty()) return std::nullopt;
  if (const auto time = reduced_date(line)) return time;
  if (const auto time = unix_time(line)) return time;
  if (const std::string midnight = before_midnight(line); !midnight.empty()) {
    if (auto time = read_date(midnight, hints); time && time->precision != core::Precision::day) {
      time->unix_seconds += kDay;
      return time;
    }
  }
  if (fits(line, "99-99-99") && lies_ahead(full_year(line.substr(6)), hints.now)) {
    // No day, month and year: the year is first.
    const auto time = on_day(full_year(line.substr(0, 2)), number(line.substr(3, 2)), number(line.substr(6)));
    if (time) return time;
  }
  return read_date(line, hints);
}

}  // namespace kabar::parse
