// DateGrammar: where days, times of day and zones stand among the tokens of a text. Internal to parse.
//
// Every function reads at one token and looks a bounded number of tokens ahead, so that a whole text is linear.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "core/timestamp.h"
#include "parse/date_tokens.h"

namespace kabar::parse {

struct DayMatch {
  int year = 0;  // 0: not printed
  int month = 0, day = 0;
  std::size_t begin = 0, end = 0;  // tokens
  bool numeric = false;            // no word in it
};

struct ClockMatch {
  int hour = 0, minute = 0, second = 0;
  core::Precision precision = core::Precision::minute;
  std::optional<int> offset;  // minutes east, when a zone is printed
  bool us_zone = false;       // offset is the standard time of "ET", "CT", "MT" or "PT"
  bool dotted = false;        // "14.05" without a word that makes it a time: may be any number
  std::size_t begin = 0, end = 0;
};

struct DateOrder {
  std::string_view language;  // primary subtag, canonical ("id" for "in")
  bool month_first = false;   // of a numeric date that can be read both ways
  bool year_first = false;    // of a numeric date with a year of two digits
  int this_year = 0;          // 0: not known
};

class DateGrammar {
 public:
  DateGrammar(std::string_view text, std::span<const DateToken> tokens, const DateOrder& order)
      : text_(text), tokens_(tokens), order_(order) {}

  std::optional<DayMatch> day_at(std::size_t i) const;
  std::optional<ClockMatch> clock_at(std::size_t i) const;
  std::optional<int> year_at(std::size_t i) const;  // four digits, in the range of news

  std::size_t size() const { return tokens_.size(); }
  const DateToken& operator[](std::size_t i) const { return tokens_[i]; }
  std::optional<int> value(std::size_t i, WordKind kind) const;
  bool is(std::size_t i, WordKind kind) const { return value(i, kind).has_value(); }
  bool is_mark(std::size_t i, char32_t mark) const;
  bool is_number(std::size_t i, int max_digits) const;
  bool attached(std::size_t i) const;                // token i follows token i-1 without space
  std::size_t skip_range_mark(std::size_t i) const;  // behind "-", "s/d", "bis"; i when none stands there

 private:
  struct Month {
    int value = 0;
    bool weak = false, common = false, solar = false, thai = false;  // common: also a word of prose ("may")
    std::size_t next = 0;
  };
  const Meaning* meaning(std::size_t i, WordKind kind) const;
  std::optional<Month> month_at(std::size_t i) const;
  std::optional<Month> misspelt_month_at(std::size_t i) const;
  std::optional<DayMatch> numeric_day(std::size_t i) const;
  std::optional<DayMatch> spaced_numeric_day(std::size_t i) const;
  std::optional<DayMatch> ordered(int a, int b, int c, int digits_a, int digits_c) const;
  std::optional<DayMatch> short_numeric_day(std::size_t i) const;
  std::optional<DayMatch> year_first_day(std::size_t i) const;
  std::optional<DayMatch> day_first_day(std::size_t i) const;
  std::optional<DayMatch> day_range(std::size_t i) const;  // "23-25 November 2026": its first day
  std::optional<DayMatch> month_first_day(std::size_t i) const;
  std::optional<DayMatch> marked_day(std::size_t i) const;  // 2026年11月23日
  void read_year(std::size_t i, const Month& month, DayMatch& out) const;
  int full_year(int two_digits, const Month& month) const;
  std::optional<DayMatch> checked(DayMatch match, const Month& month) const;
  bool begins_inside_number(std::size_t i) const;
  bool goes_on_as_number(std::size_t i) const;
  bool begins_clock(std::size_t i) const;
  std::size_t skip_between(std::size_t i, std::u32string_view marks) const;
  std::size_t skip_ordinal(std::size_t i) const;

  bool read_hour(std::size_t& i, ClockMatch& out, bool marked) const;
  bool read_minutes(std::size_t& i, ClockMatch& out, bool marked) const;
  bool read_marked_minutes(std::size_t& i, ClockMatch& out) const;
  void read_seconds(std::size_t& i, ClockMatch& out, char32_t mark) const;
  void read_tail(std::size_t& i, ClockMatch& out, int half) const;
  void read_zone(std::size_t& i, ClockMatch& out) const;
  bool read_named_zone(std::size_t& i, ClockMatch& out) const;
  bool read_offset(std::size_t& i, ClockMatch& out, bool after_utc) const;

  std::string_view text_;
  std::span<const DateToken> tokens_;
  DateOrder order_;
};

}  // namespace kabar::parse
