#include "parse/tree_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/text.h"
#include "parse/element_traits.h"
#include "parse/raw_text.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMostNodes = 64'000;

// Scripts and styles reach Gumbo only where the page was left as it is; linked data is wanted wherever it stands.
bool is_dropped(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_STYLE) return true;
  if (element.tag != GUMBO_TAG_SCRIPT) return false;
  const GumboAttribute* type = gumbo_get_attribute(&element.attributes, "type");
  return type == nullptr || core::ascii_lower(type->value).find("ld+json") == std::string::npos;
}

}  // namespace

TreeReader::TreeReader(Skeleton& skeleton, Arena& arena)
    : skeleton_(skeleton), html_(skeleton.html.data(), skeleton.html.size()), arena_(arena), nodes_(arena) {
  nodes_.reserve(std::min(skeleton.tags.size() * 3 + skeleton.texts.size(), kMostNodes) + 64);
}

bool TreeReader::read(const GumboNode* root, HtmlDocument& document) {
  stack_.push_back({root, 0, open(root, kNoNode)});
  while (!stack_.empty() && !nodes_.exhausted()) {
    Frame& frame = stack_.back();
    const GumboVector& children = frame.node->v.element.children;
    if (frame.next < children.length && nodes_.size() < kMostNodes) {
      visit(static_cast<const GumboNode*>(children.data[frame.next++]), frame.index);
      continue;
    }
    flush_text(frame.index);
    close(frame.index);
    stack_.pop_back();
  }
  if (nodes_.size() >= kMostNodes) document.limits_hit_.emplace_back("cut_nodes");
  document.nodes_ = {nodes_.data(), nodes_.size()};
  document.attributes_ = {skeleton_.attributes.data(), skeleton_.attributes.size()};
  document.head_ = head_;
  document.body_ = body_;
  return !nodes_.exhausted() && !exhausted_ && !skeleton_.attributes.exhausted();
}

void TreeReader::visit(const GumboNode* child, NodeIndex parent) {
  switch (child->type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      pieces_.emplace_back(child->v.text.text);
      break;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      if (is_verbatim(child->v.element) && is_dropped(child->v.element)) break;
      flush_text(parent);
      stack_.push_back({child, 0, open(child, parent)});
      break;
    default:
      break;
  }
}

bool TreeReader::holds_mark(std::string_view text) const {
  return text.find('\xF3') != std::string_view::npos || text.find('\xF4') != std::string_view::npos;
}

// A text of one mark is a view of the page, one without marks is Gumbo's; only a mixture has to be copied.
void TreeReader::flush_text(NodeIndex parent) {
  if (pieces_.empty()) return;
  const std::string_view text =
      pieces_.size() == 1 && !holds_mark(pieces_.front()) ? pieces_.front() : text_of_pieces();
  pieces_.clear();
  if (text.empty()) return;
  Node node;
  node.tag = Tag::text;
  node.parent = parent;
  node.text = text;
  node.end = static_cast<NodeIndex>(nodes_.size() + 1);
  nodes_.push_back(node);
}

// A mark is used up when it is read: whatever Gumbo does, texts cannot multiply.
std::string_view TreeReader::take_text(std::uint32_t number) {
  return number < skeleton_.texts.size() ? std::exchange(skeleton_.texts[number], {}) : std::string_view();
}

std::string_view TreeReader::text_of_pieces() {
  const std::string_view first = pieces_.front();
  if (pieces_.size() == 1 && first.size() == kMarkBytes) {
    if (const auto number = mark_at(first, 0)) return take_text(*number);
  }
  spans_.clear();
  std::size_t bytes = 0;
  const auto add = [&](std::string_view span) {
    if (!span.empty()) spans_.push_back(span);
    bytes += span.size();
  };
  for (const std::string_view piece : pieces_) {
    std::size_t copied = 0;
    for (std::size_t at = piece.find_first_of("\xF3\xF4"); at < piece.size();
         at = piece.find_first_of("\xF3\xF4", at)) {
      const auto number = mark_at(piece, at);
      if (!number) {
        ++at;
        continue;
      }
      add(piece.substr(copied, at - copied));
      add(take_text(*number));
      copied = at += kMarkBytes;
    }
    add(piece.substr(copied));
  }
  auto* joined = static_cast<char*>(arena_.allocate(bytes));
  exhausted_ = exhausted_ || joined == nullptr;
  if (joined == nullptr) return {};
  std::size_t to = 0;
  for (const std::string_view span : spans_) {
    std::memcpy(joined + to, span.data(), span.size());
    to += span.size();
  }
  return {joined, bytes};
}

NodeIndex TreeReader::open(const GumboNode* element, NodeIndex parent) {
  const auto index = static_cast<NodeIndex>(nodes_.size());
  Node node;
  node.parent = parent;
  std::string_view name;
  node.tag = tag_of(element->v.element, name);
  if (node.tag == Tag::unknown) node.text = name;
  take_attributes(element->v.element, node);
  if (node.tag == Tag::head && head_ == kNoNode) head_ = index;
  if (node.tag == Tag::body && body_ == kNoNode) body_ = index;
  nodes_.push_back(node);
  return index;
}

Tag TreeReader::tag_of(const GumboElement& element, std::string_view& name) {
  if (element.tag != GUMBO_TAG_UNKNOWN && element_traits(element.tag).tag != Tag::unknown) {
    return element_traits(element.tag).tag;
  }
  if (element.tag != GUMBO_TAG_UNKNOWN) {
    name = gumbo_normalized_tagname(element.tag);
    return Tag::unknown;
  }
  GumboStringPiece original = element.original_tag;
  gumbo_tag_from_original_text(&original);
  const std::string_view text(original.data == nullptr ? "" : original.data, original.length);
  name = lower(text.substr(text.rfind('<') + 1));  // Gumbo counts a "</>" before the tag to its name
  // "<t<tr>" is one tag with a strange name to the parser: it stands where a row could not.
  const bool known = gumbo_tagn_enum(name.data(), static_cast<unsigned int>(name.size())) != GUMBO_TAG_UNKNOWN;
  return known ? Tag::unknown : tag_from_name(name);
}

std::string_view TreeReader::lower(std::string_view text) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (std::none_of(text.begin(), text.end(), is_upper)) return text;
  auto* copy = static_cast<char*>(arena_.allocate(text.size()));
  exhausted_ = exhausted_ || copy == nullptr;
  if (copy == nullptr) return {};
  std::transform(text.begin(), text.end(), copy,
                 [&](char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; });
  return {copy, text.size()};
}

std::optional<std::size_t> TreeReader::offset_of(const GumboElement& element) const {
  const char* at = element.original_tag.data;
  if (at == nullptr || at < html_.data() || at >= html_.data() + html_.size()) return std::nullopt;
  return static_cast<std::size_t>(at - html_.data());
}

bool TreeReader::is_verbatim(const GumboElement& element) const {
  const auto offset = offset_of(element);
  return offset && *offset >= skeleton_.verbatim_from;
}

const SkeletonTag* TreeReader::find_tag(std::size_t offset) {
  const auto& tags = skeleton_.tags;
  if (next_tag_ < tags.size() && tags[next_tag_].offset == offset) return &tags[next_tag_++];
  const SkeletonTag* found = std::lower_bound(
      tags.begin(), tags.end(), offset, [](const SkeletonTag& tag, std::size_t wanted) { return tag.offset < wanted; });
  next_tag_ = static_cast<std::size_t>(found - tags.begin());
  if (found == tags.end() || found->offset != offset) return nullptr;
  ++next_tag_;
  return found;
}

void TreeReader::take_attributes(const GumboElement& element, Node& node) {
  // What later tags of these two say is merged into the first (HTML 13.2.6.4.7), and the skeleton shows Gumbo none.
  if (element.tag == GUMBO_TAG_HTML || element.tag == GUMBO_TAG_BODY) return merge_attributes(element, node);
  const auto offset = offset_of(element);
  if (!offset) return;
  if (*offset >= skeleton_.verbatim_from) return copy_attributes(element, node);
  const SkeletonTag* tag = find_tag(*offset);
  if (tag == nullptr) return;
  node.first_attribute = tag->first_attribute;
  node.attribute_count = tag->attribute_count;
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* decoded = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    const auto number = mark_at(decoded->name, 0);
    if (number && *number < tag->attribute_count)
      skeleton_.attributes[tag->first_attribute + *number].value = decoded->value;
  }
}

void TreeReader::add_attribute(Node& node, std::string_view name, std::string_view value) {
  for (std::size_t i = node.first_attribute; i < skeleton_.attributes.size(); ++i) {
    if (skeleton_.attributes[i].name == name) return;
  }
  if (node.attribute_count >= kMostAttributes) return;
  skeleton_.attributes.push_back({name, value});
  ++node.attribute_count;
}

void TreeReader::copy_attributes(const GumboElement& element, Node& node) {
  node.first_attribute = static_cast<std::uint32_t>(skeleton_.attributes.size());
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    add_attribute(node, lower(attribute->name), attribute->value);
  }
}

void TreeReader::merge_attributes(const GumboElement& element, Node& node) {
  const std::string_view name = element.tag == GUMBO_TAG_HTML ? "html" : "body";
  node.first_attribute = static_cast<std::uint32_t>(skeleton_.attributes.size());
  for (const SkeletonTag& tag : skeleton_.tags) {
    const std::string_view at = html_.substr(tag.offset + 1);
    if (!at.starts_with(name) || !ends_tag_name(at[name.size()])) continue;
    for (std::size_t i = 0; i < tag.attribute_count; ++i) {
      const Attribute attribute = skeleton_.attributes[tag.first_attribute + i];
      add_attribute(node, attribute.name, attribute.value);
    }
  }
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    if (!mark_at(attribute->name, 0)) add_attribute(node, lower(attribute->name), attribute->value);
  }
}

}  // namespace kabar::parse
