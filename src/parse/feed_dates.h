// Dates in the fields of feeds that are for dates. Internal to parse.
#pragma once

#include <optional>
#include <string_view>

#include "core/timestamp.h"
#include "parse/dates.h"

namespace kabar::parse {

// read_date(), and what only such a field can mean by it: W3CDTF's year or month alone, ISO 8601's short, ordinal and
// week dates ("031231", "2003-335", "2003-W52-3"), midnight as 24:00, seconds or milliseconds since 1970.
std::optional<core::Timestamp> read_feed_date(std::string_view text, const DateHints& hints);

}  // namespace kabar::parse
