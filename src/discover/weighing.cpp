#include <algorithm>
#include <cmath>

#include "discover/evidence.h"

namespace kabar::discover {
namespace {

constexpr double kLimit = 5;    // a score beyond says no more about its neighbours
constexpr double kCertain = 2;  // log odds
constexpr int kBareRunLinks = 5;
constexpr double kBareLength = 0.67;  // of a title (1: 50 letters), between menus and lists of headlines

float clamp01(double value) {
  return static_cast<float>(std::clamp(value, 0.0, 1.0));
}

double limited(double score) {
  return std::clamp(score, -kLimit, kLimit);
}

// No article whatever its text: parts of the site's frame.
bool is_furniture(const Traits& t) {
  for (const Trait trait : {kNavTrait, kHeaderTrait, kFooterTrait, kBreadcrumbTrait, kRoot, kListingWord, kServiceWord,
                            kHasChildren, kAboveThisPage}) {
    if (t[trait] > 0.5f) return true;
  }
  return false;
}

bool is_certain(const LinkEvidence& link) {
  return link.score > kCertain && !is_furniture(link.traits);
}

// More than a text with an address: what the cards of stories have and menus do not.
bool is_rich(const Traits& t) {
  return t[kHeadingTrait] + t[kDated] + t[kTeaser] + t[kPicture] + t[kAddressDate] > 0;
}

float title_length(const Traits& t) {
  return (t[kLetters10] + t[kLetters25] + t[kLetters50]) / 3;
}

struct GroupSum {
  double score = 0, length = 0;
  int count = 0, certain = 0, furniture = 0, rich = 0;
  std::uint64_t last_id = 0;
  int falls = 0, rises = 0;  // from one member's number to the next one's
};

void note_id(GroupSum& sum, std::uint64_t id) {
  if (id == 0) return;
  if (sum.last_id != 0 && id != sum.last_id) ++(id < sum.last_id ? sum.falls : sum.rises);
  sum.last_id = id;
}

// Menus count upwards and boxes of other stories start anew; two thirds of the steps down is a list, newest first.
float falling(const GroupSum& sum) {
  constexpr int kFewestSteps = 4;
  const int steps = sum.falls + sum.rises;
  if (steps < kFewestSteps || sum.falls + 1 < sum.count / 2) return 0;
  return clamp01((static_cast<double>(sum.falls) / steps - 0.6) / 0.3);
}

std::vector<GroupSum> sums_of(const PageEvidence& evidence, std::size_t level) {
  std::vector<GroupSum> sums;
  for (const auto& link : evidence.links) {
    if (link.groups[level] >= sums.size()) sums.resize(link.groups[level] + 1);
    GroupSum& sum = sums[link.groups[level]];
    sum.score += limited(link.score);
    sum.length += title_length(link.traits);
    note_id(sum, link.id);
    ++sum.count;
    sum.rich += is_rich(link.traits) ? 1 : 0;
    sum.certain += is_certain(link) ? 1 : 0;
    sum.furniture += is_furniture(link.traits) ? 1 : 0;
  }
  return sums;
}

// Three certain articles or more beside the link, and how few others.
float purity(const GroupSum& sum, const LinkEvidence& link) {
  const int certain = sum.certain - (is_certain(link) ? 1 : 0);
  const int furniture = sum.furniture - (is_furniture(link.traits) ? 1 : 0);
  return certain < 3 ? 0 : static_cast<float>(certain) / static_cast<float>(certain + 2 * furniture + 1);
}

void add_run_traits(GroupTraits& out, const GroupSum& sum, const LinkEvidence& link, double best) {
  out[kRunSize] = clamp01(std::log2(sum.count) / 4);
  out[kRunLetters] = sum.count < 3 ? 0 : static_cast<float>(sum.length / sum.count - 0.5);
  if (sum.count >= kBareRunLinks && sum.rich * 5 < sum.count) {
    const double least = out[kFallingIds] > 0.5f ? 0 : -1;
    out[kBareRun] = static_cast<float>(std::clamp((sum.length / sum.count - kBareLength) * 4, least, 1.0));
  }
  out[kBehindBest] = clamp01((best - limited(link.score)) / (2 * kLimit));
}

void weigh_in_groups(PageEvidence& evidence) {
  const auto groups = group_traits(evidence);
  for (std::size_t i = 0; i < evidence.links.size(); ++i) {
    double sum = 0;
    for (const auto& w : trait_weights()) sum += static_cast<double>(w.in_groups) * evidence.links[i].traits[w.trait];
    for (const auto& w : group_weights()) sum += static_cast<double>(w.weight) * groups[i][w.trait];
    evidence.links[i].score = sum;
  }
}

}  // namespace

std::vector<GroupTraits> group_traits(const PageEvidence& evidence) {
  std::vector<GroupTraits> out(evidence.links.size());
  for (std::size_t level = 0; level < kLevels; ++level) {
    const std::vector<GroupSum> sums = sums_of(evidence, level);
    double best = 0;
    for (const auto& sum : sums) best = sum.count >= 3 ? std::max(best, sum.score / sum.count) : best;
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto& link = evidence.links[i];
      const GroupSum& sum = sums[link.groups[level]];
      out[i][kMeanByShape + level] = static_cast<float>((sum.score - limited(link.score)) / (sum.count + 0.5));
      if (level == kByShape) out[i][kFallingIds] = falling(sum);
      if (level <= kByForm) out[i][kPureShape + level] = purity(sum, link);
      if (level == kByPlaceAndShape) add_run_traits(out[i], sum, link, best);
    }
  }
  return out;
}

void weigh(PageEvidence& evidence) {
  for (auto& link : evidence.links) {
    link.score = 0;
    for (const TraitWeight& w : trait_weights()) link.score += static_cast<double>(w.alone) * link.traits[w.trait];
  }
  weigh_in_groups(evidence);
  weigh_in_groups(evidence);
}

}  // namespace kabar::discover
