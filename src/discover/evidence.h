// Evidence: what speaks for and against each link being an article, as numbers; and the scores weighed from them.
//
// Three rounds: a link by itself, then with what its groups (same address shape, same place, ...) score on average,
// then once more. The weights are in weights_data.cpp; docs/discovery.md says how they were found.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "discover/cards.h"
#include "discover/page_map.h"

namespace kabar::discover {

enum Trait : std::size_t {
  kBias,
  kLetters10,
  kLetters25,
  kLetters50,
  kOverlong,
  kHeadingTrait,
  kNavTrait,
  kHeaderTrait,
  kFooterTrait,
  kAsideTrait,
  kArticleTrait,
  kMainTrait,
  kCommentsTrait,
  kInline,
  kPicture,
  kManyAnchors,
  kAddressDate,
  kLongNumber,
  kSlug,
  kShallow,
  kDeep,
  kFile,
  kQueryId,
  kQueryOther,
  kRoot,
  kListingWord,
  kServiceWord,
  kHasChildren,
  kAboveThisPage,
  kForeign,
  kSlugSaysTitle,
  kGeneric,
  kDated,
  kNumberText,
  kTeaser,
  kBreadcrumbTrait,
  kWitnessed,
  kOtherHost,
  kSectionRel,
  kBold,
  kCrowdedCard,
  kDocument,
  kAdopted,
  kFullCard,
  kTraits
};

enum Level : std::size_t { kByShape, kBySection, kByForm, kByPlace, kByBlock, kByPlaceAndShape, kLevels };

using Traits = std::array<float, kTraits>;

struct LinkEvidence {
  Traits traits{};
  std::array<std::uint32_t, kLevels> groups{};  // ids, dense per level
  std::uint64_t id = 0;                         // the number in its address, if it is long enough to be one
  double score = 0;                             // log odds
};

struct PageFacts;

struct PageEvidence {
  std::vector<LinkEvidence> links;  // in the order of the map
};

PageEvidence gather_evidence(const PageMap& map, const std::vector<Card>& cards, const PageFacts& facts);

// --- weighing (weighing.cpp)

// What the groups of a link add. Each is about the others in the group: the link itself is left out.
enum GroupTrait : std::size_t {
  kMeanByShape,  // average score, shrunk towards 0 for small groups; in the order of Level
  kMeanBySection,
  kMeanByForm,
  kMeanByPlace,
  kMeanByBlock,
  kMeanByPlaceAndShape,
  kPureShape,  // certain articles among the members of which anything is certain
  kPureSection,
  kPureForm,
  kRunSize,     // of the place-and-shape group
  kRunLetters,  // average length of its titles
  kBareRun,     // a run of five or more without heading, date, teaser or picture: are its titles long or short?
  kFallingIds,  // numbers in addresses of one shape that fall along the page: newest first
  kBehindBest,  // how far the link is behind the best run of the page
  kGroupTraits
};
using GroupTraits = std::array<float, kGroupTraits>;

std::vector<GroupTraits> group_traits(const PageEvidence& evidence);
void weigh(PageEvidence& evidence);

struct TraitWeight {
  Trait trait;
  float alone, in_groups;
};
std::span<const TraitWeight> trait_weights();  // in the order of Trait
struct GroupWeight {
  GroupTrait trait;
  float weight;
};
std::span<const GroupWeight> group_weights();  // in the order of GroupTrait

}  // namespace kabar::discover
