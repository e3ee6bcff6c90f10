// Fingerprint and verdict: near copies of one text, found by a dozen hashes and decided on the texts themselves.
//
// Tokens: NFKC, case-folded runs of letters and digits; scripts without spaces as overlapping character pairs. Shingle:
// 3 consecutive tokens, 64-bit hash. Keys: the smallest hashes of the lead part and of the whole (docs/dedup.md has
// figures). Pure; threads: any. Any bytes are accepted; no more than 256 KiB of a text is read. Cost for 450 words:
// about 0.03 ms a fingerprint, 0.04 ms a verified candidate.
#pragma once

#include <span>
#include <string_view>

#include "core/fingerprint.h"
#include "dedup/shingles.h"

namespace kabar::dedup {

core::Fingerprint make_fingerprint(std::string_view text);
core::Fingerprint make_fingerprint(const FullHashes& hashes);

// Which story a new text belongs to. Equal normalised texts are always copies; texts of fewer than 20 tokens only then.
// Verdict::digest is to be kept with the article and given back in Candidate::digest. `candidates` share at least one
// key with it, in any order; the result does not depend on their order. `site` is the registrable domain of the new
// article (a same-site near copy is a new version, not a copy).
core::Verdict decide(std::string_view text, std::string_view site, std::span<const core::Candidate> candidates);

}  // namespace kabar::dedup
