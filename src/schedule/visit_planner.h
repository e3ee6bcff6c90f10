// VisitPlanner: the visit plan of all sources together. One price for a request, moved so that the requests meet the
// budget; and what all sources have in common (when news appear at all) helps those of which little is known.
//
// Pure: time comes with each visit. Not thread-safe. The sources' rhythms are given and returned as in plan_next; what
// is shared is kept here and can be stored (`state`) and brought back (`restore`), so that a restart changes no plan.
// Memory: about 100 bytes a source. Cost: a visit as plan_next; once an hour 36 passes over all sources.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

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
  // A source that the configuration no longer names takes no part in the budget.
  void forget(std::string_view source_url);

  std::string state() const;  // one line
  void restore(std::string_view state);

 private:
  struct Share {  // what the budget needs to know of a source
    double rate = 0, lo = 0, hi = 0;
    bool failing = false;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  template <class Value>
  using BySource = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void begin_day(core::Seconds now, double per_day);
  void tune(core::Seconds now, const Budget& budget);
  void remember(std::string_view source_url, const Rhythm& rhythm, const PlanOptions& options);

  Counts pool_;
  double price_, correction_ = 1;
  double used_ = 0, used_today_ = 0;
  core::Seconds since_ = 0, next_tune_ = 0, next_day_ = 0, day_from_ = 0;
  BySource<Share> shares_;
  BySource<Rhythm> rhythms_;
};

}  // namespace kabar::schedule
