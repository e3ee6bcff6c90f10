#include "fetch/robots_pattern.h"

#include <cstring>

namespace kabar::fetch {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

void append_escape(std::string& out, int byte) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  out += '%';
  out += kDigits[byte >> 4];
  out += kDigits[byte & 15];
}

// Where `piece` first stands in `text`, linear in both whatever they are (std::string_view::find is not).
std::size_t find_linear(std::string_view text, std::string_view piece) {
  const void* found = memmem(text.data(), text.size(), piece.data(), piece.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

std::string normalise_robots_path(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = static_cast<unsigned char>(text[i]);
    const int high = byte == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      const int escaped = high * 16 + low;
      if (is_unreserved(escaped)) {
        out += static_cast<char>(escaped);
      } else {
        append_escape(out, escaped);
      }
      i += 2;
    } else if (byte <= ' ' || byte >= 0x7f) {
      append_escape(out, byte);
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

bool matches_robots_pattern(std::string_view path, std::string_view pattern) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  const std::string_view first = pattern.substr(0, star);
  if (!path.starts_with(first)) return false;
  if (star == std::string_view::npos) return !anchored || path.size() == first.size();
  path.remove_prefix(first.size());
  while (true) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    if (star == std::string_view::npos) break;
    const std::string_view piece = pattern.substr(0, star);
    const std::size_t at = find_linear(path, piece);
    if (at == std::string_view::npos) return false;
    path.remove_prefix(at + piece.size());
  }
  return anchored ? path.ends_with(pattern) : find_linear(path, pattern) != std::string_view::npos;
}

}  // namespace kabar::fetch
