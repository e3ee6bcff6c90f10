// parse_html against Gumbo alone: the same elements, attributes and visible text, whatever the bytes.
//
// White space is left out of the comparison (the prefilter collapses it), and so is what the two are meant to differ
// in: scripts, styles, what is inside svg, frames' fallback content. Formatting elements are not compared: white space
// alone makes Gumbo open the unclosed ones again, and dropped white space does not. Attributes only where
// their names agree: behind a repeated attribute Gumbo joins its name to the next. An input that hits a limit is only
// survived.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gumbo.h>

#include "core/text.h"
#include "parse/charset.h"
#include "parse/html_document.h"

namespace {

using kabar::parse::HtmlDocument;
using kabar::parse::Node;
using kabar::parse::NodeIndex;
using kabar::parse::Tag;

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
};

struct Content {
  std::string text;
  std::vector<Element> elements;  // in document order
};

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Adds the element if it is compared; false when its content is not.
bool append_element(Content& out, Element element) {
  const std::string name = element.name;
  if (name == "script" || name == "style") return false;
  if (is_one_of(name, {"html", "body", "svg"})) element.attributes.clear();
  const bool formatting = is_one_of(
      name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
  if (!formatting) out.elements.push_back(std::move(element));
  return !is_one_of(name, {"svg", "iframe", "noembed", "noframes"});
}

void append_visible(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = kabar::core::next_code_point(text, at);
    // Gumbo replaces control characters and noncharacters, the prefilter private use of planes 15 and 16.
    const bool kept = c > ' ' && !(c >= 0x7F && c < 0xA0) && c < 0xF0000 && c != 0xFFFD && (c & 0xFFFE) != 0xFFFE &&
                      !(c >= 0xFDD0 && c <= 0xFDEF);
    if (kept) out.append(text.substr(begin, at - begin));
  }
}

std::string name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  const std::string lower = kabar::core::ascii_lower({name.data == nullptr ? "" : name.data, name.length});
  return lower.substr(lower.rfind('<') + 1);  // Gumbo counts a "</>" before the tag to its name
}

// Gumbo's tree in document order, without recursion.
Content content_of(const GumboNode* root) {
  Content out;
  std::vector<const GumboNode*> stack{root};
  while (!stack.empty()) {
    const GumboNode* node = stack.back();
    stack.pop_back();
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA || node->type == GUMBO_NODE_WHITESPACE) {
      append_visible(out.text, node->v.text.text);
      continue;
    }
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    const GumboElement& element = node->v.element;
    Element copy{name_of(element), {}};
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      append_visible(copy.attributes[kabar::core::ascii_lower(attribute->name)], attribute->value);
    }
    if (!append_element(out, std::move(copy))) continue;
    for (unsigned i = element.children.length; i-- > 0;) {
      stack.push_back(static_cast<const GumboNode*>(element.children.data[i]));
    }
  }
  return out;
}

std::string name_of(const Node& node) {
  return std::string(node.tag == Tag::unknown ? node.text : to_string(node.tag));
}

Content content_of(const HtmlDocument& document) {
  Content out;
  for (NodeIndex i = 0; i < document.nodes().size();) {
    const Node& node = document[i];
    if (node.is_text()) {
      append_visible(out.text, node.text);
      ++i;
      continue;
    }
    Element copy{name_of(node), {}};
    for (const auto& attribute : document.attributes(node)) {
      append_visible(copy.attributes[std::string(attribute.name)], attribute.value);
    }
    i = append_element(out, std::move(copy)) ? i + 1 : node.end;
  }
  return out;
}

void require(bool condition, const char* what, const std::string& expected, const std::string& got) {
  if (condition) return;
  std::fprintf(stderr, "%s\nGumbo: %s\nhere:  %s\n", what, expected.c_str(), got.c_str());
  std::fflush(stderr);
  std::abort();
}

void require_equal(const std::vector<Element>& expected, const std::vector<Element>& got) {
  for (std::size_t i = 0; i < std::max(expected.size(), got.size()); ++i) {
    const Element a = i < expected.size() ? expected[i] : Element{}, b = i < got.size() ? got[i] : Element{};
    require(a.name == b.name, "element", a.name, b.name);
    const auto same_name = [](const auto& x, const auto& y) { return x.first == y.first; };
    const bool comparable =
        std::equal(a.attributes.begin(), a.attributes.end(), b.attributes.begin(), b.attributes.end(), same_name);
    for (const auto& [name, value] : a.attributes) {
      if (comparable) require(b.attributes.at(name) == value, "attribute", name + "=" + value, b.attributes.at(name));
    }
  }
}

// "&#xF0000;" in raw text of a part that is left as it is: changed there too, though it is only text.
bool may_name_private_use(std::string_view bytes) {
  for (std::size_t at = bytes.find("&#"); at != std::string_view::npos; at = bytes.find("&#", at + 1)) {
    const std::string_view digits =
        bytes.substr(at + 2, bytes.find_first_not_of("xX0123456789abcdefABCDEF", at + 2) - at - 2);
    if (digits.size() >= 6) return true;
  }
  return false;
}

// Gumbo counts a "</>" to the next tag and then does not find that tag's end; nor does "</svg >" close an svg for it.
bool meets_gumbo_fault(std::string_view text) {
  if (text.find("</>") != std::string_view::npos) return true;
  const std::string lower = kabar::core::ascii_lower(text);
  for (std::size_t at = lower.find("</svg"); at != std::string::npos; at = lower.find("</svg", at + 1)) {
    if (lower.compare(at + 5, 1, ">") != 0) return true;
  }
  return false;
}

void require_shape(const HtmlDocument& document) {
  const auto nodes = document.nodes();
  for (NodeIndex i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    const bool inside = i == 0 || (node.parent < i && node.end <= nodes[node.parent].end);
    require(node.end > i && node.end <= nodes.size() && inside, "not a tree", "", std::to_string(i));
    require(kabar::core::is_valid_utf8(node.text), "not UTF-8", "", std::string(node.text));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static kabar::parse::Arena arena;
  const auto document = kabar::parse::parse_html(bytes, arena);
  if (!document) return 0;
  require_shape(*document);
  if (!document->limits_hit().empty() || size > 100'000) return 0;
  const Content got = content_of(*document);

  const auto decoded = kabar::parse::decode(bytes, {}, {}, kabar::parse::Markup::html);
  if (may_name_private_use(decoded.text()) || meets_gumbo_fault(decoded.text())) return 0;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, decoded.text().data(), decoded.text().size());
  const Content expected = content_of(output->root);
  gumbo_destroy_output(&options, output);
  require(got.text == expected.text, "text", expected.text, got.text);
  require_equal(expected.elements, got.elements);
  return 0;
}
