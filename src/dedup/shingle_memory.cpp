#include "dedup/shingle_memory.h"

#include <iterator>

#include "dedup/decide.h"

namespace kabar::dedup {
namespace {

std::size_t size_of(const Shingles& s) {
  constexpr std::size_t kBookkeeping = 256;  // the node, its place in the index, what malloc adds to six blocks
  return (s.ordered.capacity() + s.set.capacity() + s.numbers.capacity() + s.tokens.capacity()) * sizeof(ShortHash) +
         s.wordy.capacity() + kBookkeeping;
}

}  // namespace

bool ShingleMemory::knows(core::ArticleId article, std::uint64_t content_hash) const {
  const auto found = by_article_.find(article);
  return found != by_article_.end() && found->second->shingles.content_hash == content_hash;
}

void ShingleMemory::keep(core::ArticleId article, Shingles shingles) {
  if (const auto found = by_article_.find(article); found != by_article_.end()) forget(found->second);
  const std::size_t bytes = size_of(shingles);
  if (bytes > max_bytes_ / 4) return;  // one long text is not worth all the others
  kept_.push_front({article, std::move(shingles), bytes});
  by_article_[article] = kept_.begin();
  bytes_ += bytes;
  while (bytes_ > max_bytes_) forget(std::prev(kept_.end()));
}

core::Verdict ShingleMemory::decide(const Shingles& own, std::span<const core::Candidate> candidates) {
  Decision decision(own);
  for (const core::Candidate& candidate : candidates) {
    if (const Shingles* known = find(candidate)) {
      decision.weigh(candidate, *known);
      continue;
    }
    Shingles other = make_shingles(candidate.text);
    decision.weigh(candidate, other);
    keep(candidate.article, std::move(other));
  }
  return decision.verdict();
}

const Shingles* ShingleMemory::find(const core::Candidate& candidate) {
  if (!knows(candidate.article, candidate.content_hash)) return nullptr;
  const Place place = by_article_.at(candidate.article);
  kept_.splice(kept_.begin(), kept_, place);
  return &place->shingles;
}

void ShingleMemory::forget(Place place) {
  bytes_ -= place->bytes;
  by_article_.erase(place->article);
  kept_.erase(place);
}

}  // namespace kabar::dedup
