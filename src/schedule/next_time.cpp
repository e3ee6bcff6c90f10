#include "schedule/next_time.h"

#include <algorithm>
#include <cmath>

#include "schedule/learn.h"

namespace kabar::schedule {
namespace {

constexpr double kFairness = .54;  // 0: the mean over items alone counts; 1: the mean over sources
constexpr double kBurst = .35;     // items that each item brings along soon after it
constexpr double kGuard = 4;       // standard deviations kept free in the listing, so that nothing falls out unseen
constexpr std::size_t kMaxSlots = 200;
constexpr unsigned kMaxJitter = 150;  // seconds

// Expected items (M) and their expected moments (S) up to each possible time of the next visit.
struct Outlook {
  std::vector<double> at{0};  // seconds from now
  std::vector<double> items{0}, moments{0};
  double guard_at = -1;  // the listing may be full by then; -1: not in sight

  // Waiting that has gathered at slot j when the visit before was at slot i.
  double waiting(std::size_t i, std::size_t j) const {
    return at[j] * (items[j] - items[i]) - (moments[j] - moments[i]);
  }
  std::size_t last() const { return at.size() - 1; }
};

double slot_for(double reach) {
  for (const double slot : {60.0, 120.0, 300.0, 600.0, 1200.0}) {
    if (reach / slot <= kMaxSlots) return slot;
  }
  return 1800;
}

class OutlookBuilder {
 public:
  OutlookBuilder(const NextTime& ask, double now, double slot)
      : now_(now), slot_(slot), step_(std::min(slot, 300.0)), curve_(curve_of(ask.rhythm.counts, ask.pool)) {
    base_ = ask.rhythm.rate * (1 - kBurst);
    burst_ = ask.rhythm.burst * kBurst / kBurstTime;
    window_ = std::max(1, ask.rhythm.window);
  }

  Outlook build(double first_edge, double end) {
    Outlook out;
    double edge = first_edge;
    for (double time = now_; time < end; edge += slot_) {
      time = integrate(time, edge);
      out.at.push_back(edge - now_);
      out.items.push_back(items_);
      out.moments.push_back(moments_);
      if (out.guard_at < 0 && items_ + kGuard * std::sqrt(kSpread * items_) >= .9 * window_) out.guard_at = edge - now_;
    }
    return out;
  }

 private:
  double integrate(double time, double edge) {
    while (time < edge - 1e-6) {
      const double end = std::min(edge, (std::floor(time / step_) + 1) * step_);
      double rate = base_ * curve_.hour_at(time) * curve_.minute_at(time);
      if (burst_ > 0 && time - now_ < 4 * kBurstTime) rate += burst_ * std::exp(-(time - now_) / kBurstTime);
      const double items = rate * (end - time);
      items_ += items;
      moments_ += items * ((time + end) / 2 - now_);
      time = end;
    }
    return edge;
  }

  double now_, slot_, step_;
  Curve curve_;
  double base_ = 0, burst_ = 0, window_ = 1;
  double items_ = 0, moments_ = 0;
};

std::size_t first_worth(const Outlook& outlook, std::size_t from, double price) {
  std::size_t j = from + 1;
  while (j < outlook.last() && outlook.waiting(from, j) < price) ++j;
  return j;
}

// The slot whose waiting reaches the price, moved to the place near it that spares most waiting until the visit after
// it: behind a batch rather than before it.
std::size_t best_slot(const Outlook& outlook, double price) {
  const std::size_t j = first_worth(outlook, 0, price);
  if (j >= outlook.last()) return outlook.last();
  const std::size_t after = first_worth(outlook, j, price);
  const double end = outlook.at[after];
  if (after == outlook.last() && end - outlook.at[j] <= .8 * outlook.at[j]) return j;
  std::size_t best = j;
  double most = -1;
  for (std::size_t i = 1; i < after; ++i) {
    if (outlook.at[i] < .7 * outlook.at[j] || outlook.at[i] > 1.3 * outlook.at[j]) continue;
    const double spared = outlook.items[i] * (end - outlook.at[i]);
    if (spared > most) {
      most = spared;
      best = i;
    }
  }
  return best;
}

// Sites tend to publish on the full minute of five; visits come shortly after, each source at its own distance.
double first_edge(double start, double slot, unsigned spread) {
  if (slot < 300) return start + spread % static_cast<unsigned>(slot / 2);
  double edge = (std::floor(start / slot) + 1) * slot + 40 + spread % kMaxJitter;
  while (edge - slot >= start) edge -= slot;
  return edge;
}

}  // namespace

double price_for(double price, double rate) {
  return price * std::pow(rate * kDay / 10, kFairness);
}

double steady_interval(double price, double rate) {
  return std::sqrt(2 * price_for(price, rate) / rate);
}

double NextTime::choose(double now) const {
  const double interval = steady_interval(price, rhythm.rate);
  if (interval > 12 * hi) return now + hi;
  const double reach = std::clamp(5 * interval, 2 * kHour, 40 * kHour);
  const double slot = slot_for(reach), start = now + lo;
  const Outlook outlook = OutlookBuilder(*this, now, slot).build(first_edge(start, slot, spread), now + reach);
  const std::size_t chosen = best_slot(outlook, price_for(price, rhythm.rate));
  double next = now + outlook.at[chosen];
  if (chosen == outlook.last() && interval > reach) next = now + interval;
  if (outlook.guard_at >= 0) next = std::min(next, now + outlook.guard_at);
  next = std::clamp(next, start, std::max(start, now + hi));
  if (rhythm.cache_age < 120) return next;
  // Between two refreshes of the site's cache there is nothing new to see.
  const auto phase = static_cast<double>(rhythm.cache_start);
  return std::max(phase + std::ceil((next - phase) / rhythm.cache_age) * rhythm.cache_age + 3, start);
}

}  // namespace kabar::schedule
