// The part of Flow that keeps a host's pace: which budget it shares, what its answers ask for, and that a restart
// forgets nothing of it.
#include <algorithm>

#include <spdlog/fmt/fmt.h>

#include "app/commands.h"
#include "app/flow.h"

namespace kabar::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t kAddressesKept = 10'000;

std::string_view without_port(std::string_view host_port) {
  const std::size_t literal = host_port.find(']');  // of an IPv6 address
  return host_port.substr(0, host_port.find(':', literal == std::string_view::npos ? 0 : literal));
}

}  // namespace

milliseconds Flow::steady_now() const {
  return std::chrono::duration_cast<milliseconds>(clock_.steady().time_since_epoch());
}

std::string Flow::budget_key(const std::string& host_port) const {
  switch (config_->crawl.host_group) {
    case config::HostGroup::domain:
      return core::registrable_domain(without_port(host_port));
    case config::HostGroup::address:
      if (const auto known = addresses_.find(host_port); known != addresses_.end()) return known->second;
      break;
    case config::HostGroup::host:
      break;
  }
  return host_port;
}

// A host that has just been leased, or was given by hand: what was stored of it holds.
void Flow::begin_pace(ActiveHost& host, const store::HostPace& stored) {
  host.budget_key = budget_key(host.lease.host);
  const core::Seconds wait = std::clamp<core::Seconds>(stored.not_before - clock_.now(), 0, 86'400);
  const milliseconds closed = wait > 0 ? steady_now() + seconds(wait) : milliseconds(0);
  budget_.restore(host.budget_key, {closed, stored.slow_down, stored.refusals});
}

void Flow::note_answer(ActiveHost& host, const std::string& asked_under, const core::Response& response) {
  const schedule::Pace before = budget_.pace(asked_under);
  budget_.finished(asked_under, response, steady_now());
  host.pace_changed = host.pace_changed || budget_.pace(asked_under) != before;
  // A redirect led elsewhere, and what that host asks for holds for its own work.
  if (response.url && response.url->host_port() != host.lease.host)
    budget_.answered(budget_key(std::string(response.url->host_port())), response, steady_now());
  if (config_->crawl.host_group != config::HostGroup::address || response.address.empty() || !response.url ||
      response.url->host_port() != host.lease.host)
    return;
  if (addresses_.size() >= kAddressesKept) addresses_.clear();
  addresses_[host.lease.host] = response.address;
  if (host.budget_key == response.address) return;
  budget_.restore(response.address, budget_.pace(host.budget_key));
  host.budget_key = response.address;
}

// In the transaction of what the answers brought: a kill right after it forgets no Retry-After.
core::Result<void> Flow::save_paces() {
  const milliseconds steady = steady_now();
  for (auto& [id, host] : hosts_) {
    if (!host.pace_changed || host.lost) continue;
    host.pace_changed = false;
    const schedule::Pace pace = budget_.pace(host.budget_key);
    store::HostPace row{0, pace.slow_down, pace.refusals};
    if (pace.closed_until > steady)
      row.not_before = clock_.now() + std::chrono::ceil<seconds>(pace.closed_until - steady).count();
    auto ok = store_.put_pace(host.lease.host, row);
    if (!ok && ok.error().code == "lease_lost") {
      host.lost = true;
    } else if (!ok) {
      return ok;
    }
  }
  return {};
}

// When the host may be asked again at the earliest, in wall time.
core::Seconds Flow::open_again(const ActiveHost& host) const {
  const milliseconds steady = steady_now();
  const auto earliest = budget_.earliest_start(host.budget_key, steady);
  const milliseconds pause = earliest ? std::max(milliseconds(0), *earliest - steady) : milliseconds(0);
  return clock_.now() + std::chrono::ceil<seconds>(pause).count();
}

// One pass does not sit out a host's long pause: its work stays due.
void Flow::leave_for_later(ActiveHost& host) {
  if (host.waiting.empty()) return;
  const core::Seconds now = clock_.now(), budget = requests_.wait(now), again = open_again(host);
  const std::string reason =
      now + budget > again
          ? fmt::format("the [crawl] budget is used up; the next request may go out in {} s", budget)
          : fmt::format("{} asked for a pause; it is asked again {}", host.lease.host, relative_time(again, now));
  log_.write(config::LogLevel::info, {{"event", "host"},
                                      {"host", host.lease.host},
                                      {"outcome", "paused"},
                                      {"waiting", std::to_string(host.waiting.size())},
                                      {"reason", reason}});
  for (const Task& task : host.waiting) {
    const auto* article = std::get_if<ArticleTask>(&task);
    if (article != nullptr && article->link.id == 0)  // by hand: it stays due nowhere
      tally_.failed_sources[article->link.hints.url.text()] = reason;
  }
  host.waiting.clear();
}

}  // namespace kabar::app
