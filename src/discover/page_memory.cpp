#include "discover/page_memory.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "core/text.h"

namespace kabar::discover {
namespace {

constexpr double kClearly = 1;        // log odds beyond which a link helps to measure the rates
constexpr int kEnoughFurniture = 8;   // links of the frame that must be there to measure by
constexpr double kWholeMemory = 0.5;  // share of the frame that a memory of the whole page knows
constexpr double kPriorLinks = 12;    // weight of the prior, in links
constexpr double kMostFor = 3.5, kMostAgainst = -4;
constexpr double kTrusted = 1.5;    // log odds, added where a family is on
constexpr double kDistrusted = -3;  // and what is left at most where it is off

// The share of a page's articles that were there so many days before. Measured on news sections: 3 % after a month.
double still_there(int days) {
  return days >= 14 ? 0.05 : days >= 3 ? 0.25 : days >= 1 ? 0.5 : 0.9;
}

struct Rate {
  int links = 0, known = 0;
  double with_prior(double prior) const { return (known + prior * kPriorLinks) / (links + kPriorLinks); }
};

}  // namespace

std::uint64_t memory_key(std::string_view address_or_key) {
  return core::hash64(link_key(address_or_key));
}

int apply_outcomes(const PageMap& map, const PageMemory& memory, PageEvidence& evidence) {
  if (memory.families.empty()) return 0;
  int left_out = 0;
  std::unordered_map<std::uint64_t, std::size_t> probes;  // family -> its best link that was not there before
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const auto family = memory.families.find(map.links[i].address.shape);
    if (family == memory.families.end()) continue;
    double& score = evidence.links[i].score;
    const bool may_prove = family->second.probe && score > 0 && !memory.known.contains(core::hash64(map.links[i].key));
    if (may_prove) {
      const auto [best, first] = probes.try_emplace(family->first, i);
      if (!first && score > evidence.links[best->second].score) best->second = i;
    }
  }
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const auto family = memory.families.find(map.links[i].address.shape);
    if (family == memory.families.end()) continue;
    const auto probe = probes.find(family->first);
    if (probe != probes.end() && probe->second == i) continue;
    if (family->second.trust == Trust::on) evidence.links[i].score += kTrusted;
    if (family->second.trust != Trust::off) continue;
    left_out += evidence.links[i].score > 0 ? 1 : 0;
    evidence.links[i].score = std::min(evidence.links[i].score, kDistrusted);
  }
  return left_out;
}

void apply_memory(const PageMap& map, const PageMemory& memory, PageEvidence& evidence) {
  if (memory.known.empty()) return;
  std::vector<bool> old(map.links.size());
  for (std::size_t i = 0; i < old.size(); ++i) old[i] = memory.known.contains(core::hash64(map.links[i].key));
  Rate articles, furniture;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const double score = evidence.links[i].score;
    Rate& rate = score > 0 ? articles : furniture;
    if (std::abs(score) < kClearly) continue;
    ++rate.links;
    rate.known += old[i] ? 1 : 0;
  }
  if (furniture.links < kEnoughFurniture || furniture.known < kWholeMemory * furniture.links) return;
  const double old_article = articles.with_prior(still_there(memory.seen_days));
  const double old_furniture = furniture.with_prior(0.95);
  const double when_old = std::clamp(std::log(old_article / old_furniture), kMostAgainst, 0.0);
  const double when_new = std::clamp(std::log((1 - old_article + 0.02) / (1 - old_furniture + 0.02)), 0.0, kMostFor);
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    evidence.links[i].score += old[i] ? when_old : when_new;
  }
}

}  // namespace kabar::discover
