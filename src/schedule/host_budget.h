// HostBudget: when a host may be asked next. One budget per host, shared by feeds, pages, robots and articles.
//
// Pure: time is passed in (steady milliseconds, any origin). A host has at most `host_transfers` requests in flight and
// `delay` between the starts of two, lengthened by up to a quarter (by no rhythm that a server would see).
// - Retry-After closes the whole host, for at most a day. A 429 or 503 without it closes it for a minute, doubled each
//   time it comes again, up to an hour.
// - 429, 503 and 403 also lower the rate: a pause is added between two requests, doubled with each of them up to a
//   minute. Each good answer takes an eighth off it, so that the old rate comes back slowly.
// What a restart must not forget is Pace. Bounded: a host that has nothing in flight, nothing to wait for, no added
// pause and no crawl delay is forgotten.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/fetch_task.h"

namespace kabar::schedule {

using Millis = std::chrono::milliseconds;  // since the steady clock's origin

// What a host's answers have asked for so far.
struct Pace {
  Millis closed_until{0};  // no request before
  Millis slow_down{0};     // added between two requests
  int refusals = 0;        // 429 and 503, each good answer takes one off
  friend bool operator==(const Pace&, const Pace&) = default;
};

class HostBudget {
 public:
  struct Options {
    int host_transfers = 1;
    Millis host_delay{1000};
  };
  explicit HostBudget(Options options) : options_(options) {}
  void set_options(Options options) { options_ = options; }
  std::size_t known_hosts() const { return hosts_.size(); }

  // The time from which a request to `host` ("example.com:443", the registrable domain, an address: the caller decides)
  // may start; nothing while host_transfers are in flight.
  std::optional<Millis> earliest_start(std::string_view host, Millis now) const;
  void started(std::string_view host, Millis now);
  void finished(std::string_view host, const core::Response& response, Millis now);
  // The same for a host that a redirect led to: it answered, though no request was started for it.
  void answered(std::string_view host, const core::Response& response, Millis now);
  void set_crawl_delay(std::string_view host, Millis delay);  // of robots.txt; at most 60 s is believed

  Pace pace(std::string_view host) const;
  // What was stored of the host; never shortens what is known.
  void restore(std::string_view host, const Pace& stored);

 private:
  struct Host {
    int in_flight = 0;
    unsigned starts = 0;
    Millis next_start{0};
    std::optional<Millis> last_start;
    Millis crawl_delay{0};
    Pace pace;
  };
  struct Hash {  // so that a string_view finds its host
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  Host& host_of(std::string_view name);
  void take_answer(Host& host, const core::Response& response, Millis now) const;
  void forget_idle(Millis now);

  Options options_;
  std::unordered_map<std::string, Host, Hash, std::equal_to<>> hosts_;
  std::size_t forget_at_ = 64;
};

}  // namespace kabar::schedule
