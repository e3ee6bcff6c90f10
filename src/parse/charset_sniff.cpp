#include "parse/charset_sniff.h"

#include "core/text.h"
#include "parse/charset.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kPrescanBytes = 8192;  // WHATWG says 1,024; news pages put scripts before their <meta>

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && core::equals_ignoring_ascii_case(text.substr(0, word.size()), word);
}

// A value at `at`: quoted to its quote, else to a space or one of `stop`.
std::string_view read_value(std::string_view text, std::size_t& at, std::string_view stop) {
  at = skip_space(text, at);
  if (at >= text.size()) return {};
  const char quote = text[at];
  if (quote == '"' || quote == '\'') {
    const std::size_t end = text.find(quote, at + 1);
    if (end == std::string_view::npos) return {};
    const std::string_view value = text.substr(at + 1, end - at - 1);
    at = end + 1;
    return value;
  }
  const std::size_t begin = at;
  while (at < text.size() && !is_space(text[at]) && stop.find(text[at]) == std::string_view::npos) ++at;
  return text.substr(begin, at - begin);
}

// "...charset = x" anywhere in `text` (WHATWG, "extracting a character encoding from a meta element").
std::string_view label_after_charset(std::string_view text) {
  for (std::size_t at = 0; at + 7 < text.size(); ++at) {
    if (!starts_with_ignoring_case(text.substr(at), "charset")) continue;
    std::size_t value = skip_space(text, at + 7);
    if (value >= text.size() || text[value] != '=') continue;
    return read_value(text, ++value, ";");
  }
  return {};
}

struct RawAttribute {
  std::string_view name, value;
};

// The next attribute of the tag at `at` (behind its name); an empty name at the end of the tag.
RawAttribute next_attribute(std::string_view text, std::size_t& at) {
  while (at < text.size() && (is_space(text[at]) || text[at] == '/')) ++at;
  const std::size_t begin = at;
  while (at < text.size() && !is_space(text[at]) && text[at] != '=' && text[at] != '>' && text[at] != '/') ++at;
  RawAttribute out{text.substr(begin, at - begin), {}};
  std::size_t value = skip_space(text, at);
  if (value < text.size() && text[value] == '=') {
    if (out.name.empty()) out.name = text.substr(value, 1);  // "=" cannot start a name; do not stand still
    out.value = read_value(text, ++value, ">");
    at = value;
  }
  return out;
}

// The label of the <meta> whose attributes start at `at`; `at` moves to the end of the tag.
std::string_view label_of_meta_tag(std::string_view text, std::size_t& at) {
  std::string_view charset, content;
  bool is_content_type = false;
  for (RawAttribute a = next_attribute(text, at); !a.name.empty(); a = next_attribute(text, at)) {
    if (core::equals_ignoring_ascii_case(a.name, "charset") && charset.empty()) charset = a.value;
    if (core::equals_ignoring_ascii_case(a.name, "content") && content.empty()) content = a.value;
    if (core::equals_ignoring_ascii_case(a.name, "http-equiv")) {
      is_content_type = is_content_type || core::equals_ignoring_ascii_case(a.value, "content-type");
    }
  }
  return charset.empty() && is_content_type ? label_after_charset(content) : charset;
}

}  // namespace

std::string_view label_in_header(std::string_view content_type) {
  return label_after_charset(content_type);
}

std::string_view label_in_xml_declaration(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, std::min<std::size_t>(bytes.find('>'), 1024));
  const std::size_t found = declaration.find("encoding");
  if (found == std::string_view::npos) return {};
  std::size_t at = skip_space(declaration, found + 8);
  if (at >= declaration.size() || declaration[at] != '=') return {};
  return read_value(declaration, ++at, "?>");
}

std::string_view label_in_meta(std::string_view bytes) {
  const std::string_view text = bytes.substr(0, kPrescanBytes);
  for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
    if (text.substr(at).starts_with("<!--")) {
      const std::size_t end = text.find("-->", at + 2);
      if (end == std::string_view::npos) return {};
      at = end + 3;
      continue;
    }
    const bool is_meta = starts_with_ignoring_case(text.substr(at), "<meta") && at + 5 < text.size() &&
                         (is_space(text[at + 5]) || text[at + 5] == '/');
    if (!is_meta) {
      ++at;
      continue;
    }
    at += 5;
    const std::string_view label = label_of_meta_tag(text, at);
    if (!charset_from_label(label).empty()) return label;
  }
  return {};
}

}  // namespace kabar::parse
