// VisitPlanner: the visit plan of all sources together. One price for a request, moved so that the requests meet the
// budget; and what all sources have in common (when news appear at all) helps those of which little is known.
//
// No minute is crowded: where eight times as many visits as in a mean minute (two at least) are planned for one, the
// next goes to a minute after it. Pure: time comes with each visit. Not thread-safe. The sources' rhythms are given and
// returned as in plan_next; what is shared is kept here and can be stored (`state`) and brought back (`restore`), so
// that a restart changes no plan. Memory: about 100 bytes a source. Cost: a visit as plan_next; once an hour 36 passes
// over all sources.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "schedule/minute_book.h"
#include "schedule/rhythm.h"
#include "schedule/visit_plan.h"

namespace kabar::schedule {

class VisitPlanner {
 public:
  // `budget_per_hour`: requests to sources an hour, as a mean; 0: no limit, the price stays that of plan_next.
  // `sources`: how many there are to be (0: as many as are known), so that the first ones do not spend all.
  struct Budget {
    double per_hour = 0;
    std::size_t sources = 0;
  };
  VisitPlanner();

  Plan next(std::string_view source_url, std::string_view rhythm, const Visit& visit, const PlanOptions& options,
            const Budget& budget);
  // The same for a caller that keeps no text: the rhythm stays here, by source, and Plan::rhythm stays empty.
  Plan next(std::string_view source_url, const Visit& visit, const PlanOptions& options, const Budget& budget);
  // A source that was visited before this planner was made, as it is stored: it has its part in the budget, and its
  // next visit is planned. Without it a restart would hold the budget for that of the sources visited since.
  void expect(std::string_view source_url, std::string_view rhythm, core::Seconds next, const PlanOptions& options);
  // A source that the configuration no longer names takes no part in the budget.
  void forget(std::string_view source_url);

  std::string state() const;  // one line
  void restore(std::string_view state);

 private:
  struct Share {  // what the budget needs to know of a source
    double rate = 0, lo = 0, hi = 0;
    bool failing = false;
    core::Seconds planned = 0;  // in the minute book; 0: nothing
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class Value>
  using BySource = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void begin_day(core::Seconds now, double per_day);
  void tune(core::Seconds now, const Budget& budget);
  Share& remember(std::string_view source_url, const Rhythm& rhythm, const PlanOptions& options);
  double requests_a_day(double price) const;
  void replan(Share& share, core::Seconds at);
  int most_a_minute(core::Seconds now, const Budget& budget);

  Counts pool_;
  double price_, correction_ = 1;
  double used_ = 0, used_today_ = 0;
  core::Seconds since_ = 0, next_tune_ = 0, next_day_ = 0, day_from_ = 0;
  core::Seconds next_mean_ = 0;
  double mean_minute_ = 0;  // visits in a mean minute
  MinuteBook minutes_;
  BySource<Share> shares_;
  BySource<Rhythm> rhythms_;
};

}  // namespace kabar::schedule
