// TextMarks: the texts of a page on their way into the skeleton: tidied, numbered, and a mark put in their place.
// For prefilter.cpp alone.
#pragma once

#include <span>
#include <string_view>

#include "parse/prefilter.h"

namespace kabar::parse {

class TextMarks {
 public:
  TextMarks(std::span<char> page, Skeleton& out) : page_(page), out_(out) {}

  // page[begin, end) as text between tags, as text in which only references are read, as text in which nothing is.
  void append(std::size_t begin, std::size_t end);
  void append_escapable(std::size_t begin, std::size_t end, bool newline_goes);
  void append_raw(std::size_t begin, std::size_t end);

  // A tag went into the skeleton; `replaced`: white space behind it counts.
  void pass_tag(bool replaced);
  void open_preformatted();
  void close_preformatted() { preformatted_ -= preformatted_ > 0 ? 1 : 0; }

  // In place: line ends to "\n", private use to U+FFFD, white space collapsed if wanted. Returns the new end.
  std::size_t tidy(std::size_t begin, std::size_t end, bool collapse);
  // Makes page[begin, end) safe to stay as it is: nothing in it can be taken for a mark.
  void disarm(std::size_t begin, std::size_t end);

 private:
  std::string_view view(std::size_t begin, std::size_t end) const { return {page_.data() + begin, end - begin}; }
  void put(std::string_view text) { out_.html.append(text.data(), text.size()); }
  void append_pieces(std::size_t begin, std::size_t end);
  void append_piece(std::string_view piece);
  std::size_t end_of_reference(std::size_t at, std::size_t end);

  std::span<char> page_;
  Skeleton& out_;
  unsigned preformatted_ = 0;
  bool after_space_ = true;      // the last thing shown was white space, or nothing was shown yet
  bool newline_goes_ = false;    // directly behind <pre>: HTML drops a line feed here
  bool reference_open_ = false;  // the skeleton ends in text that a letter would turn into another reference
};

}  // namespace kabar::parse
