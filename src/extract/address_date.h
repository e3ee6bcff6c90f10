// The day or month that an article's address carries: ".../2026/11/23/...", "-20261123-", "29-10-2021",
// "/2026/nov/23/", "/2026/11/".
//
// A witness of its own, and a check on the others: who prints another month is about something else. Total, pure.
#pragma once

#include <optional>
#include <string_view>

#include "core/timestamp.h"

namespace kabar::extract {

// What the clock of a time's own offset shows, in seconds.
inline core::Seconds wall_seconds(const core::Timestamp& time) {
  return time.unix_seconds + core::Seconds{60} * time.offset_minutes;
}

struct AddressDate {
  int year = 0, month = 0;
  int day = 0;             // 0: the address names the month only
  bool day_first = false;  // "29-10-2021": day and month may be the other way round
};

std::optional<AddressDate> date_of_address(std::string_view path);

// Of the day that is named; nothing when only a month is.
std::optional<core::Timestamp> day_of(const AddressDate& date);

// Days between that day, or any day of that month, and `time`: 0 within, negative before. A day's difference may be the
// zone's.
int days_off(const AddressDate& date, const core::Timestamp& time);

}  // namespace kabar::extract
