#include "app/errand.h"

#include <thread>
#include <utility>

namespace kabar::app {
namespace {

using core::Outcome;
using std::chrono::milliseconds;

constexpr std::size_t kMaxRobots = 500u << 10;

bool never_answered(Outcome outcome) {
  switch (outcome) {
    case Outcome::timeout:
    case Outcome::dns:
    case Outcome::connect:
    case Outcome::tls:
    case Outcome::reset:
    case Outcome::address_refused:
      return true;
    default:
      return false;
  }
}

core::Response not_sent(const core::FetchTask& task, Outcome outcome, std::string reason) {
  core::Response out{.id = task.id, .purpose = task.purpose, .outcome = outcome};
  out.reason = std::move(reason);
  return out;
}

}  // namespace

core::Response fetch_one(fetch::Fetcher& fetcher, core::FetchTask task) {
  fetcher.start(std::move(task));
  while (true) {
    auto responses = fetcher.wait(milliseconds(500));
    if (!responses.empty()) return std::move(responses.front());
  }
}

Errand::Errand(const config::Config& config, fetch::Fetcher& fetcher, const core::Clock& clock, int most_requests,
               Told before_each)
    : config_(config),
      specs_(config),
      fetcher_(fetcher),
      clock_(clock),
      most_(most_requests),
      before_each_(std::move(before_each)),
      budget_({.host_transfers = 1, .host_delay = config.crawl.host_delay}) {}

milliseconds Errand::since_start() const {
  return std::chrono::duration_cast<milliseconds>(clock_.steady().time_since_epoch());
}

core::Response Errand::ask(core::FetchTask task) {
  if (left() <= 0)
    return not_sent(task, Outcome::cancelled, "not asked: " + std::to_string(most_) + " requests are enough");
  const std::string host(task.url.host_port());
  const auto earliest = budget_.earliest_start(host, since_start());
  KABAR_ASSERT(earliest);  // nothing is in flight
  const milliseconds wait = std::max(milliseconds(0), *earliest - since_start());
  if (wait > kLongestPause)
    return not_sent(task, Outcome::cancelled,
                    "not asked: " + host + " wants a pause of " + std::to_string(wait.count() / 1000) + " s");
  before_each_(task.url, wait);
  std::this_thread::sleep_for(wait);
  task.id = static_cast<std::uint64_t>(++requests_);
  task.timeout = config_.fetch.timeout;
  if (const core::SourceSpec* spec = specs_.of_origin(task.url)) give_access(task, *spec, config_);
  budget_.started(host, since_start());
  core::Response response = fetch_one(fetcher_, std::move(task));
  budget_.finished(host, response, since_start());
  return response;
}

const fetch::Robots& Errand::robots(const core::Url& url) {
  const std::string origin = url.origin();
  if (const auto known = robots_.find(origin); known != robots_.end()) return known->second;
  auto put = [&](fetch::Robots rules) -> const fetch::Robots& {
    return robots_.emplace(origin, std::move(rules)).first->second;
  };
  const auto address = core::Url::resolve(url, "/robots.txt");
  if (!config_.crawl.robots || !address) return put(fetch::Robots::allow_all());
  core::Response response = ask({.purpose = core::Purpose::robots, .url = *address, .max_bytes = kMaxRobots});
  auto reading = fetch::read_robots(response, config_.fetch.user_agent);
  const bool silent = never_answered(response.outcome);
  if (silent) unreachable_.emplace(origin, std::move(response));
  if (!reading) return put(fetch::Robots::disallow_all("robots.txt was not read"));
  if (const auto delay = reading->robots.check("/").crawl_delay) budget_.set_crawl_delay(url.host_port(), *delay);
  return put(std::move(reading->robots));
}

const core::Response* Errand::unreachable(const core::Url& url) const {
  const auto found = unreachable_.find(url.origin());
  return found == unreachable_.end() ? nullptr : &found->second;
}

core::Response Errand::get(const core::Url& url, core::Purpose purpose, bool named) {
  core::FetchTask task{.purpose = purpose, .url = url, .max_bytes = config_.fetch.max_feed};
  const fetch::RobotsDecision decision = robots(url).check(url.path_and_query());
  if (const core::Response* silent = unreachable(url)) return *silent;
  if (!decision.allowed && !named)
    return not_sent(task, Outcome::robots_disallowed, "robots.txt forbids it (" + decision.rule + ")");
  return ask(std::move(task));
}

}  // namespace kabar::app
