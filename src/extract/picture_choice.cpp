#include "extract/picture_choice.h"

#include <algorithm>

#include "extract/image_source.h"

namespace kabar::extract {

namespace {

using parse::HtmlDocument;
using parse::kNoNode;
using parse::Tag;

constexpr std::uint32_t kMostBlocksToLead = 12;
constexpr int kMostLeadTries = 64;
constexpr std::uint32_t kMostCaption = 600;  // bytes

class Chooser {
 public:
  Chooser(const HtmlDocument& page, const BlockList& list, const core::Url& base)
      : page_(page), list_(list), base_(base) {}

  std::vector<const Block*> complete(Selection& selection) const {
    drop_with_their_text(selection);
    choose_lead_figure(selection);
    std::vector<const Block*> captions(list_.media.size());
    std::uint32_t next = 0;  // each block is looked at once
    for (std::size_t m = 0; m < list_.media.size(); ++m) {
      const Media& media = list_.media[m];
      if (selection.media[m] == 0 || !holds_picture(media)) continue;
      next = std::max(next, media.figure == kNoNode ? media.before : first_block_of(media));
      const parse::NodeIndex end = page_[media.figure != kNoNode ? media.figure : media.node].end;
      for (; next < list_.blocks.size() && list_.blocks[next].first < end; ++next) {
        if (list_.blocks[next].kind == BlockKind::caption) selection.blocks[next] = 1;
      }
      const bool is_bare = media.figure == kNoNode && next == media.before && next < list_.blocks.size();
      if (is_bare && selection.blocks[next] == 0 && is_named_caption(list_.blocks[next]))
        captions[m] = &list_.blocks[next];
    }
    return captions;
  }

 private:
  // Of the figure: captions stand above pictures, too.
  std::uint32_t first_block_of(const Media& media) const {
    ContainerIndex box = media.container;
    while (list_.containers[box].node != media.figure) box = list_.containers[box].parent;
    return list_.containers[box].begin;
  }

  bool holds_picture(const Media& media) const {
    const Tag tag = page_[media.node].tag;
    return (tag == Tag::img || tag == Tag::image || tag == Tag::noscript) && read_picture(page_, media.node, base_);
  }

  // Sites without <figcaption> name the element that stands behind the picture.
  bool is_named_caption(const Block& block) const {
    const Container& container = list_.containers[block.container];
    return block.size() <= kMostCaption && ((container.names | block.inner) & name_set(kNameCaption)) != 0;
  }

  void drop_with_their_text(Selection& selection) const {
    std::vector<std::uint32_t> kept{0}, dropped{0};  // of the blocks before each
    for (std::size_t b = 0; b < list_.blocks.size(); ++b) {
      const Block& block = list_.blocks[b];
      const bool caption = block.kind == BlockKind::caption || is_named_caption(block);
      kept.push_back(kept.back() + selection.blocks[b]);
      dropped.push_back(dropped.back() + (selection.blocks[b] == 0 && !caption ? 1 : 0));
    }
    for (std::size_t m = 0; m < list_.media.size(); ++m) {
      ContainerIndex box = list_.media[m].container;
      const auto among = [&](const std::vector<std::uint32_t>& sums) {
        return sums[list_.containers[box].end] - sums[list_.containers[box].begin];
      };
      while (box != kNoContainer && among(kept) == 0 && among(dropped) == 0) box = list_.containers[box].parent;
      if (box != kNoContainer && among(kept) == 0) selection.media[m] = 0;
    }
  }

  void choose_lead_figure(Selection& selection) const {
    const auto first = std::find(selection.blocks.begin(), selection.blocks.end(), std::uint8_t{1});
    if (first == selection.blocks.end()) return;
    const auto text = static_cast<std::uint32_t>(first - selection.blocks.begin());
    int tries = kMostLeadTries;
    for (std::size_t m = list_.media.size(); m-- > 0 && tries > 0;) {
      const Media& media = list_.media[m];
      if (media.before > text || selection.media[m] != 0) continue;
      if (media.before + kMostBlocksToLead < text) return;
      constexpr std::uint32_t kElsewhere = kInAside | kInNav | kInFooter | kInForm | kHidden;
      if (media.figure == kNoNode || (list_.containers[media.container].place & kElsewhere) != 0) continue;
      --tries;
      if (!share_part(media.container, list_.blocks[text].container) || !holds_picture(media)) continue;
      selection.media[m] = 1;
      return;
    }
  }

  // Two containers that have more in common than the page.
  bool share_part(ContainerIndex a, ContainerIndex b) const {
    while (a != b && a != kNoContainer && b != kNoContainer) {
      ContainerIndex& lower = list_.containers[a].depth < list_.containers[b].depth ? b : a;
      lower = list_.containers[lower].parent;
    }
    return a == b && a != kNoContainer && list_.containers[a].tag != Tag::body && list_.containers[a].tag != Tag::html;
  }

  const HtmlDocument& page_;
  const BlockList& list_;
  const core::Url& base_;
};

}  // namespace

std::vector<const Block*> choose_pictures(const HtmlDocument& page, const BlockList& list, const core::Url& base,
                                          Selection& selection) {
  return Chooser(page, list, base).complete(selection);
}

}  // namespace kabar::extract
