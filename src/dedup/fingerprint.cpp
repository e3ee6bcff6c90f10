#include "dedup/fingerprint.h"

#include <algorithm>
#include <span>
#include <vector>

#include "dedup/shingles.h"

namespace kabar::dedup {
namespace {

// "L60:6+B6" of docs/dedup.md: the lead part finds truncated copies, the whole finds copies with another beginning.
constexpr std::size_t kLeadShingles = 60;
constexpr std::size_t kLeadKeys = 6;
constexpr std::size_t kBodyKeys = 6;
constexpr std::uint64_t kKeyMask = (std::uint64_t{1} << 47) - 1;  // SQLite stores it in 6 bytes

// Adds the `count` smallest distinct keys of `hashes` that are not there yet.
void add_smallest(std::span<const std::uint64_t> hashes, std::size_t count, core::Fingerprint& out) {
  std::vector<std::uint64_t> smallest;  // sorted, at most `count`
  for (const std::uint64_t hash : hashes) {
    const std::uint64_t key = hash & kKeyMask;
    if (smallest.size() == count && key >= smallest.back()) continue;
    const auto at = std::lower_bound(smallest.begin(), smallest.end(), key);
    if (at != smallest.end() && *at == key) continue;
    smallest.insert(at, key);
    if (smallest.size() > count) smallest.pop_back();
  }
  for (const std::uint64_t key : smallest) {
    const auto used = out.used();
    if (std::find(used.begin(), used.end(), key) == used.end()) out.keys[out.key_count++] = key;
  }
}

}  // namespace

core::Fingerprint make_fingerprint(std::string_view text) {
  return make_fingerprint(hash_text(text));
}

core::Fingerprint make_fingerprint(const FullHashes& hashes) {
  static_assert(kLeadKeys + kBodyKeys <= core::Fingerprint::kMaxKeys);
  core::Fingerprint out;
  out.token_count = static_cast<std::uint32_t>(std::min<std::size_t>(hashes.tokens.hashes.size(), UINT32_MAX));
  out.content_hash = hashes.content_hash;
  const std::span<const std::uint64_t> all(hashes.shingles);
  add_smallest(all.first(std::min(all.size(), kLeadShingles)), kLeadKeys, out);
  add_smallest(all, kBodyKeys, out);
  return out;
}

}  // namespace kabar::dedup
