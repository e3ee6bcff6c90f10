#include "parse/date_search.h"

#include <algorithm>

#include "core/text.h"

namespace kabar::parse {
namespace {

using Kind = DateToken::Kind;

constexpr int kWindow = 9;  // tokens between a date and its time
constexpr core::Seconds kDay = 86400;

std::string_view primary_subtag(std::string_view language) {
  const auto primary = language.substr(0, language.find_first_of("-_"));
  if (primary == "in") return "id";
  if (primary == "nb" || primary == "nn") return "no";
  if (primary == "iw") return "he";
  if (primary == "bs" || primary == "sh") return "hr";
  if (primary == "fil") return "tl";
  return primary;
}

bool has_region(std::string_view language, std::string_view region) {
  return language.size() >= 5 && core::equals_ignoring_ascii_case(language.substr(language.size() - 2), region);
}

bool prints_month_first(std::string_view language, std::string_view primary, std::string_view zone,
                        std::span<const DateToken> tokens) {
  if (has_region(language, "US") || (primary == "en" && has_region(language, "PH"))) return true;
  if ((primary != "en" && !primary.empty()) || language.size() > 3) return false;
  if (zone.starts_with("America/") || zone.starts_with("US/")) return true;
  if (!zone.empty()) return false;
  const bool us_words = std::any_of(tokens.begin(), tokens.end(), [&](const DateToken& t) {
    return std::any_of(t.meanings.begin(), t.meanings.end(), [&](const Meaning& m) {
      const bool half = (m.kind == WordKind::before_noon || m.kind == WordKind::after_noon) && t.end - t.begin == 2;
      const bool us = m.kind == WordKind::us_zone || (m.kind == WordKind::zone && m.value <= -300);
      return (half && primary == "en") || (us && t.upper_case);
    });
  });
  return us_words;
}

DateOrder order_of(const DateHints& hints, std::span<const DateToken> tokens) {
  DateOrder order;
  order.language = primary_subtag(hints.language);
  order.month_first = prints_month_first(hints.language, order.language, hints.zone, tokens);
  order.year_first = order.language == "zh" || order.language == "ja" || order.language == "ko";
  if (hints.now != 0) order.this_year = core::to_civil({.unix_seconds = hints.now}).year;
  return order;
}

// The standard offset of a zone that the United States print as "ET" stands for either half of the year.
std::string_view us_zone_name(int offset) {
  switch (offset) {
    case -300:
      return "America/New_York";
    case -360:
      return "America/Chicago";
    case -420:
      return "America/Denver";
    default:
      return "America/Los_Angeles";
  }
}

}  // namespace

DateSearch::DateSearch(std::string_view text, const DateHints& hints)
    : text_(text), hints_(hints), tokens_(date_tokens(text)), grammar_(text, tokens_, order_of(hints, tokens_)) {}

std::vector<FoundDate> DateSearch::printed() const {
  std::vector<FoundDate> out;
  std::size_t from = 0;
  for (std::size_t i = 0; i < tokens_.size();) {
    const auto day = grammar_.day_at(i);
    std::size_t end = i + 1;
    if (day) {
      if (auto date = complete(*day, from, end)) {
        out.push_back(*date);
        from = end;
      }
    }
    i = std::max(end, i + 1);
  }
  return out;
}

// May the token stand between a date and its time without telling anything?
bool DateSearch::is_quiet(std::size_t i) const {
  const DateToken& t = tokens_[i];
  if (t.kind == Kind::mark) return true;
  if (t.kind == Kind::number) return false;
  return grammar_.is(i, WordKind::weekday) || grammar_.is(i, WordKind::filler) || grammar_.is(i, WordKind::joint) ||
         grammar_.is(i, WordKind::clock_mark) || grammar_.is(i, WordKind::published);
}

// A number and what it counts, in words that say nothing of time.
bool DateSearch::is_count(std::size_t i) const {
  return grammar_.is_number(i, 5) && i + 1 < tokens_.size() && tokens_[i + 1].kind == Kind::word &&
         tokens_[i + 1].meanings.empty();
}

std::optional<ClockMatch> DateSearch::clock_after(std::size_t from, int& unknown) const {
  unknown = 0;
  for (std::size_t i = from; i < tokens_.size() && i < from + kWindow; ++i) {
    const auto clock = grammar_.clock_at(i);
    if (clock && (!clock->dotted || unknown == 0)) return clock;
    if (is_count(i)) {  // "| Dibaca 120 kali |"
      if (++unknown > 2) return std::nullopt;
      ++i;
      continue;
    }
    if (tokens_[i].kind == Kind::number || grammar_.is(i, WordKind::month)) return std::nullopt;
    if (grammar_.is(i, WordKind::updated) || grammar_.is(i, WordKind::published)) return std::nullopt;
    if (!is_quiet(i) && ++unknown > 2) return std::nullopt;
  }
  return std::nullopt;
}

// Does the next date begin here, so that a time just before belongs to it ("3:05 PM, Nov 24 | 2:05 PM, Nov 23")?
bool DateSearch::leads_to_date(std::size_t i) const {
  for (int quiet = 0; i < tokens_.size() && quiet < 4; ++i, ++quiet) {
    if (grammar_.day_at(i)) return true;
    if (!is_quiet(i)) return false;
  }
  return false;
}

// The time printed before its date: "14:05 WIB | 23 November 2026".
std::optional<ClockMatch> DateSearch::clock_before(std::size_t from, std::size_t until) const {
  for (std::size_t i = until; i > from && until - i < kWindow;) {
    --i;
    if (tokens_[i].kind != Kind::number && is_quiet(i) && !grammar_.is(i, WordKind::zone)) continue;
    // The clock's own tokens end somewhere before; try the places where it may begin.
    for (std::size_t begin = i + 1; begin > from && i + 1 - begin < 8;) {
      --begin;
      const auto clock = grammar_.clock_at(begin);
      if (!clock || clock->end <= i) continue;
      if (clock->end > until) return std::nullopt;
      if (begin > 0 && grammar_.attached(begin) && tokens_[begin - 1].kind == Kind::mark &&
          tokens_[begin - 1].mark != '(' && grammar_.attached(begin - 1) && tokens_[begin].kind == Kind::number)
        continue;  // "12:14:05" also reads as "14:05"
      return clock;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

std::size_t DateSearch::weekday_before(std::size_t i, std::size_t from) const {
  for (std::size_t at = i; at > from && i - at < 4; --at) {
    if (grammar_.is(at - 1, WordKind::weekday)) return at - 1;
    if (!is_quiet(at - 1)) break;
  }
  return i;
}

DateLabel DateSearch::label_before(std::size_t i, std::size_t from) const {
  int unknown = 0;
  for (std::size_t at = i; at > from && i - at < kWindow; --at) {
    const std::size_t k = at - 1;
    if (grammar_.is(k, WordKind::updated)) return DateLabel::updated;
    if (grammar_.is(k, WordKind::published)) return DateLabel::published;
    if (tokens_[k].kind == Kind::number) break;
    if (!is_quiet(k) && !grammar_.is(k, WordKind::zone) && ++unknown > 2) break;
  }
  return DateLabel::none;
}

// "28 December - 2 January 2026": the year that only the range's last day has.
int DateSearch::year_of_range(const DayMatch& first) const {
  const std::size_t next = grammar_.skip_range_mark(first.end);
  const auto last = next == first.end ? std::nullopt : grammar_.day_at(next);
  if (!last || last->year == 0) return 0;
  const bool turns = first.month > last->month || (first.month == last->month && first.day > last->day);
  return turns ? last->year - 1 : last->year;
}

std::optional<FoundDate> DateSearch::complete(const DayMatch& day, std::size_t from, std::size_t& end) const {
  int unknown = 0;
  auto clock = clock_after(day.end, unknown);
  std::size_t begin = weekday_before(day.begin, from);
  end = day.end;
  if (!clock || unknown > 0 || leads_to_date(clock->end)) {
    if (const auto before = clock_before(from, day.begin)) clock = before;
  }
  core::CivilTime civil{.year = day.year, .month = day.month, .day = day.day};
  if (civil.year == 0) civil.year = year_of_range(day);
  if (clock) {
    begin = std::min(begin, clock->begin);
    end = std::max(end, clock->end);
    civil.hour = clock->hour;
    civil.minute = clock->minute;
    civil.second = clock->second;
    if (civil.year == 0) {  // asctime: "Mon Nov 23 14:05:00 2026"
      if (const auto year = grammar_.year_at(end)) {
        civil.year = *year;
        ++end;
      }
    }
  }
  const bool has_year = civil.year != 0;
  const auto time = has_year ? moment(civil, clock) : moment_without_year(civil, clock);
  if (!time) return std::nullopt;
  FoundDate out = found(*time, {begin, end});
  out.label = label_before(begin, from);
  out.has_year = has_year;
  return out;
}

FoundDate DateSearch::found(const core::Timestamp& time, Span span) const {
  return {.time = time, .begin = tokens_[span.begin].begin, .end = tokens_[span.end - 1].end};
}

std::optional<core::Timestamp> DateSearch::moment(const core::CivilTime& civil,
                                                  const std::optional<ClockMatch>& clock) const {
  const auto precision = clock ? clock->precision : core::Precision::day;
  const auto wall = core::from_civil(civil, 0, precision);
  if (!wall) return std::nullopt;
  std::optional<int> offset;
  const bool printed = clock && clock->offset;
  if (printed) {
    offset = clock->us_zone ? zone_offset_at_wall(us_zone_name(*clock->offset), wall->unix_seconds) : clock->offset;
  } else if (!hints_.zone.empty()) {
    offset = zone_offset_at_wall(hints_.zone, wall->unix_seconds);
  }
  auto time = core::from_civil(civil, offset.value_or(0), precision);
  if (time) time->offset_known = printed;
  return time;
}

std::optional<core::Timestamp> DateSearch::moment_without_year(core::CivilTime civil,
                                                               const std::optional<ClockMatch>& clock) const {
  if (hints_.now == 0) return std::nullopt;
  civil.year = core::to_civil({.unix_seconds = hints_.now}).year + 1;
  for (int tries = 0; tries < 6; ++tries, --civil.year) {  // 29 February may be four years ago
    const auto time = moment(civil, clock);
    if (time && time->unix_seconds <= hints_.now + kDay) return time;
  }
  return std::nullopt;
}

std::size_t DateSearch::unknown_words() const {
  std::size_t count = 0;
  for (const DateToken& t : tokens_) {
    const bool known = std::any_of(t.meanings.begin(), t.meanings.end(),
                                   [](const Meaning& m) { return m.kind != WordKind::phrase_start; });
    if (t.kind == Kind::word && !known) ++count;
  }
  return count;
}

}  // namespace kabar::parse
