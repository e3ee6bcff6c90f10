#include "schedule/host_budget.h"

#include <set>

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
  CHECK(*budget.earliest_start(kHost, 400ms) >= 1100ms);
  CHECK(*budget.earliest_start(kHost, 400ms) < 1350ms);
  CHECK(budget.earliest_start(kHost, 2000ms) == 2000ms);
}

TEST_CASE("the pauses of a host are of no even length", "[schedule][host]") {
  HostBudget budget({1, 1s});
  std::set<Millis> pauses;
  Millis now = 0ms;
  for (int i = 0; i < 50; ++i) {
    ask(budget, now, answer(Outcome::ok));
    const Millis pause = *budget.earliest_start(kHost, now) - now;
    CHECK(pause >= 1000ms);
    CHECK(pause < 1250ms);
    pauses.insert(pause);
    now += pause;
  }
  CHECK(pauses.size() > 20);
}

TEST_CASE("a crawl delay lengthens the pause, up to a minute", "[schedule][host]") {
  HostBudget budget({1, 1s});
  budget.set_crawl_delay(kHost, 10s);
  ask(budget, 0ms, answer(Outcome::ok));
  CHECK(*budget.earliest_start(kHost, 0ms) >= 10s);
  CHECK(*budget.earliest_start(kHost, 0ms) < 13s);
  budget.set_crawl_delay(kHost, 24h);
  ask(budget, 20s, answer(Outcome::ok));
  CHECK(*budget.earliest_start(kHost, 20s) >= 80s);
  CHECK(*budget.earliest_start(kHost, 20s) < 96s);
  budget.set_crawl_delay(kHost, 0ms);  // never shorter than the configured pause
  ask(budget, 100s, answer(Outcome::ok));
  CHECK(*budget.earliest_start(kHost, 100s) >= 101s);
  CHECK(*budget.earliest_start(kHost, 100s) < 102s);
}

TEST_CASE("a crawl delay counts from the request that told of it", "[schedule][host]") {
  HostBudget budget({.host_transfers = 1, .host_delay = 1000ms});
  budget.started(kHost, 0ms);
  budget.finished(kHost, answer(Outcome::ok), 200ms);
  budget.set_crawl_delay(kHost, 5000ms);
  CHECK(budget.earliest_start(kHost, 300ms) == 5000ms);
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
  CHECK(budget.pace(kHost).closed_until - now == 1h);
}

TEST_CASE("429, 503 and 403 lower the rate, and it comes back slowly", "[schedule][host]") {
  for (const Response& refusal : {answer(Outcome::rate_limited, 429, 1s), answer(Outcome::http_error, 503),
                                  answer(Outcome::blocked, 403), answer(Outcome::blocked, 200)}) {
    HostBudget budget({1, 1s});
    ask(budget, 0ms, refusal);
    Millis now = std::max(*budget.earliest_start(kHost, 0ms), 2000ms);
    const auto pause_after_good = [&] {
      ask(budget, now, answer(Outcome::ok));
      const Millis pause = *budget.earliest_start(kHost, now) - now;
      now += pause;
      return pause;
    };
    CHECK(pause_after_good() > 1500ms);
    for (int i = 0; i < 3; ++i) pause_after_good();
    CHECK(budget.pace(kHost).slow_down > 500ms);
    for (int i = 0; i < 40; ++i) pause_after_good();
    CHECK(pause_after_good() < 1250ms);
  }
}

TEST_CASE("each refusal doubles the added pause, up to a minute", "[schedule][host]") {
  HostBudget budget({1, 1s});
  Millis before = 0ms;
  for (int i = 0; i < 5; ++i) {
    ask(budget, 0ms, answer(Outcome::blocked, 403));
    CHECK(budget.pace(kHost).slow_down >= 2 * before);
    before = budget.pace(kHost).slow_down;
  }
  for (int i = 0; i < 500; ++i) ask(budget, 0ms, answer(Outcome::rate_limited, 429));
  CHECK(budget.pace(kHost).slow_down == 60s);
  CHECK(budget.pace(kHost).refusals <= 100);
}

TEST_CASE("an answer about one page, or none at all, changes no rate", "[schedule][host]") {
  HostBudget budget({1, 1s});
  for (const Response& other :
       {answer(Outcome::blocked, 401), answer(Outcome::blocked, 451), answer(Outcome::not_found, 404),
        answer(Outcome::http_error, 500), answer(Outcome::timeout, 0), answer(Outcome::dns, 0)}) {
    ask(budget, 0ms, other);
    CHECK(budget.pace(kHost) == Pace{});
  }
}

TEST_CASE("what a host asked for can be stored and brought back", "[schedule][host]") {
  HostBudget before({1, 1s});
  ask(before, 0ms, answer(Outcome::rate_limited, 429, 3600s));
  ask(before, 1ms, answer(Outcome::rate_limited, 429));
  HostBudget after({1, 1s});
  after.restore(kHost, before.pace(kHost));
  CHECK(after.earliest_start(kHost, 5000ms) == before.earliest_start(kHost, 5000ms));
  CHECK(after.pace(kHost) == before.pace(kHost));
  after.restore(kHost, {10ms, 1ms, 0});  // an older one shortens nothing
  CHECK(after.pace(kHost) == before.pace(kHost));
  after.restore("odd.example", {0ms, -5s, -3});
  CHECK(after.pace("odd.example") == Pace{});
}

TEST_CASE("a host that a redirect led to keeps what it asked for", "[schedule][host]") {
  HostBudget budget({1, 1s});
  budget.answered("other.example:443", answer(Outcome::rate_limited, 429, 120s), 0ms);
  CHECK(budget.earliest_start("other.example:443", 0ms) == 120s);
  budget.answered("third.example:443", answer(Outcome::ok), 0ms);
  CHECK(budget.known_hosts() == 1);
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
  CHECK(*budget.earliest_start("slow.example:443", 0ms) >= 5s);
}
