#include "schedule/visit_planner.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "schedule/next_time.h"
#include "schedule/plan.h"

namespace kabar::schedule {

VisitPlanner::VisitPlanner() : pool_(flat_pool()), price_(kUsualPrice) {}

VisitPlanner::Share& VisitPlanner::remember(std::string_view source_url, const Rhythm& rhythm,
                                            const PlanOptions& options) {
  auto found = shares_.find(source_url);
  if (found == shares_.end()) found = shares_.emplace(std::string(source_url), Share{}).first;
  Share& share = found->second;
  const double lo = std::max(static_cast<double>(options.interval_min.count()), rhythm.floor);
  share.rate = rhythm.rate;
  share.lo = lo;
  share.hi = std::max(lo, static_cast<double>(options.interval_max.count()));
  share.failing = rhythm.errors > 0;
  if (options.interval) share.lo = share.hi = static_cast<double>(options.interval->count());
  return share;
}

double VisitPlanner::requests_a_day(double price) const {
  double requests = 0;
  for (const auto& [name, share] : shares_) {
    const double steady = share.failing ? 4 * kHour : steady_interval(price, share.rate);
    requests += kDay / std::clamp(steady, share.lo, share.hi);
  }
  return requests;
}

void VisitPlanner::replan(Share& share, core::Seconds at) {
  if (share.planned != 0) minutes_.remove(share.planned);
  share.planned = at;
  if (at != 0) minutes_.add(at);
}

int VisitPlanner::most_a_minute(core::Seconds now, const Budget& budget) {
  constexpr double kCrowded = 8;
  if (budget.per_hour > 0) {
    mean_minute_ = budget.per_hour / 60;
  } else if (now >= next_mean_ || next_mean_ > now + 2 * static_cast<core::Seconds>(kHour)) {
    mean_minute_ = requests_a_day(price_) / (24 * 60);
    next_mean_ = now + static_cast<core::Seconds>(kHour) / 4;
  }
  return std::max(2, static_cast<int>(kCrowded * mean_minute_));
}

void VisitPlanner::begin_day(core::Seconds now, double per_day) {
  if (next_day_ > 0) {
    const double length = std::min(1.0, static_cast<double>(now - day_from_) / kDay);
    const double spent = used_today_ / (per_day * std::max(length, 1e-3));
    correction_ *= std::clamp(std::pow(1 / spent, .6), .67, 1.5);
    correction_ = std::clamp(correction_, .1, 10.0);
  }
  used_today_ = 0;
  day_from_ = now;
  const bool first_day = static_cast<double>(now - since_) < kDay;
  next_day_ = now + static_cast<core::Seconds>(first_day ? kDay / 4 : kDay);
}

// The price at which all intervals together make as many requests as are wanted, by bisection: it falls as it rises.
void VisitPlanner::tune(core::Seconds now, const Budget& budget) {
  const double per_day = budget.per_hour * 24;
  if (now >= next_day_) begin_day(now, per_day);
  const double in_hand = (per_day * static_cast<double>(now - since_) / kDay - used_) / per_day;
  double wanted = per_day * correction_ * std::clamp(1 + in_hand / 2, .8, 1.25);
  const std::size_t expected = std::max(budget.sources, shares_.size());
  wanted *= static_cast<double>(shares_.size()) / static_cast<double>(expected);
  double lo = 1, hi = 1e12;
  for (int i = 0; i < 36; ++i) {
    const double price = std::sqrt(lo * hi);
    (requests_a_day(price) > wanted ? lo : hi) = price;
  }
  price_ = lo;
  const bool settling = static_cast<double>(now - since_) < 2 * kHour;
  next_tune_ = now + (settling ? 600 : static_cast<core::Seconds>(kHour));
}

Plan VisitPlanner::next(std::string_view source_url, std::string_view rhythm_text, const Visit& visit,
                        const PlanOptions& options, const Budget& budget) {
  Rhythm& rhythm = rhythms_.emplace(std::string(source_url), Rhythm{}).first->second;
  rhythm = rhythm_from(rhythm_text);
  Plan plan = next(source_url, visit, options, budget);
  plan.rhythm = to_text(rhythm);
  rhythms_.erase(rhythms_.find(source_url));
  return plan;
}

Plan VisitPlanner::next(std::string_view source_url, const Visit& visit, const PlanOptions& options,
                        const Budget& budget) {
  auto found = rhythms_.find(source_url);
  if (found == rhythms_.end()) found = rhythms_.emplace(std::string(source_url), Rhythm{}).first;
  Rhythm& rhythm = found->second;
  if (since_ == 0) since_ = visit.now;
  ++used_;
  ++used_today_;
  take_visit(rhythm, pool_, visit);
  Share& share = remember(source_url, rhythm, options);
  // A clock that was set back would otherwise stop the tuning until it has caught up.
  if (next_tune_ > visit.now + 2 * static_cast<core::Seconds>(kHour)) next_tune_ = visit.now;
  if (budget.per_hour > 0 && visit.now >= next_tune_ && !is_failure(visit.outcome)) tune(visit.now, budget);
  if (budget.per_hour <= 0) price_ = kUsualPrice;
  Plan plan = make_plan(source_url, rhythm, pool_, price_, visit, options);
  replan(share, 0);
  if (!options.interval) {
    const core::Seconds latest = std::max(plan.next, visit.now + static_cast<core::Seconds>(share.hi));
    plan.next = minutes_.place(plan.next, latest, most_a_minute(visit.now, budget));
  }
  replan(share, plan.next);
  return plan;
}

void VisitPlanner::expect(std::string_view source_url, std::string_view rhythm, core::Seconds next,
                          const PlanOptions& options) {
  replan(remember(source_url, rhythm_from(rhythm), options), next);
}

void VisitPlanner::forget(std::string_view source_url) {
  if (const auto found = shares_.find(source_url); found != shares_.end()) {
    replan(found->second, 0);
    shares_.erase(found);
  }
  if (const auto found = rhythms_.find(source_url); found != rhythms_.end()) rhythms_.erase(found);
}

std::string VisitPlanner::state() const {
  std::string out = "1 " + to_text(pool_);
  for (const double value : {price_, correction_, used_, used_today_}) out += " " + std::to_string(value);
  for (const core::Seconds value : {since_, next_tune_, next_day_, day_from_}) out += " " + std::to_string(value);
  return out;
}

void VisitPlanner::restore(std::string_view state) {
  VisitPlanner read;
  if (!state.starts_with("1 ")) return;
  state.remove_prefix(1);
  if (!read_counts(state, read.pool_)) return;
  const auto take = [&state](auto& value) {
    state.remove_prefix(std::min(state.find_first_not_of(' '), state.size()));
    const auto [end, error] = std::from_chars(state.data(), state.data() + state.size(), value);
    state.remove_prefix(static_cast<std::size_t>(end - state.data()));
    return error == std::errc{} && value >= 0;
  };
  if (!take(read.price_) || !take(read.correction_) || !take(read.used_) || !take(read.used_today_) ||
      !take(read.since_) || !take(read.next_tune_) || !take(read.next_day_) || !take(read.day_from_)) {
    return;
  }
  if (!(read.price_ >= 1) || !(read.correction_ >= .1)) return;
  read.minutes_ = std::move(minutes_);
  read.shares_ = std::move(shares_);
  read.rhythms_ = std::move(rhythms_);
  *this = std::move(read);
}

}  // namespace kabar::schedule
