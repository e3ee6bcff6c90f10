// Errand: a handful of requests that a user waits for, one after the other. For commands that look at an address and
// store nothing.
//
// As polite as the crawl: robots.txt is obeyed, the pause of each host is kept (its crawl delay, Retry-After), and the
// number of requests is bounded, robots.txt included. Bodies are decoded. One thread.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "app/access.h"
#include "config/config.h"
#include "core/fetch_task.h"
#include "core/timestamp.h"
#include "fetch/fetcher.h"
#include "fetch/robots.h"
#include "schedule/host_budget.h"

namespace kabar::app {

// One request to its end.
core::Response fetch_one(fetch::Fetcher& fetcher, core::FetchTask task);

class Errand {
 public:
  using Told = std::function<void(const core::Url&, std::chrono::milliseconds wait)>;

  // `before_each` is told what is asked next, and how long the host's pause still is.
  Errand(const config::Config& config, fetch::Fetcher& fetcher, const core::Clock& clock, int most_requests,
         Told before_each);

  // The answer; robots_disallowed without a request where robots.txt forbids it, cancelled when no request is left or
  // the host wants a pause of more than kLongestPause. `named`: by the user, so that robots.txt is read but does not
  // bind.
  core::Response get(const core::Url& url, core::Purpose purpose, bool named = false);
  // robots.txt of the host, asked once (a request); allow_all when the configuration does not want it.
  const fetch::Robots& robots(const core::Url& url);
  // Why the host could not be asked for its robots.txt at all: no name, no connection, not allowed. Nothing: it could.
  const core::Response* unreachable(const core::Url& url) const;

  int requests() const { return requests_; }
  int left() const { return most_ - requests_; }

  static constexpr std::chrono::milliseconds kLongestPause{30'000};

 private:
  core::Response ask(core::FetchTask task);
  std::chrono::milliseconds since_start() const;

  const config::Config& config_;
  SpecIndex specs_;  // what a source of the configuration is asked with goes with requests to its host
  fetch::Fetcher& fetcher_;
  const core::Clock& clock_;
  int most_, requests_ = 0;
  Told before_each_;
  schedule::HostBudget budget_;
  std::map<std::string, fetch::Robots, std::less<>> robots_;  // by origin
  std::map<std::string, core::Response, std::less<>> unreachable_;
};

}  // namespace kabar::app
