// The line that `kabar status` shows of a plan.
#pragma once

#include "schedule/rhythm.h"
#include "schedule/visit_plan.h"

namespace kabar::schedule {

// "about 4 articles a day, asked again in 50 min", "timeout 3 times in a row, asked again in 40 min".
std::string why(const Rhythm& rhythm, const Visit& visit, const PlanOptions& options, core::SourceState state,
                core::Seconds wait);

}  // namespace kabar::schedule
