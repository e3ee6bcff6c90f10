#include "parse/feed_markup.h"

#include <algorithm>

#include "core/text.h"
#include "parse/feed_context.h"
#include "parse/feed_links.h"
#include "parse/feed_names.h"
#include "parse/markup_text.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// Elements that HTML writes without an end tag.
bool is_void(std::string_view name) {
  for (const std::string_view known : {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                                       "param", "source", "track", "wbr"}) {
    if (name == known) return true;
  }
  return false;
}

// Text of the tree may hold references that XML does not know (&nbsp;); as markup they are right as they stand.
void append_text(std::string& out, std::string_view text, bool in_attribute) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>' && !in_attribute) {
      out += "&gt;";
    } else if (c == '"' && in_attribute) {
      out += "&quot;";
    } else if (c == '&' && resolve_entities(text.substr(i, 12)).starts_with('&')) {
      out += "&amp;";
    } else {
      out += c;
    }
  }
}

// The attribute's value, absolute if it is an address; `room` is what may still be added.
std::string address_in(pugi::xml_node element, std::string_view key, std::string_view value, const FeedContext* context,
                       std::size_t& room) {
  if (context == nullptr || room == 0 || !holds_address(key) || !is_relative(value)) return std::string(value);
  const auto url = core::Url::resolve(context->base_of(element), value);
  if (!url) return std::string(value);
  room -= std::min(room, url->text().size());
  return url->text();
}

void open_tag(std::string& out, pugi::xml_node element, std::string_view name, const FeedContext* context,
              std::size_t& room) {
  out += '<';
  out += name;
  for (const pugi::xml_attribute attribute : element.attributes()) {
    const std::string_view key = attribute.name();
    if (key.starts_with("xmlns") || (context != nullptr && key == "xml:base")) continue;
    out += ' ';
    out += key;
    out += "=\"";
    append_text(out, address_in(element, key, attribute.value(), context, room), true);
    out += '"';
  }
  const bool leaf = !element.first_child();
  out += leaf && is_void(name) ? " />" : ">";
}

void close_tag(std::string& out, pugi::xml_node element, std::string_view name) {
  if (!element.first_child() && is_void(name)) return;
  out += "</";
  out += name;
  out += '>';
}

// The children of `element` as HTML, by a walk along the tree's own links.
std::string children_as_html(pugi::xml_node element, const FeedContext* context) {
  std::string out;
  std::size_t room = kMostAddedByLinks;
  pugi::xml_node node = element.first_child();
  while (node) {
    const std::string_view name = local_name(node.name());
    if (is_text(node)) append_text(out, node.value(), false);
    if (node.type() == pugi::node_element) {
      open_tag(out, node, name, context, room);
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      close_tag(out, node, name);
    }
    while (node != element && !node.next_sibling()) {
      node = node.parent();
      if (node != element) close_tag(out, node, local_name(node.name()));
    }
    if (node == element) break;
    node = node.next_sibling();
  }
  return out;
}

// The only element among the children, when no text stands beside it.
pugi::xml_node only_element(pugi::xml_node element) {
  pugi::xml_node only;
  for (const pugi::xml_node child : element.children()) {
    if (is_text(child) && core::trim_ascii(child.value()).empty()) continue;
    if (child.type() != pugi::node_element || only) return {};
    only = child;
  }
  return only;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(digit)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

// Atom 1.0 sends types that are neither text nor XML in base64 (RFC 4287 section 4.1.3.3); Atom 0.3 says so.
bool is_base64(std::string_view type, std::string_view mode) {
  if (mode == "base64") return true;
  if (!mode.empty() || type.find('/') == std::string_view::npos) return false;
  return !type.starts_with("text/") && !type.ends_with("xml") && type != "application/xhtml+xml";
}

}  // namespace

bool has_elements(pugi::xml_node element) {
  return std::any_of(element.begin(), element.end(), [](pugi::xml_node n) { return n.type() == pugi::node_element; });
}

std::string own_text(pugi::xml_node element) {
  std::string out;
  for (const pugi::xml_node child : element.children()) {
    if (is_text(child)) out += child.value();
  }
  return out;
}

std::string construct_text(pugi::xml_node element, const FeedContext* context) {
  if (has_elements(element)) {
    const pugi::xml_node only = only_element(element);
    const bool wrapped = only && core::equals_ignoring_ascii_case(local_name(only.name()), "div");
    const std::string html = children_as_html(wrapped ? only : element, context);
    return clean_text(core::trim_ascii(html));
  }
  std::string text = own_text(element);
  const std::string type = core::ascii_lower(attribute_of(element, "type"));
  if (is_base64(type, core::ascii_lower(attribute_of(element, "mode")))) text = core::valid_utf8(from_base64(text));
  text = clean_text(core::trim_ascii(text));
  return context == nullptr ? text : with_absolute_links(std::move(text), context->base_of(element));
}

}  // namespace kabar::parse
