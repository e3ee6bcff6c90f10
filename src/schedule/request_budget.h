// RequestBudget: how many requests of any kind may be started, over all hosts: so many an hour. Pure; time is passed in
// as wall seconds, for what is left is kept over restarts.
//
// A bucket that holds one hour's requests and fills evenly. A clock that was set back, or far ahead, gives at most
// that.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "core/timestamp.h"

namespace kabar::schedule {

class RequestBudget {
 public:
  explicit RequestBudget(double per_hour = 0) : per_hour_(per_hour), left_(per_hour) {}
  bool limited() const { return per_hour_ > 0; }
  void set_limit(double per_hour);  // a smaller one holds at once

  bool may_start(core::Seconds now);
  void started(core::Seconds now, bool visit);  // `visit`: to a source
  // Seconds until one may start; 0: now.
  core::Seconds wait(core::Seconds now);
  // What of the limit is for visits to sources: what articles and robots.txt have left of it lately, at least a
  // quarter.
  double for_visits(core::Seconds now);

  std::string state() const;  // one line
  void restore(std::string_view state);

 private:
  void fill(core::Seconds now);
  double per_hour_, left_;
  double others_ = 0;  // requests but visits, fading with a day
  core::Seconds filled_at_ = 0;
};

}  // namespace kabar::schedule
