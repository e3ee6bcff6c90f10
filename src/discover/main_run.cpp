#include "discover/main_run.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace kabar::discover {
namespace {

constexpr int kForeignRun = 8, kForeignSites = 5;
constexpr double kHeadlineLetters = 22;
constexpr int kBareRunLinks = 10;
constexpr double kBareShare = 0.5;   // of the page's own links outside of its frame
constexpr double kBareLetters = 10;  // on average
constexpr float kTrusted = 0.5f;     // log odds
constexpr std::uint16_t kFrame = kInNav | kInHeader | kInFooter | kInBreadcrumb;

bool is_framed(const PageMap& map, const Card& card) {
  return (map.anchors[card.anchor].areas & kFrame) != 0;
}

struct ForeignRun {
  int links = 0;
  double letters = 0;
  std::unordered_set<std::string> sites;
};

// Could this own link be a headline by a look at its address and text?
bool is_own_headline(const PageLink& link, const Card& card) {
  const Address& a = link.address;
  const bool made_like_one = a.date || a.digits >= 5 || a.slug_words >= 4 || card.heading;
  return link.own && made_like_one && card.letters >= kHeadlineLetters && !a.listing_word && !a.service_word;
}

struct BareRun {
  int links = 0, words = 0;
  double letters = 0;
  std::unordered_set<std::string_view> titles;
};

bool may_be_bare(const Traits& t) {
  for (const Trait trait : {kForeign, kRoot, kListingWord, kServiceWord, kHasChildren, kAboveThisPage, kDocument,
                            kInline, kNumberText, kGeneric, kCommentsTrait, kNavTrait, kHeaderTrait, kFooterTrait}) {
    if (t[trait] > 0.5f) return false;
  }
  return true;
}

}  // namespace

void adopt_foreign_run(const PageMap& map, const std::vector<Card>& cards, PageEvidence& evidence) {
  std::unordered_map<std::uint32_t, ForeignRun> runs;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    if (map.links[i].own || is_framed(map, cards[i])) continue;
    ForeignRun& run = runs[evidence.links[i].groups[kByPlace]];
    ++run.links;
    run.letters += std::min(cards[i].letters, 60.0);
    run.sites.emplace(map.links[i].url.host());
  }
  const auto main = std::max_element(runs.begin(), runs.end(),
                                     [](const auto& a, const auto& b) { return a.second.links < b.second.links; });
  if (main == runs.end() || main->second.links < kForeignRun || main->second.sites.size() < kForeignSites) return;
  if (main->second.letters / main->second.links < kHeadlineLetters) return;
  int rivals = 0;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const bool elsewhere = evidence.links[i].groups[kByPlace] != main->first;
    rivals += elsewhere && is_own_headline(map.links[i], cards[i]) ? 1 : 0;
  }
  if (rivals * 6 > main->second.links || rivals >= 5) return;
  for (auto& link : evidence.links) {
    if (link.groups[kByPlace] != main->first) continue;
    link.traits[kForeign] = link.traits[kRoot] = link.traits[kShallow] = 0;
    link.traits[kAdopted] = 1;
  }
}

void trust_repetition(const PageMap& map, const std::vector<Card>& cards, PageEvidence& evidence) {
  const auto found =
      std::count_if(evidence.links.begin(), evidence.links.end(), [](const auto& l) { return l.score > 0; });
  if (found >= 3) return;
  std::unordered_map<std::uint32_t, BareRun> runs;
  int candidates = 0;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    if (!map.links[i].own || is_framed(map, cards[i])) continue;
    ++candidates;
    if (!may_be_bare(evidence.links[i].traits)) continue;
    BareRun& run = runs[evidence.links[i].groups[kByPlaceAndShape]];
    ++run.links;
    run.letters += cards[i].letters;
    run.words += static_cast<int>(std::count(cards[i].title.begin(), cards[i].title.end(), ' ')) + 1;
    run.titles.insert(cards[i].title);
  }
  for (const auto& [group, run] : runs) {
    const bool long_enough = run.links >= kBareRunLinks && run.links >= kBareShare * candidates;
    const bool named = run.letters >= kBareLetters * run.links && run.words >= 2 * run.links;
    const bool distinct = run.titles.size() * 10 >= static_cast<std::size_t>(run.links) * 9;
    if (!long_enough || !named || !distinct) continue;
    for (auto& link : evidence.links) {
      if (link.groups[kByPlaceAndShape] == group && may_be_bare(link.traits)) link.score = kTrusted;
    }
  }
}

}  // namespace kabar::discover
