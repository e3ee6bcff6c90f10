// Which of a page's dates is its publication: one case a rule.
#include <catch2/catch.hpp>

#include "extract/address_date.h"
#include "tests/unit/extract/page_of.h"

using namespace kabar;
using kabar::test::metadata_of;
using kabar::test::origin_of;
using kabar::test::published_of;

namespace {

constexpr const char* kAddress = "https://harian.example/kota/jembatan-baru";

// A page in Indonesian: `head` before its headline, `body` below it.
std::string published(const std::string& head, const std::string& body, const char* address = kAddress) {
  return published_of(
      metadata_of("<html lang=id><body>" + head + "<h1>Jembatan baru dibuka warga</h1>" + body, address));
}

std::string json_ld(const std::string& properties) {
  return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Jembatan baru dibuka warga\"," +
         properties + "}</script>";
}

std::string on(const char* path) {
  return "https://harian.example" + std::string(path);
}

}  // namespace

TEST_CASE("a date line beats the dates inside of prose and captions", "[extract][dates]") {
  const std::string line = "<div>Senin, 23 November 2026 14:05 WITA</div>";
  CHECK(published("", "<p>Jembatan itu roboh pada 3 Januari lalu.</p>" + line) == "2026-11-23T14:05:00+08:00");
  CHECK(published("",
                  "<figcaption>Jembatan lama sebelum roboh, seperti tampak pada 2 Mei 2025. Foto: Sari Wulan / Harian "
                  "Kota Contoh</figcaption>" +
                      line) == "2026-11-23T14:05:00+08:00");
  CHECK(published("<span class=date>23 November 2026</span>", "<p>Upacara digelar 25 November dan 2 Desember.</p>") ==
        "2026-11-23T00:00:00+07:00");
}

TEST_CASE("the date element at the headline beats those of other stories", "[extract][dates]") {
  const std::string own = "<time datetime='2026-11-23T14:05:00+08:00'>23 November</time>";
  const std::string others = "<div class=related><time datetime='2026-11-24T01:00:00+08:00'>24 November</time></div>";
  CHECK(published(others, own) == "2026-11-23T14:05:00+08:00");
  CHECK(published("", own + others) == "2026-11-23T14:05:00+08:00");
}

TEST_CASE("the date of a comment is not the story's", "[extract][dates]") {
  CHECK(published("",
                  "<p>23/11/2026 - Jembatan baru dibuka.</p><div class=comments><span class=comment-date>24/11/2026 "
                  "05:00</span></div>") == "2026-11-23T00:00:00+07:00");
}

TEST_CASE("a time of day on the line below its day belongs to it", "[extract][dates]") {
  CHECK(published("", "<div>Senin, 23 November 2026</div><div>14:05 WITA</div>") == "2026-11-23T14:05:00+08:00");
  CHECK(published("<div>Senin, 23 November 2026</div><div>14.05 WIB</div>", "") == "2026-11-23T14:05:00+07:00");
}

TEST_CASE("of two dates in a line the one that is labelled as an update is left", "[extract][dates]") {
  CHECK(published("", "<div>Diperbarui 24 November 2026 08:00 WIB | Terbit 23 November 2026 14:05 WIB</div>") ==
        "2026-11-23T14:05:00+07:00");
  CHECK(published("", "<div>Diperbarui: 24 November 2026</div><div>23 November 2026 | 14:05 WIB</div>") ==
        "2026-11-23T14:05:00+07:00");
}

TEST_CASE("a printed update is the last change", "[extract][dates]") {
  const auto m = metadata_of(
      "<html lang=id><h1>Jembatan baru dibuka warga</h1><div>Terbit: 23 November 2026 14:05 WIB</div>"
      "<div>Diperbarui: 24 November 2026 08:00 WIB</div>");
  REQUIRE(m.modified);
  CHECK(core::to_rfc3339(*m.modified) == "2026-11-24T08:00:00+07:00");
  CHECK(published_of(m) == "2026-11-23T14:05:00+07:00");
}

TEST_CASE("the address rules out dates of other months and of years that nobody printed", "[extract][dates]") {
  const auto dated = [](const char* path, const char* body) { return published("", body, on(path).c_str()); };
  CHECK(dated("/2024/04/jembatan-baru", "<div>25 April | 14:07 WIB</div><div class=meta>Kamis, 25/04/2024</div>") ==
        "2024-04-25T00:00:00+07:00");
  CHECK(dated("/2025/09/jembatan-baru", "<div>Terbit sejak: 14.08.2025</div><div>9 September 2025</div>") ==
        "2025-09-09T00:00:00+07:00");
  CHECK(dated("/2024/04/25/jembatan-baru", "<p>Upacara digelar 3 Mei.</p>").starts_with("2024-04-25"));
  CHECK(dated("/2024/04/25/jembatan-baru", "<div>3 jam lalu</div>").starts_with("2024-04-25"));
}

TEST_CASE("an address names a day, a month or nothing", "[extract][dates]") {
  struct Row {
    const char* path;
    int year, month, day;
  };
  constexpr Row kRows[] = {{"/2026/11/23/jembatan", 2026, 11, 23},
                           {"/kota/2026-11-23-jembatan", 2026, 11, 23},
                           {"/d/20261123/jembatan", 2026, 11, 23},
                           {"/kota/jembatan-23-11-2026", 2026, 11, 23},
                           {"/kota/jembatan_11_23_2026.html", 2026, 11, 23},
                           {"/2026/11/jembatan", 2026, 11, 0},
                           {"/2026/nov/23/jembatan", 2026, 11, 23},
                           {"/2026/nov/jembatan", 2026, 11, 0},
                           {"/2026/now/jembatan", 0, 0, 0},
                           {"/2026/13/jembatan", 0, 0, 0},
                           {"/kota/12026112345/x", 0, 0, 0},
                           {"/read/20269923/x", 0, 0, 0},
                           {"/", 0, 0, 0},
                           {"", 0, 0, 0}};
  for (const Row& row : kRows) {
    INFO(row.path);
    const auto date = extract::date_of_address(row.path);
    CHECK((date ? date->year : 0) == row.year);
    CHECK((date ? date->month : 0) == row.month);
    CHECK((date ? date->day : 0) == row.day);
  }
  CHECK(extract::days_off({2026, 11, 0}, *core::from_iso8601("2026-10-30T12:00:00Z")) == -2);
  CHECK(extract::days_off({2026, 11, 0}, *core::from_iso8601("2026-12-01T12:00:00Z")) == 1);
  CHECK(extract::days_off({2026, 11, 23}, *core::from_iso8601("2026-11-23T23:00:00Z")) == 0);
}

TEST_CASE("a film on the page does not date the story", "[extract][dates]") {
  CHECK(published("<meta property='article:published_time' content='2026-11-23T14:05:00+08:00'>"
                  "<script type='application/ld+json'>{\"@type\":\"VideoObject\",\"name\":\"Jembatan\","
                  "\"uploadDate\":\"2020-01-02T03:04:05Z\"}</script>",
                  "") == "2026-11-23T14:05:00+08:00");
  CHECK(published("<script type='application/ld+json'>{\"@type\":\"VideoObject\",\"name\":\"Jembatan\","
                  "\"uploadDate\":\"2026-11-02T03:04:05Z\"}</script>",
                  "") == "2026-11-02T03:04:05Z");
}

TEST_CASE("JSON-LD of other stories does not date this one", "[extract][dates]") {
  const std::string other =
      "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"headline\":\"Pasar ikan pindah ke kota\","
      "\"datePublished\":\"2026-11-01T01:00:00+08:00\"}]</script>";
  CHECK(published(other + json_ld("\"datePublished\":\"2026-11-23T14:05:00+08:00\""), "") ==
        "2026-11-23T14:05:00+08:00");
}

TEST_CASE("names that also mean the page's making give way to an earlier printed date", "[extract][dates]") {
  const std::string made = "<meta name=date content='2026-11-24T05:00:00+07:00'>";
  CHECK(published(made, "<div>Senin, 23 November 2026 14:05 WIB</div>") == "2026-11-23T14:05:00+07:00");
  CHECK(published(made, "<p>Jembatan lama roboh pada 3 Januari 2020 karena banjir besar yang melanda kota itu.</p>") ==
        "2026-11-24T05:00:00+07:00");
}

TEST_CASE("JSON-LD is outvoted by metadata and page that agree with each other", "[extract][dates]") {
  const std::string meta = "<meta property='article:published_time' content='2026-11-23T14:05:00+08:00'>";
  const std::string ld = json_ld("\"datePublished\":\"2026-11-20T10:00:00+08:00\"");
  CHECK(published(meta + ld, "<div>23 November 2026 14:05 WITA</div>") == "2026-11-23T14:05:00+08:00");
  CHECK(published(meta + ld, "<p>Tanpa tanggal.</p>") == "2026-11-20T10:00:00+08:00");
}

TEST_CASE("a Z behind the clock that the page prints is no zone", "[extract][dates]") {
  const auto meta = [](const char* time) {
    return "<meta property='article:published_time' content='" + std::string(time) + "'>";
  };
  const std::string line = "<div>Senin, 23 November 2026 14:05</div>";
  const char* address = "https://harian.co.id/kota/jembatan-baru";
  CHECK(published(meta("2026-11-23T14:05:09Z"), line, address) == "2026-11-23T14:05:09+07:00");
  CHECK(published(meta("2026-11-23T14:05:09+00:00"), line, address) == "2026-11-23T14:05:09Z");
  CHECK(published(meta("2026-11-23T14:05:09+00:00"), line + "<aside>Selasa, 24 November 2026 08:00 WITA</aside>",
                  address) == "2026-11-23T14:05:09+08:00");
  CHECK(published(meta("2026-11-23T09:00:00Z"), line, address) == "2026-11-23T09:00:00Z");
}

TEST_CASE("a time in UTC that is still to come was the site's own clock", "[extract][dates]") {
  const auto meta = [](const char* time) {  // fetched on 24 November at 06:00 UTC, 13:00 in Jakarta
    return "<meta property='article:published_time' content='" + std::string(time) + "'>";
  };
  const char* address = "https://harian.co.id/kota/jembatan-baru";
  CHECK(published(meta("2026-11-24T12:30:00+00:00"), "<p>Teks.</p>", address) == "2026-11-24T12:30:00+07:00");
  CHECK(published(meta("2026-11-24T05:30:00+00:00"), "<p>Teks.</p>", address) == "2026-11-24T05:30:00Z");
  CHECK(published(meta("2026-11-24T20:30:00+00:00"), "<p>Teks.</p>", address) == "2026-11-24T20:30:00Z");
  CHECK(published(meta("2026-11-24T12:30:00+00:00"), "<p>Text.</p>", "https://daily.example/a")
            .starts_with("2026-11-24T12:30:00"));
}

TEST_CASE("the same moment is told by the clock that the page prints", "[extract][dates]") {
  const std::string meta = "<meta property='article:published_time' content='2026-11-22T17:30:00Z'>";
  CHECK(published(meta, "<div>Senin, 23 November 2026 01:30 WITA</div>") == "2026-11-23T01:30:00+08:00");
  CHECK(published(meta, "<div>Senin, 23 November 2026</div>") == "2026-11-23T00:30:00+07:00");
  CHECK(published(meta, "<div>Minggu, 22 November 2026</div>") == "2026-11-22T17:30:00Z");
}

TEST_CASE("midnight to the second is a bare day", "[extract][dates]") {
  const std::string meta = "<meta property='article:published_time' content='2026-11-23T00:00:00+07:00'>";
  CHECK(published(meta, "<div>Senin, 23 November 2026 14:05 WIB</div>") == "2026-11-23T14:05:00+07:00");
  CHECK(published(meta, "<div>Minggu, 22 November 2026 14:05 WIB</div>") == "2026-11-23T00:00:00+07:00");
}

TEST_CASE("metadata a few minutes from the printed clock is on that clock", "[extract][dates]") {
  const std::string line = "<div>Senin, 23 November 2026 14:05 WITA</div>";
  const auto meta = [](const char* time) {
    return "<meta property='article:published_time' content='" + std::string(time) + "'>";
  };
  CHECK(published(meta("2026-11-23T14:03:44+00:00"), line) == "2026-11-23T14:03:44+08:00");
  CHECK(published(meta("2026-11-23T13:03:44+00:00"), line) == "2026-11-23T13:03:44Z");
}

TEST_CASE("a clock in UTC and a printed one that differs by whole hours tell the site's zone", "[extract][dates]") {
  CHECK(published("<meta property='article:published_time' content='2026-11-23T06:05:44+00:00'>",
                  "<div>Senin, 23 November 2026 14:05</div>") == "2026-11-23T14:05:44+08:00");
}

TEST_CASE("the day on top of every page is not the story's", "[extract][dates]") {
  CHECK(published("<div>Selasa, 24 November 2026</div>", "<div>Sari Wulan | 23 November 2026</div>") ==
        "2026-11-23T00:00:00+07:00");
}

TEST_CASE("a relative date counts at the headline and from the time of the fetch", "[extract][dates]") {
  CHECK(published("", "<div>3 jam lalu</div>") == "2026-11-24T10:00:00+07:00");
  CHECK(published("", "<p>Ia bercerita tentang jembatan yang roboh 3 tahun lalu itu kepada para wartawan.</p>") ==
        "none");
}

TEST_CASE("a zone printed anywhere on an Indonesian page is its site's when Jakarta's is not", "[extract][dates]") {
  const std::string data = json_ld(R"("datePublished":"2026-11-23 14:05:00")");
  CHECK(published(data, "<p>Pasar buka pukul 17.00 Wita.</p>") == "2026-11-23T14:05:00+08:00");
  CHECK(published(data, "<footer>Kantor buka 08.00 - 16.00 WIT</footer>") == "2026-11-23T14:05:00+09:00");
  CHECK(published(data, "<p>Siaran pukul 17.00 Wita atau 16.00 WIB.</p>") == "2026-11-23T14:05:00+07:00");
  CHECK(published(data, "<p>Dr. Wit Sarwono datang.</p>") == "2026-11-23T14:05:00+07:00");
  const std::string utc = json_ld(R"("datePublished":"2026-11-23T14:05:00+00:00")");
  CHECK(published(utc, "<div>23 November 2026 14:05</div><p>Pasar buka pukul 17.00 Wita.</p>") ==
        "2026-11-23T14:05:00+08:00");
}

TEST_CASE("a region in the host's name tells an Indonesian site's clock", "[extract][dates]") {
  const std::string data = json_ld(R"("datePublished":"2026-11-23 14:05:00")");
  CHECK(published(data, "", "https://www.headlinekaltim.example/jembatan") == "2026-11-23T14:05:00+08:00");
  CHECK(published(data, "", "https://balipusaka.example/jembatan") == "2026-11-23T14:05:00+08:00");
  CHECK(published(data, "", "https://papuabarat.example/jembatan") == "2026-11-23T14:05:00+09:00");
  CHECK(published(data, "", "https://kembaliin.example/jembatan") == "2026-11-23T14:05:00+07:00");
}

TEST_CASE("a printed clock with its zone corrects one without that differs by whole hours", "[extract][dates]") {
  CHECK(published(json_ld(R"("datePublished":"2026-11-23 13:05:27")"), "<div>Senin, 23/11/2026 14:05 WITA</div>") ==
        "2026-11-23T14:05:27+08:00");
  CHECK(published(json_ld(R"("datePublished":"2026-11-23 13:05:27+07:00")"),
                  "<div>Senin, 23/11/2026 14:05 WITA</div>") == "2026-11-23T14:05:27+08:00");
}

TEST_CASE("metadata that gives the printed update as the publication is overruled", "[extract][dates]") {
  CHECK(published(json_ld(R"("datePublished":"2026-11-23T09:00:00+07:00")"),
                  "<div>Terbit: Minggu, 22 November 2026 14:05 WIB | Diperbarui: 23 November 2026 09:00 WIB</div>") ==
        "2026-11-22T14:05:00+07:00");
}

TEST_CASE("a bare count of seconds is a moment", "[extract][dates]") {
  CHECK(published("<meta property='article:published_time' content='1795417500'>", "") == "2026-11-23T07:05:00Z");
  CHECK(published("<meta property='article:published_time' content='1795417500000'>", "") == "2026-11-23T07:05:00Z");
}

TEST_CASE("a relative date far from the headline is a comment's", "[extract][dates]") {
  std::string body = "<div><span>23 November 2026</span><span>Biro Umum</span></div><p>Jembatan dibuka warga.</p>";
  for (int i = 0; i < 40; ++i) body += "<p>Warga menyapu jalan.</p>";
  CHECK(published("", body + "<div>Pembaca <span>2 jam lalu</span></div>") == "2026-11-23T00:00:00+07:00");
}
