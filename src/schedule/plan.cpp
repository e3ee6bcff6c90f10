#include "schedule/plan.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "schedule/learn.h"
#include "schedule/next_time.h"
#include "schedule/plan_words.h"

namespace kabar::schedule {
namespace {

using core::Outcome;

constexpr double kMaxRetryAfter = kDay;
constexpr int kGoneAfter = 3;  // answers 404 in a row that are still taken for a mishap
constexpr double kNamelessFor = 7 * kDay, kGoneFor = 30 * kDay;  // gone; gone for good

unsigned spread_of(std::string_view source_url) {
  return static_cast<unsigned>(core::hash64(source_url) % 1'000'003);
}

double seconds(std::chrono::seconds time) {
  return static_cast<double>(time.count());
}

void note_failure(Rhythm& rhythm, const Visit& visit) {
  if (++rhythm.errors == 1) rhythm.down_since = visit.now;
  if (visit.outcome != Outcome::rate_limited || rhythm.recent.size() < 2) return;
  // So many visits within an hour were too many: from now on two fewer.
  const double allowed = std::max(1.0, static_cast<double>(rhythm.recent.size()) - 2);
  rhythm.floor = std::min(std::max(rhythm.floor * 1.2, kHour / allowed * 1.1), kDay);
}

// Age tells when the site's cache was filled last, and so when it is filled next. A max-age without it tells nothing.
void note_cache(Rhythm& rhythm, const Visit& visit) {
  if (!visit.max_age || !visit.age || *visit.max_age < std::chrono::minutes(1) ||
      *visit.max_age > std::chrono::hours(1)) {
    return;
  }
  rhythm.cache_age = static_cast<int>(visit.max_age->count());
  rhythm.cache_start = visit.now - std::min(*visit.age, *visit.max_age).count();
}

// 410 says so itself. Else it takes four times 404, or a week without an address for the name.
bool is_gone(const Rhythm& rhythm, const Visit& visit) {
  const auto down = static_cast<double>(visit.now - rhythm.down_since);
  return visit.outcome == Outcome::gone || (visit.outcome == Outcome::not_found && rhythm.errors > kGoneAfter) ||
         (visit.outcome == Outcome::dns && rhythm.errors > kGoneAfter && down >= kNamelessFor);
}

double wait_after_failure(const Rhythm& rhythm, double price, const Visit& visit, const PlanOptions& options) {
  const double own = options.interval ? seconds(*options.interval) : steady_interval(price, rhythm.rate);
  const double base = std::clamp(own, 600.0, 2 * kHour);
  const bool long_down = visit.now - rhythm.down_since >= static_cast<core::Seconds>(3 * kDay);
  const double cap = long_down ? kDay : 4 * kHour;
  if (is_gone(rhythm, visit)) {
    // One 410 may be a mishap of the site's; what is gone for good is looked for once a month.
    const bool for_good = (visit.outcome == Outcome::gone && rhythm.errors > 1) ||
                          static_cast<double>(visit.now - rhythm.down_since) >= kGoneFor;
    return for_good ? kGoneFor : kDay;
  }
  if (visit.outcome == Outcome::robots_disallowed) return kDay;
  // Powers beyond the cap are not worth computing, and overflow in the end.
  return std::min(base * std::pow(1.4, std::min(rhythm.errors - 1, 20)), cap);
}

core::SourceState state_of(const Rhythm& rhythm, const Visit& visit) {
  using core::SourceState;
  if (is_failure(visit.outcome)) {
    if (visit.outcome == Outcome::blocked || visit.outcome == Outcome::rate_limited ||
        visit.outcome == Outcome::robots_disallowed) {
      return SourceState::blocked;
    }
    return is_gone(rhythm, visit) ? SourceState::gone : SourceState::failing;
  }
  const bool seldom = rhythm.rate * kDay < 1.0 / 7;
  return seldom ? SourceState::slow : SourceState::fine;
}

}  // namespace

bool is_failure(Outcome outcome) {
  return outcome != Outcome::ok && outcome != Outcome::not_modified && outcome != Outcome::cancelled;
}

Counts flat_pool() {
  Counts pool;
  pool.hour.fill(1);
  pool.week.fill(1);
  pool.minute.fill(1);
  return pool;
}

void take_visit(Rhythm& rhythm, Counts& pool, const Visit& visit) {
  if (visit.outcome == Outcome::cancelled) return;
  std::erase_if(rhythm.recent, [&visit](core::Seconds time) {
    return time < visit.now - static_cast<core::Seconds>(kHour) ||
           time > visit.now;  // the clock may have been set back
  });
  rhythm.recent.push_back(visit.now);
  if (is_failure(visit.outcome)) return note_failure(rhythm, visit);
  rhythm.errors = 0;
  if (visit.listed && *visit.listed > 0) {
    rhythm.window = rhythm.last == 0 ? *visit.listed : std::max(rhythm.window, *visit.listed);
  }
  note_cache(rhythm, visit);
  learn(rhythm, pool, visit);
  rhythm.last = visit.now;
}

Plan make_plan(std::string_view source_url, const Rhythm& rhythm, const Counts& pool, double price, const Visit& visit,
               const PlanOptions& options) {
  const auto now = static_cast<double>(visit.now);
  const double shortest = seconds(options.interval_min), longest = std::max(seconds(options.interval_max), shortest);
  double next = now + shortest;
  if (is_failure(visit.outcome)) {
    next = now + std::max(wait_after_failure(rhythm, price, visit, options), shortest);
  } else if (options.interval) {
    next = now + std::max(seconds(*options.interval), rhythm.floor);
  } else if (visit.outcome != Outcome::cancelled) {
    const NextTime ask{rhythm, pool, price, std::max(shortest, rhythm.floor), longest, spread_of(source_url)};
    next = ask.choose(now);
  }
  if (visit.retry_after) next = std::max(next, now + std::min(seconds(*visit.retry_after), kMaxRetryAfter));
  Plan plan;
  plan.next = static_cast<core::Seconds>(std::ceil(next));
  plan.state = state_of(rhythm, visit);
  plan.why = why(rhythm, visit, options, plan.state, plan.next - visit.now);
  return plan;
}

double articles_a_day(std::string_view rhythm) {
  return rhythm_from(rhythm).rate * kDay;
}

Plan plan_next(std::string_view source_url, std::string_view rhythm_text, const Visit& visit,
               const PlanOptions& options) {
  Rhythm rhythm = rhythm_from(rhythm_text);
  Counts pool = flat_pool();
  take_visit(rhythm, pool, visit);
  // Alone, a source has no pool: what its own items voted just now must not count twice.
  Plan plan = make_plan(source_url, rhythm, flat_pool(), kUsualPrice, visit, options);
  plan.rhythm = to_text(rhythm);
  return plan;
}

}  // namespace kabar::schedule
