// DateTokens: a text cut into numbers, words and marks, for the grammar of dates. Internal to parse.
//
// Digits of every script are read by value. Words are looked up in date_words(); a phrase of up to four words is one
// token, and so are dotted abbreviations ("p.m.", "พ.ย."). Runs of Han and kana are cut at the longest known word.
// Space is no token: each token says whether space stood before it. Any bytes are accepted; linear.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parse/date_words.h"

namespace kabar::parse {

struct DateToken {
  enum class Kind : std::uint8_t { number, word, mark };
  Kind kind = Kind::mark;
  bool space_before = false;
  bool upper_case = false;         // a word that begins with two capitals
  std::uint8_t digits = 0;         // of a number
  int value = 0;                   // of a number of at most nine digits; else -1
  char32_t mark = 0;               // dashes of all kinds are '-', full-width marks their ASCII twins
  std::size_t begin = 0, end = 0;  // bytes
  std::span<const Meaning> meanings;
};

std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace kabar::parse
