#include "parse/date_words.h"

#include <array>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "core/result.h"
#include "core/text.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kSlots = 8192;

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

// U+00C0 to U+017F without marks and in lower case; "?" for letters of their own (ß, æ, þ, ...).
constexpr std::string_view kLatin =
    "aaaaaa?ceeeeiiii?nooooo?ouuuuy??aaaaaa?ceeeeiiii?nooooo?ouuuuy?y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkk?llllll?"
    "?llnnnnnn???oooooo??rrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzz?";

bool decomposes_to_base(char32_t c) {
  if ((c >= 0x430 && c <= 0x44F && c != U'й') || (c >= 0x3B1 && c <= 0x3C9)) return false;  // plain already
  return (c >= 0xC0 && c < 0x530) || (c >= 0x1E00 && c < 0x2000);
}

bool says_nothing(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x5B0 && c <= 0x5C7) || (c >= 0x64B && c <= 0x652) || c == 0x640 ||
         c == 0x200C || c == 0x200D || c == U'\'' || c == 0x2019 || c == 0x2BC || c == U'`';
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
  if (c >= 0xC0 && c < 0xC0 + kLatin.size() && kLatin[c - 0xC0] != '?') {
    out += kLatin[c - 0xC0];
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

std::size_t DateWords::slot_of(std::string_view folded) const {
  std::uint32_t hash = 2166136261u;  // FNV-1a: the words are a few bytes long
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  std::size_t slot = (hash ^ hash >> 15) & (kSlots - 1);
  while (slots_[slot] != 0) {
    const Word& word = words_[slots_[slot] - 1];
    if (std::string_view(letters_).substr(word.begin, word.size) == folded) break;
    slot = (slot + 1) & (kSlots - 1);
  }
  return slot;
}

std::uint16_t DateWords::add(std::string_view folded) {
  const std::size_t slot = slot_of(folded);
  if (slots_[slot] == 0) {
    KABAR_ASSERT(words_.size() < kSlots / 2 && letters_.size() + folded.size() < UINT16_MAX);
    words_.push_back(
        {.begin = static_cast<std::uint16_t>(letters_.size()), .size = static_cast<std::uint16_t>(folded.size())});
    letters_ += folded;
    slots_[slot] = static_cast<std::uint16_t>(words_.size());
  }
  return static_cast<std::uint16_t>(slots_[slot] - 1);
}

void DateWords::read_rows(std::vector<Reading>& out) {
  std::string folded;
  const auto take = [&](std::string_view word, const Meaning& meaning) {
    folded.clear();
    for (std::size_t at = 0; at < word.size();) append_folded(folded, core::next_code_point(word, at));
    for (auto space = folded.find(' '); space != std::string::npos; space = folded.find(' ', space + 1))
      out.push_back({add(folded.substr(0, space)), {.kind = WordKind::phrase_start}});
    out.push_back({add(folded), meaning});
  };
  for (const auto rows : {word_rows(), relative_rows()}) {
    for (const WordRow& row : rows) {
      Meaning meaning{.kind = row.kind, .language = language_code(row.language)};
      split(row.words, '|', [&](std::string_view group) {
        ++meaning.value;
        split(group, ' ', [&](std::string_view word) {
          meaning.weak = word.starts_with('!');
          if (meaning.weak) word.remove_prefix(1);
          if (!word.empty()) take(word, meaning);
        });
      });
    }
  }
  for (const ZoneRow& row : zone_rows())
    take(row.name, {.kind = WordKind::zone,
                    .weak = !row.language.empty(),
                    .value = row.minutes,
                    .language = language_code(row.language)});
  for (const ZoneRow& row : us_zone_rows()) take(row.name, {.kind = WordKind::us_zone, .value = row.minutes});
}

DateWords::DateWords() : slots_(kSlots) {
  std::vector<Reading> read;
  read.reserve(3000);
  words_.reserve(2500);
  letters_.reserve(25'000);
  read_rows(read);
  for (const Reading& r : read) ++words_[r.word].meaning_end;
  std::uint16_t total = 0;
  for (Word& word : words_) {
    word.meanings = total;
    total = static_cast<std::uint16_t>(total + word.meaning_end);
    word.meaning_end = word.meanings;
  }
  meanings_.resize(total);
  for (const Reading& r : read) meanings_[words_[r.word].meaning_end++] = r.meaning;
}

std::span<const Meaning> DateWords::find(std::string_view folded) const {
  const std::size_t found = slots_[slot_of(folded)];
  if (found == 0) return {};
  const Word& word = words_[found - 1];
  return std::span(meanings_).subspan(word.meanings, static_cast<std::size_t>(word.meaning_end - word.meanings));
}

const DateWords& date_words() {
  static const DateWords kWords;
  return kWords;
}

}  // namespace kabar::parse
