// HostBudget: when a host may be asked next. One budget per host, shared by feeds, pages, robots and articles.
//
// Pure: time is passed in (steady milliseconds, any origin). A host has at most `host_transfers` requests in flight and
// `delay` between the starts of two; Retry-After and 429/503 hold for the whole host. Bounded: a host that has nothing
// in flight and nothing pending is forgotten.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/fetch_task.h"

namespace kabar::schedule {

using Millis = std::chrono::milliseconds;  // since the steady clock's origin

class HostBudget {
 public:
  struct Options {
    int host_transfers = 1;
    Millis host_delay{1000};
  };
  explicit HostBudget(Options options) : options_(options) {}

  // The time from which a request to `host` ("example.com:443" or the registrable domain: the caller decides) may
  // start; nothing while host_transfers are in flight.
  std::optional<Millis> earliest_start(std::string_view host, Millis now) const;
  void started(std::string_view host, Millis now);
  void finished(std::string_view host, const core::Response& response, Millis now);
  void set_crawl_delay(std::string_view host, Millis delay);  // of robots.txt; at most 60 s is believed

 private:
  struct Host {
    int in_flight = 0;
    Millis next_start{0};
    Millis crawl_delay{0};
    Millis slow_down{0};  // added after 429/403/503, halves with each good answer
  };
  Options options_;
  std::unordered_map<std::string, Host> hosts_;
};

}  // namespace kabar::schedule
