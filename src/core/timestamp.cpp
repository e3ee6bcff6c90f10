#include "core/timestamp.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/text.h"

namespace kabar::core {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Reads digits by position; every step either advances or fails for good.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool digits(int count, int& out) {
    out = 0;
    for (int i = 0; i < count; ++i) {
      if (text_.empty() || text_[0] < '0' || text_[0] > '9') return false;
      out = out * 10 + (text_[0] - '0');
      text_.remove_prefix(1);
    }
    return true;
  }
  bool next(char c) {
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool peek_digit() const { return !text_.empty() && text_[0] >= '0' && text_[0] <= '9'; }
  void skip_spaces() {
    while (next(' ')) {
    }
  }
  void skip_digits() {
    while (peek_digit()) text_.remove_prefix(1);
  }
  bool done() const { return text_.empty(); }

 private:
  std::string_view text_;
};

// "Z", "+08:00", "+0800", "+08", or nothing. False when something else stands there.
bool read_offset(Reader& in, int& minutes, bool& known) {
  in.skip_spaces();
  known = true;
  minutes = 0;
  if (in.done()) {
    known = false;
    return true;
  }
  if (in.next('Z') || in.next('z')) return in.done();
  const bool east = in.next('+');
  if (!east && !in.next('-')) return false;
  int hours = 0, rest = 0;
  if (!in.digits(2, hours)) return false;
  in.next(':');
  if (!in.done() && !in.digits(2, rest)) return false;
  minutes = (east ? 1 : -1) * (hours * 60 + rest);
  return in.done() && hours <= 18 && rest < 60;
}

std::string format(const char* pattern, const char* word, int a, const char* month, const CivilTime& c,
                   const char* zone) {
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), pattern, word, a, month, c.year, c.hour, c.minute, c.second, zone);
  return out.data();
}

const char* weekday(Seconds wall) {
  const Seconds day = wall >= 0 ? wall / 86400 : -((86399 - wall) / 86400);
  return kDays.at(static_cast<std::size_t>(((day + 4) % 7 + 7) % 7));
}

int month_number(std::string_view word) {
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (equals_ignoring_ascii_case(word, kMonths[i])) return static_cast<int>(i) + 1;
  }
  return 0;
}

}  // namespace

std::optional<Timestamp> from_civil(const CivilTime& c, int offset_minutes, Precision precision) {
  const std::chrono::year_month_day date{std::chrono::year(c.year), std::chrono::month(static_cast<unsigned>(c.month)),
                                         std::chrono::day(static_cast<unsigned>(c.day))};
  const bool in_range = c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.day >= 1 && date.ok() && c.hour >= 0 &&
                        c.hour < 24 && c.minute >= 0 && c.minute < 60 && c.second >= 0 && c.second <= 60 &&
                        std::abs(offset_minutes) <= 18 * 60;
  if (!in_range) return std::nullopt;
  const Seconds wall = static_cast<Seconds>(sys_days(date).time_since_epoch().count()) * 86400 +
                       Seconds{c.hour} * 3600 + Seconds{c.minute} * 60 + std::min(c.second, 59);
  Timestamp out;
  out.unix_seconds = wall - static_cast<Seconds>(offset_minutes) * 60;
  out.offset_minutes = static_cast<std::int16_t>(offset_minutes);
  out.precision = precision;
  return out;
}

CivilTime to_civil(const Timestamp& time) {
  const Seconds wall = time.unix_seconds + static_cast<Seconds>(time.offset_minutes) * 60;
  Seconds day = wall / 86400;
  if (wall % 86400 < 0) --day;
  const std::chrono::year_month_day date{sys_days(days(day))};
  const auto second = static_cast<int>(wall - day * 86400);
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          second / 3600,
          second / 60 % 60,
          second % 60};
}

std::string to_rfc3339(const Timestamp& time) {
  const CivilTime c = to_civil(time);
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02d", c.year, c.month, c.day, c.hour, c.minute,
                c.second);
  std::string text = out.data();
  if (time.offset_minutes == 0) return text + "Z";
  const int minutes = std::abs(time.offset_minutes);
  std::snprintf(out.data(), out.size(), "%c%02d:%02d", time.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return text + out.data();
}

std::optional<Timestamp> from_iso8601(std::string_view text) {
  Reader in(trim_ascii(text));
  CivilTime c;
  if (!in.digits(4, c.year)) return std::nullopt;
  const bool dashes = in.next('-');
  if (!in.digits(2, c.month) || (dashes && !in.next('-')) || !in.digits(2, c.day)) return std::nullopt;
  Precision precision = Precision::day;
  int offset = 0;
  bool known = false;
  if (in.next('T') || in.next('t') || in.next(' ')) {
    in.skip_spaces();
    if (!in.digits(2, c.hour)) return std::nullopt;
    const bool colons = in.next(':');
    if (!in.digits(2, c.minute)) return std::nullopt;
    precision = Precision::minute;
    if (colons ? in.next(':') : in.peek_digit()) {
      if (!in.digits(2, c.second)) return std::nullopt;
      precision = Precision::second;
      if (in.next('.') || in.next(',')) in.skip_digits();
    }
    if (c.hour == 24 && c.minute == 0) c.hour = 0;  // ISO 8601's end of day; the day before is near enough
    if (!read_offset(in, offset, known)) return std::nullopt;
  } else if (!read_offset(in, offset, known)) {
    return std::nullopt;
  }
  auto out = from_civil(c, offset, precision);
  if (out) out->offset_known = known;
  return out;
}

std::string to_rfc822(const Timestamp& time) {
  const CivilTime c = to_civil(time);
  const int minutes = std::abs(time.offset_minutes);
  std::array<char, 8> zone{};
  std::snprintf(zone.data(), zone.size(), "%c%02d%02d", time.offset_minutes < 0 ? '-' : '+', minutes / 60 % 100,
                minutes % 60);
  return format("%s, %02d %s %04d %02d:%02d:%02d %s", weekday(time.unix_seconds + Seconds{60} * time.offset_minutes),
                c.day, kMonths.at(static_cast<std::size_t>(c.month - 1)), c, zone.data());
}

std::string to_http_date(Seconds unix_seconds) {
  const CivilTime c = to_civil({.unix_seconds = unix_seconds});
  return format("%s, %02d %s %04d %02d:%02d:%02d %s", weekday(unix_seconds), c.day,
                kMonths.at(static_cast<std::size_t>(c.month - 1)), c, "GMT");
}

std::optional<Seconds> from_http_date(std::string_view text, Seconds now) {
  std::array<char, 12> day_name{}, month{};
  CivilTime c;
  const std::string input(text.substr(0, 64));
  bool short_year = false;
  if (std::sscanf(input.c_str(), "%11[A-Za-z], %d %3s %d %d:%d:%d", day_name.data(), &c.day, month.data(), &c.year,
                  &c.hour, &c.minute, &c.second) == 7) {
  } else if (std::sscanf(input.c_str(), "%11[A-Za-z], %d-%3[A-Za-z]-%d %d:%d:%d", day_name.data(), &c.day, month.data(),
                         &c.year, &c.hour, &c.minute, &c.second) == 7) {
    short_year = c.year < 100;
  } else if (std::sscanf(input.c_str(), "%11[A-Za-z] %3s %d %d:%d:%d %d", day_name.data(), month.data(), &c.day,
                         &c.hour, &c.minute, &c.second, &c.year) != 7) {
    return std::nullopt;
  }
  c.month = month_number(month.data());
  if (short_year) {
    const int century = to_civil({.unix_seconds = now}).year / 100 * 100;
    c.year += century;
    if (c.year > to_civil({.unix_seconds = now}).year + 50) c.year -= 100;
  }
  const auto time = from_civil(c);
  if (!time) return std::nullopt;
  return time->unix_seconds;
}

Seconds SystemClock::now() const {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}
std::chrono::steady_clock::time_point SystemClock::steady() const {
  return std::chrono::steady_clock::now();
}

}  // namespace kabar::core
