#include "schedule/learn.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace kabar::schedule {
namespace {

constexpr double kFast = 1.5 * kDay, kSlow = 14 * kDay, kCountsFade = 40 * kDay;
constexpr double kSteady = 10;                    // items of the short memory that weigh as much as the long one
constexpr double kSurprise = 3.5;                 // standard deviations after which the long memory is given up
constexpr double kEarliest = 1200, kLatest = 60;  // seconds that a date may lie outside the gap between two visits

void place(Rhythm& rhythm, Counts& pool, double time, double weight, bool exact) {
  const double vote = weight / (1 + rhythm.total / 40);
  rhythm.counts.hour[hour_of(time)] += weight;
  pool.hour[hour_of(time)] += vote;
  rhythm.counts.week[weekday_of(time)] += weight;
  pool.week[weekday_of(time)] += vote;
  if (exact) {
    rhythm.counts.minute[minute_slot_of(time)] += weight;
    pool.minute[minute_slot_of(time)] += vote;
  }
  rhythm.total += weight;
}

// An item without a date that can be believed came at some time between two visits: where the curve puts it.
void place_between(Rhythm& rhythm, Counts& pool, const Curve& curve, double from, double to) {
  if (to - from <= 1.2 * kHour) return place(rhythm, pool, (from + to) / 2, 1, false);
  from = std::max(from, to - kDay);
  const double all = curve.weight(from, to);
  while (from < to) {
    const double end = std::min(to, (std::floor(from / kHour) + 1) * kHour);
    place(rhythm, pool, (from + end) / 2, curve.hour_at(from) * (end - from) / all, false);
    from = end;
  }
}

// A listing that prints the same time of day on most of its items prints dates, not times.
bool prints_days_only(const std::vector<double>& times) {
  if (times.size() <= 3) return false;
  std::map<std::int64_t, std::size_t> by_time_of_day;
  std::size_t most = 0;
  for (const double time : times) most = std::max(most, ++by_time_of_day[static_cast<std::int64_t>(time) % 86400]);
  return static_cast<double>(most) > .6 * static_cast<double>(times.size());
}

// The dates of the first listing are a history of the source.
void learn_history(Rhythm& rhythm, Counts& pool, const Visit& visit) {
  const auto now = static_cast<double>(visit.now);
  std::vector<double> times;
  for (const auto& item : visit.new_items) {
    if (item && *item > 0 && static_cast<double>(*item) <= now + kLatest) times.push_back(static_cast<double>(*item));
  }
  if (times.empty()) return;
  const double begin = std::max(*std::min_element(times.begin(), times.end()), now - 90 * kDay);
  rhythm.fast_time = kFast * (1 - std::exp(-(now - begin) / kFast));
  rhythm.slow_time = kSlow * (1 - std::exp(-(now - begin) / kSlow));
  const bool days_only = prints_days_only(times);
  for (const double time : times) {
    if (time <= begin) continue;
    rhythm.fast_items += std::exp(-(now - time) / kFast);
    rhythm.slow_items += std::exp(-(now - time) / kSlow);
    if (!days_only) place(rhythm, pool, std::min(time, now), std::exp(-(now - time) / (30 * kDay)), true);
  }
}

// Exposure is weighted by the curve, so that a silent night is no surprise.
void count_items(double& items, double& time, double fade, double span, double exposure, std::size_t fresh) {
  const double kept = std::exp(-span / fade);
  time = time * kept + exposure * (1 - kept) / (span / fade);
  items = items * kept + static_cast<double>(fresh) * (1 - .5 * (1 - kept));
}

void fade_counts(Rhythm& rhythm, double span) {
  const double kept = std::exp(-span / kCountsFade);
  for (double& value : rhythm.counts.hour) value *= kept;
  for (double& value : rhythm.counts.week) value *= kept;
  for (double& value : rhythm.counts.minute) value *= kept;
  rhythm.burst *= std::exp(-span / kBurstTime);
}

void learn_items(Rhythm& rhythm, Counts& pool, const Visit& visit, const Curve& curve) {
  const auto from = static_cast<double>(rhythm.last), now = static_cast<double>(visit.now);
  for (const auto& item : visit.new_items) {
    const double time = item ? static_cast<double>(*item) : 0;
    bool believed = item.has_value();
    if (item) {
      const bool wrong = time < from - kEarliest || time > now + kLatest;
      rhythm.wrong += .1 * ((wrong ? 1 : 0) - rhythm.wrong);
      believed = !wrong && rhythm.wrong <= .5;
    }
    if (believed) {
      place(rhythm, pool, std::min(time, now), 1, true);
      rhythm.burst += std::exp(-std::max(0.0, now - time) / kBurstTime);
    } else {
      place_between(rhythm, pool, curve, from, now);
      rhythm.burst += std::exp(-.5 * (now - from) / kBurstTime);
    }
  }
}

double slow_rate(const Rhythm& rhythm) {
  return (rhythm.slow_items + kPriorItems) / (rhythm.slow_time + kPriorItems / kPriorRate);
}

}  // namespace

void learn(Rhythm& rhythm, Counts& pool, const Visit& visit) {
  if (rhythm.last == 0) {
    learn_history(rhythm, pool, visit);
    rhythm.rate = slow_rate(rhythm);
    return;
  }
  const Curve curve = curve_of(rhythm.counts, pool);
  const auto from = static_cast<double>(rhythm.last), now = static_cast<double>(visit.now);
  const double span = now - from;
  if (span > 0) {
    const double exposure = curve.weight(from, now);
    count_items(rhythm.fast_items, rhythm.fast_time, kFast, span, exposure, visit.new_items.size());
    count_items(rhythm.slow_items, rhythm.slow_time, kSlow, span, exposure, visit.new_items.size());
    fade_counts(rhythm, span);
    learn_items(rhythm, pool, visit, curve);
  }
  rhythm.rate = slow_rate(rhythm);
  // Two memories; when the short one contradicts, the source has changed and the long one forgets.
  const double expected = rhythm.rate * rhythm.fast_time;
  const double surprise = 2 * (std::sqrt(rhythm.fast_items + .375) - std::sqrt(expected + .375)) / std::sqrt(kSpread);
  if (rhythm.slow_time > 0 && std::abs(surprise) > kSurprise) {
    rhythm.slow_items = rhythm.fast_items;
    rhythm.slow_time = rhythm.fast_time;
    rhythm.rate = slow_rate(rhythm);
  }
  // Busy and quiet days follow each other at every source: the last ones say something of the next hours.
  rhythm.rate = (rhythm.fast_items + kSteady) / (rhythm.fast_time + kSteady / rhythm.rate);
}

}  // namespace kabar::schedule
