// A text as the verdict sees it: its shingles (three consecutive tokens, hashed) in order and as a set, and its
// numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "dedup/tokens.h"

namespace kabar::dedup {

// The upper half of a hash: two texts of 450 words have a shingle in common by chance once in 20,000 times, and one
// does not decide anything.
using ShortHash = std::uint32_t;

struct Shingles {
  std::vector<ShortHash> ordered;   // as they stand in the text; a text of one or two tokens has one
  std::vector<ShortHash> set;       // sorted, distinct
  std::vector<ShortHash> numbers;   // of the digit tokens, sorted, each as often as it stands there
  std::vector<ShortHash> tokens;    // in order; shingle i is of tokens i, i + 1 and i + 2
  std::vector<std::uint8_t> wordy;  // beside tokens: 1 for words long enough to say something
  std::uint64_t content_hash = 0;   // of the token sequence; 0 when there is no token
  std::size_t token_count() const { return tokens.size(); }
};

// No more of a text is read than this: fifty times a long article.
inline constexpr std::size_t kMostTextBytes = 256 << 10;

// A text's tokens with their shingles at full length, from which the index keys are taken.
struct FullHashes {
  Tokens tokens;
  std::vector<std::uint64_t> shingles;  // Shingles::ordered
  std::uint64_t content_hash = 0;
};

FullHashes hash_text(std::string_view text);

// Linear for hashes as they come; n log n for a text made to collide.
Shingles make_shingles(const FullHashes& hashes);
inline Shingles make_shingles(std::string_view text) {
  return make_shingles(hash_text(text));
}

}  // namespace kabar::dedup
