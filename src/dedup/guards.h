// What keeps two texts apart although they share much: templates, quotations, shared background, digests.
// For decide.cpp; the figures are explained in docs/dedup.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/fingerprint.h"
#include "dedup/shingles.h"

namespace kabar::dedup {

inline constexpr double kSameDigest = 0.5;  // two digests nearer than this (Jaccard) are copies of one digest

struct Overlap {
  std::size_t shared = 0;  // distinct shingles in both
  double containment = 0, jaccard = 0;
  double nearness() const { return containment + jaccard; }
};

// Two texts, borrowed: both must outlive the pair.
class Pair {
 public:
  Pair(const Shingles& text, const Shingles& other);
  const Overlap& overlap() const { return overlap_; }
  // Empty when the two are one text, else the name of the guard that refuses them.
  std::string_view refusal(bool other_is_digest) const;

 private:
  bool numbers_agree() const;
  bool lead_recurs() const;
  bool starts_near_head() const;
  bool keeps_to_its_topic() const;

  const Shingles& shorter_;
  const Shingles& longer_;
  Overlap overlap_;
  bool equal_;
};

// Sees every candidate of one text and tells whether the text is a digest: it carries, in places of their own, the
// beginnings of three stories or more, and is mostly none of them.
class DigestWatch {
 public:
  explicit DigestWatch(const Shingles& text) : text_(text) {}
  void see(const core::Candidate& candidate, const Shingles& other, const Overlap& overlap);
  bool is_digest() const;

 private:
  struct Passage {
    core::StoryId story = 0;
    std::vector<std::uint32_t> places;  // of the text's shingles that the candidate has too, in order
  };
  const Shingles& text_;
  std::vector<Passage> passages_;  // the largest of each story
  bool mostly_one_story_ = false;
};

}  // namespace kabar::dedup
