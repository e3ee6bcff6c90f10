#include "extract/author_names.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/byline_words.h"
#include "extract/plain_text.h"
#include "parse/dates.h"

namespace kabar::extract {
namespace {

constexpr std::size_t kMaxNames = 24;
constexpr std::size_t kMaxNameBytes = 64;

// Between two names, or between a name and what is no name.
constexpr std::array kSeparators =
    std::to_array<std::string_view>({",",   ";",   "|", "/",  "&", "·", "•", "、", "，", "；", " - ",
                                     " – ", " — ", "―", "\\", "+", "،", ":", "：", "<",  ">"});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// `text` behind its first `words` words and what punctuation follows them.
std::string_view after_words(std::string_view text, std::size_t words) {
  const auto is_gap = [](char c) { return static_cast<unsigned char>(c) <= '/' || (c >= ':' && c <= '@'); };
  std::size_t at = 0;
  for (; words > 0; --words) {
    while (at < text.size() && is_gap(text[at])) ++at;
    while (at < text.size() && !is_gap(text[at]) && !text.substr(at).starts_with("：")) ++at;
  }
  if (text.substr(at).starts_with("：")) at += 3;
  while (at < text.size() && is_gap(text[at])) ++at;
  return text.substr(at);
}

// "Von Anna Berg" -> "Anna Berg", but "Per-Erik Berg" and "De Luca" stay.
std::string_view without_label(std::string_view text) {
  const BylineLabel label = label_at_start(word_key(core::utf8_prefix(text, 80)));
  if (label.words == 0) return text;
  const std::string_view rest = after_words(text, label.words);
  const std::string_view taken = text.substr(0, text.size() - rest.size());
  if (rest.empty() || taken.ends_with('-') || taken.ends_with('\'')) return text;
  const bool colon = taken.find(':') != std::string_view::npos || taken.find("：") != std::string_view::npos;
  if (label.common && !colon && key_words(word_key(rest)) < 2) return text;
  return rest;
}

std::string without_brackets(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return depth == 0 ? out : std::string(text);
}

std::string_view trim_marks(std::string_view name) {
  constexpr std::string_view kMarks = " \t.,;:-_*\"'|/()[]";
  while (!name.empty() && kMarks.find(name.front()) != std::string_view::npos) name.remove_prefix(1);
  while (!name.empty() && kMarks.find(name.back()) != std::string_view::npos &&
         !(name.back() == '.' && name.size() > 2 && name[name.size() - 2] >= 'A' && name[name.size() - 2] <= 'Z')) {
    name.remove_suffix(1);
  }
  return name;
}

// Two to four capitalised words with particles between ("Anna van den Berg"), or a short name in a script without
// capitals.
bool looks_like_person(std::string_view name) {
  std::size_t capitals = 0, at = 0;
  bool uncased = false;
  while (at < name.size()) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    std::size_t first = 0;
    const char32_t c = core::next_code_point(word, first);
    if (c >= 0x590 && !(c >= 0x1E00 && c < 0x2000)) {
      uncased = true;
    } else if (core::fold_case(word.substr(0, first)) != word.substr(0, first)) {
      ++capitals;
    } else if (word.size() > 4 || capitals == 0) {
      return false;
    }
  }
  return uncased ? core::count_code_points(name) <= 24 : capitals >= 2 && capitals <= 4;
}

// The conjunction of one letter also stands inside names ("Ortega y Gasset").
bool is_weak(std::string_view word) {
  return word == "y" || word == "e" || word == "i" || word == "a" || word == "en" || word == "ja" || word == "con";
}

}  // namespace

void NameReader::read_printed(std::string_view text) {
  printed_ = true;
  read(text);
  printed_ = false;
}

void NameReader::read(std::string_view text, bool organisation) {
  organisation_ = organisation;
  std::string whole = plain_line(text, 600);
  if (whole.size() > 2 && whole.front() == '(' && whole.back() == ')') whole = whole.substr(1, whole.size() - 2);
  std::string line = without_brackets(whole);
  if (line.find("://") != std::string::npos || line.find("www.") != std::string::npos) return;
  if (std::any_of(line.begin(), line.end(), is_digit)) {  // "Anna Berg - Monday, 23 November 2026": no Monday signs
    if (const auto date = parse::find_date(line, {})) line.erase(date->begin, date->end - date->begin);
  }
  std::string_view rest = without_label(line);
  while (!rest.empty()) {
    std::size_t cut = rest.size(), length = 0;
    for (const std::string_view separator : kSeparators) {
      const std::size_t at = rest.find(separator);
      if (at < cut) {
        cut = at;
        length = separator.size();
      }
    }
    read_part(rest.substr(0, cut));
    rest.remove_prefix(std::min(cut + std::max<std::size_t>(length, 1), rest.size()));
  }
}

// A part without separators: still "A and B", "A und B".
void NameReader::read_part(std::string_view part) {
  std::size_t begin = 0, at = 0, words = 0;
  while (at < part.size()) {
    const std::size_t end = std::min(part.find(' ', at), part.size());
    const std::string_view word = part.substr(at, end - at);
    const bool weak = is_weak(word);
    if (words > (weak ? 1U : 0U) && end < part.size() && word.size() < 12 && (weak || is_conjunction(word_key(word)))) {
      const bool capital = word[0] >= 'A' && word[0] <= 'Z';
      if (!capital || word.size() > 2) {  // "Miguel A. Herguedas" is one name, "Anna Berg And Tom Hill" are two
        add(part.substr(begin, at - begin));
        begin = end + 1;
        words = 0;
        at = end + 1;
        continue;
      }
    }
    if (!word.empty()) ++words;
    at = end + 1;
  }
  add(part.substr(std::min(begin, part.size())));
}

bool NameReader::is_outlet(std::string_view key) const {
  for (const std::string& outlet : outlets_) {
    if (key == outlet) return true;
    if (outlet.size() >= 4 && key_contains(key, outlet)) return true;
  }
  return false;
}

void NameReader::add(std::string_view raw) {
  std::string_view name = trim_marks(core::trim_ascii(raw));
  name = trim_marks(without_label(name));
  if (name.empty() || name.size() > kMaxNameBytes || names_.persons.size() >= kMaxNames) return;
  if (name.find('@') != std::string_view::npos || std::any_of(name.begin(), name.end(), is_digit)) return;
  const std::string key = word_key(name);
  const std::size_t words = key_words(key);
  if (key.empty() || words > 6 || is_role(key)) return;
  if (printed_ && !looks_like_person(name)) return;
  if (std::find(seen_.begin(), seen_.end(), key) != seen_.end()) return;
  seen_.push_back(key);
  if (is_account(key)) return;
  if (organisation_ || is_agency(key) || is_desk(key) || is_outlet(key)) {
    names_.others.emplace_back(name);
  } else {
    names_.persons.emplace_back(name);
  }
}

}  // namespace kabar::extract
