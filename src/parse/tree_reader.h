// TreeReader: Gumbo's tree of a skeleton to the flat array, with texts and attributes put back. For html_document.cpp.
#pragma once

#include <vector>

#include <gumbo.h>

#include "parse/html_document.h"
#include "parse/prefilter.h"

namespace kabar::parse {

class TreeReader {
 public:
  TreeReader(Skeleton& skeleton, Arena& arena);

  // False when the arena is exhausted. An explicit stack, so that depth costs memory and not the thread's stack.
  bool read(const GumboNode* root, HtmlDocument& document);

 private:
  struct Frame {
    const GumboNode* node;
    unsigned next;
    NodeIndex index;
  };

  void visit(const GumboNode* child, NodeIndex parent);
  void flush_text(NodeIndex parent);
  std::string_view take_text(std::uint32_t number);
  std::string_view text_of_pieces();
  bool holds_mark(std::string_view text) const;
  NodeIndex open(const GumboNode* element, NodeIndex parent);
  void close(NodeIndex index) { nodes_[index].end = static_cast<NodeIndex>(nodes_.size()); }

  Tag tag_of(const GumboElement& element, std::string_view& name);
  std::string_view lower(std::string_view text);
  std::optional<std::size_t> offset_of(const GumboElement& element) const;
  bool is_verbatim(const GumboElement& element) const;
  const SkeletonTag* find_tag(std::size_t offset);
  void take_attributes(const GumboElement& element, Node& node);
  void merge_attributes(const GumboElement& element, Node& node);
  void copy_attributes(const GumboElement& element, Node& node);
  void add_attribute(Node& node, std::string_view name, std::string_view value);

  Skeleton& skeleton_;
  std::string_view html_;
  Arena& arena_;
  ArenaVector<Node> nodes_;
  std::vector<std::string_view> pieces_, spans_;  // of the text node that is being collected; as Gumbo has it, as it is
  std::vector<Frame> stack_;
  std::size_t next_tag_ = 0;  // tags come in document order but for what Gumbo moves
  bool exhausted_ = false;
  NodeIndex head_ = kNoNode, body_ = kNoNode;
};

}  // namespace kabar::parse
