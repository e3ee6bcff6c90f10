// HtmlDocument: a page as a flat array of nodes in document order. The only way the other rooms see HTML.
//
// Shape: nodes()[0] is <html>. A node's descendants are the nodes between its index and `end`, so a walk is a loop,
// a subtree is an interval, and nothing recurses. Text nodes hold decoded, valid UTF-8 (entities resolved) without NUL;
// text between two tags is one node. White space outside <pre> and <textarea> is collapsed as CSS does it: a run is one
// character ("\n" when it had a line feed), and a run behind another with only tags between is gone. Comments, <script>
// (except ld+json, whose text node is kept), <style>, what is inside <svg> when it is only drawing, the content of
// <iframe>, <noembed> and <noframes>, and what the limits cut off are not in the array. Names and attribute names are
// lower case; attribute values are decoded, first one wins when repeated.
//
// Lifetime: borrows the arena; every string_view dies with the next parse in that arena. Movable. Needs nothing of the
// caller's bytes.
// Threads: immutable after parse; the arena is the worker's own.
// Cost: linear. A page costs at most 0.6 s of CPU and 128 MiB whatever its bytes, with all that is done to its nodes
// afterwards: at most 8 MiB are read, open depth and attributes an element are limited to 512 each, tags to
// 1 MiB and text to 2 before Gumbo sees them, nodes to 64,000 (over twice those of the longest of 1,650 real pages),
// and the allocator watches the thread's CPU clock. 256 KiB of stack are enough.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "parse/arena.h"
#include "parse/tag.h"

namespace kabar::parse {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = UINT32_MAX;

struct Attribute {
  std::string_view name, value;
};

struct Node {
  Tag tag = Tag::unknown;  // Tag::text for a text node
  std::uint16_t attribute_count = 0;
  std::uint32_t first_attribute = 0;
  NodeIndex parent = kNoNode;
  NodeIndex end = 0;      // one past the last descendant; index + 1 for a leaf
  std::string_view text;  // of a text node: its text; of an unknown element: its name
  bool is_text() const { return tag == Tag::text; }
};

class HtmlDocument {
 public:
  std::span<const Node> nodes() const { return nodes_; }
  const Node& operator[](NodeIndex i) const { return nodes_[i]; }
  std::span<const Attribute> attributes(const Node& node) const;
  // The value, or an empty view when absent; has_attribute tells the two apart.
  std::string_view attribute(const Node& node, std::string_view name) const;
  bool has_attribute(const Node& node, std::string_view name) const;

  NodeIndex head() const { return head_; }  // kNoNode when the page has none
  NodeIndex body() const { return body_; }
  // All text of the subtree, one after the other, as it stands (no white space added or folded).
  std::string text_of(NodeIndex node) const;

  // What the limits did to this page, one word each: "cut_bytes", "cut_depth", "cut_attributes", "cut_markup",
  // "cut_text", "cut_nodes". Empty for a normal page.
  const std::vector<std::string>& limits_hit() const { return limits_hit_; }
  const std::string& charset() const { return charset_; }  // WHATWG name of what the bytes were read as

 private:
  friend class TreeReader;
  friend class PageEditor;
  friend core::Result<HtmlDocument> parse_html(std::string_view, Arena&, std::string_view, std::string_view,
                                               std::chrono::nanoseconds);
  std::span<const Node> nodes_;
  std::span<const Attribute> attributes_;
  NodeIndex head_ = kNoNode, body_ = kNoNode;
  std::vector<std::string> limits_hit_;
  std::string charset_;
};

// CPU time of the thread that Gumbo may take: the last guard, five times what the longest real pages need.
inline constexpr std::chrono::nanoseconds kParseTime = std::chrono::milliseconds(250);

// Any bytes are accepted. Errors: "cpu_budget" (a shape that Gumbo cannot parse in `parse_time`), "memory_budget".
// `content_type` is the HTTP header, `charset` an override from outside (both may be empty).
core::Result<HtmlDocument> parse_html(std::string_view bytes, Arena& arena, std::string_view content_type = {},
                                      std::string_view charset = {}, std::chrono::nanoseconds parse_time = kParseTime);

}  // namespace kabar::parse
