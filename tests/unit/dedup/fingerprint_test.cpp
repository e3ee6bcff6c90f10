#include "dedup/fingerprint.h"

#include <algorithm>
#include <set>
#include <string>

#include <catch2/catch.hpp>

using kabar::dedup::make_fingerprint;

namespace {

std::string numbered_words(int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += "kata" + std::to_string(i) + " ";
  return text;
}

}  // namespace

TEST_CASE("a fingerprint has at most twelve distinct keys of 47 bits", "[dedup][fingerprint]") {
  const auto print = make_fingerprint(numbered_words(0, 900));
  const auto used = print.used();
  CHECK(used.size() <= 12);
  CHECK(used.size() >= 6);
  CHECK(std::set<std::uint64_t>(used.begin(), used.end()).size() == used.size());
  CHECK(std::all_of(used.begin(), used.end(), [](std::uint64_t key) { return key >> 47 == 0; }));
  CHECK(print.token_count == 900);
}

TEST_CASE("texts that differ in dress alone have equal fingerprints", "[dedup][fingerprint]") {
  const auto a = make_fingerprint("Wali Kota meresmikan \"Pasar Pagi\" \xE2\x80\x94 Samarinda.");
  const auto b = make_fingerprint("WALI KOTA  meresmikan Pasar Pagi\n\nSamarinda");
  CHECK(a.content_hash == b.content_hash);
  CHECK(a.keys == b.keys);
}

TEST_CASE("another order of words is another text", "[dedup][fingerprint]") {
  CHECK(make_fingerprint("anjing menggigit orang").content_hash !=
        make_fingerprint("orang menggigit anjing").content_hash);
}

TEST_CASE("a text cut after its beginning shares keys with the whole", "[dedup][fingerprint]") {
  const auto whole = make_fingerprint(numbered_words(0, 900));
  const auto cut = make_fingerprint(numbered_words(0, 50));
  const auto shared = std::count_if(cut.used().begin(), cut.used().end(), [&](std::uint64_t key) {
    return std::find(whole.used().begin(), whole.used().end(), key) != whole.used().end();
  });
  CHECK(shared >= 1);
}

TEST_CASE("a text without a word has no keys", "[dedup][fingerprint]") {
  const auto print = make_fingerprint(" -- !? ");
  CHECK(print.key_count == 0);
  CHECK(print.content_hash == 0);
}

TEST_CASE("a fingerprint is the same on every machine and in every version", "[dedup][fingerprint]") {
  // Stored in databases: a change of these figures needs a migration that computes all fingerprints anew.
  const auto print = make_fingerprint("satu dua tiga empat");
  CHECK(print.content_hash == 0x3b95c17465a23bddULL);
  CHECK(print.key_count == 2);
}
