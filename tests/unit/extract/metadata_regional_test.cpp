// Pages as Indonesian regional outlets build them: printed zones, desk accounts as authors, editors as authors.
#include <catch2/catch.hpp>

#include "tests/unit/extract/page_of.h"

using kabar::test::metadata_of;
using kabar::test::published_of;
using Names = std::vector<std::string>;

namespace {

std::string date_of(const std::string& line) {
  return published_of(metadata_of("<html lang=id><body><h1>Jembatan baru dibuka warga</h1><div>" + line +
                                      "</div><p>Teks berita tentang jembatan.</p>",
                                  "https://harian.example/kota/jembatan"));
}

std::string json_ld(const std::string& author, const std::string& published) {
  return R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Jembatan baru dibuka warga","author":)" +
         author + R"(,"datePublished":")" + published + R"("}</script>)";
}

}  // namespace

TEST_CASE("date lines of regional outlets keep their zone", "[extract][dates][regional]") {
  CHECK(date_of("Senin, 23 November 2026 14:05 WITA") == "2026-11-23T14:05:00+08:00");
  CHECK(date_of("Redaksi - Senin, 23 Nov 2026 | 14:05 WIB") == "2026-11-23T14:05:00+07:00");
  CHECK(date_of("<span>Senin, 23 November 2026</span> <span>14.05 WIT</span>") == "2026-11-23T14:05:00+09:00");
  CHECK(date_of("23 November 2026 14:05") == "2026-11-23T14:05:00+07:00");
  CHECK(date_of("Sari Wulan | 23/11/2026, 14:05 WIB") == "2026-11-23T14:05:00+07:00");
  CHECK(date_of("4 jam lalu").starts_with("2026-11-24T09:00:00+07:00"));
}

TEST_CASE("metadata in UTC that repeats the printed local clock takes the printed zone", "[extract][dates][regional]") {
  const auto published = [](const char* claimed) {
    return published_of(
        metadata_of("<html lang=id>" + json_ld(R"({"name":"Sari Wulan"})", claimed) +
                    "<h1>Jembatan baru dibuka warga</h1><div>Senin, 23 November 2026 14:05 WITA</div>"));
  };
  CHECK(published("2026-11-23T14:05:00Z") == "2026-11-23T14:05:00+08:00");
  CHECK(published("2026-11-23T14:05:44+07:00") == "2026-11-23T14:05:44+08:00");
  CHECK(published("2026-11-23T06:05:44+00:00") == "2026-11-23T14:05:44+08:00");  // the same moment
  CHECK(published("2026-11-23") == "2026-11-23T14:05:00+08:00");
}

TEST_CASE("the printed writer replaces a desk account or the editor", "[extract][authors][regional]") {
  const auto authors = [](const std::string& account, const std::string& tail) {
    return metadata_of("<html lang=id>" + json_ld(R"({"@type":"Person","name":")" + account + R"("})", "2026-11-23") +
                       "<h1>Jembatan baru dibuka warga</h1><p>Teks.</p>" + tail)
        .authors;
  };
  CHECK(authors("Redaksi", "<p>Penulis : Sari Wulan</p><p>Editor : Budi Santoso</p>") == Names{"Sari Wulan"});
  CHECK(authors("Budi Santoso", "<p>Reporter: Sari Wulan</p><p>Editor: Budi Santoso</p>") == Names{"Sari Wulan"});
  CHECK(authors("admin", "<div>Pewarta: Sari Wulan dan Tono Hadi<br>Editor: Budi Santoso</div>") ==
        Names{"Sari Wulan", "Tono Hadi"});
  CHECK(authors("Sari Wulan", "<p>Editor: Budi Santoso</p>") == Names{"Sari Wulan"});
  CHECK(authors("Tim Redaksi", "").empty());
}

TEST_CASE("the headline is the h1 though metadata carries the outlet's name", "[extract][title][regional]") {
  CHECK(metadata_of(
            "<title>Jembatan Baru Dibuka Warga - Harian Kota Contoh</title>"
            "<meta property=og:title content='Jembatan Baru Dibuka Warga - Harian Kota Contoh'>"
            "<meta property=og:site_name content='hariankota.example'>"
            "<div class=logo><h1>Harian Kota Contoh</h1></div><h1 class=entry-title>Jembatan Baru Dibuka Warga</h1>",
            "https://hariankota.example/kota/jembatan")
            .title == "Jembatan Baru Dibuka Warga");
}

TEST_CASE("what a site calls itself on every page is no title beside a heading", "[extract][title][regional]") {
  const std::string self = "Website Resmi Pemerintah Kabupaten Contoh";
  const std::string head = "<html lang=id><title>" + self + "</title><meta property=og:title content='" + self + "'>";
  for (const char* heading : {"h1", "h2"}) {
    const std::string line = "<" + std::string(heading) + ">Bupati Serahkan Bantuan Benih Jagung</" + heading + ">";
    CHECK(metadata_of(head + "<body>" + line + "<p>Teks.</p>", "https://contohkab.example/berita/detail/2417").title ==
          "Bupati Serahkan Bantuan Benih Jagung");
  }
  CHECK(metadata_of(head + "<body><p>Teks.</p>", "https://contohkab.example/berita/1").title == self);
}

TEST_CASE("a count of pages without a mark before it is no part of a title", "[extract][title][regional]") {
  CHECK(metadata_of("<title>Jembatan Baru Dibuka Warga Halaman all</title>").title == "Jembatan Baru Dibuka Warga");
  CHECK(metadata_of("<title>Jembatan Baru Dibuka Warga Halaman 2</title>").title == "Jembatan Baru Dibuka Warga");
  CHECK(metadata_of("<title>Buku Tua Setebal 300 Halaman</title>").title == "Buku Tua Setebal 300 Halaman");
}

TEST_CASE("the place of a film signs no article", "[extract][authors][regional]") {
  CHECK(metadata_of("<html lang=id><h1>Jembatan baru dibuka warga</h1><p>Teks.</p><p>[Gambas:Video Kanal Contoh]</p>")
            .authors.empty());
}

TEST_CASE("the last change is told on the publication's clock", "[extract][dates][regional]") {
  const auto modified = [](const char* published, const char* changed) {
    const auto m = metadata_of(
        std::string("<html lang=id><script type='application/ld+json'>{\"@type\":\"NewsArticle\",") +
        "\"headline\":\"Jembatan baru dibuka warga\",\"datePublished\":\"" + published + "\",\"dateModified\":\"" +
        changed + "\"}</script><h1>Jembatan baru dibuka warga</h1><div>23/11/2026 14:05 WITA</div>");
    return m.modified ? kabar::core::to_rfc3339(*m.modified) : "none";
  };
  CHECK(modified("2026-11-23T14:05:00Z", "2026-11-23T15:00:00Z") == "2026-11-23T15:00:00+08:00");
  CHECK(modified("2026-11-23T06:05:00Z", "2026-11-23T07:00:00Z") == "2026-11-23T15:00:00+08:00");
  CHECK(modified("2026-11-23T14:05:00+08:00", "2026-11-23T14:05:00Z") == "2026-11-23T14:05:00+08:00");
}

TEST_CASE("a list of links to tags below the headline gives the tags", "[extract][tags][regional]") {
  CHECK(metadata_of(
            "<div class=tag><a href='/tag/atas'>atas</a></div><h1>Jembatan baru dibuka warga</h1><p>Warga "
            "<a href='/tag/kota'>kota</a> datang.</p><div class=tag-header>Tag: <a href='/tag/banjir'># banjir</a> "
            "<a href='/tag/jembatan'># jembatan</a></div>")
            .tags == Names{"banjir", "jembatan"});
}

TEST_CASE("a printed byline that names the metadata's writer and another has both", "[extract][authors][regional]") {
  const auto authors = [](const char* byline) {
    return metadata_of("<html lang=id>" + json_ld(R"({"@type":"Person","name":"Sari Wulan"})", "2026-11-23") +
                       "<h1>Jembatan baru dibuka warga</h1><div class=writer>" + byline + "</div><p>Teks.</p>")
        .authors;
  };
  CHECK(authors("Sari Wulan | Budi Hartono") == Names{"Sari Wulan", "Budi Hartono"});
  CHECK(authors("Budi Hartono") == Names{"Sari Wulan"});
}
