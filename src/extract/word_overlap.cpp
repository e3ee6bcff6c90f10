#include "extract/word_overlap.h"

#include <algorithm>

namespace kabar::extract {

namespace {

constexpr std::uint32_t kSeed = 2166136261u;

bool is_word_byte(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Calls `use(hash)` for each run of `run` words.
template <class Use>
void each_run(std::string_view text, std::size_t run, Use use) {
  std::uint32_t last[3] = {0, 0, 0};
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && !is_word_byte(static_cast<unsigned char>(text[at]))) ++at;
    if (at == text.size()) break;
    std::uint32_t hash = kSeed;
    for (; at < text.size() && is_word_byte(static_cast<unsigned char>(text[at])); ++at) {
      auto c = static_cast<unsigned char>(text[at]);
      if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c + 32);
      hash = (hash ^ c) * 16777619u;
    }
    last[0] = last[1];
    last[1] = last[2];
    last[2] = hash;
    if (++count >= run) use(run == 1 ? hash : (last[0] * 31 + last[1]) * 31 + last[2]);
  }
}

}  // namespace

WordSet::WordSet(std::string_view text, std::size_t run) : run_(run) {
  each_run(text, run, [this](std::uint32_t hash) { hashes_.push_back(hash); });
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

float WordSet::share_of(std::string_view line, std::uint32_t* hits) const {
  std::uint32_t all = 0, found = 0;
  if (!hashes_.empty()) {
    each_run(line, run_, [&](std::uint32_t hash) {
      ++all;
      found += std::binary_search(hashes_.begin(), hashes_.end(), hash) ? 1u : 0u;
    });
  }
  if (hits != nullptr) *hits = found;
  return all == 0 ? 0.0F : static_cast<float>(found) / static_cast<float>(all);
}

WordTable::WordTable(const std::array<std::string_view, kTexts>& texts) {
  for (std::size_t t = 0; t < kTexts; ++t) {
    const std::size_t before = words_.size();
    each_run(texts[t], 1, [this, t](std::uint32_t hash) { words_.emplace_back(hash, 1u << t); });
    std::sort(words_.begin() + static_cast<std::ptrdiff_t>(before), words_.end());
    words_.erase(std::unique(words_.begin() + static_cast<std::ptrdiff_t>(before), words_.end()), words_.end());
    sizes_[t] = static_cast<std::uint32_t>(words_.size() - before);
  }
  std::sort(words_.begin(), words_.end());
  std::size_t kept = 0;
  for (const auto& [hash, bits] : words_) {
    seen_.set(hash % seen_.size());
    if (kept > 0 && words_[kept - 1].first == hash) {
      words_[kept - 1].second |= bits;
    } else {
      words_[kept++] = {hash, bits};
    }
  }
  words_.resize(kept);
}

WordTable::Hits WordTable::hits_in(std::string_view line) const {
  Hits hits;
  each_run(line, 1, [&](std::uint32_t hash) {
    ++hits.words;
    if (!seen_.test(hash % seen_.size())) return;
    const auto at = std::lower_bound(words_.begin(), words_.end(), std::pair{hash, 0u});
    if (at == words_.end() || at->first != hash) return;
    for (std::size_t t = 0; t < kTexts; ++t) hits.of[t] += at->second >> t & 1u;
  });
  return hits;
}

}  // namespace kabar::extract
