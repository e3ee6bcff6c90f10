// The prefilter: a page to a skeleton of tags that Gumbo parses in a fraction of the time, and what was taken out of
// it.
//
// Gumbo's cost is per byte (about 400 instructions each, measured), and the tree it builds depends on tags, not on what
// texts and attributes say. So one pass over the page leaves only the tags for Gumbo: attributes go to a table that is
// found again by the tag's offset; a text becomes one private-use character, its mark, that numbers it; scripts (but
// ld+json), styles, comments, plain <svg> and frames' fallback content go. What needs Gumbo's tables stays: character
// references in texts, and attribute values that hold another than the usual ones (attribute_references.h).
//
// White space outside <pre> and <textarea> is collapsed as CSS does it: a run is one character (a line feed when it had
// one), and a run behind another with only tags between goes. Line ends are "\n" everywhere. Private-use characters of
// planes 15 and 16 become U+FFFD.
//
// Where a tag's content might not be read as usual (math, svg with HTML in it, frameset, odd things in <select>), the
// page from there on stays as it is (`verbatim_from`), slow and right.
//
// Limits: depth as OpenElements has it; 512 attributes an element and 262,144 a page; the rest is left out. A page
// whose skeleton or whose text grows beyond all measure ends there (the longest of 1,650 real pages: 0.3 MB of
// skeleton, 0.9 MB of text). Total; linear but for the check for repeated attributes, which those limits bound.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "parse/arena.h"
#include "parse/html_document.h"

namespace kabar::parse {

inline constexpr std::size_t kMostAttributes = 512;     // of one element
inline constexpr std::size_t kMostMarkup = 1u << 20;    // bytes of the skeleton; a last tag may go beyond
inline constexpr std::size_t kMostVerbatim = 2u << 20;  // bytes of the part that stays as it is
inline constexpr std::size_t kMostPageText = 2u << 20;  // bytes of all texts together

// The attributes of one start tag of the skeleton.
struct SkeletonTag {
  std::uint32_t offset = 0;  // of its "<" in the skeleton; ascending
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;
};

struct Skeleton {
  explicit Skeleton(Arena& arena) : html(arena), texts(arena), attributes(arena), tags(arena) {}

  ArenaVector<char> html;
  ArenaVector<std::string_view> texts;  // by the number of their mark; views of the page
  ArenaVector<Attribute> attributes;    // views of the page; some values are Gumbo's to decode
  ArenaVector<SkeletonTag> tags;        // those that have attributes
  std::size_t verbatim_from = 0;        // in `html`
  bool cut_depth = false, cut_attributes = false, cut_markup = false, cut_text = false;

  bool exhausted() const { return html.exhausted() || texts.exhausted() || attributes.exhausted() || tags.exhausted(); }
};

// `page` is valid UTF-8 without NUL; it is changed (white space, case of names) and viewed by the result.
Skeleton prefilter(std::span<char> page, Arena& arena);

// The mark of number `index`, 4 bytes of UTF-8.
inline constexpr std::size_t kMarkBytes = 4;
inline constexpr std::uint32_t kMostMarks = 131068;
void append_mark(ArenaVector<char>& html, std::uint32_t index);
// The number of the mark at `text[at]`, or nothing.
std::optional<std::uint32_t> mark_at(std::string_view text, std::size_t at);

}  // namespace kabar::parse
