#include "extract/phrases.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "core/text.h"
#include "extract/asking_words.h"

namespace kabar::extract {

namespace {

constexpr std::size_t kBuckets = 1024;
constexpr std::size_t kWholeLineBytes = 400;
constexpr std::size_t kLongestPhrase = 96;

std::size_t bucket_of(std::string_view text) {
  std::uint32_t hash = 0;
  for (std::size_t i = 0; i < 3 && i < text.size(); ++i) hash = hash * 131 + static_cast<unsigned char>(text[i]);
  return hash % kBuckets;
}

// Phrases by their first three bytes; built once.
class PhraseTable {
 public:
  PhraseTable() {
    for (const Phrase& phrase : phrases()) buckets_[bucket_of(phrase.text)].push_back(&phrase);
  }
  const std::vector<const Phrase*>& at(std::string_view text) const { return buckets_[bucket_of(text)]; }

 private:
  std::array<std::vector<const Phrase*>, kBuckets> buckets_;
};

const PhraseTable& table() {
  static const PhraseTable kBuilt;
  return kBuilt;
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3AB) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c == 0x130) return 'i';
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return (c & 1) != 0 ? c + 1 : c;
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x218 && c <= 0x21B) ||
      (c >= 0x460 && c <= 0x4FF) || (c >= 0x1E00 && c <= 0x1EFF)) {
    return c | 1;
  }
  switch (c) {
    case 0x178:
      return 0xFF;
    case 0x386:
      return 0x3AC;
    case 0x388:
    case 0x389:
    case 0x38A:
      return c + 37;
    case 0x38C:
      return 0x3CC;
    case 0x38E:
    case 0x38F:
      return c + 63;
    default:
      return c;
  }
}

bool is_word(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  if (c == 0xA9) return true;  // the copyright sign begins a rights line
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x301F) && !(c >= 0xFE00 && c <= 0xFE0F) &&
         !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0x1F000 && c <= 0x1FAFF) && !(c >= 0xE000 && c <= 0xF8FF) &&
         c != 0xFFFD && c != 0x30FB;
}

// Bytes of marks before the first word: bullets, arrows, quotes, brackets, pictographs.
std::size_t leading_marks(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t here = at;
    const char32_t c = core::next_code_point(line, at);
    if (is_word(c) || c == '(' || c == '[') return here;
  }
  return at;
}

bool starts_with(std::string_view text, std::string_view phrase) {
  if (!text.starts_with(phrase)) return false;
  if (text.size() == phrase.size()) return true;
  const char last = phrase.back();
  if ((last < 'a' || last > 'z') && static_cast<unsigned char>(last) < 0x80) return true;
  // A word must end where the phrase ends; scripts without spaces have no such border.
  const auto first = static_cast<unsigned char>(phrase.front());
  if (first >= 0xE0) return true;
  std::size_t at = phrase.size();
  return !is_word(core::next_code_point(text, at));
}

bool is_whole(std::string_view text, std::string_view phrase) {
  if (!starts_with(text, phrase)) return false;
  std::size_t at = phrase.size();
  while (at < text.size()) {
    if (is_word(core::next_code_point(text, at))) return false;
  }
  return true;
}

bool is_inside(Where where) {
  return where == Where::inside || where == Where::named;
}

// A saying that only a name makes is told by a bit above all others.
constexpr Sayings kOnlyNamed = Sayings{1} << kSayingBits;
static_assert(kSayingBits < 31);

Sayings read_at(std::string_view text, bool at_start) {
  Sayings found = 0;
  for (const Phrase* phrase : table().at(text)) {
    const bool matches = is_inside(phrase->where)        ? starts_with(text, phrase->text)
                         : !at_start                     ? false
                         : phrase->where == Where::whole ? is_whole(text, phrase->text)
                                                         : starts_with(text, phrase->text);
    if (matches) found |= phrase->where == Where::named ? kOnlyNamed : saying_set(phrase->saying);
  }
  return found;
}

bool opens_with_quote(std::string_view line) {
  const std::string_view marks = line.substr(0, leading_marks(line));
  return marks.find('"') != std::string_view::npos || marks.find("“") != std::string_view::npos ||
         marks.find("„") != std::string_view::npos || marks.find("«") != std::string_view::npos ||
         marks.find("»") != std::string_view::npos;
}

// What a line asks for, after all of its words are known.
Sayings weigh_asking(std::string_view line, std::string_view text, Sayings found) {
  constexpr Sayings kPrompt = saying_set(kSaysPrompt);
  const bool named = (found & kOnlyNamed) != 0;
  found &= ~kOnlyNamed;
  if (!named && (found & kPrompt) == 0) return found;
  if (tells_who_said(text)) return found & ~kPrompt;
  const bool asks = named && (!core::trim_ascii(line).ends_with('.') || asks_reader(text, opens_with_quote(line)) ||
                              has_polite_address(line));
  return asks ? found | kPrompt : found;
}

// "Halaman 1 2 3", "2 dari 6 halaman", "Page 1 of 4": numbers, and words about pages alone.
bool is_pager(std::string_view text) {
  constexpr std::size_t kLongestPager = 48;
  constexpr std::string_view kPageWords[] = {"halaman", "laman",  "page",   "seite",
                                             "página",  "pagina", "strona", "страница"};
  constexpr std::string_view kOtherWords[] = {"dari", "of",   "von",         "de",         "di",        "sur",
                                              "z",    "из",   "tampilkan",   "semua",      "show",      "all",
                                              "next", "prev", "selanjutnya", "berikutnya", "sebelumnya"};
  if (text.size() > kLongestPager) return false;
  int numbers = 0, pages = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!word.empty() && std::string_view(":/.|-").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    const bool number =
        std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '/'; });
    if (number) {
      numbers += word.empty() ? 0 : 1;
    } else if (std::find(std::begin(kPageWords), std::end(kPageWords), word) != std::end(kPageWords)) {
      ++pages;
    } else if (std::find(std::begin(kOtherWords), std::end(kOtherWords), word) == std::end(kOtherWords)) {
      return false;
    }
  }
  return pages > 0 && numbers > 0;
}

}  // namespace

void comparable_text(std::string_view line, std::size_t max_bytes, std::string& out) {
  out.clear();
  std::size_t at = leading_marks(line);
  while (at < line.size() && out.size() < max_bytes) {
    const auto c = static_cast<unsigned char>(line[at]);
    if (c < 0x80) {
      if (c != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(static_cast<char>(lower(c)));
      ++at;
      continue;
    }
    core::append_utf8(out, lower(core::next_code_point(line, at)));
  }
}

Sayings sayings_of(std::string_view line, std::string& scratch) {
  const bool whole = line.size() <= kWholeLineBytes;
  comparable_text(line, whole ? kWholeLineBytes : kLongestPhrase, scratch);
  if (scratch.empty()) return 0;
  const std::string_view text = scratch;
  Sayings found = read_at(text, true);
  if (is_pager(text)) found |= saying_set(kSaysPager);
  if (text.front() == '(' || text.front() == '[') found |= read_at(text.substr(1), true);
  if (!whole) return weigh_asking(line, text, found);
  bool in_word = true;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const bool word = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool begins = (word && !in_word) || (!word && c != ' ') || c >= 0xE0;
    if (begins && (c & 0xC0) != 0x80) found |= read_at(text.substr(at), false);
    in_word = word;
  }
  return weigh_asking(line, text, found);
}

std::size_t phrase_length(std::string_view line, Sayings wanted) {
  const std::size_t marks = leading_marks(line);
  std::string text;
  comparable_text(line, kLongestPhrase, text);
  std::size_t longest = 0;
  for (const Phrase* phrase : table().at(text)) {
    if ((saying_set(phrase->saying) & wanted) == 0 || is_inside(phrase->where)) continue;
    if (phrase->text.size() > longest && starts_with(text, phrase->text)) longest = phrase->text.size();
  }
  return longest == 0 ? 0 : marks + longest;  // lower case of these scripts keeps the length but for U+0130
}

std::size_t label_at_end(std::string_view line, std::size_t border) {
  constexpr std::size_t kLongestLabel = 48;
  const auto is_label = [line](std::size_t at) {
    const std::string_view tail = line.substr(at);
    const std::size_t length = phrase_length(tail, saying_set(kSaysReadAlso));
    if (length == 0 || length > tail.size()) return false;
    std::size_t rest = length;
    while (rest < tail.size()) {
      if (is_word(core::next_code_point(tail, rest))) return false;
    }
    return true;
  };
  const std::size_t from = line.size() > kLongestLabel ? line.size() - kLongestLabel : 0;
  for (std::size_t at = from; at < line.size(); ++at) {
    const bool starts = at == 0 || at == border || (line[at - 1] == ' ' && at == border + 1) ||
                        (line[at - 1] == ' ' && at >= 2 &&
                         std::string_view(".!?)]:;|\"\x9D\xBB").find(line[at - 2]) != std::string_view::npos);
    const bool bracket = line[at] == '(' || line[at] == '[';
    if (line[at] != ' ' && starts && is_label(bracket ? at + 1 : at)) return line.size() - at;
  }
  return 0;
}

}  // namespace kabar::extract
