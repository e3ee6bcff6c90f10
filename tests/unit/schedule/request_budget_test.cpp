#include "schedule/request_budget.h"

#include <catch2/catch.hpp>

using namespace kabar::schedule;
using kabar::core::Seconds;

namespace {
constexpr Seconds kStart = 1'767'225'600;

// How many may start between two times, one attempt a second.
int start_all(RequestBudget& budget, Seconds from, Seconds to, bool visits = true) {
  int started = 0;
  for (Seconds now = from; now < to; ++now) {
    while (budget.may_start(now)) {
      budget.started(now, visits);
      ++started;
    }
  }
  return started;
}
}  // namespace

TEST_CASE("no limit is no limit", "[schedule][budget]") {
  RequestBudget budget;
  for (int i = 0; i < 10'000; ++i) budget.started(kStart, true);
  CHECK(budget.may_start(kStart));
  CHECK(budget.wait(kStart) == 0);
}

TEST_CASE("so many requests an hour start, and no more", "[schedule][budget]") {
  RequestBudget budget(120);
  CHECK(start_all(budget, kStart, kStart + 1) == 120);  // what an idle hour left
  CHECK(budget.wait(kStart) == 30);
  CHECK(start_all(budget, kStart + 1, kStart + 3601) == 120);
  CHECK(start_all(budget, kStart + 3601, kStart + 7201) == 120);
  CHECK(start_all(budget, kStart + 86'400, kStart + 86'401) == 120);  // idle time is not saved up
}

TEST_CASE("a restart forgets nothing of what was used", "[schedule][budget]") {
  RequestBudget before(60);
  start_all(before, kStart, kStart + 1);
  RequestBudget after(60);
  after.restore(before.state());
  CHECK_FALSE(after.may_start(kStart + 30));
  CHECK(after.may_start(kStart + 61));
  for (const char* broken : {"", "x", "1", "1 nan 0 5", "1 -5 0 0", "2 1 1 1", "1 1e999 0 0"}) after.restore(broken);
  CHECK(after.may_start(kStart + 61));
}

TEST_CASE("a clock that jumps gives no storm and no standstill", "[schedule][budget]") {
  for (const Seconds jump : {Seconds{-400 * 86'400}, Seconds{400 * 86'400}}) {
    RequestBudget budget(60);
    start_all(budget, kStart, kStart + 1);
    CHECK(start_all(budget, kStart + jump, kStart + jump + 3600) <= 120);
    CHECK(start_all(budget, kStart + jump + 3600, kStart + jump + 7200) >= 59);
  }
}

TEST_CASE("articles and robots.txt leave visits what they do not use, and at least a quarter", "[schedule][budget]") {
  RequestBudget quiet(100), busy(100);
  for (Seconds now = kStart; now < kStart + 5 * 86'400; now += 360) {
    if (now % 3600 == 0) quiet.started(now, false);
    for (int i = 0; i < 9; ++i) busy.started(now, false);
  }
  const Seconds end = kStart + 5 * 86'400;
  CHECK(quiet.for_visits(end) > 97);
  CHECK(busy.for_visits(end) == Approx(25));
}
