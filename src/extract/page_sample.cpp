#include "extract/page_sample.h"

#include "core/text.h"
#include "extract/phrases.h"
#include "extract/word_overlap.h"

namespace kabar::extract {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

std::uint64_t line_key(std::string_view line, std::string& scratch) {
  constexpr std::size_t kCompared = 2000;  // bytes; what agrees so far is the same line
  comparable_text(line, kCompared, scratch);
  std::size_t end = 0;
  bool in_number = false, has_letter = false;
  for (const char c : scratch) {
    if (is_digit(c)) {
      if (!in_number) scratch[end++] = '#';
      in_number = true;
      continue;
    }
    in_number = false;
    has_letter = has_letter || static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z');
    scratch[end++] = c;
  }
  if (!has_letter) return 0;
  const std::uint64_t key = core::hash64(std::string_view(scratch).substr(0, end));
  return key == 0 ? 1 : key;
}

std::uint16_t digits_mark(std::string_view line) {
  std::uint32_t hash = 2166136261u;
  bool any = false;
  for (const char c : line) {
    if (!is_digit(c)) continue;
    any = true;
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  }
  return any ? static_cast<std::uint16_t>((hash >> 16) | 1u) : std::uint16_t{0};
}

Answer answer_to(std::string_view listed_title, std::string_view title, std::string_view text) {
  constexpr std::size_t kLongWord = 4, kFewest = 4, kWhole = 12;
  if (listed_title.empty()) return Answer::unknown;
  if (core::equals_ignoring_ascii_case(listed_title, title)) return Answer::yes;
  const bool whole = core::count_code_points(listed_title) >= kWhole;
  if (whole &&
      (title.find(listed_title) != std::string_view::npos || text.find(listed_title) != std::string_view::npos))
    return Answer::yes;
  std::string words;
  std::size_t count = 0;
  for (std::size_t at = 0; at < listed_title.size();) {
    const std::size_t end = std::min(listed_title.find(' ', at), listed_title.size());
    const std::string_view word = listed_title.substr(at, end - at);
    if (core::count_code_points(word) >= kLongWord) {
      words.append(word).push_back(' ');
      ++count;
    }
    at = end + 1;
  }
  if (count < kFewest) return Answer::unknown;
  std::string page(title);
  page.append("\n").append(text);
  const float share = WordSet(page, 1).share_of(words);
  if (share >= 0.5F) return Answer::yes;
  return share <= 0.2F ? Answer::no : Answer::unknown;
}

}  // namespace kabar::extract
