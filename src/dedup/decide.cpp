#include <algorithm>
#include <optional>

#include "dedup/fingerprint.h"
#include "dedup/guards.h"
#include "dedup/shingles.h"

namespace kabar::dedup {
namespace {

struct Judged {
  const core::Candidate* candidate = nullptr;
  Overlap overlap;
  std::string_view guard;
};

// Accepted before refused, nearest first, the older article where two are equally near.
bool better(const Judged& a, const Judged& b) {
  if (a.guard.empty() != b.guard.empty()) return a.guard.empty();
  if (a.overlap.nearness() != b.overlap.nearness()) return a.overlap.nearness() > b.overlap.nearness();
  return a.candidate->article < b.candidate->article;
}

}  // namespace

core::Verdict decide(std::string_view text, std::string_view /*site*/, std::span<const core::Candidate> candidates) {
  const Shingles own = make_shingles(text);
  DigestWatch watch(own);
  std::optional<Judged> best;
  for (const core::Candidate& candidate : candidates) {
    const Shingles other = make_shingles(candidate.text);
    if (own.set.empty() || other.set.empty()) continue;
    const Pair pair(own, other);
    watch.see(candidate, other, pair.overlap());
    Judged judged{&candidate, pair.overlap(), pair.refusal(candidate.digest)};
    if (!best || better(judged, *best)) best = judged;
  }
  core::Verdict verdict;
  if (!best) return verdict;
  verdict.digest = watch.is_digest();
  if (verdict.digest && best->guard.empty() && best->overlap.jaccard < kSameDigest) best->guard = "digest";
  verdict.matched = best->candidate->article;
  verdict.shared_shingles = static_cast<std::uint32_t>(best->overlap.shared);
  verdict.containment = best->overlap.containment;
  verdict.jaccard = best->overlap.jaccard;
  verdict.guard = best->guard;
  if (best->guard.empty()) {
    verdict.decision = core::Decision::copy;
    verdict.story = best->candidate->story;
  }
  return verdict;
}

}  // namespace kabar::dedup
