// The part of Flow that plans visits: what all sources share (price, hours of the day, the budget of requests) comes
// from the store and goes back there.
#include "app/flow.h"

namespace kabar::app {
namespace {

constexpr const char* kPlanner = "planner";
constexpr const char* kRequests = "requests";
constexpr std::chrono::seconds kSaveEvery{60};

}  // namespace

schedule::PlanOptions Flow::plan_options(const core::SourceSpec& spec) const {
  return {spec.interval_min.value_or(config_->crawl.interval_min),
          spec.interval_max.value_or(config_->crawl.interval_max), spec.interval};
}

// Once, and again when the configuration changes.
core::Result<void> Flow::ready_planner() {
  if (planner_ready_) return {};
  const std::string learned = planner_.state();
  const bool fresh = planner_saved_ == Steady{};
  auto stored = store_.remembered(kPlanner);
  if (!stored) return stored.error();
  planner_ = schedule::VisitPlanner();
  planner_.restore(fresh ? *stored : learned);
  if (fresh) {
    auto requests = store_.remembered(kRequests);
    if (!requests) return requests.error();
    requests_.restore(*requests);
  }
  requests_.set_limit(config_->crawl.budget);
  auto ok = store_.each_plan([this](std::string_view url, std::string_view rhythm, core::Seconds next_at) {
    const auto parsed = core::Url::parse(url);
    const core::SourceSpec* spec = parsed ? specs_.at(*parsed) : nullptr;
    if (spec != nullptr) planner_.expect(url, rhythm, next_at, plan_options(*spec));
  });
  if (!ok) return ok;
  planner_ready_ = true;
  planner_saved_ = clock_.steady();
  return {};
}

core::Result<schedule::Plan> Flow::plan_visit(const store::SourceRow& row, const schedule::Visit& visit) {
  if (auto ok = ready_planner(); !ok) return ok.error();
  schedule::VisitPlanner::Budget budget;
  if (requests_.limited()) budget = {requests_.for_visits(visit.now), specs_.size()};
  return planner_.next(row.spec.url.text(), row.rhythm, visit, plan_options(row.spec), budget);
}

core::Result<void> Flow::save_planner(bool now) {
  if (!planner_ready_ || (!now && clock_.steady() - planner_saved_ < kSaveEvery)) return {};
  planner_saved_ = clock_.steady();
  if (auto ok = store_.remember(kPlanner, planner_.state()); !ok) return ok;
  return requests_.limited() ? store_.remember(kRequests, requests_.state()) : core::Result<void>();
}

}  // namespace kabar::app
