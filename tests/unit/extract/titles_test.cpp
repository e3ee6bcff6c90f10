// Which of a page's titles is its headline, and how it reads: one row a rule.
#include <catch2/catch.hpp>

#include "tests/unit/extract/page_of.h"

using kabar::test::metadata_of;

namespace {

struct Row {
  const char* rule;
  const char* html;
  const char* title;
};

constexpr const char* kAddress = "https://www.harian-contoh.example/kota/jembatan-baru-123";

constexpr Row kRows[] = {
    {"an h1 that metadata confirms wins", "<title>Jembatan baru dibuka - Harian</title><h1>Jembatan baru dibuka</h1>",
     "Jembatan baru dibuka"},
    {"an h1 that no other witness knows gives way to two that agree",
     "<title>Jembatan baru dibuka warga</title><meta property=og:title content='Jembatan baru dibuka warga'>"
     "<h1>Selamat datang di kota kami</h1>",
     "Jembatan baru dibuka warga"},
    {"the spelling of the page is shown",
     "<meta property=og:title content='Jembatan Baru Dibuka Warga'><h1>Jembatan baru dibuka warga</h1>",
     "Jembatan baru dibuka warga"},
    {"an h1 with the outlet's name is not the headline",
     "<meta property=og:site_name content='Harian Contoh'><h1>Harian Contoh</h1><h1>Jembatan baru dibuka warga</h1>",
     "Jembatan baru dibuka warga"},
    {"of several h1 the confirmed one wins",
     "<title>Jembatan baru dibuka warga</title><h1>Pasar ikan pindah</h1><h1>Jembatan baru dibuka warga</h1>",
     "Jembatan baru dibuka warga"},
    {"the last of the breadcrumbs is no headline",
     "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Jembatan baru dibuka warga\"}</script>"
     "<title>Wali kota: jembatan dibuka</title><nav><ul><li><h1>Wali kota: jembatan dibuka</h1></li></ul></nav>",
     "Jembatan baru dibuka warga"},
    {"a kicker in the h1 is taken off where a witness has the rest alone",
     "<title>Jembatan baru dibuka warga</title><h1><span>Kota</span> <span>Jembatan baru dibuka warga</span></h1>",
     "Jembatan baru dibuka warga"},
    {"or where its class says so", "<h1><span class=kicker>Kota</span><span>Jembatan baru dibuka warga</span></h1>",
     "Jembatan baru dibuka warga"},
    {"a subtitle in the h1 by its class",
     "<h1><span>Jembatan baru dibuka warga</span><small class=subtitle>Dua tahun dibangun</small></h1>",
     "Jembatan baru dibuka warga"},
    {"emphasis in the h1 is part of it", "<h1>Jembatan <b>baru</b> dibuka <i>warga</i></h1>",
     "Jembatan baru dibuka warga"},
    {"the domain's name behind a dash goes", "<title>Jembatan baru dibuka - Harian Contoh</title>",
     "Jembatan baru dibuka"},
    {"the domain's name behind a bar goes", "<title>Jembatan baru dibuka | harian-contoh.example</title>",
     "Jembatan baru dibuka"},
    {"the domain's name in front goes", "<title>Harian Contoh - Jembatan baru dibuka</title>", "Jembatan baru dibuka"},
    {"a section between goes with it where the page prints the headline",
     "<title>Jembatan baru dibuka warga - Kota - Harian Contoh</title><h1>Jembatan baru dibuka warga</h1>",
     "Jembatan baru dibuka warga"},
    {"the count of pages goes", "<title>Jembatan baru dibuka warga - Halaman 2</title>", "Jembatan baru dibuka warga"},
    {"\"page all\" goes", "<meta property=og:title content='Jembatan baru dibuka warga - Page all'>",
     "Jembatan baru dibuka warga"},
    {"a dash inside of a headline stays", "<title>Jembatan baru - dibuka warga</title>",
     "Jembatan baru - dibuka warga"},
    {"a topic in front stays", "<title>Kasus A: jembatan baru dibuka</title>", "Kasus A: jembatan baru dibuka"},
    {"without an h1 what stands behind a bar goes", "<title>Jembatan baru dibuka warga | Suara Pantai</title>",
     "Jembatan baru dibuka warga"},
    {"without an h1 a lesser heading tells the headline from the outlet",
     "<title>Dinas Kota | Jembatan baru dibuka warga</title><h3>Jembatan baru dibuka warga</h3>",
     "Jembatan baru dibuka warga"},
    {"a headline in an h2 beats an h1 that no witness knows",
     "<title>Jembatan baru dibuka warga - Lensa</title><h1>Berita</h1><h2>Jembatan baru dibuka warga</h2>",
     "Jembatan baru dibuka warga"},
    {"and an h1 that is the outlet's name at the title's end",
     "<title>Jembatan baru dibuka warga - Lensa Gapura</title><h1>Lensa Gapura</h1><h2>Jembatan baru dibuka warga</h2>",
     "Jembatan baru dibuka warga"},
    {"a badge behind the headline goes where a witness has the rest",
     "<title>Jembatan baru dibuka warga - Lensa</title><h1>Jembatan baru dibuka warga <span>Premium</span></h1>",
     "Jembatan baru dibuka warga"},
    {"a heading set in parts takes the mark between them from its witness",
     "<title>Kota Lama: jembatan baru dibuka</title><h2><span>Kota Lama</span> <span>jembatan baru dibuka</span></h2>",
     "Kota Lama: jembatan baru dibuka"},
    {"JSON-LD's headline is a witness",
     "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Jembatan baru dibuka\"}</script>",
     "Jembatan baru dibuka"},
    {"JSON-LD of another story is none",
     "<title>Jembatan baru dibuka warga</title><script type=application/ld+json>{\"@type\":\"ItemList\","
     "\"itemListElement\":[{\"@type\":\"NewsArticle\",\"headline\":\"Pasar ikan pindah ke kota\"}]}</script>",
     "Jembatan baru dibuka warga"},
    {"references escaped twice are resolved", "<title>Kami &amp;amp; mereka di kota</title>", "Kami & mereka di kota"},
    {"space and line ends are folded", "<h1>\n  Jembatan\n\tbaru   dibuka </h1>", "Jembatan baru dibuka"},
    {"a page without any title has none", "<p>Teks.</p>", ""},
};

}  // namespace

TEST_CASE("the headline is chosen among its witnesses", "[extract][title]") {
  for (const Row& row : kRows) {
    INFO(row.rule);
    CHECK(metadata_of(row.html, kAddress).title == row.title);
  }
}

TEST_CASE("the words of the address tell a headline below the first rank", "[extract][title]") {
  const char* html =
      "<title>Situs Resmi Dinas Kota</title><h1>Berita</h1><h2>Agenda pekan ini di kota</h2>"
      "<h2>Jembatan baru di kota dibuka warga</h2>";
  const auto title = [&](const char* address) { return metadata_of(html, address).title; };
  CHECK(title("https://dinas.example/berita/jembatan-baru-kota-dibuka-warga-123") ==
        "Jembatan baru di kota dibuka warga");
  CHECK(title("https://dinas.example/berita/123") == "Berita");
}

TEST_CASE("a headline in a lesser heading is found on the page, below its kicker, too", "[extract][title]") {
  const auto place = [](const char* html) { return metadata_of(html, kAddress).headline != kabar::parse::kNoNode; };
  CHECK(place("<title>Jembatan baru dibuka warga</title><h2>Jembatan baru dibuka warga</h2>"));
  CHECK(place(
      "<title>Jembatan baru dibuka warga kota</title><h3><i>Kota</i> - <b>Jembatan baru dibuka warga kota</b></h3>"));
  CHECK_FALSE(place("<title>Jembatan baru dibuka warga</title><h2>Pasar ikan pindah</h2>"));
}
