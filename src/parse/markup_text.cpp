#include "parse/markup_text.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/text.h"
#include "parse/tag.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kLongestReference = 12;

// 0x80..0x9F of windows-1252; 0 where it has nothing.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Bytes that may begin what clean_text() takes out: controls; C1; surrogates, U+FFFE and code points past the last,
// which only a numeric reference can have brought in.
constexpr std::array<bool, 256> kSuspect = [] {
  std::array<bool, 256> out{};
  for (std::size_t c = 0; c < 0x20; ++c) out[c] = c != '\t' && c != '\n' && c != '\r';
  for (const std::size_t c : {0xC2u, 0xEDu, 0xEFu}) out[c] = true;
  for (std::size_t c = 0xF4; c < 0x100; ++c) out[c] = true;
  return out;
}();

char32_t without_c1(char32_t c) {
  if (c < 0x80 || c > 0x9F) return c;
  const char32_t mapped = kWindows1252.at(c - 0x80);
  return mapped != 0 ? mapped : c;
}

std::optional<char32_t> number_reference(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  char32_t value = 0;
  if (digits.empty()) return std::nullopt;
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9'          ? c - '0'
                      : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                    : -1;
    if (digit < 0) return std::nullopt;
    value = std::min<char32_t>(value * (hex ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return std::nullopt;
  return without_c1(value);
}

std::optional<char32_t> named_reference(std::string_view name) {
  const auto entities = html_entities();
  const auto found = std::lower_bound(entities.begin(), entities.end(), name,
                                      [](const HtmlEntity& e, std::string_view n) { return e.name < n; });
  if (found == entities.end() || found->name != name) return std::nullopt;
  return found->code_point;
}

// The byte that windows-1252 writes a character with; nothing for others.
std::optional<char> windows1252_byte(char32_t c) {
  if (c < 0x100) return static_cast<char>(c);
  const auto found = std::find(kWindows1252.begin(), kWindows1252.end(), c);
  if (found == kWindows1252.end()) return std::nullopt;
  return static_cast<char>(0x80 + (found - kWindows1252.begin()));
}

// The bytes that were taken for windows-1252, when they are UTF-8 with letters in it; else the text itself.
std::string undo_double_utf8(std::string text) {
  const auto first =
      std::find_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  // Every sequence of UTF-8 begins with a byte from C2 to F4: in the text those are "\xC3\x82" to "\xC3\xB4".
  if (first == text.end() || *first != '\xC3') return text;
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = windows1252_byte(core::next_code_point(text, at));
    if (!byte) return text;
    bytes += *byte;
  }
  return core::is_valid_utf8(bytes) ? core::xml_legal(bytes) : text;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The end of a tag of HTML or of a comment that begins at `at`; npos when there is none.
std::size_t html_tag_end(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("<!--")) {
    const std::size_t end = text.find("-->", at + 4);
    return end == std::string_view::npos ? end : end + 3;
  }
  std::size_t name = at + 1;
  if (name < text.size() && text[name] == '/') ++name;
  std::size_t end = name;
  while (end < text.size() && (is_letter(text[end]) || (end > name && text[end] >= '0' && text[end] <= '9'))) ++end;
  if (end == name || end - name > 12) return std::string_view::npos;
  if (tag_from_name(core::ascii_lower(text.substr(name, end - name))) == Tag::unknown) return std::string_view::npos;
  const std::size_t close = text.find('>', end);
  return close == std::string_view::npos ? close : close + 1;
}

bool breaks_line(std::string_view tag) {
  return tag.starts_with("<br") || tag.starts_with("<p") || tag.starts_with("</p") || tag.starts_with("<BR") ||
         tag.starts_with("<div") || tag.starts_with("</div") || tag.starts_with("<li");
}

bool formats_text(std::string_view name) {
  static constexpr std::array kKnown = std::to_array<std::string_view>(
      {"a",      "abbr",   "acronym", "b",    "big", "br", "center", "cite", "code", "del",  "dfn",   "div",
       "em",     "font",   "h1",      "h2",   "h3",  "h4", "h5",     "h6",   "hr",   "i",    "img",   "ins",
       "kbd",    "li",     "mark",    "nobr", "ol",  "p",  "pre",    "q",    "s",    "samp", "small", "span",
       "strike", "strong", "sub",     "sup",  "tt",  "u",  "ul",     "var",  "wbr"});
  return std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
}

// "Using the <video> tag": the start tag of an element that formats no text and is never closed is written about.
bool is_mention(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::size_t kLongestTitle = 4096;  // each tag looks for its end
  if (text.size() > kLongestTitle || !is_letter(text[at + 1])) return false;
  std::size_t name_end = at + 1;
  while (name_end < end && (is_letter(text[name_end]) || (text[name_end] >= '0' && text[name_end] <= '9'))) ++name_end;
  const std::string_view name = text.substr(at + 1, name_end - at - 1);
  if (text[name_end] != '>' || formats_text(core::ascii_lower(name))) return false;
  return text.find("</" + std::string(name), end) == std::string_view::npos;
}

std::string without_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '<' ? html_tag_end(text, at) : std::string_view::npos;
    if (end == std::string_view::npos || is_mention(text, at, end)) {
      out += text[at++];
      continue;
    }
    if (breaks_line(text.substr(at, end - at))) out += ' ';
    at = end;
  }
  return out;
}

bool is_clean(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!kSuspect[c]) continue;
    const unsigned next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0u;
    const bool fine = (c == 0xC2 && next >= 0xA0) || (c == 0xED && next < 0xA0) || (c == 0xEF && next != 0xBF);
    if (!fine) return false;
  }
  return true;
}

}  // namespace

std::string resolve_entities(std::string_view text, bool markup) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t amp = std::min(text.find('&', at), text.size());
    out.append(text, at, amp - at);
    at = amp;
    if (at == text.size()) break;
    const std::size_t end = text.substr(0, std::min(text.size(), at + kLongestReference)).find(';', at);
    std::optional<char32_t> c;
    if (end != std::string_view::npos) {
      const std::string_view name = text.substr(at + 1, end - at - 1);
      c = name.starts_with('#') ? number_reference(name.substr(1)) : named_reference(name);
    }
    if (c && !markup && (*c == '<' || *c == '>' || *c == '&' || *c == '"')) c.reset();
    if (c) {
      core::append_utf8(out, *c);
      at = end + 1;
    } else {
      out += '&';
      ++at;
    }
  }
  return out;
}

std::string plain_title(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return core::one_line(html);
  std::string text = resolve_entities(without_tags(html));
  if (closes_a_tag(text)) text = without_tags(text);
  if (text.find('&') != std::string::npos) text = resolve_entities(text);
  return core::one_line(text);
}

std::string text_title(std::string_view text) {
  return core::one_line(text.find('&') == std::string_view::npos ? text
                                                                 : resolve_entities(resolve_entities(text, false)));
}

bool closes_a_tag(std::string_view text) {
  for (std::size_t at = text.find("</"); at != std::string_view::npos; at = text.find("</", at + 1)) {
    if (html_tag_end(text, at) != std::string_view::npos) return true;
  }
  return false;
}

bool looks_like_html(std::string_view text) {
  if (text.find('&') != std::string_view::npos && resolve_entities(text) != text) return true;
  if (closes_a_tag(text)) return true;
  for (const std::string_view tag : {"<br", "<p>", "<p ", "<img ", "<hr"}) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

std::string clean_text(std::string_view text) {
  if (is_clean(text)) return undo_double_utf8(std::string(text));
  const std::string legal = core::xml_legal(text);
  std::string out;
  out.reserve(legal.size());
  for (std::size_t at = 0; at < legal.size();) core::append_utf8(out, without_c1(core::next_code_point(legal, at)));
  return undo_double_utf8(std::move(out));
}

}  // namespace kabar::parse
