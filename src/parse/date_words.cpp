#include "parse/date_words.h"

#include <array>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "core/text.h"

namespace kabar::parse {
namespace {

// Letters without a canonical decomposition that are written with and without their stroke, and Arabic letters that
// differ between keyboards only.
char32_t plain_letter(char32_t c) {
  switch (c) {
    case U'ı':
      return U'i';
    case U'ł':
      return U'l';
    case U'ø':
      return U'o';
    case U'đ':
      return U'd';
    case U'ς':
      return U'σ';
    case 0x0622:
    case 0x0623:
    case 0x0625:
      return 0x0627;  // alef with hamza or madda
    case 0x0649:
    case 0x06CC:
      return 0x064A;  // alef maksura and Farsi yeh
    case 0x06A9:
      return 0x0643;  // keheh
    default:
      return c;
  }
}

bool decomposes_to_base(char32_t c) {
  return (c >= 0xC0 && c < 0x530) || (c >= 0x1E00 && c < 0x2000);
}

bool says_nothing(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x5B0 && c <= 0x5C7) || (c >= 0x64B && c <= 0x652) || c == 0x640 ||
         c == 0x200C || c == 0x200D || c == U'\'' || c == 0x2019 || c == 0x2BC || c == U'`';
}

std::string fold_word(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) append_folded(out, core::next_code_point(word, at));
  return out;
}

template <class Visit>
void split(std::string_view text, char separator, Visit visit) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    visit(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c != '\'' && c != '`') out += c == '_' ? ' ' : static_cast<char>(c);
    return;
  }
  if (says_nothing(c)) return;
  if (decomposes_to_base(c)) {
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 8> parts{};
    const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
    for (int depth = 0; depth < 3; ++depth) {  // ế decomposes twice
      if (unorm2_getRawDecomposition(nfc, static_cast<UChar32>(c), parts.data(), 8, &status) <= 0) break;
      c = parts[0];
    }
    c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (decomposes_to_base(c) && unorm2_getRawDecomposition(nfc, static_cast<UChar32>(c), parts.data(), 8, &status) > 0)
      c = parts[0];
  }
  core::append_utf8(out, plain_letter(c));
}

DateWords::DateWords() {
  words_.reserve(4096);
  for (const auto rows : {word_rows(), relative_rows()}) {
    for (const WordRow& row : rows) {
      std::int16_t value = 0;
      split(row.words, '|', [&](std::string_view group) {
        ++value;
        split(group, ' ', [&](std::string_view word) {
          if (word.empty()) return;
          const bool weak = word.front() == '!';
          if (weak) word.remove_prefix(1);
          add(word, {.kind = row.kind, .weak = weak, .value = value, .language = row.language});
        });
      });
    }
  }
  for (const ZoneRow& row : zone_rows())
    add(row.name,
        {.kind = WordKind::zone, .weak = !row.language.empty(), .value = row.minutes, .language = row.language});
  for (const ZoneRow& row : us_zone_rows()) add(row.name, {.kind = WordKind::us_zone, .value = row.minutes});
}

void DateWords::add(std::string_view word, Meaning meaning) {
  std::string folded = fold_word(word);
  for (auto space = folded.find(' '); space != std::string::npos; space = folded.find(' ', space + 1))
    words_[folded.substr(0, space)].push_back({.kind = WordKind::phrase_start});
  words_[std::move(folded)].push_back(meaning);
}

std::span<const Meaning> DateWords::find(std::string_view folded) const {
  const auto found = words_.find(std::string(folded));
  return found == words_.end() ? std::span<const Meaning>() : std::span<const Meaning>(found->second);
}

const DateWords& date_words() {
  static const DateWords kWords;
  return kWords;
}

}  // namespace kabar::parse
