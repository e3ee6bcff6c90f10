#include "dedup/tokens.h"

#include <catch2/catch.hpp>

using kabar::dedup::tokenise;

TEST_CASE("case, width, composition and ligatures do not change tokens", "[dedup][tokens]") {
  CHECK(tokenise("Die Stra\xC3\x9F"
                 "e")
            .hashes == tokenise("DIE STRASSE").hashes);
  CHECK(tokenise("u\xCC\x88"
                 "ber")
            .hashes == tokenise("\xC3\x9C"
                                "BER")
                           .hashes);                                                      // u + U+0308
  CHECK(tokenise("\xEF\xBC\xA1\xEF\xBC\xA2 x").hashes == tokenise("ab X").hashes);        // full width AB
  CHECK(tokenise("e\xEF\xAC\x83zient").hashes == tokenise("effizient").hashes);           // ffi ligature
  CHECK(tokenise("Ver\xC2\xADwal\xC2\xADtung").hashes == tokenise("verwaltung").hashes);  // soft hyphens
  CHECK(tokenise("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0").hashes ==
        tokenise("\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0").hashes);  // Moskva
}

TEST_CASE("punctuation separates and is not seen", "[dedup][tokens]") {
  CHECK(tokenise("don't stop \xE2\x80\x94 now").hashes == tokenise("don\xE2\x80\x99t stop, now!").hashes);
  CHECK(tokenise("a-b").hashes.size() == 2);
  CHECK(tokenise(" .,;\xE2\x80\xA6 ").hashes.empty());
  CHECK(tokenise("").hashes.empty());
}

TEST_CASE("scripts without spaces become overlapping pairs", "[dedup][tokens]") {
  CHECK(tokenise("\xE6\x96\xB0\xE8\x81\x9E\xE7\xA4\xBE").hashes.size() == 2);  // three Han characters
  CHECK(tokenise("\xE6\x96\xB0").hashes.size() == 1);
  CHECK(tokenise("\xE6\x96\xB0\xE8\x81\x9E\xE3\x80\x82\xE7\xA4\xBE\xE8\xAA\xAC").hashes.size() == 2);  // stop between
  CHECK(tokenise("AI\xE6\x96\xB0\xE8\x81\x9E"
                 "2026")
            .hashes.size() == 3);
  CHECK(tokenise("\xE0\xB8\x82\xE0\xB9\x88\xE0\xB8\xB2\xE0\xB8\xA7").hashes.size() == 3);   // Thai, four characters
  CHECK(tokenise("\xEB\x89\xB4\xEC\x8A\xA4 \xEC\x86\x8D\xEB\xB3\xB4").hashes.size() == 2);  // Korean has spaces
}

TEST_CASE("marks stay within their word", "[dedup][tokens]") {
  CHECK(tokenise("\xE0\xA4\xB8\xE0\xA4\xAE\xE0\xA4\xBE\xE0\xA4\x9A\xE0\xA4\xBE\xE0\xA4\xB0").hashes.size() ==
        1);  // samachar
}

TEST_CASE("numbers are told apart from words", "[dedup][tokens]") {
  const auto tokens = tokenise("Magnitudo 5,4 pada 23 November; M5 bukan");
  CHECK(tokens.hashes.size() == 8);
  CHECK(tokens.numbers.size() == 3);
}

TEST_CASE("ill-formed bytes are accepted", "[dedup][tokens]") {
  CHECK(tokenise("\xFF\xC3(\xE2\x80 kabar").hashes.size() == 1);
}
