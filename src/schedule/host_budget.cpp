#include "schedule/host_budget.h"

#include <algorithm>

namespace kabar::schedule {
namespace {

using namespace std::chrono_literals;

constexpr Millis kMaxCrawlDelay = 60s;
constexpr Millis kMaxRetryAfter = 24h;
constexpr Millis kFirstPause = 60s;
constexpr Millis kMaxPause = 1h;
constexpr Millis kNegligible = 100ms;

bool asks_to_slow_down(const core::Response& response) {
  return response.outcome == core::Outcome::rate_limited || response.status == 503;
}

bool is_good(core::Outcome outcome) {
  using core::Outcome;
  return outcome == Outcome::ok || outcome == Outcome::not_modified || outcome == Outcome::not_found ||
         outcome == Outcome::gone;
}

}  // namespace

std::optional<Millis> HostBudget::earliest_start(std::string_view host, Millis now) const {
  const auto found = hosts_.find(host);
  if (found == hosts_.end()) return now;
  if (found->second.in_flight >= options_.host_transfers) return std::nullopt;
  return std::max(now, found->second.next_start);
}

void HostBudget::started(std::string_view name, Millis now) {
  if (hosts_.size() >= forget_at_) forget_idle(now);
  Host& host = host_of(name);
  ++host.in_flight;
  const Millis pause = std::max(options_.host_delay, host.crawl_delay) + std::min(host.slow_down, kMaxPause);
  host.next_start = std::max(host.next_start, now + pause);
}

void HostBudget::finished(std::string_view name, const core::Response& response, Millis now) {
  Host& host = host_of(name);
  host.in_flight = std::max(0, host.in_flight - 1);
  if (asks_to_slow_down(response)) {
    host.slow_down = std::clamp(host.slow_down * 2, kFirstPause, kMaxPause);
    if (!response.retry_after) host.next_start = std::max(host.next_start, now + host.slow_down);
  } else if (response.outcome == core::Outcome::blocked) {
    host.slow_down = std::clamp(host.slow_down * 2, options_.host_delay, kFirstPause);
  } else if (is_good(response.outcome)) {
    host.slow_down = host.slow_down > kNegligible ? host.slow_down / 2 : Millis(0);
  }
  // A good answer may carry the field too (a 301 or a 200 of some load balancers); it is kept all the same.
  if (response.retry_after) {
    host.next_start = std::max(host.next_start, now + std::min<Millis>(*response.retry_after, kMaxRetryAfter));
  }
}

void HostBudget::set_crawl_delay(std::string_view host, Millis delay) {
  host_of(host).crawl_delay = std::clamp(delay, Millis(0), kMaxCrawlDelay);
}

HostBudget::Host& HostBudget::host_of(std::string_view name) {
  const auto found = hosts_.find(name);
  return found != hosts_.end() ? found->second : hosts_.emplace(std::string(name), Host{}).first->second;
}

void HostBudget::forget_idle(Millis now) {
  std::erase_if(hosts_, [now](const auto& entry) {
    const Host& host = entry.second;
    return host.in_flight == 0 && host.next_start <= now && host.slow_down.count() == 0 &&
           host.crawl_delay.count() == 0;
  });
  forget_at_ = std::max<std::size_t>(64, hosts_.size() * 2);  // so that looking for them costs nothing on average
}

}  // namespace kabar::schedule
