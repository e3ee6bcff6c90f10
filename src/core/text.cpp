#include "core/text.h"

#include <algorithm>
#include <cstring>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <xxhash.h>

#include "core/result.h"

namespace kabar::core {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_xml_char(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

bool is_bidi_override(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_white(char32_t c) {
  return c <= 0x7F ? (c == ' ' || (c >= 9 && c <= 13)) : u_isUWhiteSpace(static_cast<UChar32>(c));
}

// Copies `text` with white space folded. `drop` tells what is taken for nothing, though it be white space.
template <class Drop>
std::string folded(std::string_view text, Drop drop) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  const auto append = [&](std::size_t begin, std::size_t end) {
    if (gap) out += ' ';
    gap = false;
    out.append(text, begin, end - begin);
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] > ' ' && text[at] <= '~') ++at;
    if (at > begin) {
      append(begin, at);
      continue;
    }
    const char32_t c = next_code_point(text, at);
    if (drop(c)) continue;
    if (is_white(c)) {
      gap = !out.empty();
    } else {
      append(begin, at);
    }
  }
  return out;
}

// Where the ASCII that begins at `at` ends, give or take seven bytes.
std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (std::uint64_t eight = 0; at + sizeof eight <= bytes.size(); at += sizeof eight) {
    std::memcpy(&eight, bytes.data() + at, sizeof eight);
    if ((eight & kHighBits) != 0) break;
  }
  return at;
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size(), INT32_MAX - 1));
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c;
    U8_NEXT(data, at, size, c);  // NOLINT: ICU's macro
    if (c < 0) {
      append_utf8(out, kReplacement);
    } else if (c != 0) {
      out.append(bytes.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
    }
  }
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(bytes.size(), INT32_MAX - 1));
  for (std::int32_t at = 0; at < size;) {
    if (data[at] < 0x80) {
      const auto ascii_end = static_cast<std::int32_t>(skip_ascii(bytes, static_cast<std::size_t>(at)));
      if (ascii_end >= size) break;
      at = ascii_end;
    }
    UChar32 c;
    U8_NEXT(data, at, size, c);  // NOLINT: ICU's macro
    if (c < 0) return false;
  }
  return true;
}

std::string xml_legal(std::string_view text) {
  if (!is_valid_utf8(text)) return xml_legal(valid_utf8(text));
  std::string out;
  out.reserve(text.size());
  std::size_t kept = 0;  // what stands before it is in `out`, or left out
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (text[at] >= ' ' && text[at] <= '~') {
      ++at;
    } else if (!is_xml_char(next_code_point(text, at))) {
      out.append(text, kept, begin - kept);
      kept = at;
    }
  }
  out.append(text, kept);
  return out;
}

namespace {

std::string one_line_of_all(std::string_view text) {
  if (!is_valid_utf8(text)) return one_line_of_all(valid_utf8(text));
  return folded(text, [](char32_t c) {
    const bool white = c == '\t' || c == '\n' || c == '\r' || c == 0x85;
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    return (control && !white) || is_bidi_override(c) || !is_xml_char(c);
  });
}

}  // namespace

std::string one_line(std::string_view text, std::size_t max_bytes) {
  // A few words of a long text: what comes behind them need not be looked at, unless much falls out of them.
  const std::string_view begin = max_bytes < text.size() / 2 ? utf8_prefix(text, 2 * max_bytes + 64) : text;
  std::string line = one_line_of_all(begin);
  if (begin.size() < text.size() && line.size() < max_bytes + 16) line = one_line_of_all(text);
  if (line.size() > max_bytes) line.resize(utf8_prefix(line, max_bytes).size());
  if (!line.empty() && line.back() == ' ') line.pop_back();  // the cut fell behind a word; spaces stand alone here
  return line;
}

std::string fold_space(std::string_view text) {
  if (!is_valid_utf8(text)) return fold_space(valid_utf8(text));
  return folded(text, [](char32_t) { return false; });
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  KABAR_ASSERT(U_SUCCESS(status));  // the data is built into libicuuc
  const auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const icu::UnicodeString folded_text = normalizer->normalize(source, status);
  std::string out;
  folded_text.toUTF8String(out);
  return out;
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool equals_ignoring_ascii_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim_ascii(std::string_view text) {
  const auto white = [](char c) { return c == ' ' || (c >= 9 && c <= 13); };
  while (!text.empty() && white(text.front())) text.remove_prefix(1);
  while (!text.empty() && white(text.back())) text.remove_suffix(1);
  return text;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const unsigned char lead = byte(at);
  std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t c = lead < 0x80 ? lead : lead < 0xE0 ? lead & 0x1F : lead < 0xF0 ? lead & 0x0F : lead & 0x07;
  for (std::size_t i = 1; i < length; ++i) c = (c << 6) | (byte(at + i) & 0x3F);
  at = std::min(at + length, text.size());
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && (static_cast<unsigned char>(text[max_bytes]) & 0xC0) == 0x80) --max_bytes;
  return text.substr(0, max_bytes);
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace kabar::core
