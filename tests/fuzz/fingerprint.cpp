// Any two halves of the input: fingerprints are well-formed, a text is a copy of itself, and the verdict keeps its
// word.
#include "dedup/fingerprint.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

using namespace kabar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto print = dedup::make_fingerprint(text);
  const auto used = print.used();
  KABAR_ASSERT(used.size() <= core::Fingerprint::kMaxKeys && (used.empty() == (print.token_count == 0)));
  KABAR_ASSERT(std::all_of(used.begin(), used.end(), [](std::uint64_t key) { return key >> 47 == 0; }));
  std::array<core::Candidate, 2> candidates;
  candidates[0].article = 1;
  candidates[0].story = 1;
  candidates[0].text = std::string(text.substr(0, size / 2));
  candidates[1].article = 2;
  candidates[1].story = 2;
  candidates[1].text = std::string(text);
  const auto self = dedup::decide(text, "x.example", candidates);
  KABAR_ASSERT((self.decision == core::Decision::copy) == (print.token_count > 0));
  const auto other = dedup::decide(text.substr(size / 2), "x.example", candidates);
  KABAR_ASSERT(other.containment >= 0 && other.containment <= 1 && other.jaccard <= other.containment);
  KABAR_ASSERT((other.decision == core::Decision::copy) == (other.story != 0));
  return 0;
}
