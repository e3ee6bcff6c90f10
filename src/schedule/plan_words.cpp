#include "schedule/plan_words.h"

#include <cmath>

namespace kabar::schedule {
namespace {

using core::Outcome;

std::string duration(core::Seconds time) {
  if (time < 120) return std::to_string(time) + " s";
  constexpr core::Seconds kHourLong = 3600, kDayLong = 86400;
  if (time < 2 * kHourLong) return std::to_string((time + 30) / 60) + " min";
  if (time < 2 * kDayLong) return std::to_string((time + kHourLong / 2) / kHourLong) + " h";
  return std::to_string((time + kDayLong / 2) / kDayLong) + " days";
}

std::string articles(double count) {
  const auto whole = static_cast<long>(std::lround(count));
  return std::to_string(whole) + (whole == 1 ? " article" : " articles");
}

std::string how_often(double rate) {
  if (rate * kDay >= .75) return "about " + articles(rate * kDay) + " a day";
  if (rate * 7 * kDay >= .75) return "about " + articles(rate * 7 * kDay) + " a week";
  if (rate * 30 * kDay >= .75) return "about " + articles(rate * 30 * kDay) + " a month";
  return "hardly any articles";
}

std::string failure(const Rhythm& rhythm, const Visit& visit) {
  std::string what;
  switch (visit.outcome) {
    case Outcome::robots_disallowed:
      what = "robots.txt forbids it";
      break;
    case Outcome::gone:
      what = "gone";
      break;
    case Outcome::not_found:
      what = "not found (404)";
      break;
    case Outcome::blocked:
      what = "kabar is not let in";
      break;
    case Outcome::rate_limited:
      what = "asked to come less often";
      break;
    case Outcome::timeout:
      what = "no answer in time";
      break;
    default:
      what = "failed (" + std::string(core::to_string(visit.outcome)) + ")";
      break;
  }
  if (rhythm.errors > 1) what += ", " + std::to_string(rhythm.errors) + " times in a row";
  return what;
}

}  // namespace

std::string why(const Rhythm& rhythm, const Visit& visit, const PlanOptions& options, core::SourceState state,
                core::Seconds wait) {
  const bool failed =
      state == core::SourceState::failing || state == core::SourceState::blocked || state == core::SourceState::gone;
  std::string line = failed ? failure(rhythm, visit) : how_often(rhythm.rate);
  if (!failed && options.interval) line += ", at the interval you set";
  if (failed && visit.retry_after) line += ", by its Retry-After";
  return line + ", asked again in " + duration(wait);
}

}  // namespace kabar::schedule
