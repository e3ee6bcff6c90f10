#include "dedup/tokens.h"

#include <algorithm>
#include <array>
#include <string>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "core/text.h"

namespace kabar::dedup {
namespace {

constexpr std::size_t kWordyBytes = 5;

enum class Class : std::uint8_t { separator, word, mark, unspaced };

Class class_of(char32_t c) {
  if (c < 0x80)
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Class::word : Class::separator;
  const auto u = static_cast<UChar32>(c);
  for (const UScriptCode script :
       {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER, USCRIPT_MYANMAR}) {
    if (c >= 0xE00 && (u_getIntPropertyValue(u, UCHAR_SCRIPT) == script || uscript_hasScript(u, script)))
      return (u_isalnum(u) || (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0) ? Class::unspaced : Class::separator;
  }
  if (u_isalnum(u)) return Class::word;
  return (U_GET_GC_MASK(u) & U_GC_M_MASK) != 0 ? Class::mark : Class::separator;
}

// What NFKC_Casefold makes of one code point of U+0080..U+04FF, so that the alphabets of most news need no call of ICU
// a token. Right only where no combining mark follows; a mark sends the whole chunk the long way.
struct Folded {
  enum class Kind : std::uint8_t { separator, word, nothing, long_way } kind = Kind::separator;
  std::uint8_t size = 0;
  std::array<char, 6> bytes{};
};

constexpr char32_t kTableBegin = 0x80, kTableEnd = 0x500;

Folded fold_one(char32_t c) {
  Folded out;
  std::string one;
  core::append_utf8(one, c);
  const std::string folded = core::fold_case(one);
  if (class_of(c) == Class::mark || folded.size() > out.bytes.size()) {
    out.kind = Folded::Kind::long_way;
    return out;
  }
  if (folded.empty()) {
    out.kind = Folded::Kind::nothing;
    return out;
  }
  bool all_word = true, none_word = true;
  for (std::size_t at = 0; at < folded.size();) {
    const Class k = class_of(core::next_code_point(folded, at));
    all_word = all_word && k == Class::word;
    none_word = none_word && k == Class::separator;
  }
  out.kind = all_word ? Folded::Kind::word : none_word ? Folded::Kind::separator : Folded::Kind::long_way;
  out.size = static_cast<std::uint8_t>(folded.size());
  std::copy(folded.begin(), folded.end(), out.bytes.begin());
  return out;
}

const Folded& fold_entry(char32_t c) {
  static const auto kTable = [] {
    std::array<Folded, kTableEnd - kTableBegin> table;
    for (char32_t i = kTableBegin; i < kTableEnd; ++i) table[i - kTableBegin] = fold_one(i);
    return table;
  }();
  return kTable[c - kTableBegin];
}

// One byte each: 0 separates, else the folded character.
constexpr auto kAscii = [] {
  std::array<char, 128> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<unsigned char>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    table[static_cast<unsigned char>(c)] = c;
    table[static_cast<std::size_t>(c - 32)] = c;
  }
  return table;
}();

class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : text_(text) {
    out_.hashes.reserve(text.size() / 6 + 4);
    out_.wordy.reserve(text.size() / 6 + 4);
    token_.reserve(64);
  }

  Tokens run() {
    while (at_ < text_.size()) {
      if (!step()) chunk_the_long_way();
    }
    end_token();
    return std::move(out_);
  }

 private:
  unsigned char byte(std::size_t i) const { return i < text_.size() ? static_cast<unsigned char>(text_[i]) : 0; }
  bool continues(std::size_t i) const { return (byte(i) & 0xC0) == 0x80; }

  // One character; false when it needs the long way (nothing is consumed then).
  bool step() {
    const unsigned char lead = byte(at_);
    if (lead < 0x80) {
      const char folded = kAscii[lead];
      if (folded != 0) {
        token_ += folded;
      } else {
        end_token();
        chunk_ = at_ + 1;
        tokens_at_chunk_ = out_.hashes.size();
        numbers_at_chunk_ = out_.numbers.size();
      }
      ++at_;
      return true;
    }
    if (lead >= 0xC2 && lead <= 0xD3 && continues(at_ + 1)) {
      const Folded& folded = fold_entry(static_cast<char32_t>((lead & 0x1F) << 6) | (byte(at_ + 1) & 0x3F));
      if (folded.kind == Folded::Kind::long_way) return false;
      if (folded.kind == Folded::Kind::word) token_.append(folded.bytes.data(), folded.size);
      if (folded.kind == Folded::Kind::separator) end_token();
      at_ += 2;
      return true;
    }
    // U+2010..U+2027: dashes, quotation marks, ellipsis.
    if (lead == 0xE2 && byte(at_ + 1) == 0x80 && byte(at_ + 2) >= 0x90 && byte(at_ + 2) <= 0xA7) {
      end_token();
      at_ += 3;
      return true;
    }
    return false;
  }

  void end_token() {
    if (token_.empty()) return;
    const std::uint64_t hash = core::hash64(token_);
    out_.hashes.push_back(hash);
    out_.wordy.push_back(token_.size() >= kWordyBytes);
    if (std::all_of(token_.begin(), token_.end(), [](char c) { return c >= '0' && c <= '9'; }))
      out_.numbers.push_back(hash);
    token_.clear();
  }

  // ICU for everything between two ASCII separators, which no normalisation reaches across.
  void chunk_the_long_way() {
    token_.clear();
    out_.hashes.resize(tokens_at_chunk_);
    out_.wordy.resize(tokens_at_chunk_);
    out_.numbers.resize(numbers_at_chunk_);
    std::size_t end = at_;
    while (end < text_.size() && (byte(end) >= 0x80 || kAscii[byte(end)] != 0)) ++end;
    const std::string folded = core::fold_case(text_.substr(chunk_, end - chunk_));
    at_ = end;
    emit(folded);
  }

  void emit(std::string_view folded) {
    std::size_t previous = std::string_view::npos;  // where the last character of an unspaced run began
    bool paired = false;
    const auto end_run = [&](std::size_t end) {
      if (previous != std::string_view::npos && !paired) add_token(folded.substr(previous, end - previous));
      previous = std::string_view::npos;
      paired = false;
    };
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t begin = at;
      const Class k = class_of(core::next_code_point(folded, at));
      if (k == Class::unspaced) {
        end_token();
        if (previous != std::string_view::npos) {
          add_token(folded.substr(previous, at - previous));
          paired = true;
        }
        previous = begin;
        continue;
      }
      end_run(begin);
      if (k == Class::word || (k == Class::mark && !token_.empty())) {
        token_.append(folded.substr(begin, at - begin));
      } else {
        end_token();
      }
    }
    end_run(folded.size());
    end_token();
  }

  void add_token(std::string_view pair) {
    out_.hashes.push_back(core::hash64(pair));
    out_.wordy.push_back(1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t chunk_ = 0;  // behind the last ASCII separator
  std::size_t tokens_at_chunk_ = 0, numbers_at_chunk_ = 0;
  std::string token_;
  Tokens out_;
};

}  // namespace

Tokens tokenise(std::string_view text) {
  return Tokeniser(text).run();
}

}  // namespace kabar::dedup
