// Blocks: a page (or a fragment) cut into lines of text in document order, in one flat pass over its nodes.
//
// A block is what a reader sees as one paragraph, heading, list item, table row or caption: the text between two
// borders, where a border is the start or end of a block-level element or two <br> in a row. All text stands in one
// buffer; a block is a span of it with counts. Containers are the block-level elements that hold blocks; the blocks of
// a container are the interval [begin, end), so sums over a container are differences of prefix sums.
// Text: UTF-8, white space runs folded to one space, ends trimmed; words of inline elements join as they stand.
// Cost: linear in nodes and text; nothing recurses. Not in the blocks: script, style, templates, form controls,
// embedded objects (they become media).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/block_names.h"
#include "parse/html_document.h"

namespace kabar::extract {

enum class BlockKind : std::uint8_t { paragraph, heading, item, row, caption, preformatted };

enum PlaceFlag : std::uint32_t {
  kInArticle = 1u << 0,
  kInMain = 1u << 1,
  kInAside = 1u << 2,
  kInHeader = 1u << 3,
  kInFooter = 1u << 4,
  kInNav = 1u << 5,
  kInForm = 1u << 6,
  kInFigure = 1u << 7,
  kInCaption = 1u << 8,
  kInList = 1u << 9,
  kInTable = 1u << 10,  // a table of data, not of layout
  kInQuote = 1u << 11,
  kHidden = 1u << 12,
  kInDetails = 1u << 13,
  kArticleBodyItem = 1u << 14,  // itemprop=articleBody
  kWholeLink = 1u << 15,        // every word is link text
  kWholeBold = 1u << 16,
  kAfterBreak = 1u << 17,  // the border before it was two <br>, not an element
  kHasTime = 1u << 18,     // holds a <time>
  kWholeSlanted = 1u << 19,
};

using ContainerIndex = std::uint32_t;
inline constexpr ContainerIndex kNoContainer = UINT32_MAX;

struct Block {
  std::uint32_t text_begin = 0, text_end = 0;  // into BlockList::text
  parse::NodeIndex first = 0, last = 0;        // its nodes: [first, last)
  // Where a "Read also: <a>" in the middle of a paragraph was cut out as a block of its own, the border may lie inside
  // a text node: bytes of the first node that belong to the block before; bytes of the last that are its own (0: all).
  std::uint32_t first_skips = 0, last_takes = 0;
  ContainerIndex container = 0;  // innermost block-level element around it
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;     // of a heading: 1..6
  std::uint32_t place = 0;    // PlaceFlag
  Names inner = 0;            // names of inline elements that wrap all of it
  std::uint32_t letters = 0;  // code points that are not white space
  std::uint32_t words = 0;    // runs between spaces; two characters of a script without spaces
  std::uint32_t link_letters = 0, bold_letters = 0;
  std::uint16_t links = 0, sentences = 0, commas = 0, digits = 0, capitals = 0;
  std::uint32_t size() const { return text_end - text_begin; }
};

struct Container {
  parse::NodeIndex node = 0;
  ContainerIndex parent = kNoContainer;
  std::uint32_t begin = 0, end = 0;  // its blocks
  std::uint32_t place = 0;           // PlaceFlag
  Names names = 0;                   // its own
  std::uint32_t path = 0;            // hash of tags and classes from the root to it
  std::uint16_t depth = 0;
  std::uint16_t images = 0;
  parse::Tag tag = parse::Tag::unknown;
};

// A picture or something embedded, where it stands between the blocks.
struct Media {
  parse::NodeIndex node = 0;
  std::uint32_t before = 0;  // the block it precedes
  ContainerIndex container = 0;
  parse::NodeIndex figure = parse::kNoNode;
};

struct BlockList {
  std::string text;
  std::vector<Block> blocks;
  std::vector<Container> containers;  // parents before children; [0] is the root
  std::vector<Media> media;

  std::string_view text_of(const Block& block) const {
    return std::string_view(text).substr(block.text_begin, block.size());
  }
};

// Blocks of the subtree at `root`. `everything`: keep navigation and hidden parts, for fragments that are content.
BlockList cut_blocks(const parse::HtmlDocument& page, parse::NodeIndex root, bool everything = false);

}  // namespace kabar::extract
