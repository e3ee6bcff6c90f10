#include "parse/attribute_references.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "core/text.h"
#include "parse/raw_text.h"

namespace kabar::parse {
namespace {

struct Reference {
  std::size_t size = 0;  // of what is to be read; 0: it is none of ours
  char32_t stands_for = 0;
};

struct Name {
  std::string_view text;
  char32_t stands_for;
};
constexpr std::array<Name, 6> kNames{
    {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}, {"nbsp;", 0xA0}}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_plain(std::uint32_t c) {
  return (c >= ' ' && c <= '~') || (c >= 0xA0 && c <= 0xD7FF);
}

// `text` begins behind "&#".
Reference read_number(std::string_view text) {
  const bool hex = text.starts_with('x') || text.starts_with('X');
  std::uint32_t value = 0;
  std::size_t at = hex ? 1 : 0;
  const std::size_t first = at;
  for (; at < text.size() && at < first + 8; ++at) {
    const char c = text[at];
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!is_digit(c) && !(hex && letter)) break;
    const auto digit = static_cast<std::uint32_t>(letter ? (c | 0x20) - 'a' + 10 : c - '0');
    value = std::min<std::uint32_t>(value * (hex ? 16 : 10) + digit, 0x200000);
  }
  if (at == first || at >= text.size() || text[at] != ';' || !is_plain(value)) return {};
  return {at + 3, value};
}

// `text` begins with "&".
Reference read_reference(std::string_view text) {
  const std::string_view rest = text.substr(1);
  if (rest.starts_with('#')) return read_number(rest.substr(1));
  std::size_t size = 0;
  while (size < rest.size() && (is_ascii_letter(rest[size]) || is_digit(rest[size]))) ++size;
  if (size == 0 || (size < rest.size() && rest[size] == '=')) return {1, '&'};
  for (const Name& name : kNames) {
    if (rest.starts_with(name.text)) return {1 + name.text.size(), name.stands_for};
  }
  return {};
}

}  // namespace

std::optional<std::size_t> decode_plain_references(std::span<char> value) {
  const std::string_view text(value.data(), value.size());
  const std::size_t first = text.find('&');
  if (first == std::string_view::npos) return text.size();
  for (std::size_t at = first; at != std::string_view::npos;) {
    const Reference found = read_reference(text.substr(at));
    if (found.size == 0) return std::nullopt;
    at = text.find('&', at + found.size);
  }
  std::size_t to = first;
  std::string bytes;
  for (std::size_t at = first; at < text.size();) {
    const Reference found = read_reference(text.substr(at));
    at += found.size;
    bytes.clear();
    core::append_utf8(bytes, found.stands_for);
    bytes.copy(value.data() + to, bytes.size());  // never longer than the reference
    to += bytes.size();
    const std::size_t next = std::min(text.find('&', at), text.size());
    std::memmove(value.data() + to, value.data() + at, next - at);
    to += next - at;
    at = next;
  }
  return to;
}

}  // namespace kabar::parse
