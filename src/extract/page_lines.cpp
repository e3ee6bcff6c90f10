#include "extract/page_lines.h"

#include <algorithm>

#include "core/text.h"

namespace kabar::extract {
namespace {

using parse::Node;
using parse::NodeIndex;
using parse::Tag;

constexpr std::size_t kMaxLineBytes = 600;

bool is_unread(Tag tag) {
  switch (tag) {
    case Tag::script:
    case Tag::noscript:
    case Tag::template_:
    case Tag::select:
    case Tag::option:
    case Tag::textarea:
    case Tag::svg:
    case Tag::iframe:
    case Tag::object:
      return true;
    default:
      return false;
  }
}

class LineReader {
 public:
  LineReader(const parse::HtmlDocument& page, std::size_t max_lines) : page_(page), max_lines_(max_lines) {}

  std::vector<Line> read(NodeIndex begin, NodeIndex end) {
    for (NodeIndex i = begin; i < end && lines_.size() < max_lines_;) {
      const Node& node = page_[i];
      while (!block_ends_.empty() && i >= block_ends_.back()) {
        block_ends_.pop_back();
        flush();
      }
      if (node.is_text()) {
        add(i, node);
      } else if (is_unread(node.tag)) {
        i = node.end;
        continue;
      } else if (breaks_line(node.tag)) {
        flush();
        if (node.end > i + 1) block_ends_.push_back(node.end);
      } else if (node.tag == Tag::a) {
        link_end_ = std::max(link_end_, node.end);
      }
      ++i;
    }
    flush();
    return std::move(lines_);
  }

 private:
  void add(NodeIndex i, const Node& node) {
    if (buffer_.size() >= kMaxLineBytes) return;
    const std::string_view trimmed = core::trim_ascii(node.text);
    if (trimmed.empty()) return;
    if (buffer_.empty()) {
      line_.first = i;
      line_.linked = true;
    }
    line_.linked = line_.linked && i < link_end_;
    line_.end = i + 1;
    buffer_ += ' ';
    buffer_ += core::utf8_prefix(node.text, kMaxLineBytes);
  }

  void flush() {
    if (buffer_.empty()) return;
    line_.text = core::one_line(buffer_, kMaxLineBytes);
    buffer_.clear();
    if (!line_.text.empty() && lines_.size() < max_lines_) lines_.push_back(line_);
  }

  const parse::HtmlDocument& page_;
  std::size_t max_lines_;
  std::vector<Line> lines_;
  std::vector<NodeIndex> block_ends_;
  NodeIndex link_end_ = 0;
  Line line_;
  std::string buffer_;
};

}  // namespace

bool breaks_line(Tag tag) {
  switch (tag) {
    case Tag::p:
    case Tag::div:
    case Tag::br:
    case Tag::hr:
    case Tag::li:
    case Tag::ul:
    case Tag::ol:
    case Tag::dl:
    case Tag::dt:
    case Tag::dd:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::hgroup:
    case Tag::header:
    case Tag::footer:
    case Tag::section:
    case Tag::article:
    case Tag::aside:
    case Tag::nav:
    case Tag::main_:
    case Tag::address:
    case Tag::figure:
    case Tag::figcaption:
    case Tag::blockquote:
    case Tag::pre:
    case Tag::table:
    case Tag::tr:
    case Tag::td:
    case Tag::th:
    case Tag::form:
    case Tag::fieldset:
    case Tag::details:
    case Tag::summary:
    case Tag::center:
      return true;
    default:
      return false;
  }
}

bool in_caption(const parse::HtmlDocument& page, NodeIndex node) {
  constexpr int kMostSteps = 6;
  int steps = 0;
  for (NodeIndex up = page[node].parent; up != parse::kNoNode && steps < kMostSteps; up = page[up].parent, ++steps) {
    const Tag tag = page[up].tag;
    if (tag == Tag::figure || tag == Tag::figcaption) return true;
    if (core::ascii_lower(page.attribute(page[up], "class")).find("caption") != std::string::npos) return true;
  }
  return false;
}

std::vector<Line> lines_between(const parse::HtmlDocument& page, NodeIndex begin, NodeIndex end,
                                std::size_t max_lines) {
  return LineReader(page, max_lines).read(begin, end);
}

std::string line_of_subtree(const parse::HtmlDocument& page, NodeIndex node) {
  std::string text;
  for (const Line& line : lines_between(page, node, page[node].end, 8)) {
    if (!text.empty()) text += ' ';
    text += line.text;
  }
  return text;
}

}  // namespace kabar::extract
