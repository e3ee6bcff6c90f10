#include "extract/page_shape.h"

#include <algorithm>

namespace kabar::extract {

namespace {

// A name on an element that holds more than this share of the page's prose says nothing against it: themes put
// "tag-politics", "sidebar-right" or "premium" on the body and on the article itself.
constexpr float kBelievedShare = 0.35F;

constexpr Names kAgainst = name_set(kNameRelated) | name_set(kNameShare) | name_set(kNameComment) |
                           name_set(kNameNavigation) | name_set(kNameAdvert) | name_set(kNamePrompt) |
                           name_set(kNameSidebar) | name_set(kNameFooter) | name_set(kNameHidden) |
                           name_set(kNameContents) | name_set(kNamePoll) | name_set(kNameByline) | name_set(kNameTags) |
                           name_set(kNameTeaser) | name_set(kNameCaption);
constexpr std::uint32_t kPlaceAgainst = kInAside | kInFooter | kInNav | kInCaption | kHidden;

float prose_letters(const Block& block) {
  if (!is_prose(block)) return 0;
  return std::min(static_cast<float>(block.letters - block.link_letters), 1200.0F);
}

void sum_up(const BlockList& list, PageShape& shape) {
  const std::size_t count = list.blocks.size();
  shape.prose_sum.resize(count + 1);
  shape.letter_sum.resize(count + 1);
  shape.link_sum.resize(count + 1);
  for (std::size_t i = 0; i < count; ++i) {
    const Block& block = list.blocks[i];
    shape.prose_sum[i + 1] = shape.prose_sum[i] + prose_letters(block);
    shape.letter_sum[i + 1] = shape.letter_sum[i] + static_cast<float>(block.letters);
    shape.link_sum[i + 1] = shape.link_sum[i] + static_cast<float>(block.link_letters);
  }
}

// The block of the first main heading; the end of the page when there is none.
std::uint32_t first_headline(const BlockList& list) {
  const auto at = std::find_if(list.blocks.begin(), list.blocks.end(), [](const Block& b) { return b.level == 1; });
  return static_cast<std::uint32_t>(at - list.blocks.begin());
}

void weigh_names(const BlockList& list, PageShape& shape) {
  const std::size_t count = list.containers.size();
  const std::uint32_t headline = first_headline(list);
  shape.near.resize(count);
  shape.all.resize(count);
  const float total = std::max(shape.prose_sum.back(), 1.0F);
  for (std::size_t c = 0; c < count; ++c) {
    const Container& container = list.containers[c];
    const bool holds_most = shape.prose_in(container.begin, container.end) > kBelievedShare * total;
    // A thread of comments may well be longer than what it is about; but it comes after the headline.
    const Names believed = kGoodNames | name_set(kNameLive) | (container.begin > headline ? name_set(kNameComment) : 0);
    const Names own = holds_most ? container.names & believed : container.names;
    shape.all[c] = own;
    shape.near[c] = own;
    if (container.parent == kNoContainer) continue;
    shape.all[c] |= shape.all[container.parent];
    const ContainerIndex grandparent = list.containers[container.parent].parent;
    shape.near[c] |= shape.near[container.parent] & ~(grandparent == kNoContainer ? 0 : shape.all[grandparent]);
  }
}

float block_value(const BlockList& list, const PageShape& shape, std::uint32_t i) {
  const Block& block = list.blocks[i];
  const float prose = shape.prose_in(i, i + 1);
  const float cost = 12.0F + 0.5F * static_cast<float>(block.link_letters);
  const Names names = shape.all[block.container] | block.inner;
  if ((names & kAgainst) != 0 || (block.place & kPlaceAgainst) != 0) return 0.15F * prose - 2.0F * cost;
  if (prose > 0) return prose;
  return block.kind == BlockKind::heading ? -0.3F * cost : -cost;
}

// The interval of blocks with the greatest sum of values (Kadane).
void find_interval(const BlockList& list, PageShape& shape) {
  float best = 0, running = 0;
  std::uint32_t start = 0;
  for (std::uint32_t i = 0; i < list.blocks.size(); ++i) {
    if (running <= 0) {
      running = 0;
      start = i;
    }
    running += block_value(list, shape, i);
    if (running > best) {
      best = running;
      shape.begin = start;
      shape.end = i + 1;
    }
  }
  shape.prose = shape.prose_in(shape.begin, shape.end);
}

// The deepest container with at least four fifths of the interval's prose.
void find_root(const BlockList& list, PageShape& shape) {
  shape.root = 0;
  if (shape.begin == shape.end) return;
  for (ContainerIndex c = 0; c < list.containers.size(); ++c) {
    const Container& container = list.containers[c];
    const std::uint32_t from = std::max(container.begin, shape.begin);
    const std::uint32_t to = std::min(container.end, shape.end);
    if (from >= to) continue;
    if (shape.prose_in(from, to) >= 0.8F * shape.prose) shape.root = c;
  }
}

// Paths are few among prose blocks, so a small list is enough.
void share_paths(const BlockList& list, PageShape& shape) {
  struct PathSum {
    std::uint32_t path;
    float prose;
  };
  std::vector<PathSum> sums;
  const auto find = [&sums](std::uint32_t path) {
    return std::find_if(sums.begin(), sums.end(), [path](const PathSum& s) { return s.path == path; });
  };
  for (std::uint32_t i = shape.begin; i < shape.end; ++i) {
    const float prose = shape.prose_in(i, i + 1);
    if (prose <= 0) continue;
    const std::uint32_t path = list.containers[list.blocks[i].container].path;
    if (const auto found = find(path); found != sums.end()) {
      found->prose += prose;
    } else if (sums.size() < 64) {
      sums.push_back({path, prose});
    }
  }
  shape.path_share.resize(list.blocks.size());
  for (std::uint32_t i = 0; i < list.blocks.size(); ++i) {
    const auto found = find(list.containers[list.blocks[i].container].path);
    shape.path_share[i] = found == sums.end() ? 0.0F : found->prose / std::max(shape.prose, 1.0F);
  }
}

}  // namespace

bool is_prose(const Block& block) {
  if (block.kind == BlockKind::heading || block.kind == BlockKind::caption) return false;
  if (2 * block.link_letters > block.letters) return false;
  if (block.words >= 25) return true;
  return block.words >= 10 && block.sentences + block.commas >= 1;
}

PageShape read_shape(const BlockList& list) {
  PageShape shape;
  sum_up(list, shape);
  weigh_names(list, shape);
  find_interval(list, shape);
  find_root(list, shape);
  share_paths(list, shape);
  return shape;
}

}  // namespace kabar::extract
