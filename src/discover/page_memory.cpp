#include "discover/page_memory.h"

#include <algorithm>
#include <cmath>

namespace kabar::discover {
namespace {

constexpr double kClearly = 1;        // log odds beyond which a link helps to measure the rates
constexpr int kEnoughFurniture = 8;   // links of the frame that must be there to measure by
constexpr double kWholeMemory = 0.5;  // share of the frame that a memory of the whole page knows
constexpr double kPriorLinks = 12;    // weight of the prior, in links
constexpr double kMostFor = 3.5, kMostAgainst = -4;

// The share of a page's articles that were there so many days before. Measured on news sections: 3 % after a month.
double still_there(int days) {
  return days >= 14 ? 0.05 : days >= 3 ? 0.25 : days >= 1 ? 0.5 : 0.9;
}

struct Rate {
  int links = 0, known = 0;
  double with_prior(double prior) const { return (known + prior * kPriorLinks) / (links + kPriorLinks); }
};

}  // namespace

void apply_memory(const PageMap& map, const PageMemory& memory, PageEvidence& evidence) {
  if (memory.known.empty()) return;
  std::unordered_set<std::string> keys;
  for (const std::string& known : memory.known) keys.insert(link_key(std::string_view(known)));
  Rate articles, furniture;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const double score = evidence.links[i].score;
    const bool known = keys.contains(map.links[i].key);
    Rate& rate = score > 0 ? articles : furniture;
    if (std::abs(score) < kClearly) continue;
    ++rate.links;
    rate.known += known ? 1 : 0;
  }
  if (furniture.links < kEnoughFurniture || furniture.known < kWholeMemory * furniture.links) return;
  const double old_article = articles.with_prior(still_there(memory.seen_days));
  const double old_furniture = furniture.with_prior(0.95);
  const double when_old = std::clamp(std::log(old_article / old_furniture), kMostAgainst, 0.0);
  const double when_new = std::clamp(std::log((1 - old_article + 0.02) / (1 - old_furniture + 0.02)), 0.0, kMostFor);
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    evidence.links[i].score += keys.contains(map.links[i].key) ? when_old : when_new;
  }
}

}  // namespace kabar::discover
