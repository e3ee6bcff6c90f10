// ActiveHost: one leased host and what is to be asked of it.
#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <unordered_set>

#include "app/site_watch.h"
#include "app/work.h"
#include "fetch/robots.h"
#include "store/store.h"

namespace kabar::app {

struct ActiveHost {
  store::HostLease lease;  // id < 0: by hand, no lease
  std::string budget_key;  // of the budget that it shares: the host, its domain or its address
  bool pace_changed = false;
  std::chrono::steady_clock::time_point renew_at{};
  std::deque<Task> waiting;                 // in the order they are asked
  std::unordered_set<store::LinkId> links;  // loaded under this lease, so that a reload adds only new ones
  std::unordered_set<core::SourceId> sources;
  int open = 0;        // in flight, at the workers, or not yet committed
  bool reload = true;  // the store may have new work for it
  bool lost = false;   // another process has the host now: start nothing more
  bool finished() const { return waiting.empty() && open == 0 && !reload; }
  std::optional<SiteWatch> site;  // once it has articles to be fetched
  enum class RobotsState { unknown, asked, known } robots_state = RobotsState::unknown;
  std::optional<fetch::Robots> robots;
  // Set while robots.txt could not be had: until then nothing is allowed, but nothing is forbidden for good either.
  std::optional<core::Seconds> robots_missing_until;
};

}  // namespace kabar::app
