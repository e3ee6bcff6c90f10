// Tokens of a text: NFKC, case-folded runs of letters and digits; in scripts without spaces (Han, Kana, Thai, Lao,
// Khmer, Burmese) overlapping pairs of characters.
//
// Any bytes are accepted; ill-formed UTF-8 counts as U+FFFD, which separates. Linear. Threads: any.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kabar::dedup {

struct Tokens {
  std::vector<std::uint64_t> hashes;   // one a token, in order
  std::vector<std::uint8_t> wordy;     // beside hashes: 1 for words long enough to say something, 0 for the small ones
  std::vector<std::uint64_t> numbers;  // of the tokens that are ASCII digits throughout, in order
};

Tokens tokenise(std::string_view text);

}  // namespace kabar::dedup
