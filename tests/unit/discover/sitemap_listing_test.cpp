#include <catch2/catch.hpp>

#include "discover/links.h"

using kabar::core::Seconds;
using kabar::core::Timestamp;
using kabar::core::Url;
using kabar::discover::read_sitemap;
using kabar::parse::Sitemap;
using kabar::parse::SitemapEntry;

namespace {
const Url kSitemap = *Url::parse("https://harian.example/sitemap.xml");
constexpr Seconds kNow = 1'795'000'000;

SitemapEntry entry(std::string_view url, Seconds modified = 0) {
  SitemapEntry e{.url = *Url::parse(url)};
  if (modified != 0) e.modified = Timestamp{modified};
  return e;
}
}  // namespace

TEST_CASE("the newest entries of a sitemap come first and those without a date last", "[discover][sitemap]") {
  Sitemap map;
  map.entries = {entry("https://harian.example/2026/11/20/old-story-of-the-week", kNow - 400000),
                 entry("https://harian.example/undated-story-of-the-week"),
                 entry("https://harian.example/2026/11/23/new-story-of-the-week", kNow - 100),
                 entry("https://harian.example/story-dated-by-mistake-in-2090", kNow + 900000)};
  const auto listing = read_sitemap(map, kSitemap, kNow);
  REQUIRE(listing.links.size() == 4);
  CHECK(listing.verdict == "sitemap");
  CHECK(listing.links[0].url.text() == "https://harian.example/2026/11/23/new-story-of-the-week");
  CHECK(listing.links[1].url.text() == "https://harian.example/2026/11/20/old-story-of-the-week");
  CHECK(listing.links[2].url.text() == "https://harian.example/undated-story-of-the-week");
}

TEST_CASE("a plain sitemap gives only addresses that look like articles", "[discover][sitemap]") {
  Sitemap map;
  map.entries = {
      entry("https://harian.example/", kNow),         entry("https://harian.example/tag/banjir-besar-di-kota", kNow),
      entry("https://harian.example/politik/", kNow), entry("https://harian.example/kontakt", kNow),
      entry("https://harian.example/a/123456", kNow), entry("https://harian.example/banjir-melanda-kota-tua", kNow)};
  const auto listing = read_sitemap(map, kSitemap, kNow);
  REQUIRE(listing.links.size() == 2);
  CHECK(listing.links[0].url.text() == "https://harian.example/a/123456");
  CHECK(listing.links[1].url.text() == "https://harian.example/banjir-melanda-kota-tua");
}

TEST_CASE("a news sitemap gives all its entries, with title and date", "[discover][sitemap]") {
  Sitemap map;
  map.entries = {entry("https://harian.example/x"), entry("https://harian.example/y")};
  map.entries[0].published = Timestamp{kNow - 60};
  map.entries[0].title = "Banjir";
  map.entries[0].publication = "Harian Contoh";
  map.entries[0].language = "id";
  map.entries[1].published = Timestamp{kNow - 30};
  const auto listing = read_sitemap(map, kSitemap, kNow);
  REQUIRE(listing.links.size() == 2);
  CHECK(listing.links[1].title == "Banjir");
  CHECK(listing.links[1].published->unix_seconds == kNow - 60);
  CHECK(listing.title == "Harian Contoh");
  CHECK(listing.language == "id");
}

TEST_CASE("at most a thousand links come out of a sitemap", "[discover][sitemap]") {
  Sitemap map;
  for (int i = 0; i < 1500; ++i)
    map.entries.push_back(entry("https://harian.example/a/" + std::to_string(100000 + i), kNow - i));
  CHECK(read_sitemap(map, kSitemap, kNow).links.size() == 1000);
}

TEST_CASE("a later visit takes fresh entries of a sitemap, and those without a date", "[discover][sitemap]") {
  const Url url = *Url::parse("https://harian.example/sitemap.xml");
  const auto entry = [](std::string_view path, std::string_view date) {
    return "<url><loc>https://harian.example/berita/" + std::string(path) + "</loc>" +
           (date.empty() ? "" : "<lastmod>" + std::string(date) + "</lastmod>") + "</url>";
  };
  const auto sitemap = kabar::parse::parse_sitemap("<urlset>" + entry("baru-dari-kota-1", "2026-11-23") +
                                                       entry("lama-dari-kota-2", "2026-10-01") +
                                                       entry("tanpa-hari-kota-3", "") + "</urlset>",
                                                   url);
  REQUIRE(sitemap);
  constexpr kabar::core::Seconds kVisit = 1'795'420'800;
  CHECK(kabar::discover::read_sitemap(*sitemap, url, kVisit).links.size() == 3);
  const auto later = kabar::discover::read_sitemap(*sitemap, url, kVisit, kVisit - 3 * 86'400).links;
  REQUIRE(later.size() == 2);
  CHECK(later[0].url.text() == "https://harian.example/berita/baru-dari-kota-1");
}
