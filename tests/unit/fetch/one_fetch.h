// A Fetcher that may contact loopback, and one request with it. For the tests of this folder.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "fetch/fetcher.h"

namespace kabar::fetch {

inline FetcherOptions loopback_options(std::vector<std::string> allowed = {"127.0.0.0/8", "::1"}) {
  FetcherOptions options;
  options.user_agent = "kabar/test";
  options.guard = *AddressGuard::make(allowed);
  return options;
}

inline core::FetchTask task_for(const std::string& url) {
  core::FetchTask task{.id = 7, .url = core::Url::parse(url).value()};
  task.timeout = std::chrono::seconds(10);
  return task;
}

inline core::Response fetch_one(core::FetchTask task, FetcherOptions options = loopback_options()) {
  static const core::SystemClock clock;
  Fetcher fetcher(std::move(options), clock);
  fetcher.start(std::move(task));
  for (int turn = 0; turn < 200; ++turn) {
    auto responses = fetcher.wait(std::chrono::milliseconds(200));
    if (!responses.empty()) return std::move(responses.front());
  }
  return {};
}

inline core::Response fetch_one(const std::string& url) {
  return fetch_one(task_for(url));
}

}  // namespace kabar::fetch
