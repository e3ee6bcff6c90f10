#include "dedup/decide.h"

#include "dedup/fingerprint.h"

namespace kabar::dedup {

// Accepted before refused, nearest first, the older article where two are equally near.
bool Decision::better(const Judged& a, const Judged& b) {
  if (a.guard.empty() != b.guard.empty()) return a.guard.empty();
  if (a.overlap.nearness() != b.overlap.nearness()) return a.overlap.nearness() > b.overlap.nearness();
  return a.article < b.article;
}

void Decision::weigh(const core::Candidate& candidate, const Shingles& other) {
  if (own_.set.empty() || other.set.empty()) return;
  const Pair pair(own_, other);
  watch_.see(candidate, other, pair.overlap());
  const Judged judged{candidate.article, candidate.story, pair.overlap(), pair.refusal(candidate.digest)};
  if (!best_ || better(judged, *best_)) best_ = judged;
}

core::Verdict Decision::verdict() const {
  core::Verdict verdict;
  if (!best_) return verdict;
  std::string_view guard = best_->guard;
  verdict.digest = watch_.is_digest();
  if (verdict.digest && guard.empty() && best_->overlap.jaccard < kSameDigest) guard = "digest";
  verdict.matched = best_->article;
  verdict.shared_shingles = static_cast<std::uint32_t>(best_->overlap.shared);
  verdict.containment = best_->overlap.containment;
  verdict.jaccard = best_->overlap.jaccard;
  verdict.guard = guard;
  if (guard.empty()) {
    verdict.decision = core::Decision::copy;
    verdict.story = best_->story;
  }
  return verdict;
}

core::Verdict decide(std::string_view text, std::string_view /*site*/, std::span<const core::Candidate> candidates) {
  const Shingles own = make_shingles(text);
  Decision decision(own);
  for (const core::Candidate& candidate : candidates) decision.weigh(candidate, make_shingles(candidate.text));
  return decision.verdict();
}

}  // namespace kabar::dedup
