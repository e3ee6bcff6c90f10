#include "core/text.h"

#include <catch2/catch.hpp>

using namespace kabar::core;

TEST_CASE("any bytes become valid UTF-8", "[core][text]") {
  CHECK(valid_utf8("abc") == "abc");
  CHECK(valid_utf8("a\xFFz") == "a\xEF\xBF\xBDz");
  CHECK(valid_utf8("\xED\xA0\x80").find("\xEF\xBF\xBD") == 0);  // a lone surrogate
  CHECK(valid_utf8(std::string_view("a\0b", 3)) == "ab");
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  CHECK(is_valid_utf8(valid_utf8(all)));
}

TEST_CASE("what XML forbids is dropped", "[core][text]") {
  CHECK(xml_legal("a\x01\x1F"
                  "b\xEF\xBF\xBE"
                  "c\td\n") == "abc\td\n");
}

TEST_CASE("a title is one bounded line without direction overrides", "[core][text]") {
  CHECK(one_line("  a\n\t b \xC2\xA0 c\xE2\x80\xAE ") == "a b c");
  CHECK(one_line("\xC3\xA4\xC3\xA4\xC3\xA4", 5) == "\xC3\xA4\xC3\xA4");
  CHECK(one_line("two words", 4) == "two");
  CHECK(one_line("a\x0B"
                 "b\x0C"
                 "c\r\xC2\x85"
                 "d") == "abc d");
}

TEST_CASE("case folding is Unicode's", "[core][text]") {
  CHECK(fold_case("STRA\xC3\x9F"
                  "E") == "strasse");
  CHECK(fold_case("\xEF\xAC\x81n") == "fin");  // ligature fi
  CHECK(fold_case("ABC") == "abc");
}

TEST_CASE("code points are walked and written back", "[core][text]") {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  std::string back;
  for (std::size_t at = 0; at < text.size();) append_utf8(back, next_code_point(text, at));
  CHECK(back == text);
  CHECK(count_code_points(text) == 4);
}

TEST_CASE("the stored hash does not change with the version", "[core][text]") {
  CHECK(hash64("kabar") == hash64(std::string("kabar")));
  CHECK(hash64("") == 0x2d06800538d394c2ull);  // XXH3's published value for no input
}

TEST_CASE("the first words of a long text are those of all of it", "[core][text]") {
  const std::string words = "kabar baru dari kota ";
  std::string text;
  for (int i = 0; i < 100; ++i) text += words;
  CHECK(one_line(text, 30) == "kabar baru dari kota kabar bar");
  CHECK(one_line(std::string(500, ' ') + text, 30) == "kabar baru dari kota kabar bar");
  CHECK(one_line(std::string(40, '\x01') + "ab" + std::string(500, '\n') + "c", 10) == "ab c");
}

TEST_CASE("an ill-formed byte is found wherever it stands", "[core][text]") {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'a');
    CHECK(is_valid_utf8(text));
    text[at] = '\xC3';
    CHECK_FALSE(is_valid_utf8(text));
    if (at + 1 < text.size()) text[at + 1] = '\xA4';
    CHECK(is_valid_utf8(text) == (at + 1 < text.size()));
  }
}
