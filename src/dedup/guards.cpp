#include "dedup/guards.h"

#include <algorithm>
#include <unordered_set>

namespace kabar::dedup {
namespace {

constexpr std::size_t kShortTokens = 20;  // below, only equal texts are copies
constexpr double kContainment = 0.37;
constexpr std::size_t kStoriesOfDigest = 3;
constexpr std::size_t kHead = 25;  // shingles: what a dateline, a credit and a read-also line may push down

// Hashes are spread evenly, so a hash stands near its share of the range; from there the steps double. log n at worst.
bool in(const std::vector<ShortHash>& sorted, ShortHash hash) {
  const std::size_t size = sorted.size();
  if (size == 0) return false;
  const auto guess = static_cast<std::size_t>((std::uint64_t{hash} * size) >> 32);
  std::size_t low = guess, high = guess;
  for (std::size_t step = 4; low > 0 && sorted[low] > hash; step *= 2) low -= std::min(low, step);
  for (std::size_t step = 4; high < size && sorted[high] < hash; step *= 2) high += std::min(size - high, step);
  const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(std::min(high + 1, size));
  return std::binary_search(sorted.begin() + static_cast<std::ptrdiff_t>(low), end, hash);
}

double share(std::size_t part, std::size_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

Overlap overlap_of(const std::vector<ShortHash>& a, const std::vector<ShortHash>& b) {
  Overlap out;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const bool step_x = *x <= *y;
    const bool step_y = *y <= *x;
    out.shared += step_x && step_y;
    x += step_x;
    y += step_y;
  }
  out.containment = share(out.shared, std::min(a.size(), b.size()));
  out.jaccard = share(out.shared, a.size() + b.size() - out.shared);
  return out;
}

// Where the first shingle of `text` that `other` has too stands in `text`.
std::size_t first_common(const Shingles& text, const Shingles& other) {
  const auto found =
      std::find_if(text.ordered.begin(), text.ordered.end(), [&](ShortHash h) { return in(other.set, h); });
  return static_cast<std::size_t>(found - text.ordered.begin());
}

// The same, when only its standing at `last` or before counts.
bool begins_by(const Shingles& text, const Shingles& other, std::size_t last) {
  const auto end = text.ordered.begin() + static_cast<std::ptrdiff_t>(std::min(last + 1, text.ordered.size()));
  return std::any_of(text.ordered.begin(), end, [&](ShortHash h) { return in(other.set, h); });
}

}  // namespace

Pair::Pair(const Shingles& text, const Shingles& other)
    : shorter_(text.token_count() <= other.token_count() ? text : other),
      longer_(text.token_count() <= other.token_count() ? other : text),
      overlap_(overlap_of(text.set, other.set)),
      equal_(text.content_hash == other.content_hash) {}

std::string_view Pair::refusal(bool other_is_digest) const {
  if (equal_) return "";
  if (shorter_.token_count() < kShortTokens) return "short";
  if (overlap_.containment < kContainment) return "containment";
  if (other_is_digest && overlap_.jaccard < kSameDigest) return "digest";
  if (!numbers_agree()) return "number";
  if (overlap_.containment < 0.8 && !lead_recurs()) return "lead";
  if (overlap_.jaccard < 0.35 && !starts_near_head()) return "head";
  if (overlap_.jaccard < 0.30 && !keeps_to_its_topic()) return "topic";
  return "";
}

// Reports of one template differ in their numbers.
bool Pair::numbers_agree() const {
  if (shorter_.numbers.size() < 2) return true;
  const auto found = std::count_if(shorter_.numbers.begin(), shorter_.numbers.end(),
                                   [&](ShortHash n) { return in(longer_.numbers, n); });
  return share(static_cast<std::size_t>(found), shorter_.numbers.size()) > (shorter_.token_count() >= 120 ? 0.2 : 0.5);
}

// A copy begins as the original does; what two texts share as background stands at their ends.
bool Pair::lead_recurs() const {
  const std::size_t count = std::min<std::size_t>(shorter_.ordered.size(), 40);
  const auto found =
      std::count_if(shorter_.ordered.begin(), shorter_.ordered.begin() + static_cast<std::ptrdiff_t>(count),
                    [&](ShortHash h) { return in(longer_.set, h); });
  return share(static_cast<std::size_t>(found), count) >= 0.3;
}

// A short text that stands far down in a long one is quoted there; an update puts less on top.
bool Pair::starts_near_head() const {
  return begins_by(longer_, shorter_, std::max(kHead, longer_.ordered.size() / 4));
}

// The rest of an article goes on about what its beginning is about; the rest of a digest is about other things.
bool Pair::keeps_to_its_topic() const {
  std::vector<std::uint8_t> covered(longer_.token_count());
  const std::size_t first = first_common(longer_, shorter_);
  std::size_t last = first;
  for (std::size_t i = first; i < longer_.ordered.size(); ++i) {
    if (!in(shorter_.set, longer_.ordered[i])) continue;
    last = i;
    for (std::size_t k = i; k < std::min(i + 3, covered.size()); ++k) covered[k] = 1;
  }
  if ((last - first) * 2 > longer_.ordered.size()) return true;  // spread over the text: a copy with other words
  std::unordered_set<ShortHash> inside, outside;
  for (std::size_t i = 0; i < covered.size(); ++i) {
    if (longer_.wordy[i] != 0) (covered[i] != 0 ? inside : outside).insert(longer_.tokens[i]);
  }
  const auto recurring =
      std::count_if(inside.begin(), inside.end(), [&](ShortHash token) { return outside.count(token) > 0; });
  return share(static_cast<std::size_t>(recurring), inside.size()) >= 0.08;
}

void DigestWatch::see(const core::Candidate& candidate, const Shingles& other, const Overlap& overlap) {
  constexpr std::size_t kPassage = 15;  // shingles; less is a phrase
  if (overlap.shared * 2 > text_.set.size()) mostly_one_story_ = true;
  if (mostly_one_story_ || overlap.shared < kPassage || !begins_by(other, text_, kHead)) return;
  Passage passage;
  passage.story = candidate.story;
  for (std::size_t i = 0; i < text_.ordered.size(); ++i) {
    if (in(other.set, text_.ordered[i])) passage.places.push_back(static_cast<std::uint32_t>(i));
  }
  const auto known =
      std::find_if(passages_.begin(), passages_.end(), [&](const Passage& p) { return p.story == passage.story; });
  if (known == passages_.end()) {
    passages_.push_back(std::move(passage));
  } else if (passage.places.size() > known->places.size()) {
    *known = std::move(passage);
  }
}

bool DigestWatch::is_digest() const {
  if (mostly_one_story_ || passages_.size() < kStoriesOfDigest) return false;
  std::vector<const Passage*> by_size;
  by_size.reserve(passages_.size());
  for (const Passage& p : passages_) by_size.push_back(&p);
  // The story id makes the outcome independent of the order of candidates.
  std::sort(by_size.begin(), by_size.end(), [](const Passage* a, const Passage* b) {
    return a->places.size() != b->places.size() ? a->places.size() > b->places.size() : a->story < b->story;
  });
  std::vector<std::uint8_t> taken(text_.ordered.size());
  std::size_t stories = 0;
  for (const Passage* p : by_size) {
    const auto fresh =
        std::count_if(p->places.begin(), p->places.end(), [&](std::uint32_t at) { return taken[at] == 0; });
    if (static_cast<std::size_t>(fresh) * 10 < p->places.size() * 7) continue;
    ++stories;
    for (const std::uint32_t at : p->places) taken[at] = 1;
  }
  return stories >= kStoriesOfDigest;
}

}  // namespace kabar::dedup
