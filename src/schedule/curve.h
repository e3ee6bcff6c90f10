// Curve: how the rate of a source runs over the day, the week and the hour, relative to its mean (1). Pure.
//
// From its own counts and, as far as these are few, from those of all sources (the pool).
#pragma once

#include "schedule/rhythm.h"

namespace kabar::schedule {

struct Curve {
  std::array<double, 24> hour{};
  std::array<double, 7> week{};
  std::array<double, 12> minute{};

  double hour_at(double time) const;    // hour and weekday
  double minute_at(double time) const;  // minute of the hour alone
  // The integral of hour_at over [from, to] in seconds; over three days and more it is their length.
  double weight(double from, double to) const;
};

std::size_t hour_of(double time);
std::size_t weekday_of(double time);
std::size_t minute_slot_of(double time);

Curve curve_of(const Counts& own, const Counts& pool);

}  // namespace kabar::schedule
