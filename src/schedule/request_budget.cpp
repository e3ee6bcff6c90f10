#include "schedule/request_budget.h"

#include <charconv>
#include <cmath>

namespace kabar::schedule {
namespace {
constexpr double kHour = 3600, kFade = 86400;
}  // namespace

void RequestBudget::set_limit(double per_hour) {
  if (!limited()) left_ = per_hour;
  per_hour_ = per_hour;
  left_ = std::min(left_, per_hour);
}

void RequestBudget::fill(core::Seconds now) {
  if (filled_at_ == 0 || now < filled_at_) filled_at_ = now;
  const auto passed = static_cast<double>(now - filled_at_);
  left_ = std::min(per_hour_, left_ + passed * per_hour_ / kHour);
  others_ *= std::exp(-passed / kFade);
  filled_at_ = now;
}

bool RequestBudget::may_start(core::Seconds now) {
  return !limited() || wait(now) == 0;
}

void RequestBudget::started(core::Seconds now, bool visit) {
  fill(now);
  left_ = std::max(0.0, left_ - 1);
  if (!visit) ++others_;
}

core::Seconds RequestBudget::wait(core::Seconds now) {
  if (!limited()) return 0;
  fill(now);
  constexpr double kWhole = 1 - 1e-9;
  return left_ >= kWhole ? 0 : static_cast<core::Seconds>(std::ceil((1 - left_) * kHour / per_hour_));
}

double RequestBudget::for_visits(core::Seconds now) {
  fill(now);
  // A steady stream of x an hour fades to x times the hours of the fading.
  return std::max(per_hour_ / 4, per_hour_ - others_ / (kFade / kHour));
}

std::string RequestBudget::state() const {
  return "1 " + std::to_string(left_) + " " + std::to_string(others_) + " " + std::to_string(filled_at_);
}

void RequestBudget::restore(std::string_view state) {
  if (!state.starts_with("1 ")) return;
  const char* at = state.data() + 2;
  const char* const end = state.data() + state.size();
  double left = 0, others = 0;
  core::Seconds filled = 0;
  const auto take = [&](auto& value) {
    if (at != end && *at == ' ') ++at;
    const auto [next, error] = std::from_chars(at, end, value);
    at = next;
    return error == std::errc{} && value >= 0;
  };
  if (!take(left) || !take(others) || !take(filled) || !std::isfinite(left) || !std::isfinite(others)) return;
  left_ = std::min(left, per_hour_);
  others_ = others;
  filled_at_ = filled;
}

}  // namespace kabar::schedule
