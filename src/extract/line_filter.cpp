#include "extract/line_filter.h"

namespace kabar::extract {

namespace {

constexpr Names kNeverNames = name_set(kNameRelated) | name_set(kNameShare) | name_set(kNameComment) |
                              name_set(kNameNavigation) | name_set(kNameAdvert) | name_set(kNamePrompt) |
                              name_set(kNameSidebar) | name_set(kNameHidden) | name_set(kNameContents) |
                              name_set(kNamePoll) | name_set(kNameTags) | name_set(kNameByline) | name_set(kNameMeta) |
                              name_set(kNameCaption);
constexpr std::uint32_t kNeverPlaces = kInAside | kInFooter | kInNav | kInCaption | kInFigure;

bool is_text(const LineView& view, std::uint32_t i) {
  const Block& block = view.list.blocks[i];
  if ((block.place & kNeverPlaces) != 0 || block.kind == BlockKind::caption) return false;
  if (view.sayings[i] != 0 && block.words < 40) return false;
  if (((view.shape.all[block.container] | block.inner) & kNeverNames) != 0) return false;
  if (block.kind == BlockKind::heading) return block.level > 1 && block.link_letters < block.letters;
  return 2 * block.link_letters <= block.letters || block.words > 12;
}

}  // namespace

std::vector<std::uint8_t> filter_lines(const LineView& view) {
  std::vector<std::uint8_t> kept(view.list.blocks.size());
  for (std::uint32_t i = view.shape.begin; i < view.shape.end; ++i) kept[i] = is_text(view, i);
  return kept;
}

}  // namespace kabar::extract
