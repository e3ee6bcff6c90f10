#include "parse/html_document.h"

#include <gumbo.h>

#include "core/text.h"
#include "parse/charset.h"

namespace kabar::parse {

// Turns Gumbo's tree into the flat array; an explicit stack, so that depth costs memory and not the thread's stack.
class HtmlBuilder {
 public:
  explicit HtmlBuilder(HtmlDocument& document) : document_(document) {}

  void read(std::string_view bytes, std::string_view content_type, std::string_view charset) {
    const Decoded decoded = decode(bytes, content_type, charset, Markup::html);
    document_.bytes_ = decoded.text();
    document_.charset_ = decoded.charset();
  }
  const std::string& bytes() const { return document_.bytes_; }

  void build(const GumboNode* root) {
    stack_.push_back({root, 0, open(root, kNoNode)});
    while (!stack_.empty()) {
      Frame& frame = stack_.back();
      const GumboVector& children = frame.node->v.element.children;
      if (frame.next == children.length) {
        document_.nodes_[frame.index].end = static_cast<NodeIndex>(document_.nodes_.size());
        stack_.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[frame.next++]);
      visit(child, frame.index);
    }
  }

 private:
  struct Frame {
    const GumboNode* node;
    unsigned next;
    NodeIndex index;
  };

  void visit(const GumboNode* child, NodeIndex parent) {
    switch (child->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        add_text(child->v.text.text, parent);
        break;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        if (!dropped(child)) stack_.push_back({child, 0, open(child, parent)});
        break;
      default:
        break;
    }
  }

  static bool dropped(const GumboNode* node) {
    if (node->v.element.tag == GUMBO_TAG_STYLE) return true;
    if (node->v.element.tag != GUMBO_TAG_SCRIPT) return false;
    const GumboAttribute* type = gumbo_get_attribute(&node->v.element.attributes, "type");
    return type == nullptr || core::ascii_lower(type->value).find("ld+json") == std::string::npos;
  }

  void add_text(const char* text, NodeIndex parent) {
    Node node;
    node.tag = Tag::text;
    node.parent = parent;
    node.text = text;
    node.end = static_cast<NodeIndex>(document_.nodes_.size() + 1);
    document_.nodes_.push_back(node);
  }

  NodeIndex open(const GumboNode* element, NodeIndex parent) {
    const auto index = static_cast<NodeIndex>(document_.nodes_.size());
    Node node;
    node.parent = parent;
    node.tag = tag_from_name(gumbo_normalized_tagname(element->v.element.tag));
    if (node.tag == Tag::unknown) {
      GumboStringPiece name = element->v.element.original_tag;
      gumbo_tag_from_original_text(&name);
      node.text = {name.data == nullptr ? "" : name.data, name.length};
    }
    const GumboVector& attributes = element->v.element.attributes;
    node.first_attribute = static_cast<std::uint32_t>(document_.attributes_.size());
    node.attribute_count = static_cast<std::uint16_t>(attributes.length);
    for (unsigned i = 0; i < attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(attributes.data[i]);
      document_.attributes_.push_back({attribute->name, attribute->value});
    }
    document_.nodes_.push_back(node);
    if (node.tag == Tag::head && document_.head_ == kNoNode) document_.head_ = index;
    if (node.tag == Tag::body && document_.body_ == kNoNode) document_.body_ = index;
    return index;
  }

  HtmlDocument& document_;
  std::vector<Frame> stack_;
};

namespace {

void* arena_allocate(void* arena, std::size_t bytes) {
  return static_cast<Arena*>(arena)->allocate(bytes);
}
void arena_free(void*, void*) {}

}  // namespace

std::span<const Attribute> HtmlDocument::attributes(const Node& node) const {
  return {attributes_.data() + node.first_attribute, node.attribute_count};
}

std::string_view HtmlDocument::attribute(const Node& node, std::string_view name) const {
  for (const Attribute& a : attributes(node)) {
    if (a.name == name) return a.value;
  }
  return {};
}

bool HtmlDocument::has_attribute(const Node& node, std::string_view name) const {
  for (const Attribute& a : attributes(node)) {
    if (a.name == name) return true;
  }
  return false;
}

std::string HtmlDocument::text_of(NodeIndex node) const {
  std::string out;
  for (NodeIndex i = node; i < nodes_[node].end; ++i) {
    if (nodes_[i].is_text()) out += nodes_[i].text;
  }
  return out;
}

core::Result<HtmlDocument> parse_html(std::string_view bytes, Arena& arena, std::string_view content_type,
                                      std::string_view charset) {
  arena.reset();
  HtmlDocument document;
  HtmlBuilder builder(document);
  builder.read(bytes.substr(0, 8u << 20), content_type, charset);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = arena_allocate;
  options.deallocator = arena_free;
  options.userdata = &arena;
  options.max_errors = 0;
  const GumboOutput* output = gumbo_parse_with_options(&options, builder.bytes().data(), builder.bytes().size());
  builder.build(output->root);
  return document;
}

}  // namespace kabar::parse
