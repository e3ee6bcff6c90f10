#include <ctime>

#include <catch2/catch.hpp>

#include "extract/extract.h"
#include "extract/rule_reading.h"
#include "extract/site_rules.h"
#include "page_of.h"

using namespace kabar;
using namespace kabar::extract;

namespace {

constexpr const char* kPage = R"(<html lang="id"><head><title>Pasar apung dibuka - Koran</title>
<meta property="og:title" content="Judul dari metadata"></head><body>
<div id="atas"><h1>Judul dari metadata</h1><h2 class="judul">Pasar apung dibuka kembali</h2>
<p class="tulis">Oleh Ratna Wulandari dan Budi Santoso</p><p class="tgl">Selasa, 24 November 2026 09:15 WITA</p></div>
<div class="kotak"><p>Kotak promosi yang panjang sekali dan seolah-olah merupakan isi berita padahal bukan, sebab hanya iklan.</p></div>
<div id="isi"><p>Pasar apung di tepi sungai dibuka kembali pada hari Selasa setelah diperbaiki selama dua bulan penuh.</p>
<p>Baca juga: <a href="/lain">Harga ikan naik</a></p>
<p class="sisipan">Sisipan yang harus hilang dari berita ini karena aturan mengatakannya.</p>
<p>Pedagang menyambut pembukaan itu dengan <span class="kamus">gembira</span> dan membawa perahu mereka sejak subuh.</p>
<img src="/pixel.gif"><img src="/perahu.jpg" alt="Perahu"></div></body></html>)";

struct Read {
  parse::Arena arena;
  SiteRules rules;
  RuleTrace trace;
  core::Article article{.url = *core::Url::parse("https://koran.example/kota/pasar-apung-12")};
  explicit Read(std::string_view rule, std::string_view html = kPage) {
    rules.add("koran.example.txt", rule);
    rules.finish();
    const auto url = *core::Url::parse("https://koran.example/kota/pasar-apung-12");
    const auto page = parse_page(html, arena, "text/html; charset=utf-8", {}, url, &rules);
    article = extract_article(*page, url, {.now = test::kNow, .rules = &rules, .rule_trace = &trace});
  }
  std::string origin(std::string_view field) const {
    for (const auto& p : article.provenance) {
      if (p.field == field) return p.origin;
    }
    return {};
  }
};

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the body's nodes are the text and the markup, without what is stripped or never text", "[ruled]") {
  const Read r("body: //div[@id='isi']\nstrip: //p[@class='sisipan']\nstrip_image_src: pixel\n");
  CHECK(r.article.text ==
        "Pasar apung di tepi sungai dibuka kembali pada hari Selasa setelah diperbaiki selama dua bulan penuh.\n"
        "Pedagang menyambut pembukaan itu dengan gembira dan membawa perahu mereka sejak subuh.");
  CHECK(has(r.article.html, "https://koran.example/perahu.jpg"));
  CHECK_FALSE(has(r.article.html, "pixel"));
  CHECK_FALSE(has(r.article.html, "Sisipan"));
  CHECK(r.origin("text") == "site-rule");
  CHECK(r.article.kind == core::ArticleKind::article);
  CHECK(r.trace.file == "koran.example.txt");
  CHECK(r.trace.stale.empty());
}

TEST_CASE("without pruning every block of the body stays", "[ruled]") {
  const Read r("body: //div[@id='isi']\nprune: no\n");
  CHECK(has(r.article.text, "Baca juga: Harga ikan naik\n"));
  CHECK(has(r.article.text, "Sisipan"));
  CHECK(has(r.article.html, "Baca juga"));
}

TEST_CASE("title, author and date of a rule win, and are read as ever", "[ruled]") {
  const Read r("title: //h2[@class='judul']\nauthor: //p[@class='tulis']\ndate: //p[@class='tgl']\n");
  CHECK(r.article.title == "Pasar apung dibuka kembali");
  CHECK(r.article.authors == std::vector<std::string>{"Ratna Wulandari", "Budi Santoso"});
  REQUIRE(r.article.published);
  CHECK(core::to_rfc3339(*r.article.published) == "2026-11-24T09:15:00+08:00");
  for (const char* field : {"title", "authors", "published"}) CHECK(r.origin(field) == "site-rule");
  CHECK(r.origin("text").empty());
}

TEST_CASE("expressions are tried in their order, and one that computes gives a text", "[ruled]") {
  const Read r("title: //h5\ntitle: substring-before(//title, ' - ')\nbody: //article\nbody: //div[@id='isi']\n");
  CHECK(r.article.title == "Pasar apung dibuka");
  CHECK(has(r.article.text, "Pasar apung di tepi"));
  CHECK(r.trace.steps.size() == 4);
}

TEST_CASE("a rule of which nothing matches leaves the page to itself and says so", "[ruled]") {
  const Read r("body: //div[@id='dulu']\ntitle: //h6\nstrip_id_or_class: sisipan\n");
  CHECK(has(r.article.text, "Pasar apung di tepi"));
  CHECK_FALSE(has(r.article.text, "Sisipan"));
  CHECK(r.article.title == "Judul dari metadata");
  CHECK(r.trace.stale == std::vector<std::string>{"title", "body"});
}

TEST_CASE("where a rule forbids to detect, a body that is not found is no text", "[ruled]") {
  const Read r("body: //div[@id='dulu']\nautodetect_on_failure: no\n");
  CHECK(r.article.text.empty());
  CHECK(r.article.kind == core::ArticleKind::other);
}

TEST_CASE("strings are replaced before the page is read", "[ruled]") {
  const Read r("body: //main\nfind_string: <div id=\"isi\">\nreplace_string: <main id=\"isi\">\n");
  CHECK(has(r.article.text, "Pasar apung di tepi"));
  CHECK(r.trace.stale.empty());
}

TEST_CASE("a rule marks advertisements, wraps, dissolves and takes attributes", "[ruled]") {
  const Read r(
      "body: //div[@id='isi']\nnative_ad_clue: //p[@class='tgl']\nwrap_in(em): //span[@class='kamus']\nstrip: "
      "//img/@alt\n"
      "insert_detected_image: no\n");
  CHECK(r.article.tags == std::vector<std::string>{"native ad"});
  CHECK(has(r.article.html, "<em>gembira</em>"));
  CHECK_FALSE(has(r.article.html, "alt=\"Perahu\""));
  CHECK(r.article.image.empty());
}

TEST_CASE("an expression too costly for the page is told and passed over", "[ruled]") {
  std::string large = "<body><div id=isi><p>Pasar apung di tepi sungai dibuka kembali pada hari Selasa.</p></div>";
  for (int i = 0; i < 30'000; ++i) large += "<i>a</i>";
  const Read r("body: //div[@id='isi']\nstrip: //i[preceding::nosuch]\n", large);
  CHECK(has(r.article.text, "Pasar apung"));
  bool refused = false;
  for (const RuleStep& step : r.trace.steps) refused = refused || step.refused;
  CHECK(refused);
}

TEST_CASE("a page of a host without a rule is read as if there were none", "[ruled]") {
  parse::Arena arena;
  SiteRules rules;
  rules.add("lain.example.txt", "body: //p\ntitle: //p");
  const auto url = *core::Url::parse("https://koran.example/kota/pasar-apung-12");
  const auto page = parse::parse_html(kPage, arena);
  RuleTrace trace;
  const core::Article with = extract_article(*page, url, {.now = test::kNow, .rules = &rules, .rule_trace = &trace});
  const core::Article without = extract_article(*page, url, {.now = test::kNow});
  CHECK(with.text == without.text);
  CHECK(with.html == without.html);
  CHECK(with.title == without.title);
  CHECK(trace.file.empty());
}

TEST_CASE("a rule that touches every node of a long page costs no more than the page", "[ruled]") {
  std::string large = "<body>";
  for (int i = 0; i < 20'000; ++i) large += "<p class=c>satu</p>";
  const std::clock_t before = std::clock();
  const Read r("body: //p\nstrip: //p\nwrap_in(i): //p\ndissolve: //p\nstrip_id_or_class: c\n", large);
  CHECK(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 2.0);
  CHECK(r.trace.stale == std::vector<std::string>{"body"});
}
