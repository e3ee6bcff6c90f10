#include "parse/date_grammar.h"

#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "core/text.h"

namespace kabar::parse {
namespace {

using Kind = DateToken::Kind;

constexpr int kBuddhistYears = 543;
constexpr int kFirstYear = 1900, kLastYear = 2100;

// The leap years of the 33-year cycle agree with the calendar's own rule from 1800 to 2256.
bool is_solar_leap_year(int year) {
  switch (year % 33) {
    case 1:
    case 5:
    case 9:
    case 13:
    case 17:
    case 22:
    case 26:
    case 30:
      return true;
    default:
      return false;
  }
}

struct MonthName {
  std::string_view name;
  int value;
};
constexpr std::array kLongMonths = std::to_array<MonthName>({{"januari", 1},
                                                             {"january", 1},
                                                             {"februari", 2},
                                                             {"pebruari", 2},
                                                             {"february", 2},
                                                             {"agustus", 8},
                                                             {"august", 8},
                                                             {"september", 9},
                                                             {"oktober", 10},
                                                             {"october", 10},
                                                             {"november", 11},
                                                             {"nopember", 11},
                                                             {"desember", 12},
                                                             {"disember", 12},
                                                             {"december", 12}});

// One letter too many, missing or another, or two in each other's place; the first is right.
bool one_slip(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a.empty() || a[0] != b[0]) return false;
  std::size_t head = 0, tail = 0;
  while (head < a.size() && a[head] == b[head]) ++head;
  while (tail < a.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t rest = b.size() - head - tail;
  if (rest <= 1) return true;
  return a.size() == b.size() && rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

std::chrono::year_month_day from_solar(int year, int month, int day) {
  auto date = std::chrono::sys_days(std::chrono::year(1921) / 3 / 21);  // 1 Farvardin 1300
  for (int y = 1300; y < year; ++y) date += std::chrono::days(is_solar_leap_year(y) ? 366 : 365);
  const int months = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return {date + std::chrono::days(months + day - 1)};
}

}  // namespace

const Meaning* DateGrammar::meaning(std::size_t i, WordKind kind) const {
  if (i >= size()) return nullptr;
  const Meaning *strong = nullptr, *weak = nullptr;
  const std::uint16_t language = language_code(order_.language);
  for (const Meaning& m : tokens_[i].meanings) {
    if (m.kind != kind) continue;
    if (m.language != 0 && m.language == language) return &m;
    if (m.weak ? weak == nullptr : strong == nullptr) (m.weak ? weak : strong) = &m;
  }
  return strong != nullptr ? strong : weak;
}

std::optional<int> DateGrammar::value(std::size_t i, WordKind kind) const {
  const Meaning* m = meaning(i, kind);
  if (m == nullptr) return std::nullopt;
  return m->value;
}

bool DateGrammar::is_mark(std::size_t i, char32_t mark) const {
  return i < size() && tokens_[i].kind == Kind::mark && tokens_[i].mark == mark;
}

bool DateGrammar::is_number(std::size_t i, int max_digits) const {
  return i < size() && tokens_[i].kind == Kind::number && tokens_[i].digits <= max_digits;
}

bool DateGrammar::attached(std::size_t i) const {
  return i > 0 && i < size() && !tokens_[i].space_before;
}

std::optional<int> DateGrammar::year_at(std::size_t i) const {
  if (i >= size() || tokens_[i].kind != Kind::number || tokens_[i].digits != 4) return std::nullopt;
  const int year = tokens_[i].value;
  if (year >= kFirstYear && year <= kLastYear) return year;
  if (year - kBuddhistYears >= kFirstYear && year - kBuddhistYears <= kLastYear) return year - kBuddhistYears;
  return std::nullopt;
}

// "3.11.2026" is no date when it is the tail of "7.3.11.2026", nor is the number behind a letter ("A4").
bool DateGrammar::begins_inside_number(std::size_t i) const {
  if (!attached(i)) return false;
  const DateToken& before = tokens_[i - 1];
  if (before.kind == Kind::word) return before.meanings.empty() && before.end - before.begin <= 2;
  if (before.mark == '+') return true;  // "GMT+8, Nov 20, 2026"
  const bool joins = before.mark == '.' || before.mark == '/' || before.mark == ':';
  return joins && attached(i - 1) && tokens_[i - 2].kind == Kind::number;
}

bool DateGrammar::goes_on_as_number(std::size_t i) const {
  if (!attached(i) || !attached(i + 1) || tokens_[i + 1].kind != Kind::number) return false;
  if (tokens_[i].kind != Kind::mark || begins_clock(i + 1)) return false;
  return tokens_[i].mark == '.' || tokens_[i].mark == '/' || tokens_[i].mark == '-';
}

bool DateGrammar::begins_clock(std::size_t i) const {
  return is_number(i, 2) && is_number(i + 2, 2) && tokens_[i + 2].digits == 2 &&
         (is_mark(i + 1, ':') || (is_mark(i + 1, '.') && attached(i + 1) && attached(i + 2)) ||
          (attached(i + 1) && is(i + 1, WordKind::hour_mark)));
}

std::size_t DateGrammar::skip_ordinal(std::size_t i) const {
  if (is_mark(i, '-') && attached(i) && attached(i + 1) && tokens_[i + 1].kind == Kind::word &&
      tokens_[i + 1].meanings.empty() && tokens_[i + 1].end - tokens_[i + 1].begin <= 4)
    return i + 2;  // "23-го"
  if (is_mark(i, U'º') || is_mark(i, U'°')) return i + 1;
  if (!attached(i) || tokens_[i].kind != Kind::word || is(i, WordKind::month)) return i;
  const bool is_short = tokens_[i].end - tokens_[i].begin <= 4;
  return is_short && !is(i, WordKind::hour_mark) && !is(i, WordKind::month_mark) ? i + 1 : i;
}

std::size_t DateGrammar::skip_between(std::size_t i, std::u32string_view marks) const {
  for (int skipped = 0; i < size() && skipped < 4; ++skipped, ++i) {
    const DateToken& t = tokens_[i];
    const bool passes = t.kind == Kind::mark
                            ? marks.find(t.mark) != std::u32string_view::npos
                            : t.kind == Kind::word &&
                                  (is(i, WordKind::joint) || is(i, WordKind::year_mark) || is(i, WordKind::day_mark)) &&
                                  !is(i, WordKind::month);
    if (!passes) break;
  }
  return i;
}

std::optional<DateGrammar::Month> DateGrammar::month_at(std::size_t i) const {
  if (i >= size() || tokens_[i].kind != Kind::word) return std::nullopt;
  if (const Meaning* m = meaning(i, WordKind::month)) {
    const bool known_language = m->language == language_code(order_.language);
    return Month{m->value, m->weak && !known_language, m->weak, false, m->language == language_code("th"), i + 1};
  }
  if (const Meaning* m = meaning(i, WordKind::solar_month)) return Month{m->value, false, false, true, false, i + 1};
  if (is(i, WordKind::month_mark)) {  // "tháng 11", "Th11"
    std::size_t next = is_mark(i + 1, '.') ? i + 2 : i + 1;
    if (is_number(next, 2) && tokens_[next].value >= 1 && tokens_[next].value <= 12)
      return Month{tokens_[next].value, false, false, false, false, next + 1};
  }
  return std::nullopt;
}

// "23 Novemebr 2026": a long month's name with one slip, between a day and a year. Indonesian, Malay and English ones.
std::optional<DateGrammar::Month> DateGrammar::misspelt_month_at(std::size_t i) const {
  constexpr std::size_t kShortest = 6;
  const bool reads =
      order_.language.empty() || order_.language == "id" || order_.language == "ms" || order_.language == "en";
  if (!reads || i >= size() || tokens_[i].kind != Kind::word || !tokens_[i].meanings.empty()) return std::nullopt;
  const std::string_view word = text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  if (word.size() < kShortest || !year_at(skip_between(i + 1, U".,-/"))) return std::nullopt;
  const std::string lower = core::ascii_lower(word);
  for (const auto& [name, value] : kLongMonths) {
    if (one_slip(lower, name)) return Month{value, false, false, false, false, i + 1};
  }
  return std::nullopt;
}

int DateGrammar::full_year(int two_digits, const Month& month) const {
  if (month.thai || order_.language == "th") return 2500 + two_digits - kBuddhistYears;
  if (order_.this_year == 0) return two_digits < 69 ? 2000 + two_digits : 1900 + two_digits;
  const int century = order_.this_year / 100 * 100;
  return century + two_digits > order_.this_year + 1 ? century - 100 + two_digits : century + two_digits;
}

// A year behind day and month: "2026", "'26", "26" when no time of day begins there.
void DateGrammar::read_year(std::size_t i, const Month& month, DayMatch& out) const {
  const std::size_t at = skip_between(i, U".,-/'’");
  if (at >= size() || tokens_[at].kind != Kind::number) return;
  if (const auto year = year_at(at)) {
    out.year = *year;
  } else if (month.solar && tokens_[at].digits == 4) {
    out.year = tokens_[at].value;
  } else if (tokens_[at].digits == 2 && !month.weak && !begins_clock(at) && at - i <= 1 &&
             !is(at + 1, WordKind::zone) && !is(at + 1, WordKind::before_noon) && !is(at + 1, WordKind::after_noon) &&
             !is_mark(at + 1, ':') && !is(at + 1, WordKind::hour_mark) && !is(at + 1, WordKind::unit)) {
    out.year = full_year(tokens_[at].value, month);
  } else {
    return;
  }
  out.end = at + 1;
  while (is(out.end, WordKind::year_mark) || is(out.end, WordKind::day_mark)) {
    if (is(out.end, WordKind::hour_mark) || is(out.end, WordKind::clock_mark)) break;
    ++out.end;
  }
}

std::optional<DayMatch> DateGrammar::checked(DayMatch match, const Month& month) const {
  if (month.solar) {
    if (match.year < 1300 || match.year > 1499 || match.day > 31) return std::nullopt;
    const auto date = from_solar(match.year, match.month, match.day);
    match.year = static_cast<int>(date.year());
    match.month = static_cast<int>(static_cast<unsigned>(date.month()));
    match.day = static_cast<int>(static_cast<unsigned>(date.day()));
  }
  if (match.year == 0 && month.weak) return std::nullopt;
  const std::chrono::year year(match.year == 0 ? 2000 : match.year);
  const std::chrono::year_month_day date{year, std::chrono::month(static_cast<unsigned>(match.month)),
                                         std::chrono::day(static_cast<unsigned>(match.day))};
  if (!date.ok()) return std::nullopt;
  return match;
}

std::optional<DayMatch> DateGrammar::day_at(std::size_t i) const {
  if (i >= size()) return std::nullopt;
  if (tokens_[i].kind == Kind::word) {
    if (is(i, WordKind::era)) return marked_day(i);
    return month_first_day(i);
  }
  if (tokens_[i].kind != Kind::number || begins_inside_number(i)) return std::nullopt;
  if (auto match = marked_day(i)) return match;
  if (auto match = numeric_day(i)) return match;
  if (auto match = year_first_day(i)) return match;
  if (auto match = day_range(i)) return match;
  if (auto match = day_first_day(i)) return match;
  if (auto match = spaced_numeric_day(i)) return match;
  return short_numeric_day(i);
}

std::optional<DayMatch> DateGrammar::day_first_day(std::size_t i) const {
  if (!is_number(i, 2) || tokens_[i].value < 1 || tokens_[i].value > 31) return std::nullopt;
  const std::size_t name = skip_between(skip_ordinal(i + 1), U".,-/'|");
  auto month = month_at(name);
  if (!month) month = misspelt_month_at(name);
  if (!month) return std::nullopt;
  DayMatch out{.month = month->value, .day = tokens_[i].value, .begin = i, .end = month->next};
  read_year(month->next, *month, out);
  const bool prose = out.end < size() && tokens_[out.end].kind == Kind::word && tokens_[out.end].meanings.empty();
  if (month->common && out.year == 0 && prose) return std::nullopt;  // "the 23 may be late"
  return checked(out, *month);
}

std::size_t DateGrammar::skip_range_mark(std::size_t i) const {
  if (is_mark(i, '-') || is_mark(i, '&')) return i + 1;
  if (is(i, WordKind::range_mark)) return is_mark(i + 1, '.') ? i + 2 : i + 1;  // "s.d."
  const auto letter = [&](std::size_t at, std::string_view wanted) {
    return at < size() && text_.substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin) == wanted;
  };
  return letter(i, "s") && is_mark(i + 1, '/') && letter(i + 2, "d") ? i + 3 : i;
}

std::optional<DayMatch> DateGrammar::day_range(std::size_t i) const {
  if (!is_number(i, 2) || tokens_[i].value < 1) return std::nullopt;
  const std::size_t mark = is_mark(i + 1, '.') && attached(i + 1) ? i + 2 : i + 1;  // "23. - 25. November"
  const bool days = attached(mark) && is_mark(mark, '/');                           // "17/18 November"
  const std::size_t last = days ? mark + 1 : skip_range_mark(mark);
  if (last == mark || !is_number(last, 2) || tokens_[last].value <= tokens_[i].value) return std::nullopt;
  auto out = day_first_day(last);
  if (!out) return std::nullopt;
  out->day = tokens_[i].value;
  out->begin = i;
  return out;
}

std::optional<DayMatch> DateGrammar::month_first_day(std::size_t i) const {
  const auto month = month_at(i);
  if (!month) return std::nullopt;
  const std::size_t at = skip_between(month->next, U".-/ ");
  if (!is_number(at, 2) || tokens_[at].value < 1 || tokens_[at].value > 31 || begins_clock(at)) return std::nullopt;
  DayMatch out{.month = month->value, .day = tokens_[at].value, .begin = i};
  out.end = skip_ordinal(at + 1);
  const bool parted = is_mark(out.end, ',') || is_mark(out.end, '-') || is_mark(out.end, '/') ||
                      is_mark(out.end, '\'') || is_mark(out.end, U'’');
  const std::size_t next = skip_between(out.end, U".,-/'’");
  if (year_at(next) || month->solar || (parted && is_number(next, 2))) read_year(out.end, *month, out);
  return checked(out, *month);
}

// "2026. november 23.", "2026 m. lapkričio 23 d.", "2026. gada 23. novembrī", "2026-Nov-23"
std::optional<DayMatch> DateGrammar::year_first_day(std::size_t i) const {
  const auto year = year_at(i);
  if (!year) return std::nullopt;
  std::size_t at = i + 1;
  if (attached(at) && tokens_[at].kind == Kind::word && tokens_[at].meanings.empty()) ++at;  // "2026ko"
  const std::size_t first = at;
  at = skip_between(at, U".,-/");
  if (is(at, WordKind::joint) || (at < size() && tokens_[at].kind == Kind::word && !month_at(at) && at == first + 1))
    ++at;  // "gada"
  if (const auto month = month_at(at)) {
    const std::size_t day = skip_between(month->next, U".,-/");
    if (!is_number(day, 2) || begins_clock(day) || tokens_[day].value < 1) return std::nullopt;
    DayMatch out{.year = *year, .month = month->value, .day = tokens_[day].value, .begin = i, .end = day + 1};
    out.end = skip_ordinal(out.end);
    if (year_at(skip_between(out.end, U",'"))) return std::nullopt;  // the year belongs to that one
    return checked(out, *month);
  }
  if (at == i + 1) return std::nullopt;
  auto out = day_first_day(at);
  if (!out || out->year != 0) return std::nullopt;
  out->year = *year;
  out->begin = i;
  return out;
}

// "2026年11月23日", "11月23日", "2026년 11월 23일", "令和8年11月23日"
std::optional<DayMatch> DateGrammar::marked_day(std::size_t i) const {
  DayMatch out{.begin = i};
  const auto era = value(i, WordKind::era);
  std::size_t at = era ? i + 1 : i;
  if (is_number(at, era ? 2 : 4) && is(at + 1, WordKind::year_mark)) {
    out.year = era ? *era + tokens_[at].value : year_at(at).value_or(0);
    if (out.year == 0) return std::nullopt;
    at += 2;
  }
  if (!is_number(at, 2) || !is(at + 1, WordKind::month_mark) || !attached(at + 1)) return std::nullopt;
  out.month = tokens_[at].value;
  at += 2;
  if (!is_number(at, 2) || (out.year == 0 && !is(at + 1, WordKind::day_mark))) return std::nullopt;
  out.day = tokens_[at].value;
  out.end = is(at + 1, WordKind::day_mark) ? at + 2 : at + 1;
  return checked(out, {});
}

}  // namespace kabar::parse
