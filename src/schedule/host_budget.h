// HostBudget: when a host may be asked next. One budget per host, shared by feeds, pages, robots and articles.
//
// Pure: time is passed in (steady milliseconds, any origin). A host has at most `host_transfers` requests in flight and
// `delay` between the starts of two; Retry-After (at most a day of it) and 429/503 hold for the whole host. Without
// Retry-After a 429 or 503 costs a minute, doubled each time it comes again, up to an hour. Bounded: a host that has
// nothing in flight, nothing to wait for and no crawl delay is forgotten.
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
  std::size_t known_hosts() const { return hosts_.size(); }

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
    Millis slow_down{0};  // added between two after 429, 403 and 503, halves with each good answer
  };
  struct Hash {  // so that a string_view finds its host
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  Host& host_of(std::string_view name);
  void forget_idle(Millis now);

  Options options_;
  std::unordered_map<std::string, Host, Hash, std::equal_to<>> hosts_;
  std::size_t forget_at_ = 64;
};

}  // namespace kabar::schedule
