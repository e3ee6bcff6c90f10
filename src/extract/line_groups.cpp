#include "extract/line_groups.h"

#include <algorithm>

namespace kabar::extract {

namespace {

constexpr int kMostSteps = 6;  // from a line up to what holds it
constexpr std::uint32_t kBeside = kInAside | kInFooter | kInNav | kInForm | kInCaption | kHidden;  // never the text

template <class Wanted>
ContainerIndex find_around(const BlockList& list, std::uint32_t block, const Wanted& wanted) {
  ContainerIndex c = list.blocks[block].container;
  for (int step = 0; step < kMostSteps && c != kNoContainer; ++step, c = list.containers[c].parent) {
    if (wanted(list.containers[c].tag)) return c;
  }
  return kNoContainer;
}

bool is_list(parse::Tag tag) {
  return tag == parse::Tag::ul || tag == parse::Tag::ol || tag == parse::Tag::dl || tag == parse::Tag::table;
}

bool signs_a_post(std::string_view text) {
  return (text.starts_with("— ") || text.starts_with("– ")) && text.find("(@") != std::string_view::npos;
}

bool leads_away(const LineView& view, std::uint32_t i) {
  constexpr Sayings kAway = saying_set(kSaysReadAlso) | saying_set(kSaysRelated) | saying_set(kSaysPrompt) |
                            saying_set(kSaysAdvert) | saying_set(kSaysShare);
  return (view.sayings[i] & kAway) != 0;
}

// Says nothing of its own, leads nowhere, and nothing around it is called anything that text is not.
bool is_plain_line(const LineView& view, std::uint32_t i, Names allowed = 0) {
  const Names never = ~(kGoodNames | name_set(kNameLive) | allowed);
  const Block& block = view.list.blocks[i];
  return view.sayings[i] == 0 && block.link_letters == 0 && (block.place & kBeside) == 0 &&
         ((view.shape.all[block.container] | block.inner) & never) == 0;
}

bool is_plain_list(const LineView& view, ContainerIndex c) {
  constexpr std::uint32_t kFewest = 2, kMost = 40;
  const Container& box = view.list.containers[c];
  if (box.end - box.begin < kFewest || box.end - box.begin > kMost) return false;
  for (std::uint32_t i = box.begin; i < box.end; ++i) {
    if (!is_plain_line(view, i)) return false;
  }
  return true;
}

}  // namespace

void lean_on_lists(const LineView& view, std::vector<float>& probabilities) {
  constexpr float kText = 0.5F, kNoText = 0.3F;                     // what a whole list is
  constexpr float kNever = 0.03F, kBorder = 0.42F, kSurely = 0.8F;  // of a line
  constexpr std::uint32_t kFewest = 3;
  const auto& blocks = view.list.blocks;
  struct Sum {
    float of = 0;
    std::uint32_t lines = 0;
  };
  std::vector<Sum> sums(view.list.containers.size());
  std::vector<ContainerIndex> list_of(blocks.size(), kNoContainer);
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::item && blocks[i].kind != BlockKind::row) continue;
    list_of[i] = find_around(view.list, i, is_list);
    if (list_of[i] == kNoContainer) continue;
    sums[list_of[i]].of += probabilities[i];
    ++sums[list_of[i]].lines;
  }
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    if (list_of[i] == kNoContainer || sums[list_of[i]].lines < kFewest) continue;
    const float mean = sums[list_of[i]].of / static_cast<float>(sums[list_of[i]].lines);
    float& own = probabilities[i];
    if (mean > kText && own > kNever && own <= kBorder) own = mean;
    if (mean < kNoText && own > kBorder && own < kSurely) own = mean;
  }
}

void keep_quoted_posts(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kMostLines = 12;
  const Container& root = view.list.containers[view.shape.root];
  for (std::uint32_t i = root.begin; i < root.end; ++i) {
    const Block& block = view.list.blocks[i];
    if ((block.place & kInQuote) == 0 || (block.place & kBeside) != 0 || !signs_a_post(view.list.text_of(block)))
      continue;
    const ContainerIndex c = find_around(view.list, i, [](parse::Tag tag) { return tag == parse::Tag::blockquote; });
    if (c == kNoContainer) continue;
    const Container& post = view.list.containers[c];
    if (post.end - post.begin > kMostLines) continue;
    for (std::uint32_t j = post.begin; j < post.end; ++j) {
      if (!lines.kept(j)) lines.keep(j, LineReason::quoted_post);
    }
  }
}

void keep_opened_lists(const LineView& view, LineVerdicts& lines) {
  const auto& containers = view.list.containers;
  const Container& root = containers[view.shape.root];
  std::uint32_t last = root.end;  // the last kept line of prose
  while (last > root.begin && !(lines.kept(last - 1) && is_prose(view.list.blocks[last - 1]))) --last;
  std::uint32_t first = root.begin;
  while (first < last && !(lines.kept(first) && is_prose(view.list.blocks[first]))) ++first;
  for (ContainerIndex c = view.shape.root; c < containers.size(); ++c) {
    const Container& box = containers[c];
    const bool list = box.tag == parse::Tag::ul || box.tag == parse::Tag::ol;
    if (!list || box.begin <= first || box.end >= last || !is_plain_list(view, c)) continue;
    const std::uint32_t opening = box.begin - 1;
    const Block& block = view.list.blocks[opening];
    const bool opens = block.kind == BlockKind::heading || view.list.text_of(block).ends_with(':');
    if (!opens || !is_plain_line(view, opening)) continue;
    for (std::uint32_t i = opening; i < box.end; ++i) {
      if (!lines.kept(i)) lines.keep(i, LineReason::opened_list);
    }
  }
}

void keep_equal_headings(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kReach = 3;  // lines to the text below: a caption may stand between
  const auto& blocks = view.list.blocks;
  const auto path_of = [&](std::uint32_t i) { return view.list.containers[blocks[i].container].path; };
  std::vector<std::uint32_t> paths;  // of kept headings
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (blocks[i].kind == BlockKind::heading && lines.kept(i)) paths.push_back(path_of(i));
  }
  std::sort(paths.begin(), paths.end());
  for (std::uint32_t i = 0; i < lines.size() && !paths.empty(); ++i) {
    if (blocks[i].kind != BlockKind::heading || lines.kept(i) || !is_plain_line(view, i, name_set(kNameTitle)))
      continue;
    if (!std::binary_search(paths.begin(), paths.end(), path_of(i))) continue;
    std::uint32_t below = i + 1;
    while (below < lines.size() && below - i < kReach && (blocks[below].place & kInCaption) != 0) ++below;
    if (below < lines.size() && lines.kept(below) && blocks[below].kind != BlockKind::heading)
      lines.keep(i, LineReason::among_equals);
  }
}

void keep_recipes(const LineView& view, LineVerdicts& lines) {
  const Container& root = view.list.containers[view.shape.root];
  for (std::uint32_t i = root.begin; i < root.end; ++i) {
    const Block& block = view.list.blocks[i];
    if ((view.shape.all[block.container] & name_set(kNameRecipe)) == 0 || lines.kept(i)) continue;
    if ((block.place & (kBeside | kWholeLink)) != 0 || leads_away(view, i)) continue;
    lines.keep(i, LineReason::recipe);
  }
}

void drop_linked_lists(const LineView& view, LineVerdicts& lines) {
  constexpr std::uint32_t kFewest = 2, kMost = 12;                 // items
  constexpr std::uint32_t kShortHeadline = 3, kLongHeadline = 25;  // words
  const auto& blocks = view.list.blocks;
  const auto is_headline = [&](std::uint32_t i) {
    const Block& block = blocks[i];
    return block.kind == BlockKind::item && (block.place & kWholeLink) != 0 && block.words >= kShortHeadline &&
           block.words <= kLongHeadline && !view.list.text_of(block).ends_with('.');
  };
  for (const Container& box : view.list.containers) {
    const std::uint32_t items = box.end - box.begin;
    if ((box.tag != parse::Tag::ul && box.tag != parse::Tag::ol) || items < kFewest || items > kMost) continue;
    if (box.begin == 0 || !is_prose(blocks[box.begin - 1])) continue;
    if (view.list.text_of(blocks[box.begin - 1]).ends_with(':')) continue;
    bool all = true;
    for (std::uint32_t i = box.begin; i < box.end && all; ++i) all = is_headline(i);
    for (std::uint32_t i = box.begin; i < box.end && all; ++i) {
      if (lines.kept(i)) lines.drop(i, LineReason::leads_away);
    }
  }
}

}  // namespace kabar::extract
