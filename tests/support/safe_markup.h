// What sanitised markup may look like, read twice: by a strict scanner of its own, and by Gumbo as a browser would. The
// two have to see the same elements, so that no reader takes the markup for something else than it says.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gumbo.h>

namespace kabar::test {

inline bool is_allowed_element(std::string_view name) {
  static constexpr std::array kAllowed = std::to_array<std::string_view>(
      {"p",     "h2",      "h3",    "h4",         "h5",    "h6",   "br",    "hr",   "ul",   "ol",     "li",
       "dl",    "dt",      "dd",    "blockquote", "q",     "cite", "pre",   "code", "em",   "strong", "b",
       "i",     "u",       "s",     "sub",        "sup",   "mark", "small", "a",    "img",  "figure", "figcaption",
       "table", "caption", "thead", "tbody",      "tfoot", "tr",   "th",    "td",   "time", "abbr"});
  return std::find(kAllowed.begin(), kAllowed.end(), name) != kAllowed.end();
}

inline bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 6 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// `value` with its references resolved.
inline bool is_allowed_attribute(std::string_view element, std::string_view name, std::string_view value) {
  const auto is_visible_ascii = [](char c) { return c > 0x20 && c < 0x7F; };
  const bool ascii = std::all_of(value.begin(), value.end(), is_visible_ascii);
  const bool web = ascii && (value.starts_with("https://") || value.starts_with("http://"));
  if (name == "href") return element == "a" && (web || (ascii && value.starts_with("mailto:")));
  if (name == "src") return element == "img" && web;
  if (name == "alt") return element == "img";
  if (name == "title") return element == "a" || element == "abbr" || element == "img";
  if (name == "width" || name == "height") return element == "img" && is_number(value);
  if (name == "colspan" || name == "rowspan") return (element == "td" || element == "th") && is_number(value);
  if (name == "datetime") return element == "time";
  if (name == "lang") return true;
  if (name == "dir") return value == "rtl" || value == "ltr" || value == "auto";
  return false;
}

// The elements in document order, each with its depth, as Gumbo reads `markup` in a body.
inline std::vector<std::string> elements_by_gumbo(const std::string& markup, std::string& fault) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const std::string page = "<!doctype html><html><head></head><body>" + markup;
  GumboOutput* output = gumbo_parse_with_options(&options, page.data(), page.size());
  std::vector<std::string> found;
  std::vector<std::pair<const GumboNode*, int>> stack{{output->root, -2}};
  while (!stack.empty()) {
    const auto [node, depth] = stack.back();
    stack.pop_back();
    if (node->type == GUMBO_NODE_COMMENT || node->type == GUMBO_NODE_CDATA) fault = "a comment or CDATA";
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    const GumboElement& element = node->v.element;
    const std::string name = gumbo_normalized_tagname(element.tag);
    if (element.tag_namespace != GUMBO_NAMESPACE_HTML) fault = "an element that is not HTML";
    const bool frame = name == "html" || name == "head" || name == "body";
    if (!frame) found.push_back(std::to_string(depth) + name);
    if (!frame && !is_allowed_element(name)) fault = "<" + name + ">";
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      if (!is_allowed_attribute(name, attribute->name, attribute->value))
        fault = "<" + name + " " + attribute->name + "=" + attribute->value + ">";
    }
    for (unsigned i = element.children.length; i-- > 0;)
      stack.emplace_back(static_cast<const GumboNode*>(element.children.data[i]), depth + 1);
  }
  gumbo_destroy_output(&options, output);
  return found;
}

// `<name a="v"/>` and `</name>`, nothing else after a "<"; every "&" one of four references; tags that match.
inline std::vector<std::string> elements_by_scan(std::string_view markup, std::string& fault) {
  std::vector<std::string> found, open;
  const auto is_name = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '1' && c <= '6'); };
  std::size_t at = 0;
  const auto take_name = [&] {
    const std::size_t begin = at;
    while (at < markup.size() && is_name(markup[at])) ++at;
    return std::string(markup.substr(begin, at - begin));
  };
  const auto take = [&](std::string_view what) {
    if (!markup.substr(at).starts_with(what)) return false;
    at += what.size();
    return true;
  };
  while (at < markup.size() && fault.empty()) {
    const auto c = static_cast<unsigned char>(markup[at]);
    if (c == '&') {
      const std::string_view rest = markup.substr(at, 6);
      const bool known = rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;") ||
                         rest.starts_with("&quot;");
      if (!known) fault = "a bare &";
    }
    if (c == '>' || c == '"') fault = "a bare > or quote";
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) fault = "a control character";
    ++at;
    if (c != '<') continue;
    if (take("/")) {
      const std::string name = take_name();
      if (!take(">") || open.empty() || open.back() != name) fault = "</" + name + "> out of place";
      if (!open.empty()) open.pop_back();
      continue;
    }
    const std::string name = take_name();
    found.push_back(std::to_string(open.size()) + name);
    if (!is_allowed_element(name)) fault = "<" + name;
    while (fault.empty() && markup.substr(at).starts_with(" ") && !markup.substr(at).starts_with(" />")) {
      ++at;
      take_name();
      if (!take("=\"")) fault = "an attribute without value in <" + name;
      const std::size_t end = markup.find('"', at);
      if (end == std::string_view::npos) fault = "an attribute without end";
      const std::string_view value = markup.substr(at, end - at);
      if (value.find('<') != std::string_view::npos || value.find('>') != std::string_view::npos)
        fault = "a bracket in an attribute";
      at = std::min(end, markup.size() - 1) + 1;
    }
    const bool is_void = name == "br" || name == "hr" || name == "img";
    if (is_void ? !take(" />") : !take(">")) fault = "the end of <" + name;
    if (!is_void) open.push_back(name);
  }
  if (fault.empty() && !open.empty()) fault = "<" + open.back() + "> is not closed";
  return found;
}

// Nothing when `markup` is safe and says the same to every reader; else the fault in words.
inline std::string find_unsafe(const std::string& markup) {
  std::string fault;
  const std::vector<std::string> written = elements_by_scan(markup, fault);
  if (!fault.empty()) return fault;
  const std::vector<std::string> read = elements_by_gumbo(markup, fault);
  if (!fault.empty()) return fault;
  return written == read ? "" : "read in another way than written";
}

}  // namespace kabar::test
