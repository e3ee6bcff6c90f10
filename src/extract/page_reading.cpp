#include "extract/page_reading.h"

#include <algorithm>

namespace kabar::extract {

namespace {

constexpr std::uint32_t kProseWords = 25;

// Letters of long lines in [begin, end), captions or not; `lines`: how many there are.
std::uint32_t long_letters(const BlockList& list, std::uint32_t begin, std::uint32_t end, std::uint32_t* lines) {
  std::uint32_t letters = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    const Block& block = list.blocks[i];
    if (block.words < kProseWords || 2 * block.link_letters > block.letters) continue;
    letters += block.letters;
    ++*lines;
  }
  return letters;
}

// Paragraphs in a <figcaption> that are most of what a page has to read are its article: some templates set the text
// beside a picture so, and nobody writes a caption of several paragraphs.
void free_long_captions(BlockList& list) {
  constexpr std::uint32_t kFewestLines = 3;
  constexpr float kMostOfPage = 0.5F;
  std::uint32_t lines = 0;
  const std::uint32_t total = long_letters(list, 0, static_cast<std::uint32_t>(list.blocks.size()), &lines);
  for (ContainerIndex c = 0; c < list.containers.size(); ++c) {
    const Container& caption = list.containers[c];
    if (caption.tag != parse::Tag::figcaption || caption.end - caption.begin < kFewestLines) continue;
    lines = 0;
    const std::uint32_t letters = long_letters(list, caption.begin, caption.end, &lines);
    if (lines < kFewestLines || static_cast<float>(letters) < kMostOfPage * static_cast<float>(total)) continue;
    const std::uint32_t begin = caption.begin, end = caption.end;
    for (std::uint32_t i = begin; i < end; ++i) {
      Block& block = list.blocks[i];
      if (block.kind == BlockKind::caption) block.kind = BlockKind::paragraph;
      block.place &= ~(kInCaption | kInFigure);
      block.inner &= ~name_set(kNameCaption);
      list.containers[block.container].place &= ~(kInCaption | kInFigure);
    }
    return;
  }
}

}  // namespace

PageReading::PageReading(const parse::HtmlDocument& page) : page_(page) {
  if (page.nodes().empty()) return;
  list_ = cut_blocks(page, page.body() == parse::kNoNode ? 0 : page.body());
  free_long_captions(list_);
  shape_ = read_shape(list_);
  std::string scratch;
  sayings_.reserve(list_.blocks.size());
  for (const Block& block : list_.blocks) sayings_.push_back(sayings_of(list_.text_of(block), scratch));
}

std::vector<std::uint32_t> PageReading::containers() const {
  std::vector<std::uint32_t> containers;
  containers.reserve(list_.blocks.size());
  for (const Block& block : list_.blocks) containers.push_back(block.container);
  return containers;
}

}  // namespace kabar::extract
