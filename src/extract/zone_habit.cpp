#include "extract/zone_habit.h"

#include <algorithm>
#include <cstdlib>

#include "core/byte_codec.h"
#include "parse/dates.h"

namespace kabar::extract {
namespace {

constexpr std::int16_t kFarthest = 14 * 60;

void count(std::uint8_t& counter) {
  if (counter < 250) ++counter;
}

bool never_moves(int offset) {
  constexpr int kFirst = 210, kLast = 555;
  return offset >= kFirst && offset <= kLast;
}

std::string offset_words(int minutes) {
  const int size = std::abs(minutes);
  std::string out(minutes < 0 ? "-" : "+");
  for (const int part : {size / 60, size % 60}) out.append(part < 10 ? "0" : "").append(std::to_string(part)) += ':';
  out.pop_back();
  return out;
}

std::string claim_words(const ZoneClaim& claim) {
  std::string out(claim.witness == ZoneClaim::Witness::json_ld ? "json-ld" : "meta");
  switch (claim.zone) {
    case ZoneClaim::Zone::none:
      return out + " without a zone";
    case ZoneClaim::Zone::z:
      return out + " \"Z\"";
    case ZoneClaim::Zone::offset:
      break;
  }
  return out + " \"" + offset_words(claim.minutes) + '"';
}

std::string articles_words(std::uint8_t articles) {
  return " (" + std::to_string(articles) + " articles)";
}

}  // namespace

ZoneHabits::Season ZoneHabits::season_of(core::Seconds wall) {
  const core::CivilTime at = core::to_civil({.unix_seconds = wall});
  const int day = 100 * at.month + at.day;
  if (day >= 1108 || day < 308) return winter;
  return day >= 501 && day < 901 ? summer : changing;
}

void ZoneHabits::learn(const ZoneProof& proof, std::uint32_t article) {
  auto at = std::lower_bound(habits_.begin(), habits_.end(), proof.claim,
                             [](const Habit& habit, const ZoneClaim& claim) { return habit.claim < claim; });
  if (at == habits_.end() || at->claim != proof.claim) at = habits_.insert(at, {.claim = proof.claim});
  at->last = article;
  if (proof.country != proof.actual) {
    at->country_articles = 0;
  } else if (proof.actual != proof.assumed) {
    count(at->country_articles);
  }
  learn_clocks(*at, proof);
  if (habits_.size() > kMost) {
    habits_.erase(std::min_element(habits_.begin(), habits_.end(),
                                   [](const Habit& a, const Habit& b) { return a.last < b.last; }));
  }
}

void ZoneHabits::learn_clocks(Habit& habit, const ZoneProof& proof) {
  const Season season = season_of(proof.wall);
  const bool all_year = never_moves(proof.actual);
  const auto agrees = [&](const Clock& clock) { return clock.articles == 0 || clock.offset == proof.actual; };
  const auto told = [&](std::size_t which) { return all_year || which == season; };
  const bool either = agrees(habit.clocks[winter]) || agrees(habit.clocks[summer]);
  bool contradicted = season == changing && !all_year && !either;
  for (std::size_t i = 0; i < habit.clocks.size(); ++i)
    contradicted = contradicted || (told(i) && !agrees(habit.clocks.at(i)));
  if (contradicted) habit.clocks = {};
  for (std::size_t i = 0; i < habit.clocks.size(); ++i) {
    if (!told(i)) continue;
    habit.clocks.at(i).offset = proof.actual;
    count(habit.clocks.at(i).articles);
  }
}

std::optional<int> ZoneHabits::offset_of(const ZoneClaim& claim, core::Seconds wall,
                                         std::string_view country_zone) const {
  const auto found =
      std::find_if(habits_.begin(), habits_.end(), [&](const Habit& habit) { return habit.claim == claim; });
  if (found == habits_.end()) return std::nullopt;
  if (found->country_articles >= kProved) {
    if (const auto offset = parse::zone_offset_at_wall(country_zone, wall)) return offset;
  }
  const auto& [in_winter, in_summer] = found->clocks;
  const Season season = season_of(wall);
  if (season == changing && in_winter.offset != in_summer.offset) return std::nullopt;
  const std::uint8_t articles = season == winter   ? in_winter.articles
                                : season == summer ? in_summer.articles
                                                   : std::min(in_winter.articles, in_summer.articles);
  if (articles < kProved) return std::nullopt;
  return season == summer ? in_summer.offset : in_winter.offset;
}

void ZoneHabits::forget_half() {
  for (Habit& habit : habits_) {
    habit.country_articles /= 2;
    for (Clock& clock : habit.clocks) clock.articles /= 2;
  }
  std::erase_if(habits_, [](const Habit& habit) {
    return habit.country_articles == 0 && habit.clocks[winter].articles == 0 && habit.clocks[summer].articles == 0;
  });
}

std::vector<std::string> ZoneHabits::describe() const {
  std::vector<std::string> out;
  for (const Habit& habit : habits_) {
    const std::string claim = claim_words(habit.claim) + " is ";
    if (habit.country_articles >= kProved) {
      out.push_back(claim + "the clock of the host's country" + articles_words(habit.country_articles));
      continue;
    }
    const auto& [in_winter, in_summer] = habit.clocks;
    const auto tell = [&](const Clock& clock, const char* when) {
      const bool as_claimed = habit.claim.zone != ZoneClaim::Zone::none && clock.offset == habit.claim.minutes;
      if (clock.articles < kProved || as_claimed) return;
      out.push_back(claim + offset_words(clock.offset) + when + articles_words(clock.articles));
    };
    const bool all_year = in_winter == in_summer;
    tell(in_winter, all_year ? "" : " from November to March");
    if (!all_year) tell(in_summer, " from May to August");
  }
  return out;
}

void ZoneHabits::encode(std::string& out) const {
  core::put_number(out, habits_.size(), 1);
  for (const Habit& habit : habits_) {
    core::put_number(out, static_cast<std::uint64_t>(habit.claim.witness), 1);
    core::put_number(out, static_cast<std::uint64_t>(habit.claim.zone), 1);
    core::put_number(out, static_cast<std::uint16_t>(habit.claim.minutes), 2);
    core::put_number(out, habit.last, 4);
    core::put_number(out, habit.country_articles, 1);
    for (const Clock& clock : habit.clocks) {
      core::put_number(out, static_cast<std::uint16_t>(clock.offset), 2);
      core::put_number(out, clock.articles, 1);
    }
  }
}

std::optional<ZoneHabits> ZoneHabits::decode(core::ByteReader& in, std::uint32_t articles) {
  ZoneHabits out;
  bool sound = true;
  const auto offset = [&] {
    const auto minutes = in.number<std::int16_t>();
    sound = sound && std::abs(int{minutes}) <= kFarthest;
    return minutes;
  };
  const auto size = in.number<std::uint8_t>();
  if (!in.ok() || size > kMost) return std::nullopt;
  for (std::size_t i = 0; i < size; ++i) {
    const auto witness = in.number<std::uint8_t>(), zone = in.number<std::uint8_t>();
    sound = sound && witness <= static_cast<std::uint8_t>(ZoneClaim::Witness::meta) &&
            zone <= static_cast<std::uint8_t>(ZoneClaim::Zone::offset);
    if (!sound) return std::nullopt;
    Habit habit{.claim = {static_cast<ZoneClaim::Witness>(witness), static_cast<ZoneClaim::Zone>(zone), offset()}};
    habit.last = in.number<std::uint32_t>();
    habit.country_articles = in.number<std::uint8_t>();
    for (Clock& clock : habit.clocks) {
      clock.offset = offset();
      clock.articles = in.number<std::uint8_t>();
    }
    sound = sound && habit.last <= articles && (out.habits_.empty() || out.habits_.back().claim < habit.claim) &&
            (habit.claim.zone == ZoneClaim::Zone::offset || habit.claim.minutes == 0);
    out.habits_.push_back(habit);
  }
  return in.ok() && sound ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace kabar::extract
