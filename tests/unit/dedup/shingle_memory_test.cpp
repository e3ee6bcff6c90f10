#include "dedup/shingle_memory.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "dedup/fingerprint.h"

using namespace kabar::dedup;
using kabar::core::Candidate;
using kabar::core::Verdict;

namespace {

std::string words(const std::string& seed, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += seed + std::to_string(i) + " ";
  return text;
}

Candidate candidate(std::int64_t id, std::string text) {
  Candidate out;
  out.article = id;
  out.story = id + 100;
  out.content_hash = make_fingerprint(text).content_hash;
  out.text = std::move(text);
  return out;
}

bool same(const Verdict& a, const Verdict& b) {
  return a.decision == b.decision && a.story == b.story && a.matched == b.matched &&
         a.shared_shingles == b.shared_shingles && a.containment == b.containment && a.jaccard == b.jaccard &&
         a.digest == b.digest && a.guard == b.guard;
}

}  // namespace

TEST_CASE("a verdict from memory is the verdict on the texts", "[dedup][shingle_memory]") {
  const std::string text = words("a", 100) + words("b", 50);
  std::vector<Candidate> candidates{candidate(1, words("a", 100)), candidate(2, words("b", 50) + words("c", 400)),
                                    candidate(3, words("a", 40) + words("d", 90)), candidate(4, "")};
  const Verdict expected = decide(text, "x.example", candidates);
  REQUIRE(expected.matched == 1);
  ShingleMemory memory;
  CHECK(same(memory.decide(make_shingles(text), candidates), expected));
  for (Candidate& one : candidates) {
    CHECK(memory.knows(one.article, one.content_hash));
    one.text.clear();
  }
  CHECK(same(memory.decide(make_shingles(text), candidates), expected));
}

TEST_CASE("an article's new text takes the place of the old one", "[dedup][shingle_memory]") {
  const std::string before = words("a", 100), after = words("b", 100);
  ShingleMemory memory;
  memory.keep(1, make_shingles(before));
  const std::size_t bytes = memory.bytes();
  memory.keep(1, make_shingles(after));
  CHECK(memory.bytes() <= bytes + 16);
  CHECK_FALSE(memory.knows(1, make_fingerprint(before).content_hash));
  CHECK(memory.knows(1, make_fingerprint(after).content_hash));
  // Another process changed it: the text that comes with the candidate counts.
  CHECK(memory.decide(make_shingles(before), std::vector{candidate(1, before)}).matched == 1);
  CHECK(memory.decide(make_shingles(before), std::vector{candidate(1, before)}).decision ==
        kabar::core::Decision::copy);
}

TEST_CASE("memory is bounded, and what was used last stays", "[dedup][shingle_memory]") {
  ShingleMemory memory(64u << 10);
  const auto hash_of = [](int i) { return make_fingerprint(words("t" + std::to_string(i) + "x", 100)).content_hash; };
  const auto shingles_of = [](int i) { return make_shingles(words("t" + std::to_string(i) + "x", 100)); };
  memory.keep(0, shingles_of(0));
  for (int i = 1; i < 500; ++i) {
    memory.keep(i, shingles_of(i));
    REQUIRE(memory.bytes() <= 64u << 10);
    Candidate first;
    first.content_hash = hash_of(0);
    REQUIRE(memory.decide(shingles_of(0), std::vector{first}).shared_shingles > 90);
  }
  CHECK(memory.knows(499, hash_of(499)));
  CHECK_FALSE(memory.knows(1, hash_of(1)));
  memory.keep(1000, make_shingles(words("long", 20'000)));
  CHECK(memory.knows(499, hash_of(499)));
}
