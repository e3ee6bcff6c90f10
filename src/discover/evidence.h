// Evidence: what speaks for and against each link being an article, as numbers; and the scores weighed from them.
//
// Three rounds: a link by itself, then with what its groups (same address shape, same place, ...) score on average,
// then once more. The weights are in weights_data.cpp; docs/discovery.md says how they were found.
#pragma once

#include <array>
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
  kRelatedTrait,
  kWitnessed,
  kOtherHost,
  kSectionRel,
  kBold,
  kCrowdedCard,
  kTraits
};

enum Level : std::size_t { kByShape, kBySection, kByPlace, kByBlock, kByPlaceAndShape, kLevels };

using Traits = std::array<float, kTraits>;

struct LinkEvidence {
  Traits traits{};
  std::array<std::uint32_t, kLevels> groups{};  // ids, dense per level
  double score = 0;                             // log odds
};

struct PageEvidence {
  std::vector<LinkEvidence> links;  // in the order of the map
};

PageEvidence gather_evidence(const PageMap& map, const std::vector<Card>& cards);
void weigh(PageEvidence& evidence);

// What the second and third round add: for each level the average score of the others in the group (shrunk towards 0
// for small groups), then the size of the place-and-shape group.
inline constexpr std::size_t kGroupTraits = kLevels + 2;
std::vector<std::array<float, kGroupTraits>> group_traits(const PageEvidence& evidence);

inline constexpr std::size_t kRoundWeights = kTraits + kGroupTraits;
extern const std::array<float, kTraits> kFirstWeights;
extern const std::array<float, kRoundWeights> kSecondWeights, kThirdWeights;

}  // namespace kabar::discover
