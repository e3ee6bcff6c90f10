#include "app/survey.h"

#include <catch2/catch.hpp>

using namespace kabar;

namespace {

std::string addresses(std::string_view typed) {
  std::string out;
  for (const core::Url& url : app::addresses_from(typed)) out += url.text() + " ";
  return out;
}

}  // namespace

TEST_CASE("what is typed without a scheme is https first, then http", "[app][add]") {
  CHECK(addresses("kompas.example/news") == "https://kompas.example/news http://kompas.example/news ");
  CHECK(addresses("localhost:8080/x") == "https://localhost:8080/x http://localhost:8080/x ");
  CHECK(addresses(" https://a.example#top ") == "https://a.example/ ");
  CHECK(addresses("bücher.example") == "https://xn--bcher-kva.example/ http://xn--bcher-kva.example/ ");
}

TEST_CASE("a feed: address is the address behind it", "[app][add]") {
  CHECK(addresses("feed://a.example/rss") == "https://a.example/rss http://a.example/rss ");
  CHECK(addresses("feed:http://a.example/rss") == "http://a.example/rss ");
}

TEST_CASE("other schemes, paths and bare words are no addresses", "[app][add]") {
  for (const char* text :
       {"", "ftp://a.example/", "mailto:a@b.example", "javascript:x", "/etc/passwd", "../x", "news", "a b.example"})
    CHECK(addresses(text).empty());
}
