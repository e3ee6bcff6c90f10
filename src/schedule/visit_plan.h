// VisitPlan: when a source is visited next, from what its visits brought.
//
// Pure: `now` is passed in; the whole memory of a source is a SourceRhythm, which the store keeps as text, so that a
// restart changes no next visit. Sources of the rules: docs/schedule.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fetch_task.h"
#include "core/source.h"
#include "core/timestamp.h"

namespace kabar::schedule {

// What one visit brought.
struct Visit {
  core::Outcome outcome = core::Outcome::ok;
  core::Seconds now = 0;
  bool first = false;
  std::vector<std::optional<core::Seconds>> new_items;  // published times of items not seen before, oldest first
  std::optional<int> listed;                            // items in the listing
  bool window_full = false;                             // every listed item was new
  std::optional<std::chrono::seconds> max_age, age, retry_after, ttl;
};

struct PlanOptions {
  std::chrono::seconds interval_min{300}, interval_max{86400};
  std::optional<std::chrono::seconds> interval;  // the user's fixed interval for this source
};

struct Plan {
  core::Seconds next = 0;
  core::SourceState state = core::SourceState::fine;
  std::string why;     // one line for `kabar status`: "about 4 articles a day", "no answer 3 times, waiting 40 min"
  std::string rhythm;  // the new memory, to be stored; text, at most 1 KiB
};

// `rhythm` is what the last Plan returned, empty at the first visit; text that cannot be read counts as empty.
Plan plan_next(std::string_view source_url, std::string_view rhythm, const Visit& visit, const PlanOptions& options);

// The rate that a source's memory tells of; that of an unknown one (5) when it is empty or cannot be read.
double articles_a_day(std::string_view rhythm);

}  // namespace kabar::schedule
