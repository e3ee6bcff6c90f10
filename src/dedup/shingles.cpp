#include "dedup/shingles.h"

#include <algorithm>
#include <span>

#include "dedup/tokens.h"

namespace kabar::dedup {
namespace {

constexpr std::size_t kShingle = 3;

// Order-sensitive; token hashes are already well mixed, so one multiply a token is enough.
std::uint64_t combine(std::span<const std::uint64_t> tokens) {
  std::uint64_t hash = 0x9E3779B97F4A7C15;
  for (const std::uint64_t token : tokens) {
    hash = (hash ^ token) * 0xD6E8FEB86659FD93;
    hash ^= hash >> 32;
  }
  return hash;
}

}  // namespace

Shingles make_shingles(std::string_view text) {
  Tokens tokens = tokenise(text);
  Shingles out;
  out.numbers = std::move(tokens.numbers);
  out.wordy = std::move(tokens.wordy);
  out.tokens = std::move(tokens.hashes);
  const std::span<const std::uint64_t> all(out.tokens);
  if (all.empty()) return out;
  out.content_hash = combine(all);
  const std::size_t count = all.size() < kShingle ? 1 : all.size() - kShingle + 1;
  out.ordered.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    out.ordered.push_back(combine(all.subspan(i, std::min(kShingle, all.size()))));
  out.set = out.ordered;
  std::sort(out.set.begin(), out.set.end());
  out.set.erase(std::unique(out.set.begin(), out.set.end()), out.set.end());
  return out;
}

}  // namespace kabar::dedup
