// Timestamp: a moment, the wall clock it was printed with, and how precisely it was printed.
//
// Shape: seconds since 1970-01-01 UTC (no leap seconds) and an offset in minutes. Comparison is by moment only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kabar::core {

using Seconds = std::int64_t;  // seconds since 1970-01-01T00:00:00Z

enum class Precision : std::uint8_t { second, minute, day };

struct Timestamp {
  Seconds unix_seconds = 0;
  std::int16_t offset_minutes = 0;  // east positive; the wall clock is unix_seconds + 60 * offset_minutes
  Precision precision = Precision::second;
  bool offset_known = true;  // false: the text named no zone, and offset_minutes was assumed

  friend bool operator==(const Timestamp& a, const Timestamp& b) { return a.unix_seconds == b.unix_seconds; }
  friend auto operator<=>(const Timestamp& a, const Timestamp& b) { return a.unix_seconds <=> b.unix_seconds; }
};

struct CivilTime {  // proleptic Gregorian
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
};

// Nothing when a field is out of range (month 13, 31 February, hour 24) or the year is outside 1..9999. Second 60
// is 59.
std::optional<Timestamp> from_civil(const CivilTime& civil, int offset_minutes = 0,
                                    Precision precision = Precision::second);
CivilTime to_civil(const Timestamp& time);  // the wall clock of its own offset

// "2026-11-23T14:05:00+08:00"; "Z" for offset 0. A day-precise time prints its midnight.
std::string to_rfc3339(const Timestamp& time);
// RFC 3339, and ISO 8601 as sites write it: "2026-11-23", space for T, no seconds, fractions, "+0800", "+08", "Z",
// no zone (offset 0, offset_known false). Nothing for any other text. Does not read words; that is parse::read_date.
std::optional<Timestamp> from_iso8601(std::string_view text);

// "Mon, 23 Nov 2026 06:05:00 +0000" (RFC 822 with four-digit years, as RSS 2.0 wants it; RFC 5322 section 3.3).
std::string to_rfc822(const Timestamp& time);
// "Mon, 23 Nov 2026 06:05:00 GMT" (RFC 9110 section 5.6.7, IMF-fixdate), always UTC.
std::string to_http_date(Seconds unix_seconds);
// The three forms of RFC 9110 section 5.6.7, two-digit years by the 50-year rule relative to `now`.
std::optional<Seconds> from_http_date(std::string_view text, Seconds now);

// The one source of time; everything else gets `now` passed in. An edge (style: virtual interfaces only at edges).
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Seconds now() const = 0;                                   // wall time
  virtual std::chrono::steady_clock::time_point steady() const = 0;  // for intervals and timers
};

class SystemClock final : public Clock {
 public:
  Seconds now() const override;
  std::chrono::steady_clock::time_point steady() const override;
};

}  // namespace kabar::core
