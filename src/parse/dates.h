// Dates as pages and feeds print them, in 40 languages, read to a moment.
//
// Reads ISO 8601, RFC 822 and its relatives, and printed dates: "Senin, 23 November 2026 14:05 WITA", "23/11/2026
// | 14.05 WIB", "il y a 3 heures", "3 jam lalu" (against `now`), "23. November 2026, 14:05 Uhr", "2026年11月23日". Zone
// names are read where they are unambiguous in news (WIB, WITA, WIT, GMT, UTC, MSK, CET, CEST, EST, EDT, PST, PDT,
// ...). Text around the date is tolerated ("Diterbitkan: ..."). Nothing when there is no date, or when more than one
// reading is equally likely and no hint decides. Never a guess of the year but from `now` (the date nearest before now
// + 1 day). Total, pure, linear; at most the first 1,000 bytes are read. Shape of the result: Timestamp with precision
// and offset; offset_known is false when no zone was printed (then `zone`, if given, supplies the offset).
//
// A range ("23-25 November 2026") gives its first day.
//
// A numeric date that can be read both ways is day first, but month first for en-US, en-PH and es-US, and for English
// or an unknown language beside a zone of the United States or "am"/"pm" (docs/decisions/0021-dates.md).
// Cost: about a microsecond for a date as sites print it, and a millisecond for the first call in a process (the words,
// and ICU where a zone is given).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/timestamp.h"

namespace kabar::parse {

struct DateHints {
  std::string_view language;  // BCP 47; decides month names that differ and day/month order
  core::Seconds now = 0;      // 0: relative dates and missing years cannot be read
  std::string_view zone;      // IANA name of the site's zone, e.g. "Asia/Makassar"; empty: UTC, offset_known false
  std::int16_t now_offset_minutes = 0;  // the clock by which "today" is told when neither `zone` nor the text names one
};

enum class DateLabel : std::uint8_t { none, published, updated };

// A date and where it stands: [begin, end) in bytes of the text, with its weekday, time and zone. A caller tells a date
// line from prose by what else is in the line.
struct FoundDate {
  core::Timestamp time;
  std::size_t begin = 0, end = 0;
  DateLabel label = DateLabel::none;  // by the word before it: "Diperbarui: ..."
  bool has_year = true;               // false: the year is from `now`
  bool relative = false;              // "3 jam lalu"
};

// The date a text states: the first one that is not labelled as an update; when all are, the first. A date printed
// comes before a relative one wherever it stands.
std::optional<core::Timestamp> read_date(std::string_view text, const DateHints& hints);
std::optional<FoundDate> find_date(std::string_view text, const DateHints& hints);
// All printed dates in order; one relative date when there is none. Text must be valid UTF-8 for exact positions.
std::vector<FoundDate> find_dates(std::string_view text, const DateHints& hints);

// Seconds to add to UTC for the wall clock of `zone` (IANA) at a moment; nothing for an unknown zone.
std::optional<int> zone_offset_minutes(std::string_view zone, core::Seconds unix_seconds);
// The same for a wall clock; the earlier moment where it was shown twice.
std::optional<int> zone_offset_at_wall(std::string_view zone, core::Seconds wall_seconds);

}  // namespace kabar::parse
