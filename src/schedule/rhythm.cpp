#include "schedule/rhythm.h"

#include <charconv>
#include <cmath>

namespace kabar::schedule {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kMaxRecent = 16;

// Five digits: a sum that fades does not need more, and 60 numbers fit into 1 KiB.
void put(std::string& out, double value) {
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 5).ptr;
  if (!out.empty()) out += ' ';
  out.append(text.data(), end);
}

void put(std::string& out, core::Seconds value) {
  if (!out.empty()) out += ' ';
  out += std::to_string(value);
}

template <class Number>
bool take(std::string_view& text, Number& value) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return std::isfinite(static_cast<double>(value));
}

bool take_all(std::string_view& text, std::initializer_list<double*> values) {
  for (double* value : values) {
    if (!take(text, *value) || *value < 0) return false;
  }
  return true;
}

template <std::size_t N>
bool take_all(std::string_view& text, std::array<double, N>& values) {
  for (double& value : values) {
    if (!take(text, value) || value < 0) return false;
  }
  return true;
}

bool read_rhythm(std::string_view text, Rhythm& out) {
  if (!text.starts_with(std::string(kVersion) + " ")) return false;
  text.remove_prefix(kVersion.size());
  if (!read_counts(text, out.counts)) return false;
  if (!take_all(text, {&out.total, &out.fast_items, &out.fast_time, &out.slow_items, &out.slow_time, &out.burst,
                       &out.wrong, &out.rate, &out.floor})) {
    return false;
  }
  std::size_t count = 0;
  if (!take(text, out.last) || !take(text, out.window) || !take(text, out.errors) || !take(text, out.down_since) ||
      !take(text, out.cache_age) || !take(text, out.cache_start) || !take(text, count) || count > kMaxRecent) {
    return false;
  }
  out.recent.resize(count);
  for (core::Seconds& visit : out.recent) {
    if (!take(text, visit)) return false;
  }
  return out.rate > 0 && out.window >= 0 && out.errors >= 0 && out.cache_age >= 0;
}

}  // namespace

std::string to_text(const Counts& counts) {
  std::string out;
  for (const double value : counts.hour) put(out, value);
  for (const double value : counts.week) put(out, value);
  for (const double value : counts.minute) put(out, value);
  return out;
}

bool read_counts(std::string_view& text, Counts& counts) {
  return take_all(text, counts.hour) && take_all(text, counts.week) && take_all(text, counts.minute);
}

std::string to_text(const Rhythm& r) {
  std::string out = std::string(kVersion) + " " + to_text(r.counts);
  for (const double value :
       {r.total, r.fast_items, r.fast_time, r.slow_items, r.slow_time, r.burst, r.wrong, r.rate, r.floor}) {
    put(out, value);
  }
  for (const core::Seconds value : {r.last, core::Seconds{r.window}, core::Seconds{r.errors}, r.down_since,
                                    core::Seconds{r.cache_age}, r.cache_start}) {
    put(out, value);
  }
  const std::size_t count = std::min(r.recent.size(), kMaxRecent);
  put(out, static_cast<core::Seconds>(count));
  for (std::size_t i = r.recent.size() - count; i < r.recent.size(); ++i) put(out, r.recent[i]);
  return out;
}

Rhythm rhythm_from(std::string_view text) {
  Rhythm out;
  return read_rhythm(text, out) ? out : Rhythm{};
}

}  // namespace kabar::schedule
