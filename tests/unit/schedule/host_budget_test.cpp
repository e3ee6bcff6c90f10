#include "schedule/host_budget.h"

#include <catch2/catch.hpp>

using namespace kabar::core;
using namespace kabar::schedule;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view kHost = "news.example:443";

Response answer(Outcome outcome, int status = 200, std::optional<std::chrono::seconds> retry_after = {}) {
  Response response;
  response.outcome = outcome;
  response.status = status;
  response.retry_after = retry_after;
  return response;
}

// One request that takes no time.
void ask(HostBudget& budget, Millis now, const Response& response) {
  budget.started(kHost, now);
  budget.finished(kHost, response, now);
}

}  // namespace

TEST_CASE("an unknown host may be asked at once", "[schedule][host]") {
  const HostBudget budget({1, 1s});
  CHECK(budget.earliest_start(kHost, 5000ms) == 5000ms);
}

TEST_CASE("a host has so many requests in flight and no more", "[schedule][host]") {
  HostBudget budget({2, 0ms});
  budget.started(kHost, 0ms);
  CHECK(budget.earliest_start(kHost, 0ms) == 0ms);
  budget.started(kHost, 0ms);
  CHECK_FALSE(budget.earliest_start(kHost, 0ms));
  CHECK(budget.earliest_start("other.example:443", 0ms) == 0ms);
  budget.finished(kHost, answer(Outcome::ok), 10ms);
  CHECK(budget.earliest_start(kHost, 10ms) == 10ms);
}

TEST_CASE("the pause between two requests is counted from start to start", "[schedule][host]") {
  HostBudget budget({1, 1s});
  budget.started(kHost, 100ms);
  budget.finished(kHost, answer(Outcome::ok), 400ms);
  CHECK(budget.earliest_start(kHost, 400ms) == 1100ms);
  CHECK(budget.earliest_start(kHost, 2000ms) == 2000ms);
}

TEST_CASE("a crawl delay lengthens the pause, up to a minute", "[schedule][host]") {
  HostBudget budget({1, 1s});
  budget.set_crawl_delay(kHost, 10s);
  ask(budget, 0ms, answer(Outcome::ok));
  CHECK(budget.earliest_start(kHost, 0ms) == 10s);
  budget.set_crawl_delay(kHost, 24h);
  ask(budget, 10s, answer(Outcome::ok));
  CHECK(budget.earliest_start(kHost, 10s) == 70s);
  budget.set_crawl_delay(kHost, 0ms);  // never shorter than the configured pause
  ask(budget, 70s, answer(Outcome::ok));
  CHECK(budget.earliest_start(kHost, 70s) == 71s);
}

TEST_CASE("Retry-After holds for the whole host, at most a day", "[schedule][host]") {
  HostBudget budget({1, 1s});
  ask(budget, 0ms, answer(Outcome::rate_limited, 429, 120s));
  CHECK(budget.earliest_start(kHost, 0ms) == 120s);
  ask(budget, 120s, answer(Outcome::rate_limited, 503, 24h * 30));
  CHECK(budget.earliest_start(kHost, 120s) == 120s + 24h);
}

TEST_CASE("429 without Retry-After costs a minute, and more each time", "[schedule][host]") {
  HostBudget budget({1, 1s});
  Millis now = 0ms;
  const Millis waits[] = {60s, 120s, 240s};
  for (const Millis wait : waits) {
    ask(budget, now, answer(Outcome::rate_limited, 429));
    CHECK(*budget.earliest_start(kHost, now) - now >= wait);
    now = *budget.earliest_start(kHost, now);
  }
  for (int i = 0; i < 20; ++i) ask(budget, now, answer(Outcome::rate_limited, 429));
  CHECK(*budget.earliest_start(kHost, now) - now <= 1h + 1s);
}

TEST_CASE("good answers bring the old pace back", "[schedule][host]") {
  HostBudget budget({1, 1s});
  ask(budget, 0ms, answer(Outcome::rate_limited, 429));
  Millis now = *budget.earliest_start(kHost, 0ms);
  for (int i = 0; i < 12; ++i) {
    ask(budget, now, answer(Outcome::ok));
    now = *budget.earliest_start(kHost, now);
  }
  const Millis before = now;
  ask(budget, now, answer(Outcome::ok));
  CHECK(*budget.earliest_start(kHost, now) - before == 1s);
}

TEST_CASE("a host that nothing is pending for is forgotten", "[schedule][host]") {
  HostBudget budget({1, 1s});
  budget.set_crawl_delay("slow.example:443", 5s);
  for (int i = 0; i < 10'000; ++i) {
    const std::string host = "h" + std::to_string(i) + ".example:443";
    budget.started(host, Millis(i * 2000));
    budget.finished(host, answer(Outcome::ok), Millis(i * 2000));
  }
  CHECK(budget.known_hosts() < 200);
  budget.started("slow.example:443", 0ms);
  budget.finished("slow.example:443", answer(Outcome::ok), 0ms);
  CHECK(budget.earliest_start("slow.example:443", 0ms) == 5s);
}
