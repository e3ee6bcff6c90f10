#include "schedule/visit_plan.h"

#include <map>

#include <catch2/catch.hpp>

#include "schedule/visit_planner.h"

using namespace kabar::core;
using namespace kabar::schedule;
using namespace std::chrono_literals;

namespace {

constexpr Seconds kStart = 1'767'225'600;  // Thursday, 1 January 2026, 00:00 UTC
constexpr Seconds kHourLong = 3600, kDayLong = 86400;

// A source followed by its own plan. `gap`: seconds between items; 0: none ever.
struct Followed {
  std::string url = "https://news.example/feed";
  PlanOptions options{};
  Plan plan{};
  Seconds now = kStart, last = 0;

  Visit visit(Outcome outcome = Outcome::ok) const {
    Visit out{.outcome = outcome, .now = now, .first = last == 0};
    if (outcome == Outcome::ok) out.listed = 50;
    return out;
  }
  Seconds take(const Visit& seen) {
    plan = plan_next(url, plan.rhythm, seen, options);
    const Seconds wait = plan.next - now;
    last = now;
    now = plan.next;
    return wait;
  }
  // Items every `gap` seconds for `days`; the number of visits of the last day.
  int follow(Seconds gap, int days) {
    const Seconds end = now + days * kDayLong;
    int visits = 0;
    while (now < end) {
      Visit seen = visit();
      const Seconds from = last == 0 ? now - 50 * gap : last;
      for (Seconds t = (from / gap + 1) * gap; t <= now; t += gap) seen.new_items.emplace_back(t);
      if (seen.new_items.empty()) seen.outcome = Outcome::not_modified;
      visits += now >= end - kDayLong ? 1 : 0;
      take(seen);
    }
    return visits;
  }
};

}  // namespace

TEST_CASE("a busy source is visited oftener than a quiet one, and neither is starved", "[schedule][plan]") {
  Followed busy, middling, quiet;
  const int often = busy.follow(600, 10), daily = middling.follow(2 * kHourLong, 10),
            seldom = quiet.follow(kDayLong, 10);
  CHECK(often > 25);
  CHECK(often < 120);
  CHECK(daily > 12);
  CHECK(daily < often);
  CHECK(seldom >= 4);
  CHECK(seldom < daily);
  CHECK(busy.plan.state == SourceState::fine);
  CHECK(busy.plan.why.find("articles a day") != std::string::npos);
}

TEST_CASE("a plan keeps to its bounds", "[schedule][plan]") {
  Followed source;
  source.options.interval_min = 30min;
  source.options.interval_max = 2h;
  for (const Seconds gap : {Seconds{60}, 30 * kDayLong}) {
    for (int i = 0; i < 30; ++i) {
      Visit seen = source.visit();
      if (gap == 60) seen.new_items.assign(10, source.now - 5);
      const Seconds wait = source.take(seen);
      CHECK(wait >= 1800);
      CHECK(wait <= 7200);
    }
  }
}

TEST_CASE("the interval of the user is kept", "[schedule][plan]") {
  Followed source;
  source.options.interval = 17min;
  CHECK(source.take(source.visit()) == 17 * 60);
  CHECK(source.plan.why.find("you set") != std::string::npos);
  CHECK(source.take(source.visit(Outcome::not_modified)) == 17 * 60);
}

TEST_CASE("a source that went silent is asked less and less", "[schedule][plan]") {
  Followed source;
  source.follow(kHourLong, 10);
  const Seconds before = source.plan.next - source.last;
  for (int i = 0; i < 400 && source.now < kStart + 60 * kDayLong; ++i) source.take(source.visit(Outcome::not_modified));
  CHECK(source.plan.next - source.last > 3 * before);
  CHECK(source.plan.state == SourceState::slow);
}

TEST_CASE("a night without news is learned", "[schedule][plan]") {
  Followed source;
  int day_visits = 0, night_visits = 0;
  while (source.now < kStart + 30 * kDayLong) {
    Visit seen = source.visit();
    for (Seconds t = (source.last / 1200 + 1) * 1200; source.last != 0 && t <= source.now; t += 1200) {
      const Seconds hour = t % kDayLong / kHourLong;
      if (hour >= 8 && hour < 20) seen.new_items.emplace_back(t);
    }
    if (seen.new_items.empty() && source.last != 0) seen.outcome = Outcome::not_modified;
    const Seconds hour = source.now % kDayLong / kHourLong;
    if (source.now > kStart + 20 * kDayLong) ++(hour >= 8 && hour < 20 ? day_visits : night_visits);
    source.take(seen);
  }
  CHECK(day_visits > 3 * night_visits);
}

TEST_CASE("nothing falls out of a short listing of a busy source", "[schedule][plan]") {
  Followed small, large;
  for (int i = 0; i < 200; ++i) {
    for (Followed* source : {&small, &large}) {
      Visit seen = source->visit();
      seen.listed = source == &small ? 10 : 200;
      const Seconds from = source->last == 0 ? source->now - 3600 : source->last;
      for (Seconds t = (from / 300 + 1) * 300; t <= source->now; t += 300) seen.new_items.emplace_back(t);
      source->take(seen);
    }
  }
  CHECK(small.plan.next - small.last < 10 * 300);
}

TEST_CASE("failures wait longer and longer, up to four hours, then a day", "[schedule][plan]") {
  Followed source;
  source.follow(kHourLong, 3);
  Seconds before = 0;
  for (int i = 0; i < 10; ++i) {
    const Seconds wait = source.take(source.visit(Outcome::timeout));
    CHECK(wait >= before);
    CHECK(wait >= 600);
    CHECK(wait <= 4 * kHourLong);
    before = wait;
  }
  CHECK(source.plan.state == SourceState::failing);
  CHECK(source.plan.why.find("10 times in a row") != std::string::npos);
  for (int i = 0; i < 40; ++i) source.take(source.visit(Outcome::timeout));
  CHECK(source.plan.next - source.last == kDayLong);
  source.take(source.visit());
  CHECK(source.plan.state == SourceState::fine);
  CHECK(source.plan.next - source.last < 4 * kHourLong);
}

TEST_CASE("Retry-After is kept, whatever the outcome, at most a day of it", "[schedule][plan]") {
  for (const Outcome outcome : {Outcome::rate_limited, Outcome::http_error, Outcome::ok}) {
    Followed source;
    Visit seen = source.visit(outcome);
    seen.retry_after = 7h;
    CHECK(source.take(seen) >= 7 * kHourLong);
    seen = source.visit(outcome);
    seen.retry_after = 24h * 300;
    CHECK(source.take(seen) == kDayLong);
  }
}

TEST_CASE("after a 429 the hourly limit that it showed is kept", "[schedule][plan]") {
  Followed source;
  source.options.interval_min = 5min;
  for (int i = 0; i < 12; ++i) {  // about twelve visits an hour
    Visit seen = source.visit();
    seen.listed = 5;
    for (int item = 0; item < 20; ++item) seen.new_items.emplace_back(source.now - 1);
    source.take(seen);
    source.now = source.last + 300;
  }
  source.take(source.visit(Outcome::rate_limited));
  CHECK(source.plan.state == SourceState::blocked);
  for (int i = 0; i < 5; ++i) {
    Visit seen = source.visit();
    seen.listed = 5;
    seen.new_items.assign(20, source.now - 1);
    CHECK(source.take(seen) > 330);
  }
}

TEST_CASE("what says that it is gone is asked again after a day, then once a month", "[schedule][plan]") {
  Followed source;
  CHECK(source.take(source.visit(Outcome::gone)) == kDayLong);
  CHECK(source.plan.state == SourceState::gone);
  CHECK(source.take(source.visit(Outcome::gone)) == 30 * kDayLong);
  CHECK(source.take(source.visit()) < kDayLong);  // it came back
  CHECK(source.plan.state != SourceState::gone);
  CHECK(source.take(source.visit(Outcome::gone)) == kDayLong);
}

TEST_CASE("what is not found four times is gone: asked once a day, after a month once a month", "[schedule][plan]") {
  Followed source;
  for (int i = 0; i < 3; ++i) source.take(source.visit(Outcome::not_found));
  CHECK(source.plan.state == SourceState::failing);
  CHECK(source.take(source.visit(Outcome::not_found)) == kDayLong);
  CHECK(source.plan.state == SourceState::gone);
  const Seconds end = source.now + 31 * kDayLong;
  while (source.now < end) source.take(source.visit(Outcome::not_found));
  CHECK(source.take(source.visit(Outcome::not_found)) == 30 * kDayLong);
}

TEST_CASE("a name without an address is failing for a week, then gone", "[schedule][plan]") {
  Followed source;
  const Seconds begin = source.now;
  while (source.now < begin + 6 * kDayLong) source.take(source.visit(Outcome::dns));
  CHECK(source.plan.state == SourceState::failing);
  source.now = begin + 8 * kDayLong;
  source.take(source.visit(Outcome::dns));
  CHECK(source.plan.state == SourceState::gone);
}

TEST_CASE("the states of a source", "[schedule][plan]") {
  const auto state_after = [](Outcome outcome) {
    Followed source;
    source.take(source.visit(outcome));
    return source.plan.state;
  };
  CHECK(state_after(Outcome::ok) == SourceState::fine);
  CHECK(state_after(Outcome::http_error) == SourceState::failing);
  CHECK(state_after(Outcome::not_found) == SourceState::failing);
  CHECK(state_after(Outcome::blocked) == SourceState::blocked);
  CHECK(state_after(Outcome::rate_limited) == SourceState::blocked);
  CHECK(state_after(Outcome::robots_disallowed) == SourceState::blocked);
}

TEST_CASE("visits come just after the site's cache is filled anew", "[schedule][plan]") {
  Followed source;
  source.follow(kHourLong, 3);
  Visit seen = source.visit();
  seen.max_age = 600s;
  seen.age = 31s;
  source.take(seen);
  CHECK((source.plan.next - (source.last - 31)) % 600 == 3);
}

TEST_CASE("the memory of a source is at most 1 KiB, and broken memory is no memory", "[schedule][plan]") {
  Followed source;
  source.follow(97, 30);
  CHECK(source.plan.rhythm.size() <= 1024);
  const Visit seen = source.visit();
  const Plan fresh = plan_next(source.url, "", seen, {});
  for (const std::string& broken : {std::string("x"), std::string("1"), source.plan.rhythm.substr(0, 100),
                                    "2" + source.plan.rhythm, std::string("1 nan inf -1"), std::string(5000, '9')}) {
    CHECK(plan_next(source.url, broken, seen, {}).next == fresh.next);
  }
}

TEST_CASE("the same memory gives the same plan: a restart changes nothing", "[schedule][plan]") {
  Followed source;
  source.follow(1800, 5);
  const Plan once = plan_next(source.url, source.plan.rhythm, source.visit(), source.options);
  const Plan again = plan_next(source.url, std::string(source.plan.rhythm), source.visit(), source.options);
  CHECK(once.next == again.next);
  CHECK(once.rhythm == again.rhythm);
}

TEST_CASE("a clock that jumps does not make a storm of visits", "[schedule][plan]") {
  for (const Seconds jump : {-400 * kDayLong, -3600 * Seconds{1}, 400 * kDayLong}) {
    Followed source;
    source.follow(kHourLong, 5);
    source.now += jump;
    for (int i = 0; i < 20; ++i) {
      Visit seen = source.visit();
      seen.new_items.emplace_back(source.now - 60);
      CHECK(source.take(seen) >= 300);
    }
  }
}

TEST_CASE("two sources with the same past are not visited in the same second", "[schedule][plan]") {
  std::vector<Seconds> next;
  for (int i = 0; i < 50; ++i) {
    Followed source;
    source.url += std::to_string(i);
    Visit seen = source.visit();
    for (int item = 30; item > 0; --item) seen.new_items.emplace_back(kStart - item * kHourLong);
    source.take(seen);
    next.push_back(source.plan.next);
  }
  std::sort(next.begin(), next.end());
  CHECK(std::unique(next.begin(), next.end()) - next.begin() > 20);
}

TEST_CASE("odd dates and sizes are taken: none, future, past, negative, thousands", "[schedule][plan]") {
  Followed source;
  for (int i = 0; i < 6; ++i) {
    Visit seen = source.visit();
    seen.listed = i * 1000;
    seen.window_full = true;
    seen.new_items = {std::nullopt, source.now + 400 * kDayLong, Seconds{-5}, Seconds{0}, Seconds{1} << 60, source.now};
    for (int item = 0; item < 2000 * i; ++item) seen.new_items.emplace_back(source.now - item);
    const Seconds wait = source.take(seen);
    CHECK(wait >= 300);
    CHECK(wait <= kDayLong);
    CHECK(source.plan.rhythm.size() <= 1024);
  }
}

TEST_CASE("the budget of all sources is kept", "[schedule][planner]") {
  VisitPlanner planner;
  constexpr std::size_t kSources = 20;
  const VisitPlanner::Budget budget{kSources, kSources};  // one an hour each
  std::vector<Seconds> due(kSources), last(kSources, 0);
  for (std::size_t i = 0; i < kSources; ++i) due[i] = kStart + static_cast<Seconds>(i) * 180;
  int requests = 0;
  while (true) {
    const auto first = std::min_element(due.begin(), due.end());
    const auto i = static_cast<std::size_t>(first - due.begin());
    const Seconds now = *first;
    if (now > kStart + 14 * kDayLong) break;
    const Seconds gap = 900 + static_cast<Seconds>(i) * 900;
    Visit seen{.outcome = Outcome::ok, .now = now, .first = last[i] == 0};
    seen.listed = 100;
    for (Seconds t = ((last[i] == 0 ? now - 10 * gap : last[i]) / gap + 1) * gap; t <= now; t += gap) {
      seen.new_items.emplace_back(t);
    }
    requests += now > kStart + 7 * kDayLong ? 1 : 0;
    last[i] = now;
    due[i] = planner.next("s" + std::to_string(i), seen, {}, budget).next;
  }
  CHECK(requests > 7 * 24 * 19);
  CHECK(requests < 7 * 24 * 21);
}

TEST_CASE("what the planner has learned of all sources can be stored", "[schedule][planner]") {
  VisitPlanner planner;
  const VisitPlanner::Budget budget{1, 1};
  Followed source;
  std::string rhythm;
  Seconds now = kStart;
  for (int i = 0; i < 100; ++i) {
    Visit seen{.outcome = Outcome::ok, .now = now};
    seen.listed = 20;
    seen.new_items.emplace_back(now - 100);
    const Plan plan = planner.next("s", rhythm, seen, {}, budget);
    rhythm = plan.rhythm;
    now = plan.next;
  }
  const Visit seen{.outcome = Outcome::not_modified, .now = now};
  VisitPlanner restarted;
  restarted.restore(planner.state());
  const Plan before = planner.next("s", rhythm, seen, {}, budget),
             after = restarted.next("s", rhythm, seen, {}, budget);
  CHECK(std::abs(before.next - after.next) <= 60);
  restarted.restore("nonsense");
  restarted.restore("");
  CHECK(restarted.state().size() > 100);
}

TEST_CASE("no minute has more than eight times the visits of a mean one", "[schedule][planner]") {
  VisitPlanner planner;
  constexpr std::size_t kSources = 300;
  std::vector<Seconds> due(kSources, kStart), last(kSources, 0);
  std::map<Seconds, int> minutes;
  int visits = 0;
  for (std::size_t i = 0; i < kSources; ++i) due[i] += static_cast<Seconds>(i);
  while (true) {
    const auto first = std::min_element(due.begin(), due.end());
    const auto i = static_cast<std::size_t>(first - due.begin());
    const Seconds now = *first;
    if (now > kStart + 3 * kDayLong) break;
    if (now > kStart + 2 * kDayLong) {
      ++visits;
      ++minutes[now / 60];
    }
    Visit seen{.outcome = Outcome::ok, .now = now, .first = last[i] == 0};
    seen.listed = 100;  // all publish on the full hour
    const Seconds from = last[i] == 0 ? now - 20 * kHourLong : last[i];
    for (Seconds t = (from / kHourLong + 1) * kHourLong; t <= now; t += kHourLong) seen.new_items.emplace_back(t);
    last[i] = now;
    const Plan plan = planner.next("s" + std::to_string(i), seen, {}, {});
    CHECK(plan.next <= now + kDayLong);
    due[i] = plan.next;
  }
  const double mean = visits / (24 * 60.0);
  int most = 0;
  for (const auto& [minute, count] : minutes) most = std::max(most, count);
  CHECK(most <= 9 * mean);
}

TEST_CASE("a source that was only expected has its part of the budget and its minute", "[schedule][planner]") {
  const VisitPlanner::Budget budget{2, 0};
  Followed source;
  source.follow(600, 3);
  const auto wait_of = [&](int others) {
    VisitPlanner planner;
    for (int i = 0; i < others; ++i) planner.expect("o" + std::to_string(i), source.plan.rhythm, source.now, {});
    return planner.next(source.url, source.plan.rhythm, source.visit(Outcome::not_modified), {}, budget).next -
           source.now;
  };
  CHECK(wait_of(19) > 3 * wait_of(0));
}

TEST_CASE("a restart changes no next visit of many sources", "[schedule][planner]") {
  VisitPlanner planner;
  const VisitPlanner::Budget budget{30, 30};
  std::map<std::string, std::pair<std::string, Seconds>> stored;  // rhythm and next visit, as the store has them
  std::string shared;
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 30; ++i) {
      const std::string name = "s" + std::to_string(i);
      Visit seen{.outcome = Outcome::ok, .now = kStart + round * kHourLong + i * 60, .first = round == 0};
      seen.listed = 20;
      seen.new_items.emplace_back(seen.now - 100 * (i + 1));
      const Plan plan = planner.next(name, stored[name].first, seen, {}, budget);
      stored[name] = {plan.rhythm, plan.next};
    }
  }
  VisitPlanner restarted;
  restarted.restore(planner.state());
  for (const auto& [name, row] : stored) restarted.expect(name, row.first, row.second, {});
  for (const auto& [name, row] : stored) {
    const Visit seen{.outcome = Outcome::not_modified, .now = kStart + 20 * kHourLong};
    const Plan before = planner.next(name, row.first, seen, {}, budget),
               after = restarted.next(name, row.first, seen, {}, budget);
    CHECK(std::abs(before.next - after.next) <= 60);
  }
}
