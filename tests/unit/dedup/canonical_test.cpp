#include <string>

#include <catch2/catch.hpp>

#include "dedup/url_key.h"

namespace {

bool trusted(const std::string& page, const std::string& canonical) {
  const auto a = kabar::core::Url::parse(page);
  const auto b = kabar::core::Url::parse(canonical);
  REQUIRE(a);
  REQUIRE(b);
  return kabar::dedup::trust_canonical(*a, *b);
}

}  // namespace

TEST_CASE("a canonical that names the same article is trusted", "[dedup][canonical]") {
  CHECK(trusted("https://x.example/a-long-slug?utm_source=a", "https://x.example/a-long-slug"));
  CHECK(trusted("https://x.example/terkini/banjir-surut-di-kota", "https://x.example/daerah/banjir-surut-di-kota"));
  CHECK(trusted("https://x.example/read/771234/banjir", "https://x.example/771234-banjir-surut-di-kota.html"));
  CHECK(trusted("https://sport.x.example/laga-tadi-malam-seru", "https://www.x.example/sport/laga-tadi-malam-seru"));
}

TEST_CASE("a canonical that names a home page or a section is not trusted", "[dedup][canonical]") {
  CHECK_FALSE(trusted("https://x.example/berita/banjir-surut-di-kota", "https://x.example/"));
  CHECK_FALSE(trusted("https://x.example/berita/banjir-surut-di-kota", "https://x.example/berita"));
  CHECK_FALSE(trusted("https://x.example/berita/banjir-surut-di-kota", "https://x.example/berita/daerah"));
}

TEST_CASE("a canonical that names another article is not trusted", "[dedup][canonical]") {
  CHECK_FALSE(trusted("https://x.example/?p=1041", "https://x.example/?p=1042"));
  CHECK_FALSE(trusted("https://x.example/laga-final-liga-2", "https://x.example/laga-final-liga"));
  CHECK_FALSE(trusted("https://x.example/read/771234/banjir", "https://x.example/read/771235/banjir"));
  CHECK_FALSE(trusted("https://x.example/banjir-surut-di-kota?page=2", "https://x.example/banjir-surut-di-kota"));
  CHECK_FALSE(trusted("https://x.example/banjir-surut-di-kota", "https://x.example/harga-cabai-turun-lagi"));
}

TEST_CASE("a canonical on another site is never trusted by its address alone", "[dedup][canonical]") {
  CHECK_FALSE(trusted("https://x.example/banjir-surut-di-kota", "https://agency.example/banjir-surut-di-kota"));
}
