// DateSearch: from the grammar's pieces to dates with time, zone, label and a year. Internal to parse.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "parse/date_grammar.h"
#include "parse/dates.h"

namespace kabar::parse {

class DateSearch {
 public:
  DateSearch(std::string_view text, const DateHints& hints);
  std::vector<FoundDate> printed() const;
  std::optional<FoundDate> relative() const;

 private:
  struct Span {
    std::size_t begin, end;
  };
  std::optional<FoundDate> complete(const DayMatch& day, std::size_t from, std::size_t& end) const;
  std::optional<ClockMatch> clock_after(std::size_t from, int& unknown) const;
  std::optional<ClockMatch> clock_before(std::size_t from, std::size_t until) const;
  bool leads_to_date(std::size_t i) const;
  bool is_count(std::size_t i) const;
  bool is_quiet(std::size_t i) const;
  std::size_t weekday_before(std::size_t i, std::size_t from) const;
  int year_of_range(const DayMatch& first) const;
  DateLabel label_before(std::size_t i, std::size_t from) const;
  std::optional<core::Timestamp> moment(const core::CivilTime& civil, const std::optional<ClockMatch>& clock) const;
  std::optional<core::Timestamp> moment_without_year(core::CivilTime civil,
                                                     const std::optional<ClockMatch>& clock) const;
  std::size_t unknown_words() const;
  int offset_now(const std::optional<ClockMatch>& clock) const;

  std::optional<FoundDate> ago_at(std::size_t i) const;
  std::optional<FoundDate> day_word_at(std::size_t i) const;
  std::optional<FoundDate> weekday_at(std::size_t i) const;
  std::optional<FoundDate> days_back(int days, Span span) const;
  std::optional<int> read_number(std::size_t& i) const;
  bool read_amount(std::size_t& i, TimeUnit& unit, std::int64_t& amount, bool& past) const;
  FoundDate back_from_now(TimeUnit unit, std::int64_t amount, Span span) const;
  FoundDate found(const core::Timestamp& time, Span span) const;

  std::string_view text_;
  DateHints hints_;
  std::vector<DateToken> tokens_;
  DateGrammar grammar_;
};

}  // namespace kabar::parse
