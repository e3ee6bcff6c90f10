#include "parse/raw_text.h"

#include <algorithm>

#include "core/text.h"
#include "parse/attribute_reader.h"
#include "parse/element_traits.h"

namespace kabar::parse {
namespace {

bool has_name_at(std::string_view page, std::size_t at, std::string_view name) {
  return at + name.size() < page.size() && core::equals_ignoring_ascii_case(page.substr(at, name.size()), name) &&
         ends_tag_name(page[at + name.size()]);
}

}  // namespace

std::size_t end_of_raw_text(std::string_view page, std::size_t at, std::string_view name) {
  for (at = page.find("</", at); at != std::string_view::npos; at = page.find("</", at + 2)) {
    if (has_name_at(page, at + 2, name)) return at;
  }
  return page.size();
}

std::size_t end_of_script(std::string_view page, std::size_t at) {
  bool escaped = false, doubly = false;
  for (; at < page.size(); ++at) {
    const std::size_t next = escaped ? page.find_first_of("<-", at) : page.find('<', at);
    if (next == std::string_view::npos) break;
    at = next;
    if (page[at] == '-') {
      if (!page.substr(at).starts_with("-->")) continue;
      escaped = doubly = false;
      at += 2;
    } else if (page.substr(at).starts_with("</") && has_name_at(page, at + 2, "script")) {
      if (!doubly) return at;
      doubly = false;
    } else if (escaped && has_name_at(page, at + 1, "script")) {
      doubly = true;
    } else if (!escaped && page.substr(at).starts_with("<!--")) {
      escaped = true;
      ++at;  // its dashes may be those of "-->": "<!-->" is closed at once
    }
  }
  return page.size();
}

std::size_t end_of_comment(std::string_view page, std::size_t at) {
  at += 4;
  if (page.substr(at).starts_with(">")) return at + 1;
  if (page.substr(at).starts_with("->")) return at + 2;
  for (at = page.find("--", at); at != std::string_view::npos; at = page.find("--", at + 1)) {
    if (page.substr(at + 2).starts_with(">")) return at + 3;
    if (page.substr(at + 2).starts_with("!>")) return at + 4;
  }
  return page.size();
}

std::size_t behind_bracket(std::string_view page, std::size_t at) {
  const std::size_t end = page.find('>', at);
  return end == std::string_view::npos ? page.size() : end + 1;
}

std::size_t end_of_plain_svg(std::string_view page, std::size_t at) {
  int depth = 1;
  std::string_view text_only;  // a <title> or <desc> is a place for HTML: only text is plain there
  for (at = page.find('<', at); at != std::string_view::npos; at = page.find('<', at)) {
    if (page.substr(at).starts_with("<!--")) {
      at = end_of_comment(page, at);
      continue;
    }
    const bool closes = page.substr(at).starts_with("</");
    const std::size_t begin = at + (closes ? 2 : 1);
    if (begin >= page.size() || !is_ascii_letter(page[begin])) {
      if (closes || page.substr(at).starts_with("<!") || page.substr(at).starts_with("<?"))
        return std::string_view::npos;
      at = begin;
      continue;
    }
    std::size_t end = begin;
    while (end < page.size() && !ends_tag_name(page[end])) ++end;
    const std::string name = core::ascii_lower(page.substr(begin, std::min<std::size_t>(end - begin, 24)));
    if (!is_plain_svg_element(name) || (!text_only.empty() && !(closes && name == text_only))) break;
    text_only = {};
    AttributeReader tag(page, end);
    for (RawAttribute skipped; tag.next(skipped);) {
    }
    if (!tag.complete()) break;
    at = tag.behind();
    if (!closes && tag.self_closing()) continue;
    if (name == "svg") depth += closes ? -1 : 1;
    if (depth == 0) return at;
    if (!closes && (name == "title" || name == "desc")) text_only = name == "title" ? "title" : "desc";
  }
  return std::string_view::npos;
}

}  // namespace kabar::parse
