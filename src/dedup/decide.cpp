#include <algorithm>
#include <cmath>
#include <optional>

#include "dedup/fingerprint.h"
#include "dedup/shingles.h"

namespace kabar::dedup {
namespace {

constexpr double kContainment = 0.40;
constexpr std::size_t kShortTokens = 20;  // below, only equal texts are copies

struct Overlap {
  std::size_t shared = 0;
  double containment = 0, jaccard = 0;
  double nearness() const { return containment + jaccard; }
};

bool in(const std::vector<std::uint64_t>& set, std::uint64_t hash) {
  return std::binary_search(set.begin(), set.end(), hash);
}

Overlap overlap_of(const Shingles& a, const Shingles& b) {
  Overlap out;
  for (auto x = a.set.begin(), y = b.set.begin(); x != a.set.end() && y != b.set.end();) {
    if (*x == *y) ++out.shared;
    const bool step_x = *x <= *y;
    const bool step_y = *y <= *x;
    x += step_x;
    y += step_y;
  }
  const auto smaller = static_cast<double>(std::min(a.set.size(), b.set.size()));
  const auto both = static_cast<double>(a.set.size() + b.set.size() - out.shared);
  out.containment = smaller > 0 ? static_cast<double>(out.shared) / smaller : 0;
  out.jaccard = both > 0 ? static_cast<double>(out.shared) / both : 0;
  return out;
}

// Reports of one template differ in their numbers.
bool numbers_agree(const Shingles& shorter, const Shingles& longer) {
  if (shorter.numbers.size() < 2) return true;
  const auto found = std::count_if(shorter.numbers.begin(), shorter.numbers.end(), [&](std::uint64_t n) {
    return std::find(longer.numbers.begin(), longer.numbers.end(), n) != longer.numbers.end();
  });
  const double share = static_cast<double>(found) / static_cast<double>(shorter.numbers.size());
  return share > (shorter.token_count >= 120 ? 0.2 : 0.5);
}

// A copy begins as the original does; shared background stands at the end.
bool lead_recurs(const Shingles& shorter, const Shingles& longer) {
  const std::size_t count = std::min<std::size_t>(shorter.ordered.size(), 40);
  const auto found =
      std::count_if(shorter.ordered.begin(), shorter.ordered.begin() + static_cast<std::ptrdiff_t>(count),
                    [&](std::uint64_t h) { return in(longer.set, h); });
  return static_cast<double>(found) >= 0.3 * static_cast<double>(count);
}

// A short text that stands in the middle of a long one is quoted there.
bool starts_near_head(const Shingles& shorter, const Shingles& longer) {
  const auto first =
      std::find_if(longer.ordered.begin(), longer.ordered.end(), [&](std::uint64_t h) { return in(shorter.set, h); });
  const auto limit = std::max(25.0, 0.12 * static_cast<double>(longer.ordered.size()));
  return static_cast<double>(first - longer.ordered.begin()) <= limit;
}

// Empty when the pair is one text, else the guard that refuses it.
std::string refusal(const Shingles& text, const Shingles& other, const Overlap& overlap) {
  if (text.content_hash == other.content_hash) return {};
  const bool other_is_longer = text.token_count <= other.token_count;
  const Shingles& shorter = other_is_longer ? text : other;
  const Shingles& longer = other_is_longer ? other : text;
  if (shorter.token_count < kShortTokens) return "short";
  if (overlap.containment < kContainment) return "containment";
  if (!numbers_agree(shorter, longer)) return "number";
  if (overlap.containment < 0.8 && !lead_recurs(shorter, longer)) return "lead";
  if (overlap.jaccard < 0.25 && !starts_near_head(shorter, longer)) return "head";
  return {};
}

struct Judged {
  const core::Candidate* candidate = nullptr;
  Overlap overlap;
  std::string guard;
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
  std::optional<Judged> best;
  for (const core::Candidate& candidate : candidates) {
    const Shingles other = make_shingles(candidate.text);
    if (own.set.empty() || other.set.empty()) continue;
    Judged judged{&candidate, overlap_of(own, other), {}};
    judged.guard = refusal(own, other, judged.overlap);
    if (!best || better(judged, *best)) best = std::move(judged);
  }
  core::Verdict verdict;
  if (!best) return verdict;
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
