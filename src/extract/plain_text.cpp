#include "extract/plain_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/text.h"

namespace kabar::extract {
namespace {

struct Reference {
  std::string_view name;
  char32_t code_point;
};

// Sorted. What stands in titles, names and descriptions; the page's own text is decoded by the parser.
constexpr std::array kReferences = std::to_array<Reference>({
    {"AMP", '&'},      {"Aacute", 0xC1},   {"Auml", 0xC4},     {"Ccedil", 0xC7},   {"Eacute", 0xC9},
    {"Oslash", 0xD8},  {"Ouml", 0xD6},     {"Uuml", 0xDC},     {"aacute", 0xE1},   {"acirc", 0xE2},
    {"aelig", 0xE6},   {"agrave", 0xE0},   {"amp", '&'},       {"apos", '\''},     {"aring", 0xE5},
    {"atilde", 0xE3},  {"auml", 0xE4},     {"bdquo", 0x201E},  {"bull", 0x2022},   {"ccedil", 0xE7},
    {"copy", 0xA9},    {"deg", 0xB0},      {"eacute", 0xE9},   {"ecirc", 0xEA},    {"egrave", 0xE8},
    {"euml", 0xEB},    {"euro", 0x20AC},   {"gt", '>'},        {"hellip", 0x2026}, {"iacute", 0xED},
    {"icirc", 0xEE},   {"iexcl", 0xA1},    {"igrave", 0xEC},   {"iquest", 0xBF},   {"iuml", 0xEF},
    {"laquo", 0xAB},   {"ldquo", 0x201C},  {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"lt", '<'},
    {"mdash", 0x2014}, {"middot", 0xB7},   {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ntilde", 0xF1},
    {"oacute", 0xF3},  {"ocirc", 0xF4},    {"oelig", 0x153},   {"ograve", 0xF2},   {"ordf", 0xAA},
    {"ordm", 0xBA},    {"oslash", 0xF8},   {"otilde", 0xF5},   {"ouml", 0xF6},     {"pound", 0xA3},
    {"quot", '"'},     {"raquo", 0xBB},    {"rdquo", 0x201D},  {"reg", 0xAE},      {"rsaquo", 0x203A},
    {"rsquo", 0x2019}, {"sbquo", 0x201A},  {"scaron", 0x161},  {"sect", 0xA7},     {"shy", 0xAD},
    {"szlig", 0xDF},   {"thinsp", 0x2009}, {"times", 0xD7},    {"trade", 0x2122},  {"uacute", 0xFA},
    {"ucirc", 0xFB},   {"ugrave", 0xF9},   {"uuml", 0xFC},     {"yacute", 0xFD},   {"zwj", 0x200D},
    {"zwnj", 0x200C},
});
static_assert(std::is_sorted(kReferences.begin(), kReferences.end(),
                             [](const Reference& a, const Reference& b) { return a.name < b.name; }));

std::optional<char32_t> numeric_reference(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  // Windows-1252 punctuation written as numbers, as browsers read it (WHATWG, numeric character reference end state).
  constexpr std::array<char32_t, 32> kWindows{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  if (value >= 0x80 && value < 0xA0) return kWindows.at(value - 0x80);
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return 0xFFFD;
  return static_cast<char32_t>(value);
}

std::optional<char32_t> reference(std::string_view name) {
  if (name.starts_with('#')) return numeric_reference(name.substr(1));
  const auto* found = std::lower_bound(kReferences.begin(), kReferences.end(), name,
                                       [](const Reference& a, std::string_view b) { return a.name < b; });
  if (found == kReferences.end() || found->name != name) return std::nullopt;
  return found->code_point;
}

// Tags become `gap`, or "\n" where they end a line. A "<" that opens no tag stays.
std::string without_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool opens =
        text[i] == '<' && (next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
    const std::size_t close = opens ? text.find('>', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += text[i];
      if (opens) {  // no tag ends from here on
        out += text.substr(i + 1);
        break;
      }
      continue;
    }
    const std::string name = core::ascii_lower(text.substr(i + 1, std::min<std::size_t>(close - i - 1, 3)));
    if (name.starts_with("p") || name.starts_with("/p") || name.starts_with("br") || name.starts_with("/h") ||
        name.starts_with("/li")) {
      out += '\n';
    }
    i = close;
  }
  return out;
}

std::string plain(std::string_view text) {
  std::string out(text);
  for (int pass = 0; pass < 2 && out.find('&') != std::string::npos; ++pass) out = decode_references(out);
  if (out.find('<') != std::string::npos) out = without_tags(out);
  std::erase_if(out, [](char c) { return c == '\0'; });
  return out;
}

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  const bool punctuation = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) ||
                           (c >= 0x3008 && c <= 0x3020) || (c >= 0xFE30 && c <= 0xFE6F) || c == 0xFFFD || c == 0x30FB ||
                           c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4 || c == 0x964 || c == 0xD7 || c == 0xF7;
  return !punctuation;
}

}  // namespace

std::string decode_references(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '&') {
      out += text[i];
      continue;
    }
    const std::size_t end = text.substr(i, kLongest + 2).find(';');
    const auto code_point = end == std::string_view::npos ? std::nullopt : reference(text.substr(i + 1, end - 1));
    if (code_point) {
      core::append_utf8(out, *code_point);
      i += end;
    } else {
      out += '&';
    }
  }
  return out;
}

std::string plain_line(std::string_view text, std::size_t max_bytes) {
  return core::one_line(plain(core::utf8_prefix(text, max_bytes * 4)), max_bytes);
}

std::string plain_lines(std::string_view text, std::size_t max_bytes) {
  const std::string source = plain(core::utf8_prefix(text, max_bytes));
  std::string out;
  std::size_t begin = 0;
  while (begin < source.size()) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    const std::string line = core::one_line(std::string_view(source).substr(begin, end - begin), max_bytes);
    if (!line.empty()) {
      if (!out.empty()) out += '\n';
      out += line;
    }
    begin = end + 1;
  }
  return out;
}

std::string word_key(std::string_view text) {
  const std::string folded = core::fold_case(text);
  std::string out;
  out.reserve(folded.size());
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    if (core::next_code_point(folded, at) == 0xAD) continue;  // soft hyphen
    std::size_t again = begin;
    if (!is_word_character(core::next_code_point(folded, again))) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out.append(folded, begin, at - begin);
  }
  return out;
}

bool key_contains(std::string_view key, std::string_view needle) {
  if (needle.empty()) return false;
  for (std::size_t at = key.find(needle); at != std::string_view::npos; at = key.find(needle, at + 1)) {
    const std::size_t end = at + needle.size();
    if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
  }
  return false;
}

std::size_t key_words(std::string_view key) {
  return key.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
}

bool ends_a_sentence(std::string_view text) {
  while (text.ends_with(' ') || text.ends_with('\n')) text.remove_suffix(1);
  for (const std::string_view end : {".", "!", "?", "”", "\"", "»", "。", "！", "？", "…", "۔", "؟", "।"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

}  // namespace kabar::extract
