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

// The byte that the escape at `text[at]` stands for, -1 when there is none.
int escaped_byte(std::string_view text, std::size_t at) {
  if (text[at] != '%' || at + 2 >= text.size()) return -1;
  const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

constexpr std::string_view kDigits = "0123456789ABCDEF";

void append_escape(std::string& out, int byte) {
  out += '%';
  out += kDigits[static_cast<std::size_t>(byte >> 4)];
  out += kDigits[static_cast<std::size_t>(byte & 15)];
}

// Where `piece` first stands in `text`, linear in both whatever they are (std::string_view::find is not).
std::size_t find_linear(std::string_view text, std::string_view piece) {
  const void* found = memmem(text.data(), text.size(), piece.data(), piece.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace

std::string normalise_pattern(std::string_view pattern) {
  std::string out;
  out.reserve(pattern.size() + 8);
  for (const char c : normalise_path(pattern)) {
    const int byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7f) {
      append_escape(out, byte);
    } else {
      out += c;
    }
  }
  return out;
}

std::string normalise_path(std::string_view path) {
  std::string out(path);
  for (std::size_t i = 0; i + 2 < out.size(); ++i) {
    const int byte = escaped_byte(out, i);
    if (byte < 0) continue;
    out[i + 1] = kDigits[static_cast<std::size_t>(byte >> 4)];
    out[i + 2] = kDigits[static_cast<std::size_t>(byte & 15)];
    i += 2;
  }
  return out;
}

std::string decode_unreserved(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const int byte = escaped_byte(path, i);
    if (is_unreserved(byte)) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += path[i];
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
