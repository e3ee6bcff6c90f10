// What a visit teaches: the counts, the two rates, the burst. For the files of this room; pure.
#pragma once

#include "schedule/curve.h"
#include "schedule/visit_plan.h"

namespace kabar::schedule {

// The prior of every source, before it has shown anything: 5 items a day, worth .3 of an item.
constexpr double kPriorItems = .3, kPriorRate = 5 / kDay;
constexpr double kBurstTime = 2700;  // seconds in which a burst fades
constexpr double kSpread = 2;        // variance of counts over that of a Poisson process, as measured on real streams

// A visit that brought a listing or 304. Adds to the pool too; a source's vote fades as its own counts grow.
void learn(Rhythm& rhythm, Counts& pool, const Visit& visit);

}  // namespace kabar::schedule
