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
constexpr std::array kSeparators = std::to_array<std::string_view>({",",
                                                                    ";",
                                                                    "|",
                                                                    "/",
                                                                    "&",
                                                                    "·",
                                                                    "•",
                                                                    "、",
                                                                    "，",
                                                                    "；",
                                                                    " - ",
                                                                    " – ",
                                                                    " — ",
                                                                    "―",
                                                                    "\\",
                                                                    "+",
                                                                    "،",
                                                                    ":",
                                                                    "：",
                                                                    "<",
                                                                    ">",
                                                                    " im Gespräch mit ",
                                                                    " im Interview mit "});

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
std::string_view without_label(std::string_view text, bool surely = false) {
  const BylineLabel label = label_at_start(word_key(core::utf8_prefix(text, 80)));
  if (label.words == 0) return text;
  const std::string_view rest = after_words(text, label.words);
  const std::string_view taken = text.substr(0, text.size() - rest.size());
  if (rest.empty() || taken.ends_with('-') || taken.ends_with('\'')) return text;
  const bool colon = taken.find(':') != std::string_view::npos || taken.find("：") != std::string_view::npos;
  if (label.common && !colon && !surely && key_words(word_key(rest)) < 2) return text;
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
         !(name.back() == '.' && name.size() > 2 && name[name.size() - 2] >= 'A' && name[name.size() - 2] <= 'Z') &&
         !name.ends_with(" Jr.") && !name.ends_with(" Sr.")) {
    name.remove_suffix(1);
  }
  return name;
}

// Between the parts of a name.
bool is_particle(std::string_view word) {
  constexpr std::array kParticles = std::to_array<std::string_view>(
      {"de",  "da",  "do",    "dos", "das",  "di",  "del", "della", "degli", "van", "von",
       "vom", "zu",  "zum",   "zur", "der",  "den", "ten", "ter",   "la",    "le",  "el",
       "al",  "bin", "binti", "ibn", "bint", "af",  "av",  "y",     "e",     "i",   "d"});
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end() || word.starts_with("al-") ||
         word.starts_with("d'") || word.starts_with("d’");
}

// "Dr. Anna Berg" -> "Anna Berg".
std::string_view without_honorific(std::string_view name) {
  constexpr std::array kHonorifics = std::to_array<std::string_view>(
      {"dr", "prof", "professor", "drs", "dra", "ir", "rechtsanwalt", "rechtsanwältin", "dipl-ing"});
  for (;;) {
    const std::size_t space = name.find(' ');
    if (space == std::string_view::npos || name.find(' ', space + 1) == std::string_view::npos) return name;
    std::string_view word = name.substr(0, space);
    if (word.ends_with('.')) word.remove_suffix(1);
    if (std::find(kHonorifics.begin(), kHonorifics.end(), core::fold_case(word)) == kHonorifics.end()) return name;
    name.remove_prefix(space + 1);
  }
}

// "Anna Berg  Photos by Tom Hill" up to the second label; "Anna Berg @aberg" up to the handle.
std::string_view up_to_second_label(std::string_view part) {
  part = part.substr(0, part.find(" @"));
  int words = 0;
  for (std::size_t at = part.find(' '); at != std::string_view::npos; at = part.find(' ', at + 1)) {
    const BylineLabel label = ++words < 2 ? BylineLabel{} : label_at_start(word_key(part.substr(at)));
    if (label.role == BylineRole::other && label.words > 1) return part.substr(0, at);
  }
  return part;
}

// Two to four capitalised words with particles between ("Anna van den Berg"), or a short name in a script without
// capitals.
bool looks_like_person(std::string_view name) {
  std::size_t capitals = 0, at = 0, longest = 0;
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
      longest = std::max(longest, word.size());
    } else if (capitals == 0 || !is_particle(word)) {
      return false;
    }
  }
  return uncased ? core::count_code_points(name) <= 24 : capitals >= 2 && capitals <= 4 && longest > 2;
}

// "Tono": a capital, and letters of any alphabet.
bool is_one_word(std::string_view name) {
  const auto joins = [](char c) { return static_cast<unsigned char>(c) <= '@'; };
  return !name.empty() && std::none_of(name.begin(), name.end(), joins) && core::fold_case(name) != name;
}

// A name under which someone logs in, not one to be called by: "christian.stadtfeld", "sariwulan".
bool looks_like_login(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '_' || c == '-'; });
}

// "Sari Wulan Editor: Budi Santoso" up to the label before the next colon.
std::string_view up_to_next_label(std::string_view rest) {
  const std::size_t colon = rest.find(':');
  if (colon == std::string_view::npos) return rest;
  std::string_view before = rest.substr(0, colon);
  while (before.ends_with(' ')) before.remove_suffix(1);
  for (int words = 0; words < 2; ++words) {
    const std::size_t space = before.rfind(' ');
    if (space == std::string_view::npos || space == 0) return rest;
    const std::string key = word_key(rest.substr(space, colon - space));
    if (const BylineLabel label = label_at_start(key); label.words > 0 && label.words == key_words(key)) {
      return rest.substr(0, space);
    }
    before = before.substr(0, space);
  }
  return rest;
}

// "Sari Wulan pada 23 November": what leads to the date goes with it.
void drop_preposition(std::string& line, std::size_t end) {
  constexpr std::array kPrepositions = std::to_array<std::string_view>(
      {" pada", " tanggal", " on", " am", " le", " el", " il", " em", " den", " op", " at", " w dniu"});
  while (end > 0 && line[end - 1] == ' ') --end;
  for (const std::string_view word : kPrepositions) {
    if (end < word.size() || std::string_view(line).substr(end - word.size(), word.size()) != word) continue;
    line.erase(end - word.size(), word.size());
    return;
  }
}

// "Kontributor Samarinda, Sari Wulan", "Laporan wartawan Harian, Sari Wulan": from where or for whom, then who.
std::string_view without_post(std::string_view rest, std::string_view whole) {
  constexpr std::array kLabels = std::to_array<std::string_view>(
      {"kontributor ", "koresponden ", "wartawan ", "laporan ", "contributor ", "correspondent "});
  const std::string key = word_key(core::utf8_prefix(whole, 80));
  const bool posted =
      std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view l) { return key.starts_with(l); });
  const std::size_t comma = rest.find(", ");
  if (!posted || comma == std::string_view::npos || whole.find(':') != std::string_view::npos) return rest;
  const std::string_view name = rest.substr(comma + 2);
  const bool post = key_words(word_key(rest.substr(0, comma))) == 1;
  return post && looks_like_person(name.substr(0, name.find(','))) ? name : rest;
}

// The conjunction of one letter also stands inside names ("Ortega y Gasset").
bool is_weak(std::string_view word) {
  return word == "y" || word == "e" || word == "i" || word == "a" || word == "en" || word == "ja" || word == "con";
}

}  // namespace

void NameReader::read_linked(std::string_view text) {
  linked_ = true;
  read(text);
  linked_ = false;
}

void NameReader::read_labelled(std::string_view text) {
  labelled_ = true;
  read(text);
  labelled_ = printed_ = false;
}

void NameReader::read_printed(std::string_view text) {
  printed_ = true;
  read(text);
  printed_ = false;
}

void NameReader::read(std::string_view text, bool organisation) {
  organisation_ = organisation;
  const BylineLabel label = label_at_start(word_key(core::utf8_prefix(text, 80)));
  if (label.role == BylineRole::other && (label.words > 1 || text.find(':') != std::string_view::npos)) return;
  std::string whole = plain_line(text, 600);
  if (whole.size() > 2 && whole.front() == '(' && whole.back() == ')') whole = whole.substr(1, whole.size() - 2);
  std::string line = without_brackets(whole);
  if (line.find("://") != std::string::npos || line.find("www.") != std::string::npos) return;
  if (std::any_of(line.begin(), line.end(), is_digit)) {  // "Anna Berg - Monday, 23 November 2026": no Monday signs
    if (const auto date = parse::find_date(line, {})) {
      line.erase(date->begin, date->end - date->begin);
      drop_preposition(line, date->begin);
    }
  }
  std::string_view rest = up_to_next_label(without_post(without_label(line, linked_ || labelled_), line));
  if (is_company(word_key(rest))) return add(rest);  // its address follows behind commas
  bool first = true;
  const std::size_t known = seen_.size();
  while (!rest.empty()) {
    std::size_t cut = rest.size(), length = 0;
    for (const std::string_view separator : kSeparators) {
      const std::size_t at = rest.find(separator);
      if (at < cut) {
        cut = at;
        length = separator.size();
      }
    }
    const std::string_view separator = rest.substr(cut, length);
    if (labelled_ && !first && (separator == ":" || separator == "：")) return;  // the next label
    read_part(up_to_second_label(rest.substr(0, cut)));
    if (labelled_ && first && seen_.size() == known) return;  // no name follows the label
    first = false;
    printed_ = printed_ || labelled_;  // behind the first name stand offices and places as well
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
    // "Anna Lindt" of lindt.example writes there under her own name.
    const bool surname = key_words(key) == 2 && key_words(outlet) == 1 && key.ends_with(outlet);
    if (outlet.size() >= 4 && key_contains(key, outlet) && !surname) return true;
    if (outlet.size() == 3 && key.starts_with(outlet) && key[3] == ' ') return true;
  }
  return false;
}

void NameReader::add(std::string_view raw) {
  std::string_view name = trim_marks(core::trim_ascii(raw));
  name = without_honorific(trim_marks(without_label(name)));
  if (name.empty() || name.size() > kMaxNameBytes || names_.persons.size() >= kMaxNames) return;
  if (name.find('@') != std::string_view::npos) return;
  if (std::any_of(name.begin(), name.end(), is_digit) && (!linked_ || name.find(' ') != std::string_view::npos)) return;
  const std::string key = word_key(name);
  const std::size_t words = key_words(key);
  if (key.empty() || words > 6 || is_role(key)) return;
  if (label_at_start(key).words == words && !is_desk(key)) return;
  if (printed_ && !looks_like_person(name) && !(labelled_ && is_one_word(name))) return;
  if (std::find(seen_.begin(), seen_.end(), key) != seen_.end()) return;
  seen_.push_back(key);
  if (is_account(key)) return;
  if (organisation_ || is_agency(key) || is_company(key) || is_desk(key) || is_outlet(key)) {
    names_.others.emplace_back(name);
  } else if (!linked_ && looks_like_login(name)) {
    names_.logins.emplace_back(name);
  } else {
    names_.persons.emplace_back(name);
  }
}

}  // namespace kabar::extract
