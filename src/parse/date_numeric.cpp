// Dates of numbers alone: "2026-11-23", "23/11/2026", "23.11.26", "20261123T1405".
#include "parse/date_grammar.h"

namespace kabar::parse {
namespace {

using Kind = DateToken::Kind;

}  // namespace

std::optional<DayMatch> DateGrammar::ordered(int a, int b, int c, int digits_a, int digits_c) const {
  DayMatch out{.numeric = true};
  if (digits_a == 4) {
    out.year = a;
    out.month = b <= 12 ? b : c;
    out.day = b <= 12 ? c : b;
    return out;
  }
  const bool long_year = digits_c == 4;
  if (!long_year && (digits_c != 2 || (digits_a == 1 && order_.year_first))) return std::nullopt;
  if (!long_year && order_.year_first) {
    out.year = full_year(a, {});
    out.month = b;
    out.day = c;
    return out;
  }
  const bool month_first = (order_.month_first && a <= 12) || b > 12;
  out.year = long_year ? c : full_year(c, {});
  out.month = month_first ? a : b;
  out.day = month_first ? b : a;
  return out;
}

std::optional<DayMatch> DateGrammar::numeric_day(std::size_t i) const {
  const bool timed = is(i + 1, WordKind::filler) && attached(i + 1) && is_number(i + 2, 6);
  if (tokens_[i].digits == 8 && (timed || size() == 1)) {
    const int v = tokens_[i].value;  // "20261123T140500", and "20261123" when nothing else is there
    if (v / 10000 < 1990 || v / 10000 > 2100) return std::nullopt;
    DayMatch out{.year = v / 10000, .month = v / 100 % 100, .day = v % 100, .begin = i, .end = i + 1, .numeric = true};
    return checked(out, {});
  }
  if (!is_number(i, 4) || tokens_[i].digits == 3 || !is_number(i + 2, 2)) return std::nullopt;
  const char32_t mark = tokens_[i + 1].mark;
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  std::size_t third = i + 4;
  if (!is_mark(i + 3, mark)) {
    if (mark != '.' || !year_at(i + 3)) return std::nullopt;
    third = i + 3;  // "23.11 2026"
  }
  if (!is_number(third, 4) || tokens_[third].digits == 3) return std::nullopt;
  const DateToken &a = tokens_[i], &c = tokens_[third];
  const auto year_a = year_at(i), year_c = year_at(third);
  const bool solar = a.digits == 4 && a.value >= 1300 && a.value < 1500 && order_.language == "fa";
  if ((a.digits == 4 && !year_a && !solar) || (c.digits == 4 && !year_c)) return std::nullopt;
  if (a.digits == 4 && c.digits > 2) return std::nullopt;
  const bool spaced = !attached(i + 1) || !attached(i + 2) || !attached(i + 3) || !attached(third);
  if (spaced && a.digits != 4 && c.digits != 4) return std::nullopt;
  if (!spaced && goes_on_as_number(third + 1)) return std::nullopt;
  auto out = ordered(year_a.value_or(a.value), tokens_[i + 2].value, year_c.value_or(c.value), a.digits, c.digits);
  if (!out) return std::nullopt;
  out->begin = i;
  out->end = third + 1;
  if (is_mark(out->end, '.') && attached(out->end) && mark == '.' && a.digits == 4) ++out->end;
  Month month;
  month.solar = solar;
  return checked(*out, month);
}

// "17 11 2026" at the start of a line, day first, with nothing but a clock or a mark behind it.
std::optional<DayMatch> DateGrammar::spaced_numeric_day(std::size_t i) const {
  const bool first = i == 0 || is(i - 1, WordKind::weekday) || is_mark(i - 1, ',') || is_mark(i - 1, ':');
  if (!first || !is_number(i, 2) || !is_number(i + 1, 2) || tokens_[i + 1].digits != 2) return std::nullopt;
  const auto year = year_at(i + 2);
  const std::size_t end = i + 3;
  if (!year) return std::nullopt;
  if (end < size() && tokens_[end].kind != Kind::mark && !begins_clock(end)) return std::nullopt;
  DayMatch out{.year = *year, .month = tokens_[i + 1].value, .day = tokens_[i].value, .begin = i};
  out.end = end;
  out.numeric = true;
  return checked(out, {});
}

// Day and month without a year: "Senin (23/11)". Only beside a weekday or in brackets with one; elsewhere two numbers
// are a score, a fraction or a price.
std::optional<DayMatch> DateGrammar::short_numeric_day(std::size_t i) const {
  if (!is_number(i, 2) || !is_number(i + 2, 2) || !attached(i + 1) || !attached(i + 2)) return std::nullopt;
  const bool slash = is_mark(i + 1, '/') || is_mark(i + 1, '-');
  const bool dots = is_mark(i + 1, '.') && is_mark(i + 3, '.') && attached(i + 3);
  if ((!slash && !dots) || goes_on_as_number(i + 3)) return std::nullopt;
  std::size_t before = i;
  for (int marks = 0; before > 0 && marks < 2 && tokens_[before - 1].kind == Kind::mark; ++marks) --before;
  if (before == 0 || !is(before - 1, WordKind::weekday)) return std::nullopt;
  const int a = tokens_[i].value, b = tokens_[i + 2].value;
  const bool month_first = (order_.month_first && a <= 12) || b > 12;
  DayMatch out{.month = month_first ? a : b, .day = month_first ? b : a, .begin = i, .numeric = true};
  out.end = dots ? i + 4 : i + 3;
  return checked(out, {});
}

}  // namespace kabar::parse
