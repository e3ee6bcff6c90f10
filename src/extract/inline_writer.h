// The inside of one block as markup: text, inline elements of the allow-list, line breaks. For markup_writer.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/url.h"
#include "extract/blocks.h"

namespace kabar::extract {

void append_escaped(std::string& out, std::string_view text);
// ` name="value"`, escaped, white space folded, without what XML forbids.
void append_attribute(std::string& out, std::string_view name, std::string_view value);

class InlineWriter {
 public:
  InlineWriter(const parse::HtmlDocument& page, const core::Url& base, bool everything, std::string& out)
      : page_(page), base_(base), everything_(everything), out_(out) {}

  // The nodes of `block`, with the inline elements around its first node, up to `container`.
  void write(const Block& block, parse::NodeIndex container);
  // The cells of the row at `row`.
  void write_row(parse::NodeIndex row);

 private:
  struct Open {
    parse::NodeIndex end;
    parse::NodeIndex node;
    bool written;
  };
  void begin_line();
  void enter(parse::NodeIndex i);
  void close_until(parse::NodeIndex i);
  void write_range(parse::NodeIndex from, parse::NodeIndex to);
  void write_text(std::string_view text);
  void write_open_tag(const Open& open);
  bool is_skipped(parse::NodeIndex i) const;
  std::string_view own_part(parse::NodeIndex i) const;  // of a text node, for the block that is written

  const parse::HtmlDocument& page_;
  const core::Url& base_;
  const bool everything_;
  std::string& out_;
  const Block* cut_ = nullptr;  // the block that is written
  std::vector<Open> open_;
  std::string scratch_;
  bool raw_ = false;            // preformatted: white space stays
  bool pending_space_ = false;  // a space that is written if text follows
  int pending_breaks_ = 0;
  bool line_empty_ = true;
};

}  // namespace kabar::extract
