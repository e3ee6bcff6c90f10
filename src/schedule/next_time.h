// When to come again: the first moment at which the waiting of items yet unseen is expected to cost more than a request
// does. For the files of this room; pure. The reasoning is in docs/schedule.md.
#pragma once

#include "schedule/curve.h"
#include "schedule/visit_plan.h"

namespace kabar::schedule {

// What a request may cost for a source of this rate: items x seconds of waiting. `price` is that of a source with ten
// items a day; busier ones pay more for their requests, so that quiet ones are not starved.
double price_for(double price, double rate);
// The interval of a steady source at that price: sqrt(2 P / rate).
double steady_interval(double price, double rate);

struct NextTime {
  const Rhythm& rhythm;
  const Counts& pool;
  double price;     // as in price_for
  double lo, hi;    // bounds of the interval in seconds
  unsigned spread;  // of the source's address: moves its visits apart from those of others
  double choose(double now) const;
};

}  // namespace kabar::schedule
