// ShingleMemory: verdicts for one text after another, with the shingles of texts seen lately kept.
//
// A new text meets the same few candidates again and again: its copies come within hours, and its site's own articles
// share a phrase with it. Cutting each of them into shingles anew for every verdict was a tenth of a crawl's CPU, and
// unpacking them first a twentieth. One thread. Memory: at most `max_bytes`, about 6 KiB for 450 words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <span>
#include <unordered_map>

#include "core/fingerprint.h"
#include "dedup/shingles.h"

namespace kabar::dedup {

class ShingleMemory {
 public:
  explicit ShingleMemory(std::size_t max_bytes = 6u << 20) : max_bytes_(max_bytes) {}

  // This text of the article is at hand: decide() needs it no more. True for the last one kept of an article only.
  bool knows(core::ArticleId article, std::uint64_t content_hash) const;
  // The article has this text now. What was used longest ago makes room.
  void keep(core::ArticleId article, Shingles shingles);

  // decide() of fingerprint.h. A candidate whose text knows() need not carry it.
  core::Verdict decide(const Shingles& own, std::span<const core::Candidate> candidates);

  std::size_t bytes() const { return bytes_; }

 private:
  struct Kept {
    core::ArticleId article = 0;
    Shingles shingles;
    std::size_t bytes = 0;
  };
  using Place = std::list<Kept>::iterator;
  const Shingles* find(const core::Candidate& candidate);
  void forget(Place place);

  std::size_t max_bytes_, bytes_ = 0;
  std::list<Kept> kept_;  // the last used first
  std::unordered_map<core::ArticleId, Place> by_article_;
};

}  // namespace kabar::dedup
