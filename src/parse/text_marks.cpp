#include "parse/text_marks.h"

#include <algorithm>
#include <cstring>

#include "parse/raw_text.h"

namespace kabar::parse {
namespace {

// A mark is 4 bytes and one token for Gumbo; shorter texts are cheaper as they are.
constexpr std::size_t kShortText = 8;
constexpr std::uint32_t kPlaneMarks = 0xFFFE;  // code points of a plane without its two noncharacters
constexpr std::uint32_t kFirstMark = 0xF0000;
static_assert(kMostMarks == 2 * kPlaneMarks);

bool is_reference_character(char c) {
  return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '#';
}

// Says the same to Gumbo whatever stands around it; control characters it would replace.
bool is_plain(char c) {
  return (c >= ' ' && c < 0x7F && c != '<') || is_html_space(c);
}

// Planes 15 and 16: F3 B0 80 80 to F4 8F BF BF.
bool is_private_use(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  return byte(at) == 0xF4 || (byte(at) == 0xF3 && byte(at + 1) >= 0xB0);
}

// The length of the reference that `text` starts with if it stands for a private-use character, which would be taken
// for a mark ("&#x10FFFF;"); else 0.
std::size_t private_use_reference(std::string_view text) {
  if (!text.starts_with("&#")) return 0;
  const bool hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  std::uint32_t value = 0;
  std::size_t at = hex ? 3 : 2;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!(c >= '0' && c <= '9') && !(hex && letter)) break;
    const auto digit = static_cast<std::uint32_t>(letter ? (c | 0x20) - 'a' + 10 : c - '0');
    value = std::min<std::uint32_t>(value * (hex ? 16 : 10) + digit, 0x200000);
  }
  if (value < kFirstMark) return 0;
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

}  // namespace

void append_mark(ArenaVector<char>& html, std::uint32_t index) {
  const std::uint32_t c = kFirstMark + (index < kPlaneMarks ? index : 0x10000 + index - kPlaneMarks);
  const char bytes[kMarkBytes] = {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 0x3F)),
                                  static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
  html.append(bytes, kMarkBytes);
}

std::optional<std::uint32_t> mark_at(std::string_view text, std::size_t at) {
  if (at + kMarkBytes > text.size() || !is_private_use(text, at)) return std::nullopt;
  const auto low = [&](std::size_t i) { return static_cast<std::uint32_t>(text[at + i] & 0x3F); };
  const std::uint32_t c = (static_cast<std::uint32_t>(text[at] & 0x07) << 18) | (low(1) << 12) | (low(2) << 6) | low(3);
  const std::uint32_t offset = c - kFirstMark;
  return offset < 0x10000 ? offset : offset - 0x10000 + kPlaneMarks;
}

std::size_t TextMarks::tidy(std::size_t begin, std::size_t end, bool collapse) {
  char* const page = page_.data();  // every byte of every text comes by here
  std::size_t to = begin;
  for (std::size_t at = begin; at < end;) {
    const char c = page[at];
    if (static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0xF3) {
      page[to++] = c;
      ++at;
    } else if (is_html_space(c)) {
      bool line_feed = c == '\n' || c == '\r';
      ++at;
      for (; collapse && at < end && is_html_space(page[at]); ++at) {
        line_feed = line_feed || page[at] == '\n' || page[at] == '\r';
      }
      if (c == '\r' && at < end && page[at] == '\n') ++at;
      page[to++] = line_feed ? '\n' : collapse ? ' ' : c;
    } else if (is_private_use(view(at, end), 0)) {
      for (const char byte : {'\xEF', '\xBF', '\xBD'}) page[to++] = byte;
      at += 4;
    } else {
      page[to++] = c;
      ++at;
    }
  }
  return to;
}

void TextMarks::append(std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  const bool collapse = preformatted_ == 0;
  end = tidy(begin, end, collapse);
  if (collapse && after_space_ && is_html_space(page_[begin])) ++begin;
  if (begin == end) return;
  after_space_ = is_html_space(page_[end - 1]);
  if (view(begin, end).find_first_not_of(" \n\t\f") == std::string_view::npos) {
    put(view(begin, end));
    reference_open_ = false;
  } else {
    append_pieces(begin, end);
  }
  newline_goes_ = false;
}

void TextMarks::append_escapable(std::size_t begin, std::size_t end, bool newline_goes) {
  end = tidy(begin, end, false);
  newline_goes_ = newline_goes;
  append_pieces(begin, end);
  newline_goes_ = after_space_ = false;
}

void TextMarks::append_raw(std::size_t begin, std::size_t end) {
  end = tidy(begin, end, false);
  reference_open_ = true;  // nothing in it may be read
  if (begin < end) append_piece(view(begin, end));
  after_space_ = reference_open_ = false;
}

void TextMarks::append_pieces(std::size_t begin, std::size_t end) {
  std::size_t piece = begin;
  for (std::size_t at = begin; at < end && out_.html.size() < kMostMarkup;) {
    const std::size_t ampersand = view(at, end).find('&');
    if (ampersand == std::string_view::npos) break;
    at += ampersand;
    if (at + 1 == end || !is_reference_character(page_[at + 1])) {
      ++at;
      continue;
    }
    if (piece < at) append_piece(view(piece, at));
    piece = end_of_reference(at, end);
    put(view(at, piece));
    newline_goes_ = false;
    reference_open_ = page_[piece - 1] != ';' && piece == end;
    at = piece;
  }
  if (piece < end) append_piece(view(piece, end));
}

std::size_t TextMarks::end_of_reference(std::size_t at, std::size_t end) {
  const std::size_t begin = at++;
  while (at < end && is_reference_character(page_[at])) ++at;
  if (at < end && page_[at] == ';') ++at;
  if (const std::size_t length = private_use_reference(view(begin, at)); length > 0) {
    std::memset(page_.data() + begin, ' ', length);
    std::memcpy(page_.data() + begin, "\xEF\xBF\xBD", 3);
  }
  return at;
}

void TextMarks::append_piece(std::string_view piece) {
  const bool mark = piece.size() > kShortText || reference_open_ || !std::all_of(piece.begin(), piece.end(), is_plain);
  if (!mark || out_.texts.size() >= kMostMarks) {
    for (const char c : piece) out_.html.push_back(c == '<' ? ' ' : c);  // "<" only when the marks are used up
    reference_open_ = piece.back() == '&';
    newline_goes_ = false;
    return;
  }
  if (newline_goes_ && piece.front() == '\n') piece.remove_prefix(1);
  newline_goes_ = false;
  append_mark(out_.html, static_cast<std::uint32_t>(out_.texts.size()));
  out_.texts.push_back(piece);
  reference_open_ = false;
}

void TextMarks::pass_tag(bool replaced) {
  if (replaced) after_space_ = false;
  newline_goes_ = reference_open_ = false;
}

void TextMarks::open_preformatted() {
  ++preformatted_;
  after_space_ = false;
  newline_goes_ = true;
}

void TextMarks::disarm(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) {
    const auto c = static_cast<unsigned char>(page_[at]);
    if (c >= 0xF3 && is_private_use(view(at, end), 0)) {
      std::memcpy(page_.data() + at, "\xEF\xBF\xBD ", 4);
    } else if (c == '&') {
      end_of_reference(at, end);
    }
  }
}

}  // namespace kabar::parse
