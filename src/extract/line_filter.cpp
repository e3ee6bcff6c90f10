#include "extract/line_filter.h"

#include <algorithm>

#include "extract/word_overlap.h"

namespace kabar::extract {

namespace {

constexpr float kThreshold = 0.42F, kSure = 0.85F;
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

// A line that asks the reader for something has to be surely text.
std::vector<std::uint8_t> by_model(const LineView& view, const std::vector<float>& probabilities) {
  constexpr Sayings kAsking = saying_set(kSaysPrompt) | saying_set(kSaysConsent) | saying_set(kSaysPaywall);
  constexpr std::uint32_t kLongestPrompt = 45;  // words
  std::vector<std::uint8_t> kept(probabilities.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const bool asks = (view.sayings[i] & kAsking) != 0 && view.list.blocks[i].words < kLongestPrompt;
    kept[i] = probabilities[i] > (asks ? kSure : kThreshold);
  }
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
  constexpr Sayings kRights = saying_set(kSaysRights);
  if (block.kind == BlockKind::caption || (block.place & kInCaption) != 0) return true;
  if (says(view, i, kLeadsAway)) return block.words < 30 && (block.sentences <= 1 || block.links > 0);
  if (says(view, i, kMachinery)) return block.words < 12;
  if (says(view, i, kRights) && phrase_length(view.list.text_of(block), kRights) > 0) {
    return block.words < (block.links > 0 ? 40U : 16U);
  }
  if (says(view, i, saying_set(kSaysPrompt))) return block.words < 25 && block.links > 0;
  return says(view, i, saying_set(kSaysCredit)) && block.words < 12;
}

bool ends_a_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", "”", "\"", "»", "。", "！", "？", "…", "۔", "؟", "।"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

// Paragraphs that stand between or behind kept ones as their equals, in the same element, and say nothing of their own:
// the forests know short lines for bylines and prompts, and parts hidden until the reader turns the page for boxes.
void add_equals(const LineView& view, const std::vector<float>& probabilities, std::vector<std::uint8_t>& kept) {
  constexpr float kHardlyText = 0.06F;
  constexpr std::uint32_t kAgainst = kNeverPlaces | kInForm | kHidden | kInList | kInTable;
  const auto& containers = view.list.containers;
  for (std::uint32_t i = 1; i < kept.size(); ++i) {
    const Block& block = view.list.blocks[i];
    const Block& before = view.list.blocks[i - 1];
    if (kept[i] != 0 || kept[i - 1] == 0 || probabilities[i] < kHardlyText) continue;
    if (block.kind != BlockKind::paragraph || before.kind != BlockKind::paragraph || block.link_letters > 0) continue;
    if (view.sayings[i] != 0 || (block.place & kAgainst) != 0 || block.inner != 0) continue;
    if ((block.place & (kWholeBold | kWholeSlanted)) != 0) continue;
    const Container& box = containers[block.container];
    const Container& other = containers[before.container];
    const bool equal = box.tag == parse::Tag::p && box.path == other.path && box.parent == other.parent;
    if (equal && ends_a_sentence(view.list.text_of(block))) kept[i] = 1;
  }
}

// A picture with a line or two in a box of their own, where no paragraph of the text stands like that: a caption
// without an element or a name that says so.
bool is_boxed_caption(const LineView& view, std::uint32_t i) {
  constexpr std::uint32_t kLongest = 45, kMostLines = 3;  // words, blocks
  constexpr float kMostLetters = 400, kOwnPath = 0.1F;
  const Block& block = view.list.blocks[i];
  if (block.kind != BlockKind::paragraph || block.words > kLongest) return false;
  const PageShape& shape = view.shape;
  const bool counted = i >= shape.begin && i < shape.end;
  const float own = counted ? shape.prose_in(i, i + 1) / std::max(shape.prose, 1.0F) : 0.0F;
  if (shape.path_share[i] - own > kOwnPath) return false;
  ContainerIndex c = block.container;
  for (int step = 0; step < 2 && c != kNoContainer; ++step, c = view.list.containers[c].parent) {
    const Container& box = view.list.containers[c];
    if (box.end - box.begin > kMostLines || shape.letters_in(box.begin, box.end) > kMostLetters) return false;
    if (box.images > 0) return true;
  }
  return false;
}

void drop_boxed_captions(const LineView& view, std::vector<std::uint8_t>& kept) {
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    if (kept[i] != 0 && is_boxed_caption(view, i)) kept[i] = 0;
  }
}

// The place before the first kept paragraph.
void add_dateline(const LineView& view, std::vector<std::uint8_t>& kept) {
  const auto first = std::find(kept.begin(), kept.end(), std::uint8_t{1});
  if (first == kept.begin() || first == kept.end()) return;
  const auto before = static_cast<std::uint32_t>(first - kept.begin() - 1);
  if (is_dateline(view.list, before)) kept[before] = 1;
}

// Prose at the article's own path inside its own element, though hidden: a further page of the same text.
void add_hidden_pages(const LineView& view, std::vector<std::uint8_t>& kept) {
  const Container& root = view.list.containers[view.shape.root];
  for (std::uint32_t i = root.begin; i < root.end; ++i) {
    const Block& block = view.list.blocks[i];
    if ((block.place & kHidden) == 0 || (root.place & kHidden) != 0 || !is_prose(block)) continue;
    if (view.sayings[i] == 0 && view.shape.path_share[i] > 0.3F) kept[i] = 1;
  }
}

// Comments under a text that stands by itself. Where nothing else was kept, what is named so is the text: a forum's.
void drop_comments(const LineView& view, std::vector<std::uint8_t>& kept) {
  constexpr std::uint32_t kEnough = 200;
  const auto is_comment = [&view](std::uint32_t i) {
    const Block& block = view.list.blocks[i];
    return ((view.shape.all[block.container] | block.inner) & name_set(kNameComment)) != 0;
  };
  std::uint32_t letters = 0;
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    if (kept[i] != 0 && !is_comment(i) && is_prose(view.list.blocks[i])) letters += view.list.blocks[i].letters;
    if (kept[i] != 0 && letters >= kEnough && is_comment(i)) kept[i] = 0;
  }
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

bool is_dateline(const BlockList& list, std::uint32_t block) {
  constexpr std::uint32_t kLongest = 6;  // words
  if (block + 1 >= list.blocks.size()) return false;
  const Block &here = list.blocks[block], &next = list.blocks[block + 1];
  if (here.kind != BlockKind::paragraph || here.words > kLongest || here.link_letters > 0 || !is_prose(next))
    return false;
  if (list.containers[next.container].parent != here.container) return false;
  const std::string_view text = list.text_of(here);
  return text.ends_with(" -") || text.ends_with(" –") || text.ends_with(" —") || text.ends_with(",-");
}

std::vector<std::uint8_t> keep_lines(const LineView& view, const std::vector<float>& probabilities) {
  if (view.list.blocks.empty()) return {};
  std::vector<std::uint8_t> kept = by_model(view, probabilities);
  std::vector<std::uint8_t> ruled = by_rules(view);
  if (prose_kept(view, kept) < 0.5F * prose_kept(view, ruled)) kept = std::move(ruled);
  add_equals(view, probabilities, kept);
  add_hidden_pages(view, kept);
  drop_comments(view, kept);
  drop_boxed_captions(view, kept);
  drop_led_away(view, kept);
  add_dateline(view, kept);
  trim_edges(view, kept);
  return kept;
}

}  // namespace kabar::extract
