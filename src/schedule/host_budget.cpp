#include "schedule/host_budget.h"

#include <algorithm>

#include "core/text.h"

namespace kabar::schedule {
namespace {

using namespace std::chrono_literals;

constexpr Millis kMaxCrawlDelay = 60s;
constexpr Millis kMaxRetryAfter = 24h;
constexpr Millis kFirstClosed = 60s, kMaxClosed = 1h;
constexpr Millis kFirstSlowDown = 5s, kMaxSlowDown = 60s;
constexpr Millis kNegligible = 100ms;
constexpr int kRecovery = 8;       // a good answer takes this part off the added pause
constexpr int kMaxRefusals = 100;  // counted no further

bool asks_to_slow_down(const core::Response& response) {
  return response.outcome == core::Outcome::rate_limited || response.status == 503;
}

// 401 and 451 speak of one page, and of no pace.
bool shuts_out(const core::Response& response) {
  return response.outcome == core::Outcome::blocked && response.status != 401 && response.status != 451;
}

bool is_good(core::Outcome outcome) {
  using core::Outcome;
  return outcome == Outcome::ok || outcome == Outcome::not_modified || outcome == Outcome::not_found ||
         outcome == Outcome::gone;
}

Millis closed_for(int refusals) {
  Millis time = kFirstClosed;
  for (int i = 1; i < refusals && time < kMaxClosed; ++i) time *= 2;
  return std::min(time, kMaxClosed);
}

// Up to a quarter of the pause, by host and number of the request.
Millis jitter(std::string_view host, unsigned start, Millis pause) {
  const auto part = static_cast<std::int64_t>(core::hash64(host, start) % 1024);
  return Millis(pause.count() * part / 4096);
}

}  // namespace

std::optional<Millis> HostBudget::earliest_start(std::string_view host, Millis now) const {
  const auto found = hosts_.find(host);
  if (found == hosts_.end()) return now;
  if (found->second.in_flight >= options_.host_transfers) return std::nullopt;
  return std::max({now, found->second.next_start, found->second.pace.closed_until});
}

void HostBudget::started(std::string_view name, Millis now) {
  if (hosts_.size() >= forget_at_) forget_idle(now);
  Host& host = host_of(name);
  ++host.in_flight;
  const Millis pause = std::max(options_.host_delay, host.crawl_delay) + host.pace.slow_down;
  host.next_start = std::max(host.next_start, now + pause + jitter(name, ++host.starts, pause));
  host.last_start = now;
}

void HostBudget::finished(std::string_view name, const core::Response& response, Millis now) {
  Host& host = host_of(name);
  host.in_flight = std::max(0, host.in_flight - 1);
  take_answer(host, response, now);
}

void HostBudget::answered(std::string_view name, const core::Response& response, Millis now) {
  if (is_good(response.outcome) && !response.retry_after) return;  // nothing that its next request must know
  take_answer(host_of(name), response, now);
}

void HostBudget::take_answer(Host& host, const core::Response& response, Millis now) const {
  Pace& pace = host.pace;
  const Millis before = pace.slow_down;
  if (asks_to_slow_down(response)) {
    pace.refusals = std::min(pace.refusals + 1, kMaxRefusals);
    pace.slow_down = std::clamp(pace.slow_down * 2, kFirstSlowDown, kMaxSlowDown);
    if (!response.retry_after) pace.closed_until = std::max(pace.closed_until, now + closed_for(pace.refusals));
  } else if (shuts_out(response)) {
    pace.slow_down =
        std::clamp(pace.slow_down * 2, std::clamp(options_.host_delay, Millis(1s), kMaxSlowDown), kMaxSlowDown);
  } else if (is_good(response.outcome)) {
    pace.refusals = std::max(0, pace.refusals - 1);
    pace.slow_down -= pace.slow_down / kRecovery;
    if (pace.slow_down < kNegligible) pace.slow_down = Millis(0);
  }
  // What was refused just now counts at once, not only after the next request.
  if (pace.slow_down > before) host.next_start = std::max(host.next_start, now + pace.slow_down);
  // A good answer may carry the field too (a 301 or a 200 of some load balancers); it is kept all the same.
  if (response.retry_after) {
    pace.closed_until = std::max(pace.closed_until, now + std::min<Millis>(*response.retry_after, kMaxRetryAfter));
  }
}

void HostBudget::set_crawl_delay(std::string_view name, Millis delay) {
  Host& known = host_of(name);
  known.crawl_delay = std::clamp(delay, Millis(0), kMaxCrawlDelay);
  // It counts from the request that told of it.
  if (known.last_start) known.next_start = std::max(known.next_start, *known.last_start + known.crawl_delay);
}

Pace HostBudget::pace(std::string_view host) const {
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? Pace{} : found->second.pace;
}

void HostBudget::restore(std::string_view name, const Pace& stored) {
  if (stored == Pace{}) return;
  Pace& pace = host_of(name).pace;
  pace.closed_until = std::max(pace.closed_until, stored.closed_until);
  pace.slow_down = std::max(pace.slow_down, std::clamp(stored.slow_down, Millis(0), kMaxSlowDown));
  pace.refusals = std::max(pace.refusals, std::clamp(stored.refusals, 0, kMaxRefusals));
}

HostBudget::Host& HostBudget::host_of(std::string_view name) {
  const auto found = hosts_.find(name);
  return found != hosts_.end() ? found->second : hosts_.emplace(std::string(name), Host{}).first->second;
}

void HostBudget::forget_idle(Millis now) {
  std::erase_if(hosts_, [now](const auto& entry) {
    const Host& host = entry.second;
    return host.in_flight == 0 && host.next_start <= now && host.pace.closed_until <= now &&
           host.pace.slow_down.count() == 0 && host.crawl_delay.count() == 0;
  });
  forget_at_ = std::max<std::size_t>(64, hosts_.size() * 2);  // so that looking for them costs nothing on average
}

}  // namespace kabar::schedule
