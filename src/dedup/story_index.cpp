#include "dedup/story_index.h"

#include <algorithm>

#include "dedup/fingerprint.h"

namespace kabar::dedup {
namespace {

constexpr std::size_t kCommonKey = 200;      // a key on more articles is boilerplate
constexpr std::size_t kMostCandidates = 32;  // those that share most keys; both bounds are the store's too

}  // namespace

std::vector<core::Candidate> StoryIndex::candidates(const core::Fingerprint& fingerprint) const {
  std::unordered_map<core::ArticleId, int> keys_of;
  for (const std::uint64_t key : fingerprint.used()) {
    const auto row = by_key_.find(key);
    if (row == by_key_.end() || row->second.size() > kCommonKey) continue;
    for (const core::ArticleId article : row->second) ++keys_of[article];
  }
  std::vector<std::pair<core::ArticleId, int>> nearest(keys_of.begin(), keys_of.end());
  std::sort(nearest.begin(), nearest.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  nearest.resize(std::min(nearest.size(), kMostCandidates));
  std::vector<core::Candidate> out;
  out.reserve(nearest.size());
  for (const auto& [id, keys] : nearest) out.push_back(articles_[static_cast<std::size_t>(id - 1)]);
  return out;
}

StoryIndex::Placed StoryIndex::add(std::string_view site, std::string_view text) {
  const core::Fingerprint fingerprint = make_fingerprint(text);
  Placed placed;
  placed.article = static_cast<core::ArticleId>(articles_.size() + 1);
  placed.verdict = decide(text, site, candidates(fingerprint));
  placed.story = placed.verdict.decision == core::Decision::copy ? placed.verdict.story : placed.article;
  core::Candidate stored;
  stored.article = placed.article;
  stored.story = placed.story;
  stored.text = std::string(text);
  stored.site = std::string(site);
  stored.digest = placed.verdict.digest;
  articles_.push_back(std::move(stored));
  // Beyond the bound a key is never read again.
  for (const std::uint64_t key : fingerprint.used()) {
    auto& row = by_key_[key];
    if (row.size() <= kCommonKey) row.push_back(placed.article);
  }
  return placed;
}

}  // namespace kabar::dedup
