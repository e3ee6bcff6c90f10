#include "parse/dates.h"

#include <algorithm>
#include <string>

#include "core/text.h"
#include "parse/date_search.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxBytes = 1000;

bool may_hold_digits(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) >= 0xD9);  // digits of other scripts start there
  });
}

// "2026-11-23T14:05:00+08:00" and its like, without cutting it into tokens.
std::optional<core::Timestamp> plain_iso(std::string_view text, const DateHints& hints) {
  if (text.size() < 10 || text.size() > 40 || text[4] != '-') return std::nullopt;
  auto time = core::from_iso8601(text);
  if (!time || core::to_civil(*time).year < 1900 || core::to_civil(*time).year > 2100) return std::nullopt;
  if (time->offset_known || hints.zone.empty()) return time;
  const auto offset = zone_offset_at_wall(hints.zone, time->unix_seconds);
  if (!offset) return time;
  time->unix_seconds -= core::Seconds{*offset} * 60;
  time->offset_minutes = static_cast<std::int16_t>(*offset);
  return time;
}

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text, const DateHints& hints) {
  text = core::utf8_prefix(text, kMaxBytes);
  if (!core::is_valid_utf8(text)) {
    const std::string valid = core::valid_utf8(text);
    auto found = find_dates(valid, hints);
    for (FoundDate& date : found) {
      date.begin = std::min(date.begin, text.size());
      date.end = std::min(date.end, text.size());
    }
    return found;
  }
  const DateSearch search(text, hints);
  std::vector<FoundDate> found;
  if (may_hold_digits(text)) found = search.printed();
  if (found.empty() && hints.now != 0) {
    if (const auto relative = search.relative()) found.push_back(*relative);
  }
  return found;
}

std::optional<FoundDate> find_date(std::string_view text, const DateHints& hints) {
  const auto dates = find_dates(text, hints);
  if (dates.empty()) return std::nullopt;
  const auto stated =
      std::find_if(dates.begin(), dates.end(), [](const FoundDate& d) { return d.label != DateLabel::updated; });
  return stated == dates.end() ? dates.front() : *stated;
}

std::optional<core::Timestamp> read_date(std::string_view text, const DateHints& hints) {
  text = core::trim_ascii(text);
  if (const auto time = plain_iso(text, hints)) return time;
  const auto date = find_date(text, hints);
  if (!date) return std::nullopt;
  return date->time;
}

}  // namespace kabar::parse
