// Decision: the verdict on one text, candidate by candidate. For decide.cpp and shingle_memory.cpp.
#pragma once

#include <optional>
#include <string_view>

#include "core/fingerprint.h"
#include "dedup/guards.h"
#include "dedup/shingles.h"

namespace kabar::dedup {

class Decision {
 public:
  explicit Decision(const Shingles& own) : own_(own), watch_(own) {}  // borrowed until verdict()
  // `other` are the shingles of the candidate's text; needed for the call only. The order of calls changes nothing.
  void weigh(const core::Candidate& candidate, const Shingles& other);
  core::Verdict verdict() const;

 private:
  struct Judged {
    core::ArticleId article = 0;
    core::StoryId story = 0;
    Overlap overlap;
    std::string_view guard;
  };
  static bool better(const Judged& a, const Judged& b);

  const Shingles& own_;
  DigestWatch watch_;
  std::optional<Judged> best_;
};

}  // namespace kabar::dedup
