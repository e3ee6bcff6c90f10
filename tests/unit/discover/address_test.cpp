#include "discover/address.h"

#include <catch2/catch.hpp>

using kabar::core::Url;
using kabar::discover::Address;
using kabar::discover::link_key;
using kabar::discover::read_address;

namespace {
std::string key(std::string_view url) {
  return link_key(*Url::parse(url));
}
Address read(std::string_view url) {
  return read_address(*Url::parse(url));
}
std::string date_of(std::string_view url) {
  const auto date = read(url).date;
  return date ? kabar::core::to_rfc3339(*date).substr(0, 10) : "";
}
}  // namespace

TEST_CASE("two spellings of one address have one key", "[discover][address]") {
  const std::string one = key("https://www.harian.example/berita/1");
  for (const char* other :
       {"http://harian.example/berita/1/", "https://harian.example/berita/1#komentar",
        "https://harian.example/berita/1/index.html", "https://harian.example/berita/1?utm_source=x",
        "https://harian.example/%62erita/1?fbclid=1"}) {
    CHECK(key(other) == one);
  }
  CHECK(key("https://harian.example/berita/1?halaman=2") != one);
  CHECK(key("https://harian.example/berita/2") != one);
}

TEST_CASE("a key read again is the same key", "[discover][address]") {
  for (const char* url :
       {"https://www.harian.example/a%20b?c=d%26&e", "http://harian.example:8080/x/", "http://a.example/"}) {
    CHECK(link_key(std::string_view(url)) == key(url));
    CHECK(link_key(std::string_view(key(url))) == key(url));
  }
}

TEST_CASE("addresses made alike have one shape", "[discover][address]") {
  CHECK(read("https://a.example/read/2437204/obama-sambut-para-pemimpin").shape ==
        read("https://a.example/read/2437182/jokowi-ri-dukung-laos-lagi").shape);
  CHECK(read("https://a.example/read/2437204/obama-sambut-para-pemimpin").shape !=
        read("https://a.example/politik/").shape);
  CHECK(read("https://a.example/news.php?cat=152&newid=11").section !=
        read("https://a.example/news.php?cat=153&newid=12").section);
}

TEST_CASE("a day is read from an address, a month or an id is not", "[discover][address]") {
  CHECK(date_of("https://a.example/2026/11/23/x") == "2026-11-23");
  CHECK(date_of("https://a.example/x-20261123") == "2026-11-23");
  CHECK(date_of("https://a.example/2026-11-23-x.html") == "2026-11-23");
  CHECK(date_of("https://a.example/2026/11/x") == "");
  CHECK(date_of("https://a.example/20269999") == "");
  CHECK(date_of("https://a.example/120261123") == "");
}
