#include "config/units.h"

#include <algorithm>
#include <string>

namespace kabar::config {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

// A whole number followed by one of `units`, at most `limit` after the factor.
template <std::size_t N>
std::optional<std::uint64_t> number_with_unit(std::string_view text, const Unit (&units)[N], std::uint64_t limit) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 15) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text.substr(0, digits)) value = value * 10 + static_cast<std::uint64_t>(c - '0');
  std::string_view name = text.substr(digits);
  while (name.starts_with(' ')) name.remove_prefix(1);
  for (const Unit& unit : units) {
    if (unit.name == name) return value > limit / unit.factor ? std::nullopt : std::optional(value * unit.factor);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  static constexpr Unit kUnits[] = {{"ms", 1},       {"s", 1000},      {"m", 60'000},
                                    {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  const auto value = number_with_unit(text, kUnits, 36'525ull * 86'400'000);
  if (!value) return std::nullopt;
  return std::chrono::milliseconds(*value);
}

std::string duration_text(std::chrono::seconds duration) {
  const auto seconds = duration.count();
  if (seconds % 3600 == 0) return std::to_string(seconds / 3600) + "h";
  if (seconds % 60 == 0) return std::to_string(seconds / 60) + "m";
  return std::to_string(seconds) + "s";
}

std::optional<std::uint64_t> parse_size(std::string_view text) {
  static constexpr Unit kUnits[] = {{"B", 1},
                                    {"kB", 1000},
                                    {"KB", 1000},
                                    {"MB", 1'000'000},
                                    {"GB", 1000'000'000},
                                    {"KiB", 1ull << 10},
                                    {"MiB", 1ull << 20},
                                    {"GiB", 1ull << 30}};
  return number_with_unit(text, kUnits, 1ull << 40);
}

}  // namespace kabar::config
