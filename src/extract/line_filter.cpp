#include "extract/line_filter.h"

#include <algorithm>

#include "extract/line_features.h"
#include "extract/line_model.h"
#include "extract/word_overlap.h"

namespace kabar::extract {

namespace {

constexpr float kThreshold = 0.5F;
constexpr Names kNeverNames = name_set(kNameRelated) | name_set(kNameShare) | name_set(kNameComment) |
                              name_set(kNameNavigation) | name_set(kNameAdvert) | name_set(kNamePrompt) |
                              name_set(kNameSidebar) | name_set(kNameHidden) | name_set(kNameContents) |
                              name_set(kNamePoll) | name_set(kNameTags) | name_set(kNameByline) | name_set(kNameMeta) |
                              name_set(kNameCaption);
constexpr std::uint32_t kNeverPlaces = kInAside | kInFooter | kInNav | kInCaption | kInFigure;

bool is_plain_text(const LineView& view, std::uint32_t i) {
  const Block& block = view.list.blocks[i];
  if ((block.place & kNeverPlaces) != 0 || block.kind == BlockKind::caption) return false;
  if (view.sayings[i] != 0 && block.words < 40) return false;
  if (((view.shape.all[block.container] | block.inner) & kNeverNames) != 0) return false;
  if (block.kind == BlockKind::heading) return block.level > 1 && block.link_letters < block.letters;
  return 2 * block.link_letters <= block.letters || block.words > 12;
}

// What the names and places alone say, inside the interval: the answer where the forests have learned too little
// (scripts that the training pages hardly have).
std::vector<std::uint8_t> by_rules(const LineView& view) {
  std::vector<std::uint8_t> kept(view.list.blocks.size());
  for (std::uint32_t i = view.shape.begin; i < view.shape.end; ++i) kept[i] = is_plain_text(view, i);
  return kept;
}

std::vector<std::uint8_t> by_model(const LineView& view) {
  std::vector<std::uint32_t> containers;
  containers.reserve(view.list.blocks.size());
  for (const Block& block : view.list.blocks) containers.push_back(block.container);
  const std::vector<float> probabilities = line_probabilities(line_features(view), containers);
  std::vector<std::uint8_t> kept(probabilities.size());
  for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = probabilities[i] > kThreshold;
  return kept;
}

float prose_kept(const LineView& view, const std::vector<std::uint8_t>& kept) {
  float sum = 0;
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    if (kept[i] != 0) sum += view.shape.prose_in(i, i + 1);
  }
  return sum;
}

bool says(const LineView& view, std::uint32_t i, Sayings wanted) {
  return (view.sayings[i] & wanted) != 0;
}

// A line that only leads elsewhere, whatever it stands between.
bool is_never_text(const LineView& view, std::uint32_t i) {
  const Block& block = view.list.blocks[i];
  constexpr Sayings kLeadsAway = saying_set(kSaysReadAlso) | saying_set(kSaysRelated);
  constexpr Sayings kMachinery = saying_set(kSaysAdvert) | saying_set(kSaysPlayer) | saying_set(kSaysPager) |
                                 saying_set(kSaysShare) | saying_set(kSaysComments) | saying_set(kSaysTags);
  if (block.kind == BlockKind::caption || (block.place & kInCaption) != 0) return true;
  if (says(view, i, kLeadsAway)) return block.words < 30 && (block.sentences <= 1 || block.links > 0);
  if (says(view, i, kMachinery)) return block.words < 12;
  if (says(view, i, saying_set(kSaysPrompt))) return block.words < 25 && block.links > 0;
  return says(view, i, saying_set(kSaysCredit)) && block.words < 12;
}

// The headlines under a read-also label: lines of nothing but links, a few at most.
void drop_led_away(const LineView& view, std::vector<std::uint8_t>& kept) {
  constexpr Sayings kLabel = saying_set(kSaysReadAlso) | saying_set(kSaysRelated);
  std::uint32_t left = 0;
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    const Block& block = view.list.blocks[i];
    if (is_never_text(view, i)) {
      kept[i] = 0;
      if (says(view, i, kLabel) && block.words <= 6) left = 6;
    } else if (left > 0 && (block.place & kWholeLink) != 0) {
      kept[i] = 0;
      --left;
    } else {
      left = 0;
    }
  }
}

// The headline repeated at the head, and headings at the tail that head nothing.
void trim_edges(const LineView& view, std::vector<std::uint8_t>& kept) {
  const WordSet title(view.metadata.title, 1);
  int seen = 0;
  for (std::uint32_t i = 0; i < kept.size() && seen < 4; ++i) {
    if (kept[i] == 0) continue;
    ++seen;
    const Block& block = view.list.blocks[i];
    std::uint32_t hits = 0;
    const bool same = title.share_of(view.list.text_of(block), &hits) > 0.95F && hits + 1 >= title.size();
    if (same && block.words >= 3 && block.words < 40) kept[i] = 0;
  }
  for (std::size_t i = kept.size(); i-- > 0;) {
    if (kept[i] == 0) continue;
    if (view.list.blocks[i].kind != BlockKind::heading) break;
    kept[i] = 0;
  }
}

}  // namespace

std::vector<std::uint8_t> filter_lines(const LineView& view) {
  if (view.list.blocks.empty()) return {};
  std::vector<std::uint8_t> kept = by_model(view);
  std::vector<std::uint8_t> ruled = by_rules(view);
  if (prose_kept(view, kept) < 0.5F * prose_kept(view, ruled)) kept = std::move(ruled);
  drop_led_away(view, kept);
  trim_edges(view, kept);
  return kept;
}

}  // namespace kabar::extract
