#include <catch2/catch.hpp>

#include "discover/links.h"

using kabar::core::Url;
using kabar::discover::PageLinks;
using kabar::discover::PageMemory;

namespace {
PageLinks read(std::string_view html, std::string_view url = "https://harian.example/", const PageMemory& memory = {}) {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html(html, arena);
  REQUIRE(page);
  return kabar::discover::read_page(*page, *Url::parse(url), memory, 1'795'000'000);
}

std::string card(int number, std::string_view title) {
  const std::string path = "/2026/11/23/" + std::to_string(number) + "-berita-hari-ini.html";
  return "<article><h2><a href=\"" + path + "\">" + std::string(title) +
         "</a></h2><time datetime=\"2026-11-23T10:00:00Z\">2026-11-23</time></article>";
}

const std::string kFront =
    "<!doctype html><html lang=id><head><title>Harian</title><link rel=alternate type=application/rss+xml "
    "href=/feed.xml title=RSS></head><body><nav><a href=/>Beranda</a> <a href=/tentang>Tentang</a> <a "
    "href=/private/staf>Staf</a></nav><main>" +
    card(1, "Banjir melanda tiga kecamatan di hulu") + card(2, "Harga beras turun menjelang akhir tahun") +
    card(3, "Sekolah baru dibuka di pulau terluar") + card(4, "Pemain muda itu pindah ke klub ibu kota") +
    "</main></body></html>";
}  // namespace

TEST_CASE("a front page lists its articles with titles and dates, and not its menu", "[discover][page]") {
  const auto links = read(kFront).listing;
  CHECK(links.verdict == "listing");
  REQUIRE(links.links.size() == 4);
  CHECK(links.links[0].url.text() == "https://harian.example/2026/11/23/1-berita-hari-ini.html");
  CHECK(links.links[0].title == "Banjir melanda tiga kecamatan di hulu");
  REQUIRE(links.links[0].published);
  CHECK(kabar::core::to_rfc3339(*links.links[0].published) == "2026-11-23T10:00:00Z");
}

TEST_CASE("a page names its feeds", "[discover][page][feeds]") {
  const auto feeds = read(kFront).feeds;
  REQUIRE(feeds.size() == 1);
  CHECK(feeds[0].url.text() == "https://harian.example/feed.xml");
  CHECK(feeds[0].title == "RSS");
  CHECK(feeds[0].declared);
}

namespace {
std::string list_of(std::initializer_list<std::pair<std::string_view, std::string_view>> links) {
  std::string html = "<html><body><ul>";
  for (const auto& [href, text] : links)
    html += "<li><a href=\"" + std::string(href) + "\">" + std::string(text) + "</a></li>";
  return html + "</ul></body></html>";
}
}  // namespace

TEST_CASE("headlines without a date are articles where their numbers fall along the page", "[discover][page]") {
  constexpr std::string_view kTitles[] = {"Jalan rusak di hulu sungai", "Beras turun lagi pekan ini",
                                          "Sekolah baru dibuka",        "Hujan sore di kota lama",
                                          "Pemain muda pindah klub",    "Pasar pindah lokasi"};
  const auto page = [&](int first, int step) {
    std::string html = "<html><body><ul>";
    for (int i = 0; i < 6; ++i)
      html += "<li><a href=\"/a/-/" + std::to_string(first + i * step) + "\">" + std::string(kTitles[i]) + "</a></li>";
    return read(html + "</ul></body></html>").listing.links.size();
  };
  CHECK(page(90412, -3) == 6);
  CHECK(page(90397, 3) == 0);
}

TEST_CASE("a page of coming events is a calendar", "[discover][page]") {
  const auto links =
      read(list_of({{"/2027/03/01/konser-di-balai-kota-lama", "Konser di balai kota lama pekan depan"},
                    {"/2027/03/02/lomba-perahu-hias-di-muara", "Lomba perahu hias di muara sungai"},
                    {"/2027/03/04/pasar-malam-di-lapangan", "Pasar malam di lapangan kota selama sepekan"}}))
          .listing;
  CHECK(links.verdict == "other");
  CHECK(links.reason.find("calendar") != std::string::npos);
  CHECK(links.links.empty());
}
