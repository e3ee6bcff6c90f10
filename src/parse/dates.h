// Dates as pages and feeds print them, in 30+ languages, read to a moment.
//
// Reads ISO 8601, RFC 822 and its relatives, and printed dates: "Senin, 23 November 2026 14:05 WITA", "23/11/2026
// | 14.05 WIB", "il y a 3 heures", "3 jam lalu" (against `now`), "23. November 2026, 14:05 Uhr", "2026年11月23日". Zone
// names are read where they are unambiguous in news (WIB, WITA, WIT, GMT, UTC, MSK, CET, CEST, EST, EDT, PST, PDT,
// ...). Text around the date is tolerated ("Diterbitkan: ..."). Nothing when there is no date, or when more than one
// reading is equally likely and no hint decides. Never a guess of the year but from `now` (the date nearest before now
// + 1 day). Total, pure, linear; at most the first 1,000 bytes are read. Shape of the result: Timestamp with precision
// and offset; offset_known is false when no zone was printed (then `zone`, if given, supplies the offset).
#pragma once

#include <optional>
#include <string_view>

#include "core/timestamp.h"

namespace kabar::parse {

struct DateHints {
  std::string_view language;  // BCP 47; decides month names that differ and day/month order
  core::Seconds now = 0;      // 0: relative dates and missing years cannot be read
  std::string_view zone;      // IANA name of the site's zone, e.g. "Asia/Makassar"; empty: UTC, offset_known false
};

std::optional<core::Timestamp> read_date(std::string_view text, const DateHints& hints);

}  // namespace kabar::parse
