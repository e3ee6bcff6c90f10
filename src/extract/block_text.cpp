#include "extract/block_text.h"

#include <algorithm>
#include <limits>

#include "core/text.h"

namespace kabar::extract {

namespace {

bool is_space(unsigned char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// Length of the Unicode space or invisible mark at `text[at]`, 0 when it is neither. U+00A0, U+2000-200A, U+2028/9,
// U+202F, U+3000 fold like spaces; U+200B and U+FEFF and the bidi embeddings vanish.
std::size_t wide_space(std::string_view text, std::size_t at, bool& invisible) {
  const auto c = static_cast<unsigned char>(text[at]);
  const auto byte = [&](std::size_t i) -> unsigned char {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : std::uint8_t{0};
  };
  invisible = false;
  if (c == 0xC2) return byte(1) == 0xA0 ? 2 : 0;
  if (c == 0xE3) return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
  if (c == 0xEF) {
    invisible = (byte(1) == 0xBB && byte(2) == 0xBF) || (byte(1) == 0xBF && byte(2) >= 0xBE);  // U+FEFF; U+FFFE, U+FFFF
    return invisible ? 3 : 0;
  }
  if (c != 0xE2 || byte(1) != 0x80) return 0;
  const unsigned char last = byte(2);
  if (last == 0x8B || (last >= 0xAA && last <= 0xAE)) {
    invisible = true;
    return 3;
  }
  return (last >= 0x80 && last <= 0x8A) || last == 0xA8 || last == 0xA9 || last == 0xAF ? 3 : 0;
}

void add_space(std::string& out, std::size_t line_begin) {
  if (out.size() > line_begin && out.back() != ' ') out.push_back(' ');
}

bool is_unspaced_script(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x2FFFF);
}

// Sentence ends that need no space after them (or are followed by a closing mark).
bool is_wide_stop(char32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF0E || c == 0x104B || c == 0x0964 || c == 0x06D4 ||
         c == 0x061F || c == 0x17D4 || c == 0x1362;
}

bool is_wide_comma(char32_t c) {
  return c == 0x3001 || c == 0xFF0C || c == 0x060C || c == 0x104A;
}

template <class T>
void bump(T& counter) {
  if (counter != std::numeric_limits<T>::max()) ++counter;
}

// A full stop counts when a space, a closing mark or the end follows, and two characters stood before it.
bool ends_sentence(std::string_view text, std::size_t stop) {
  std::size_t at = stop + 1;
  if (at >= text.size()) return true;
  const char next = text[at];
  if (next == ' ' || next == '"' || next == ')' || next == '\'' || next == ']') {
    return stop >= 2 && text[stop - 2] != ' ' && text[stop - 2] != '.';
  }
  return static_cast<unsigned char>(next) == 0xE2 || static_cast<unsigned char>(next) == 0xC2;
}

}  // namespace

std::uint32_t append_folded(std::string& out, std::size_t line_begin, std::string_view text) {
  std::uint32_t letters = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (is_space(c)) {
      add_space(out, line_begin);
      ++at;
      continue;
    }
    bool invisible = false;
    if (const std::size_t length = c >= 0xC2 ? wide_space(text, at, invisible) : 0; length != 0) {
      if (!invisible) add_space(out, line_begin);
      at += length;
      continue;
    }
    if (c < 0x20 || c == 0x7F) {
      ++at;
      continue;
    }
    std::size_t run = at;
    do {
      const auto here = static_cast<unsigned char>(text[run]);
      letters += (here & 0xC0) != 0x80;
      ++run;
      if (run == text.size()) break;
      const auto next = static_cast<unsigned char>(text[run]);
      if (next <= 0x20 || next == 0x7F || next == 0xC2 || next == 0xE2 || next == 0xE3 || next == 0xEF) break;
    } while (true);
    out.append(text.substr(at, run - at));
    at = run;
  }
  return letters;
}

std::uint32_t append_raw(std::string& out, std::string_view text) {
  std::uint32_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F) continue;
    if (byte == 0xEF && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) {
      at += 2;
      continue;
    }
    out.push_back(c);
    letters += byte > 0x20 && (byte & 0xC0) != 0x80;
  }
  return letters;
}

void count_text(std::string_view text, Block& block) {
  std::uint32_t unspaced = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) {
      const char32_t point = core::next_code_point(text, at);
      if (is_unspaced_script(point)) ++unspaced;
      if (is_wide_stop(point)) bump(block.sentences);
      if (point == 0x2026 && at < text.size()) bump(block.sentences);
      if (is_wide_comma(point)) bump(block.commas);
      continue;
    }
    if (c >= 'A' && c <= 'Z') {
      bump(block.capitals);
    } else if (c >= '0' && c <= '9') {
      bump(block.digits);
    } else if (c == ' ') {
      ++block.words;
    } else if (c == ',') {
      bump(block.commas);
    } else if ((c == '.' || c == '!' || c == '?') && ends_sentence(text, at)) {
      bump(block.sentences);
    }
    ++at;
  }
  block.words += text.empty() ? 0 : 1;
  block.words += unspaced / 2;
}

}  // namespace kabar::extract
