// "3 jam lalu", "kemarin 14:05", "vor 2 Stunden", "just now", "Senin 14:05": dates that need to know the time of
// reading.
#include <algorithm>
#include <chrono>

#include "parse/date_search.h"

namespace kabar::parse {
namespace {

using Kind = DateToken::Kind;

constexpr core::Seconds kDay = 86400;
constexpr std::size_t kMostOtherWords = 6;  // more is prose: "three years ago" in a sentence dates nothing
constexpr std::int64_t kMostUnits = 10'000;
constexpr int kMostParts = 3;  // "2 days, 3 hours and 5 minutes"

core::Seconds seconds_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::second:
      return 1;
    case TimeUnit::minute:
      return 60;
    case TimeUnit::hour:
      return 3600;
    case TimeUnit::week:
      return 7 * kDay;
    default:
      return kDay;
  }
}

core::CivilTime months_earlier(core::CivilTime civil, std::int64_t months) {
  const std::int64_t total = civil.year * 12LL + civil.month - 1 - months;
  civil.year = static_cast<int>(total / 12);
  civil.month = static_cast<int>(total % 12) + 1;
  const std::chrono::year_month_day_last last{
      std::chrono::year(civil.year),
      std::chrono::month_day_last{std::chrono::month(static_cast<unsigned>(civil.month))}};
  civil.day = std::min(civil.day, static_cast<int>(static_cast<unsigned>(last.day())));
  return civil;
}

}  // namespace

int DateSearch::offset_now(const std::optional<ClockMatch>& clock) const {
  if (clock && clock->offset) return *clock->offset;
  return zone_offset_minutes(hints_.zone, hints_.now).value_or(hints_.now_offset_minutes);
}

std::optional<FoundDate> DateSearch::relative() const {
  if (unknown_words() > kMostOtherWords) return std::nullopt;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (auto date = ago_at(i)) return date;
  }
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (grammar_.is(i, WordKind::just_now)) return back_from_now(TimeUnit::minute, 0, {i, i + 1});
    if (auto date = day_word_at(i)) return date;
  }
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (auto date = weekday_at(i)) return date;
  }
  return std::nullopt;
}

// "3", "tiga", "lima belas", "dua puluh lima"
std::optional<int> DateSearch::read_number(std::size_t& i) const {
  const std::size_t begin = i;
  const auto word = grammar_.value(begin, WordKind::number);
  if (!word && !grammar_.is_number(begin, 4)) return std::nullopt;
  i = begin + 1;
  if (!word) return tokens_[begin].value;
  const auto tens = grammar_.value(i, WordKind::tens);
  if (!tens) return word;
  ++i;
  if (*tens == 1) return *word + 10;
  const auto ones = grammar_.value(i, WordKind::number);
  if (ones) ++i;
  return *word * 10 + ones.value_or(0);
}

// "3 hours", "an hour", "sejam", "3시간전" (which is already past).
bool DateSearch::read_amount(std::size_t& i, TimeUnit& unit, std::int64_t& amount, bool& past) const {
  if (const auto one = grammar_.value(i, WordKind::one_unit)) {
    unit = static_cast<TimeUnit>(*one);
    amount = 1;
    ++i;
    return true;
  }
  if (i >= tokens_.size()) return false;
  if (grammar_.is(i, WordKind::half) && grammar_.value(i + 1, WordKind::unit) == static_cast<int>(TimeUnit::hour)) {
    unit = TimeUnit::minute;
    amount = 30;
    i += 2;
    return true;
  }
  std::size_t at = i;
  const auto number = read_number(at);
  if (!number) return false;
  amount = *number;
  const bool and_a_half = at == i + 1 && grammar_.is(at, WordKind::half) &&
                          grammar_.value(at + 1, WordKind::unit) == static_cast<int>(TimeUnit::hour);
  if (and_a_half) {  // "satu setengah jam"
    unit = TimeUnit::minute;
    amount = 60 * amount + 30;
    i = at + 2;
    return amount <= kMostUnits;
  }
  if (grammar_.is_mark(at, '+') || grammar_.is_mark(at, '.')) ++at;
  const auto merged = grammar_.value(at, WordKind::unit_ago);
  const auto plain = grammar_.value(at, WordKind::unit);
  if ((!merged && !plain) || amount > kMostUnits) return false;
  past = merged.has_value();
  unit = static_cast<TimeUnit>(merged ? *merged : *plain);
  i = at + 1;
  if (grammar_.is_mark(i, '.')) ++i;  // "godz."
  return true;
}

std::optional<FoundDate> DateSearch::ago_at(std::size_t i) const {
  std::size_t end = i;
  TimeUnit unit{}, smallest = TimeUnit::year;
  std::int64_t amount = 0, seconds = 0;
  bool past = false, any = false;
  for (int parts = 0; parts < kMostParts && read_amount(end, unit, amount, past); ++parts) {
    any = true;
    if (unit >= TimeUnit::month) break;
    smallest = std::min(smallest, unit);
    seconds += amount * seconds_in(unit);
    const bool joined = grammar_.is_mark(end, ',') || grammar_.is(end, WordKind::filler);
    if (past || !(grammar_.is_number(end, 2) || (joined && grammar_.is_number(end + 1, 2)))) break;
    if (joined) ++end;
  }
  if (!any) return std::nullopt;
  std::size_t begin = i;
  if (!past && grammar_.is(end, WordKind::ago)) {
    past = true;
    ++end;
  }
  for (std::size_t back = 1; !past && back <= 2 && back <= i; ++back) {
    if (tokens_[i - back].kind == Kind::number) break;
    if (!grammar_.is(i - back, WordKind::ago)) continue;
    past = true;
    begin = i - back;
  }
  if (!past) return std::nullopt;
  if (unit >= TimeUnit::month) return back_from_now(unit, amount, {begin, end});
  if (smallest >= TimeUnit::day) return days_back(static_cast<int>(seconds / kDay), {begin, end});
  return back_from_now(TimeUnit::second, seconds, {begin, end});
}

FoundDate DateSearch::back_from_now(TimeUnit unit, std::int64_t amount, Span span) const {
  const int offset = offset_now(std::nullopt);
  core::Timestamp time{.unix_seconds = hints_.now,
                       .offset_minutes = static_cast<std::int16_t>(offset),
                       .precision = core::Precision::minute};
  if (unit >= TimeUnit::month) {
    core::CivilTime civil = months_earlier(core::to_civil(time), unit == TimeUnit::month ? amount : 12 * amount);
    civil.hour = civil.minute = civil.second = 0;
    time = core::from_civil(civil, offset, core::Precision::day).value_or(time);
    time.offset_known = false;
  } else {
    time.unix_seconds -= amount * seconds_in(unit);
  }
  FoundDate out = found(time, span);
  out.relative = true;
  return out;
}

// A day counted back from today, with the time of day printed beside it.
std::optional<FoundDate> DateSearch::days_back(int days, Span span) const {
  int unknown = 0;
  auto clock = clock_after(span.end, unknown);
  if (!clock) clock = clock_before(0, span.begin);
  core::Timestamp today{.unix_seconds = hints_.now - days * kDay,
                        .offset_minutes = static_cast<std::int16_t>(offset_now(clock))};
  core::CivilTime civil = core::to_civil(today);
  civil.hour = clock ? clock->hour : 0;
  civil.minute = clock ? clock->minute : 0;
  civil.second = clock ? clock->second : 0;
  auto time = moment(civil, clock);
  if (!time) return std::nullopt;
  if (hints_.zone.empty() && !time->offset_known) {
    time->unix_seconds -= core::Seconds{hints_.now_offset_minutes} * 60;
    time->offset_minutes = hints_.now_offset_minutes;
  }
  if (clock) span = {std::min(span.begin, clock->begin), std::max(span.end, clock->end)};
  FoundDate out = found(*time, span);
  out.label = label_before(span.begin, 0);
  out.relative = true;
  return out;
}

// "today" and its like stand in prose everywhere: alone they count only when little else is said.
std::optional<FoundDate> DateSearch::day_word_at(std::size_t i) const {
  const auto days = grammar_.value(i, WordKind::day_word);
  if (!days) return std::nullopt;
  auto date = days_back(*days - 1, {i, i + 1});
  if (date && date->time.precision == core::Precision::day && unknown_words() > 2) return std::nullopt;
  return date;
}

// "Senin, 14:05 WIB": the last Monday that is not in the future.
std::optional<FoundDate> DateSearch::weekday_at(std::size_t i) const {
  const auto weekday = grammar_.value(i, WordKind::weekday);
  int unknown = 0;
  if (!weekday) return std::nullopt;
  const auto clock = clock_after(i + 1, unknown);
  if (!clock || clock->dotted || unknown > 0) return std::nullopt;
  const std::size_t next = grammar_.skip_range_mark(clock->end);
  if (next != clock->end && grammar_.clock_at(next)) return std::nullopt;  // opening hours
  const core::Seconds wall = hints_.now + core::Seconds{offset_now(clock)} * 60;
  const auto today = static_cast<int>(((wall / kDay + 3) % 7 + 7) % 7) + 1;
  const int back = (today - *weekday + 7) % 7;
  auto date = days_back(back, {i, i + 1});
  if (date && date->time.unix_seconds > hints_.now) date = days_back(back + 7, {i, i + 1});
  return date;
}

}  // namespace kabar::parse
