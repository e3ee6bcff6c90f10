#include "extract/address_date.h"

namespace kabar::extract {
namespace {

constexpr core::Seconds kDay = 86'400;
constexpr int kFirstYear = 1990, kLastYear = 2100;

class PathReader {
 public:
  explicit PathReader(std::string_view path) : path_(path) {}

  // "/2026/11/23/", "-2026-11-23", "/20261123"
  std::optional<AddressDate> year_first() const {
    for (std::size_t i = 0; i < path_.size(); ++i) {
      if (digit(i) || !digit(i + 1)) continue;
      std::size_t at = i + 1, count = 0;
      int value = 0;
      for (; count < 8 && (digit(at) || at_gap(at)); ++at) {
        if (!digit(at)) continue;
        value = value * 10 + (path_[at] - '0');
        ++count;
      }
      if (count != 8 || digit(at)) continue;
      const AddressDate date{.year = value / 10'000, .month = value / 100 % 100, .day = value % 100};
      if (day_of(date)) return date;
    }
    return std::nullopt;
  }

  // "29-10-2021": day first, unless only the other order makes a date.
  std::optional<AddressDate> day_first() const {
    for (std::size_t i = 0; i + 10 <= path_.size(); ++i) {
      const char gap = path_[i + 2];
      if ((gap != '-' && gap != '.' && gap != '_') || path_[i + 5] != gap) continue;
      if ((i > 0 && digit(i - 1)) || digit(i + 10)) continue;
      const int first = number(i, 2), second = number(i + 3, 2), year = number(i + 6, 4);
      AddressDate date{.year = year, .month = second, .day = first, .day_first = true};
      if (day_of(date)) return date;
      date = {.year = year, .month = first, .day = second, .day_first = true};
      if (day_of(date)) return date;
    }
    return std::nullopt;
  }

  // "/2026/nov/23/", "/2026/nov/"
  std::optional<AddressDate> month_name() const {
    constexpr std::string_view kNames = "jan feb mar apr may jun jul aug sep oct nov dec ";
    for (std::size_t i = 0; i + 9 < path_.size(); ++i) {
      if (path_[i] != '/' || path_[i + 5] != '/' || path_[i + 9] != '/') continue;
      const std::size_t at = kNames.find(std::string(path_.substr(i + 6, 3)) + ' ');
      const int year = number(i + 1, 4);
      if (at == std::string_view::npos || at % 4 != 0 || year < kFirstYear || year > kLastYear) continue;
      AddressDate date{.year = year, .month = static_cast<int>(at / 4) + 1};
      if (digit(i + 10) && digit(i + 11) && !digit(i + 12)) date.day = number(i + 10, 2);
      if (date.day == 0 || day_of(date)) return date;
    }
    return std::nullopt;
  }

  // "/2026/11/", "/2026-11/"
  std::optional<AddressDate> month() const {
    for (std::size_t i = 0; i + 8 < path_.size(); ++i) {
      if (path_[i] != '/' || !at_gap(i + 5) || path_[i + 8] != '/') continue;
      const AddressDate date{.year = number(i + 1, 4), .month = number(i + 6, 2)};
      if (date.year >= kFirstYear && date.year <= kLastYear && date.month >= 1 && date.month <= 12) return date;
    }
    return std::nullopt;
  }

 private:
  bool digit(std::size_t at) const { return at < path_.size() && path_[at] >= '0' && path_[at] <= '9'; }
  bool at_gap(std::size_t at) const { return at < path_.size() && (path_[at] == '/' || path_[at] == '-'); }
  int number(std::size_t at, std::size_t digits) const {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      if (!digit(i)) return -1;
      value = value * 10 + (path_[i] - '0');
    }
    return value;
  }

  std::string_view path_;
};

}  // namespace

std::optional<AddressDate> date_of_address(std::string_view path) {
  const PathReader reader(path);
  if (auto date = reader.year_first()) return date;
  if (auto date = reader.day_first()) return date;
  if (auto date = reader.month_name()) return date;
  return reader.month();
}

std::optional<core::Timestamp> day_of(const AddressDate& date) {
  if (date.day == 0 || date.year < kFirstYear || date.year > kLastYear) return std::nullopt;
  auto time = core::from_civil({.year = date.year, .month = date.month, .day = date.day}, 0, core::Precision::day);
  if (time) time->offset_known = false;
  return time;
}

int days_off(const AddressDate& date, const core::Timestamp& time) {
  const int first_day = date.day == 0 ? 1 : date.day;
  const auto first = core::from_civil({.year = date.year, .month = date.month, .day = first_day});
  const auto next = date.month == 12 ? core::from_civil({.year = date.year + 1, .month = 1, .day = 1})
                                     : core::from_civil({.year = date.year, .month = date.month + 1, .day = 1});
  if (!first || !next) return 0;
  const core::Seconds end = date.day == 0 ? next->unix_seconds : first->unix_seconds + kDay;
  const core::Seconds wall = wall_seconds(time);
  if (wall < first->unix_seconds) return static_cast<int>((wall - first->unix_seconds - kDay + 1) / kDay);
  return wall < end ? 0 : static_cast<int>((wall - end) / kDay) + 1;
}

}  // namespace kabar::extract
