#include "schedule/curve.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kabar::schedule {
namespace {

constexpr double kTrust = 40;  // items after which a source's own counts weigh as much as what is assumed of it

template <std::size_t N>
double sum(const std::array<double, N>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

// The share of hour `i` by the source's own counts, smoothed over five hours.
double smoothed(const std::array<double, 24>& hour, std::size_t i, double total) {
  const auto at = [&](std::size_t shift) { return hour[(i + shift) % 24]; };
  const double own = .4 * at(0) + .2 * (at(23) + at(1)) + .1 * (at(22) + at(2));
  return (own + 1) / (total + 24);
}

std::int64_t whole(double time) {
  return static_cast<std::int64_t>(time);
}

}  // namespace

std::size_t hour_of(double time) {
  return static_cast<std::size_t>(whole(time) % 86400 / 3600);
}
std::size_t weekday_of(double time) {
  return static_cast<std::size_t>((whole(time) / 86400 + 3) % 7);  // 1970 began on a Thursday
}
std::size_t minute_slot_of(double time) {
  return static_cast<std::size_t>(whole(time) % 3600 / 300);
}

Curve curve_of(const Counts& own, const Counts& pool) {
  Curve curve;
  const double total = sum(own.hour), pool_hour = sum(pool.hour), pool_week = sum(pool.week);
  const double timed = sum(own.minute), pool_minute = sum(pool.minute);
  for (std::size_t i = 0; i < 24; ++i) {
    const double assumed = .5 * smoothed(own.hour, i, total) + .5 * pool.hour[i] / pool_hour;
    curve.hour[i] = 24 * (own.hour[i] + kTrust * assumed) / (total + kTrust);
  }
  for (std::size_t i = 0; i < 7; ++i) {
    curve.week[i] = 7 * (own.week[i] + kTrust * pool.week[i] / pool_week) / (total + kTrust);
  }
  for (std::size_t i = 0; i < 12; ++i) {
    const double assumed = .5 * pool.minute[i] / pool_minute + .5 / 12;
    curve.minute[i] = 12 * (own.minute[i] + kTrust * assumed) / (timed + kTrust);
  }
  return curve;
}

double Curve::hour_at(double time) const {
  return hour[hour_of(time)] * week[weekday_of(time)];
}

double Curve::minute_at(double time) const {
  return minute[minute_slot_of(time)];
}

double Curve::weight(double from, double to) const {
  if (to - from > 3 * kDay) return to - from;
  double integral = 0;
  while (from < to) {
    const double end = std::min(to, (std::floor(from / kHour) + 1) * kHour);
    integral += hour_at(from) * (end - from);
    from = end;
  }
  return integral;
}

}  // namespace kabar::schedule
