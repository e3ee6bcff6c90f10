#include "parse/date_tokens.h"

#include <algorithm>
#include <array>
#include <string>

#include <unicode/uchar.h>

#include "core/text.h"

namespace kabar::parse {
namespace {

using Kind = DateToken::Kind;

constexpr std::size_t kMaxTokens = 400;
constexpr std::size_t kLongestCjkWord = 6;
constexpr std::size_t kLongestPhrase = 4;

bool is_cjk(char32_t c) {  // scripts written without spaces, whose words are found in the lexicon
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
}

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c == 0x200C || c == 0x200D) return true;
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool starts_phrase(const Meaning& meaning) {
  return meaning.kind == WordKind::phrase_start;
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2BC;
}

int digit_value(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  if (c < 0x660) return -1;
  return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER ? u_charDigitValue(static_cast<UChar32>(c)) : -1;
}

char32_t plain_mark(char32_t c) {
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2043) return '-';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case 0x3001:
    case 0x60C:
      return ',';
    case 0x3002:
      return '.';
    case 0xB7:
    case 0x2022:
    case 0x2219:
    case 0x30FB:
      return '|';
    case 0x2236:
      return ':';
    default:
      return c;
  }
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  return c == 0x85 || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F ||
         c == 0xFEFF || c == 0x200E || c == 0x200F;
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) { out_.reserve(32); }

  std::vector<DateToken> run() {
    while (at_ < text_.size() && out_.size() < kMaxTokens) step();
    return std::move(out_);
  }

 private:
  void step() {
    const std::size_t begin = at_;
    const char32_t c = core::next_code_point(text_, at_);
    if (is_space(c)) {
      space_ = true;
      return;
    }
    at_ = begin;
    DateToken token{.space_before = space_, .begin = begin};
    space_ = false;
    if (digit_value(c) >= 0) {
      read_number(token);
    } else if (is_cjk(c)) {
      read_cjk(token);
    } else if (is_word_character(c)) {
      read_word(token);
    } else {
      core::next_code_point(text_, at_);
      token.mark = plain_mark(c);
    }
    token.end = at_;
    out_.push_back(token);
    if (token.kind == Kind::word) join_phrase();
  }

  void read_number(DateToken& token) {
    token.kind = Kind::number;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const int digit = digit_value(core::next_code_point(text_, next));
      if (digit < 0) break;
      token.value = token.digits < 9 ? token.value * 10 + digit : -1;
      token.digits = static_cast<std::uint8_t>(std::min<int>(token.digits + 1, 100));
      at_ = next;
    }
  }

  void read_cjk(DateToken& token) {
    token.kind = Kind::word;
    std::array<std::size_t, kLongestCjkWord> ends{};
    std::size_t count = 0;
    for (std::size_t next = at_; count < kLongestCjkWord && next < text_.size();) {
      if (!is_cjk(core::next_code_point(text_, next))) break;
      ends.at(count++) = next;
    }
    for (std::size_t n = count; n > 0; --n) {
      token.meanings = date_words().find(text_.substr(at_, ends.at(n - 1) - at_));
      if (!token.meanings.empty() || n == 1) {
        at_ = ends.at(n - 1);
        return;
      }
    }
  }

  // Letters, apostrophes between letters, and dots between single letters.
  void read_word(DateToken& token) {
    token.kind = Kind::word;
    folded_.clear();
    std::size_t letters = 0, piece = 0, tail = std::string::npos;
    token.upper_case = true;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = core::next_code_point(text_, next);
      if (is_word_character(c) && !is_cjk(c)) {
        if (letters < 2 && !u_isupper(static_cast<UChar32>(c))) token.upper_case = false;
        ++letters;
        ++piece;
        append_folded(folded_, c);
      } else if (is_apostrophe(c) && letter_follows(next)) {
        tail = folded_.size();
      } else if (c == '.' && piece <= 2 && dotted_follows(next, piece)) {
        piece = 0;
        if (next < text_.size() && text_[next] == ' ') ++next;
      } else {
        break;
      }
      at_ = next;
    }
    token.upper_case = token.upper_case && letters >= 2;
    token.meanings = date_words().find(folded_);
    if (token.meanings.empty() && tail != std::string::npos)
      token.meanings = date_words().find(std::string_view(folded_).substr(tail));
  }

  bool letter_follows(std::size_t at) const {
    return at < text_.size() && is_word_character(core::next_code_point(text_, at));
  }

  // Is there another piece of a dotted abbreviation: at most two letters, and then no letter? "p. m." is one too.
  bool dotted_follows(std::size_t at, std::size_t piece) const {
    std::size_t letters = 0, most = 2;
    if (at < text_.size() && text_[at] == ' ' && piece == 1) {
      ++at;
      most = 1;
    }
    while (at < text_.size() && letters <= 2) {
      const char32_t c = core::next_code_point(text_, at);
      if (!is_word_character(c) || is_cjk(c)) break;
      ++letters;
    }
    return letters >= 1 && letters <= most;
  }

  // Makes one token of the last words when together they are a phrase of the lexicon. Longest first; a phrase that
  // begins earlier wins over one that ends there.
  void join_phrase() {
    std::string joined;
    const std::size_t longest = std::min(kLongestPhrase, out_.size());
    for (std::size_t n = longest; n >= 2; --n) {
      const std::size_t first = out_.size() - n;
      if (!may_join(first)) continue;
      joined.clear();
      for (std::size_t i = first; i < out_.size(); ++i) {
        if (i > first) joined += ' ';
        fold_into(joined, text_.substr(out_[i].begin, out_[i].end - out_[i].begin));
      }
      const auto meanings = date_words().find(joined);
      if (std::all_of(meanings.begin(), meanings.end(), starts_phrase)) continue;
      out_[first].end = out_.back().end;
      out_[first].meanings = meanings;
      out_[first].upper_case = true;
      out_.resize(first + 1);
      return;
    }
  }

  bool may_join(std::size_t first) const {
    if (!std::any_of(out_[first].meanings.begin(), out_[first].meanings.end(), starts_phrase)) return false;
    return std::all_of(out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(),
                       [](const DateToken& t) { return t.kind == Kind::word; });
  }

  static void fold_into(std::string& out, std::string_view word) {
    for (std::size_t at = 0; at < word.size();) append_folded(out, core::next_code_point(word, at));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool space_ = false;
  std::string folded_;
  std::vector<DateToken> out_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  return Tokenizer(text).run();
}

}  // namespace kabar::parse
