// Fingerprint, Candidate and Verdict: how near copies find each other. The algorithm is dedup's; these cross to the
// store.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/source.h"

namespace kabar::core {

// An address reduced to what identifies the article (dedup/url_key.h). Never used to fetch.
struct UrlKey {
  std::string text;        // "example.com/path?id=1": no scheme
  std::uint64_t hash = 0;  // hash64(text): what the store indexes
  friend bool operator==(const UrlKey& a, const UrlKey& b) { return a.text == b.text; }
};

struct Fingerprint {
  static constexpr std::size_t kMaxKeys = 12;
  std::array<std::uint64_t, kMaxKeys> keys{};  // 47-bit, distinct; the index rows of the article
  std::uint8_t key_count = 0;                  // 0: not one word
  std::uint32_t token_count = 0;
  std::uint64_t content_hash = 0;  // of the normalised text; equal texts have equal hashes
  std::span<const std::uint64_t> used() const { return {keys.data(), key_count}; }
};

// A stored article that shares at least one key with a new one.
struct Candidate {
  ArticleId article = 0;
  StoryId story = 0;
  std::string text;                // as stored; the verdict is taken on it
  std::uint64_t content_hash = 0;  // Fingerprint::content_hash of it
  std::string site;                // registrable domain
  bool digest = false;             // Verdict::digest of its own day
};

enum class Decision : std::uint8_t { new_story, copy };

// Why an article joined a story or opened one. Stored, and shown by `kabar explain`.
struct Verdict {
  Decision decision = Decision::new_story;
  StoryId story = 0;      // joined; 0 for a new one
  ArticleId matched = 0;  // the candidate that decided; also set when the nearest one was refused
  std::uint32_t shared_shingles = 0;
  double containment = 0;  // |A and B| / min(|A|, |B|) over 3-shingles
  double jaccard = 0;
  bool digest = false;  // the new text carries the beginnings of several stories; to be given back in Candidate::digest
  std::string guard;    // "", or what refused the nearest candidate: "short", "containment", "number", "lead",
                        // "head", "topic", "digest"
};

}  // namespace kabar::core
