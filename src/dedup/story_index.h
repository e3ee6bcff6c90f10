// Stories decided online and in memory: what the store does with its tables, for `kabar pipe stories` and for
// measuring. The same fingerprint, the same candidates, the same decide().
//
// One thread. Memory: every text added stays, so that later ones can be compared with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/fingerprint.h"

namespace kabar::dedup {

class StoryIndex {
 public:
  struct Placed {
    core::ArticleId article = 0;  // 1, 2, 3, ... in the order of adding
    core::StoryId story = 0;      // the ArticleId of the story's first article
    core::Verdict verdict;
  };

  // `site` is the registrable domain of the article. The title takes no part: copies carry other headlines.
  Placed add(std::string_view site, std::string_view text);

 private:
  std::vector<core::Candidate> candidates(const core::Fingerprint& fingerprint) const;

  std::vector<core::Candidate> articles_;  // by ArticleId - 1
  std::unordered_map<std::uint64_t, std::vector<core::ArticleId>> by_key_;
};

}  // namespace kabar::dedup
