// One visit turned into a plan, with the rhythm, the pool and the price given. For the files of this room; pure.
#pragma once

#include "schedule/rhythm.h"
#include "schedule/visit_plan.h"

namespace kabar::schedule {

// Without a budget: a source with ten items a day is asked about once an hour.
constexpr double kUsualPrice = 750;

// The counts of no source in particular: nothing is known of any hour.
Counts flat_pool();
// Takes in what the visit brought.
void take_visit(Rhythm& rhythm, Counts& pool, const Visit& visit);
Plan make_plan(std::string_view source_url, const Rhythm& rhythm, const Counts& pool, double price, const Visit& visit,
               const PlanOptions& options);
bool is_failure(core::Outcome outcome);

}  // namespace kabar::schedule
