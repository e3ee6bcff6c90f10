#include "discover/evidence.h"

namespace kabar::discover {
namespace {

// Log odds. First column: a link by itself; second: a link whose groups are known.
constexpr std::array<TraitWeight, kTraits> kTraitWeights{{
    {kBias, -4.0f, -3.0f},
    {kLetters10, 0.5f, 0.4f},
    {kLetters25, 2.0f, 1.5f},
    {kLetters50, 1.5f, 1.0f},
    {kOverlong, -1.0f, -1.0f},
    {kHeadingTrait, 1.5f, 1.0f},
    {kNavTrait, -1.5f, -1.0f},
    {kHeaderTrait, -1.0f, -0.7f},
    {kFooterTrait, -2.0f, -1.5f},
    {kAsideTrait, -0.3f, -0.3f},
    {kArticleTrait, 0.3f, 0.3f},
    {kMainTrait, 0.3f, 0.3f},
    {kCommentsTrait, -1.5f, -1.5f},
    {kInline, -1.0f, -1.0f},
    {kPicture, 0.5f, 0.3f},
    {kManyAnchors, 0.8f, 0.5f},
    {kAddressDate, 2.0f, 1.5f},
    {kLongNumber, 1.2f, 0.8f},
    {kSlug, 1.5f, 1.0f},
    {kShallow, -0.5f, -0.3f},
    {kDeep, 0.2f, 0.2f},
    {kFile, 0.3f, 0.2f},
    {kQueryId, 0.5f, 0.3f},
    {kQueryOther, -1.0f, -1.0f},
    {kRoot, -3.0f, -3.0f},
    {kListingWord, -2.0f, -2.0f},
    {kServiceWord, -2.5f, -2.5f},
    {kHasChildren, -2.0f, -2.0f},
    {kAboveThisPage, -2.0f, -2.0f},
    {kForeign, -3.5f, -3.5f},
    {kSlugSaysTitle, 1.5f, 1.0f},
    {kGeneric, -1.0f, -1.0f},
    {kDated, 0.7f, 0.5f},
    {kNumberText, -2.0f, -2.0f},
    {kTeaser, 0.5f, 0.3f},
    {kBreadcrumbTrait, -2.0f, -2.0f},
    {kWitnessed, 1.0f, 1.0f},
    {kOtherHost, -0.2f, -0.2f},
    {kSectionRel, -2.0f, -2.0f},
    {kBold, 0.2f, 0.2f},
    {kCrowdedCard, -0.3f, -0.3f},
    {kDocument, -5.0f, -5.0f},
    {kAdopted, 3.0f, 2.5f},
    {kFullCard, 1.0f, 0.7f},
}};

constexpr std::array<GroupWeight, kGroupTraits> kGroupWeights{{
    {kMeanByShape, 0.2f},
    {kMeanBySection, 0.2f},
    {kMeanByForm, 0.0f},
    {kMeanByPlace, 0.2f},
    {kMeanByBlock, 0.1f},
    {kMeanByPlaceAndShape, 0.4f},
    {kPureShape, 1.0f},
    {kPureSection, 0.7f},
    {kPureForm, 1.5f},
    {kRunSize, 0.5f},
    {kRunLetters, 1.0f},
    {kBareRun, 2.0f},
    {kFallingIds, 1.5f},
    {kBehindBest, -1.0f},
}};

}  // namespace

std::span<const TraitWeight> trait_weights() {
  return kTraitWeights;
}
std::span<const GroupWeight> group_weights() {
  return kGroupWeights;
}

}  // namespace kabar::discover
