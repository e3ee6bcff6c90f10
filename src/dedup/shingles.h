// A text as the verdict sees it: its shingles (three consecutive tokens, hashed) in order and as a set, and its
// numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kabar::dedup {

struct Shingles {
  std::vector<std::uint64_t> ordered;  // as they stand in the text; a text of one or two tokens has one
  std::vector<std::uint64_t> set;      // sorted, distinct
  std::vector<std::uint64_t> numbers;  // of the digit tokens, sorted, each as often as it stands there
  std::vector<std::uint64_t> tokens;   // in order; shingle i is of tokens i, i + 1 and i + 2
  std::vector<std::uint8_t> wordy;     // beside tokens: 1 for words long enough to say something
  std::uint64_t content_hash = 0;      // of the token sequence; 0 when there is no token
  std::size_t token_count() const { return tokens.size(); }
};

// No more of a text is read than this: fifty times a long article.
inline constexpr std::size_t kMostTextBytes = 256 << 10;

// Linear for hashes as they come; n log n for a text made to collide.
Shingles make_shingles(std::string_view text);

// Without `set`, and with `numbers` as they stand.
Shingles ordered_shingles(std::string_view text);

}  // namespace kabar::dedup
