// Where the parts of a page end that are not markup. All total and linear; an end that is missing is the page's end.
#pragma once

#include <cstddef>
#include <string_view>

namespace kabar::parse {

// The "<" of the first `</name` behind `at` that ends an element whose content is raw text (HTML 13.2.5.2 to 13.2.5.31;
// `name` in lower case).
std::size_t end_of_raw_text(std::string_view page, std::size_t at, std::string_view name);
// The same of a script, whose text may hide an end tag between "<!--" and "-->" (HTML 13.2.5.20).
std::size_t end_of_script(std::string_view page, std::size_t at);
// Behind the comment whose "<!--" stands at `at`.
std::size_t end_of_comment(std::string_view page, std::size_t at);
// Behind the first ">" at or after `at`.
std::size_t behind_bracket(std::string_view page, std::size_t at);
// Behind the `</svg>` of the <svg> whose content starts at `at`; npos when something in it might not be SVG.
std::size_t end_of_plain_svg(std::string_view page, std::size_t at);

inline bool is_html_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
inline bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool ends_tag_name(char c) {
  return is_html_space(c) || c == '/' || c == '>';
}

}  // namespace kabar::parse
