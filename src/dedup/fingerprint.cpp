#include "dedup/fingerprint.h"

#include <algorithm>

#include "dedup/shingles.h"

namespace kabar::dedup {
namespace {

// "L60:6+B6" of docs/dedup.md: the lead part finds truncated copies, the whole finds copies with another beginning.
constexpr std::size_t kLeadShingles = 60;
constexpr std::size_t kLeadKeys = 6;
constexpr std::size_t kBodyKeys = 6;
constexpr std::uint64_t kKeyMask = (std::uint64_t{1} << 47) - 1;  // SQLite stores it in 6 bytes

void add_smallest(std::vector<std::uint64_t> hashes, std::size_t count, core::Fingerprint& out) {
  for (std::uint64_t& hash : hashes) hash &= kKeyMask;
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  hashes.resize(std::min(hashes.size(), count));
  for (const std::uint64_t hash : hashes) {
    const auto used = out.used();
    if (std::find(used.begin(), used.end(), hash) == used.end()) out.keys[out.key_count++] = hash;
  }
}

}  // namespace

core::Fingerprint make_fingerprint(std::string_view text) {
  static_assert(kLeadKeys + kBodyKeys <= core::Fingerprint::kMaxKeys);
  Shingles shingles = make_shingles(text);
  core::Fingerprint out;
  out.token_count = static_cast<std::uint32_t>(std::min<std::size_t>(shingles.token_count(), UINT32_MAX));
  out.content_hash = shingles.content_hash;
  const auto lead_end =
      shingles.ordered.begin() + static_cast<std::ptrdiff_t>(std::min(shingles.ordered.size(), kLeadShingles));
  add_smallest({shingles.ordered.begin(), lead_end}, kLeadKeys, out);
  add_smallest(std::move(shingles.set), kBodyKeys, out);
  return out;
}

}  // namespace kabar::dedup
