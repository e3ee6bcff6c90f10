#include "extract/metadata.h"

#include <catch2/catch.hpp>

#include "extract/extract.h"
#include "tests/unit/extract/page_of.h"

using kabar::core::ArticleKind;
using kabar::test::metadata_of;
using kabar::test::origin_of;
using kabar::test::published_of;
using Names = std::vector<std::string>;

TEST_CASE("an h1 that another witness confirms is the title", "[extract][title]") {
  const auto m = metadata_of(R"(<title>Jembatan baru dibuka - Harian Contoh</title>
      <meta property="og:title" content="Jembatan Baru Dibuka | Harian Contoh"><meta property="og:site_name" content="Harian Contoh">
      <h1>Harian Contoh</h1><article><h1>Jembatan <b>baru</b> dibuka</h1></article>)");
  CHECK(m.title == "Jembatan baru dibuka");
  CHECK(origin_of(m, "title") == "h1");
  CHECK(m.headline != kabar::parse::kNoNode);
}

TEST_CASE("without an h1 the outlet's name is taken off the page's title", "[extract][title]") {
  const auto title = [](const char* html) { return metadata_of(html).title; };
  CHECK(
      title(
          "<title>Jembatan baru dibuka - Harian Contoh</title><meta property=og:site_name content='Harian Contoh'>") ==
      "Jembatan baru dibuka");
  CHECK(title("<title>Harian | Jembatan baru dibuka</title>") == "Jembatan baru dibuka");
  CHECK(title("<title>Kasus A - B: jembatan baru – harian.example</title>") == "Kasus A - B: jembatan baru");
  CHECK(title("<title>Jembatan baru - dibuka</title>") == "Jembatan baru - dibuka");
}

TEST_CASE("references escaped twice are resolved in titles", "[extract][title]") {
  CHECK(metadata_of("<meta property=og:title content='Kami &amp;amp; mereka: &amp;#8220;ya&amp;#8221;'>").title ==
        "Kami & mereka: “ya”");
}

TEST_CASE("persons come from JSON-LD, the outlet does not", "[extract][authors]") {
  const auto m = metadata_of(R"(<meta property="og:site_name" content="Harian Contoh">
      <script type="application/ld+json">{"@type":"NewsArticle","headline":"x y","author":[
        {"@type":"Organization","name":"Harian Contoh"},{"@type":"Person","name":"Sari Wulan"},{"name":"By Tom Hill"}]}</script>)");
  CHECK(m.authors == Names{"Sari Wulan", "Tom Hill"});
  CHECK(origin_of(m, "authors") == "json-ld");
}

TEST_CASE("a printed writer's label is read anywhere in the article, the editor only in his absence",
          "[extract][authors]") {
  CHECK(metadata_of("<h1>Jembatan baru</h1><p>Teks berita.</p><p>Penulis: Sari Wulan</p><p>Editor: Budi Santoso</p>")
            .authors == Names{"Sari Wulan"});
  CHECK(metadata_of("<h1>Jembatan baru</h1><p>Teks berita.</p><p>Editor : Budi Santoso</p>").authors ==
        Names{"Budi Santoso"});
}

TEST_CASE("a byline beside the headline is split into its persons", "[extract][authors]") {
  const auto authors = [](const std::string& byline) {
    return metadata_of("<h1>Jembatan baru dibuka</h1><div>" + byline + "</div><p>Teks.</p>").authors;
  };
  CHECK(authors("By <a href=/a>Anna Berg</a> and <a href=/b>Tom Hill</a>") == Names{"Anna Berg", "Tom Hill"});
  CHECK(authors("Von Anna Berg und Tom Hill, Berlin-Korrespondentin") == Names{"Anna Berg", "Tom Hill"});
  CHECK(authors("Oleh: Sari Wulan dan Budi Santoso") == Names{"Sari Wulan", "Budi Santoso"});
  CHECK(authors("Oleh: Sari Wulan - Selasa, 24 November 2026 14:05 WITA") == Names{"Sari Wulan"});
  CHECK(authors("By Anna Berg | Monday, November 23, 2026") == Names{"Anna Berg"});
  CHECK(authors("Par Anne Legrand et Paul Petit") == Names{"Anne Legrand", "Paul Petit"});
}

TEST_CASE("JSON-LD's date is the publication and keeps its offset", "[extract][dates]") {
  const auto m = metadata_of(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"x y",
      "datePublished":"2026-11-23T14:05:09+08:00","dateModified":"2026-11-23T16:00:00+08:00"}</script>)");
  CHECK(published_of(m) == "2026-11-23T14:05:09+08:00");
  REQUIRE(m.modified);
  CHECK(kabar::core::to_rfc3339(*m.modified) == "2026-11-23T16:00:00+08:00");
}

TEST_CASE("a change is never taken for the publication", "[extract][dates]") {
  const auto m = metadata_of("<meta property='article:modified_time' content='2026-11-23T16:00:00+08:00'>");
  CHECK(published_of(m) == "none");
  CHECK(m.modified);
}

TEST_CASE("a date after the fetch is not believed", "[extract][dates]") {
  CHECK(published_of(metadata_of("<meta property='article:published_time' content='2031-01-01T00:00:00Z'>")) == "none");
}

TEST_CASE("the printed zone corrects metadata that shows the same clock in another", "[extract][dates]") {
  const std::string head =
      "<meta property='article:published_time' content='2026-11-23T14:05:31+00:00'><h1>Jembatan baru</h1>";
  CHECK(published_of(metadata_of(head + "<div>Senin, 23 November 2026 14:05 WITA</div>")) ==
        "2026-11-23T14:05:31+08:00");
  CHECK(published_of(metadata_of(head + "<div>Senin, 23 November 2026 22:05 WITA</div>")) ==
        "2026-11-23T22:05:31+08:00");  // the same moment
}

TEST_CASE("a bare day is refined by the time printed for it", "[extract][dates]") {
  const std::string head = "<meta name=pubdate content='2026-11-23'><h1>Jembatan baru</h1>";
  CHECK(published_of(metadata_of(head + "<span>Senin, 23 Nov 2026 | 14:05 WIB</span>")) == "2026-11-23T14:05:00+07:00");
  CHECK(published_of(metadata_of(head + "<span>Minggu, 22 Nov 2026 | 14:05 WIB</span>"))
            .starts_with("2026-11-23T00:00:00"));
}

TEST_CASE("language tags are put in order and old codes replaced", "[extract][language]") {
  CHECK(metadata_of("<html lang=in>").language == "id");
  CHECK(metadata_of("<html lang=id_ID>").language == "id-ID");
  CHECK(metadata_of("<meta property=og:locale content=de_AT>").language == "de-AT");
}

TEST_CASE("a theme's untouched English is overruled by the text", "[extract][language]") {
  CHECK(metadata_of(
            "<html lang=en-US><body><p>Gubernur menegaskan bahwa setiap kebijakan tidak boleh berjalan sendiri-sendiri "
            "tanpa sepengetahuan wakil gubernur dan harus dikoordinasikan dengan semua kepala dinas di daerah.</p>")
            .language == "id");
}

TEST_CASE("the lead image is absolute and no logo", "[extract][image]") {
  CHECK(metadata_of("<meta property=og:image content='/foto/jembatan.jpg'>").image ==
        "https://harian.example/foto/jembatan.jpg");
  CHECK(metadata_of("<meta property=og:image content='/img/site-logo.png'><h1>Jembatan</h1><figure><img "
                    "src='/foto/b.jpg'></figure>")
            .image == "https://harian.example/foto/b.jpg");
  CHECK(metadata_of("<meta property=og:image content='/img/catalogo.jpg'>").image ==
        "https://harian.example/img/catalogo.jpg");
}

TEST_CASE("without metadata the picture is a figure, a big one or the first photograph below the headline",
          "[extract][image]") {
  const auto image = [](const char* html) {
    return metadata_of("<h1>Jembatan baru dibuka</h1>" + std::string(html)).image;
  };
  CHECK(image("<figure><img src='/foto/a.png'></figure>") == "https://harian.example/foto/a.png");
  CHECK(image("<img src='/foto/a.png' width=640>") == "https://harian.example/foto/a.png");
  CHECK(image("<div class=photo><img src='/foto/a.jpg' alt=Jembatan></div>") == "https://harian.example/foto/a.jpg");
  CHECK(image("<img src='/foto/a.jpg'><figure><img src='/foto/b.jpg'></figure>") ==
        "https://harian.example/foto/b.jpg");
  CHECK(image("<img class=lazy src='data:image/gif;base64,R0' data-src='/foto/a.jpg'>") ==
        "https://harian.example/foto/a.jpg");
  CHECK(image("<a href=/lain><img src='/foto/a.jpg'></a>").empty());
  CHECK(image("<img src='/foto/a.jpg' class='avatar photo'>").empty());
  CHECK(image("<img src='/foto/facebook.png'>").empty());
  CHECK(image("<img src='/foto/a.jpg' width=48>").empty());
}

TEST_CASE("tags are split, bounded and unique", "[extract][tags]") {
  const auto m = metadata_of(
      "<meta property=article:tag content=Banjir><meta property=article:tag content='banjir'>"
      "<meta property=article:tag content='Kota Lama'>");
  CHECK(m.tags == Names{"Banjir", "Kota Lama"});
}

TEST_CASE("a canonical address is taken only when its form is sound", "[extract][canonical]") {
  const auto canonical = [](const char* html) {
    const auto m = metadata_of(html);
    return m.canonical_url ? m.canonical_url->text() : "";
  };
  CHECK(canonical("<link rel=canonical href='/kota/jembatan-baru'>") == "https://harian.example/kota/jembatan-baru");
  CHECK(canonical("<link rel=canonical href='https://harian.example/'>").empty());
  CHECK(canonical("<link rel=canonical href='/a'><link rel=canonical href='/b'>").empty());
  CHECK(canonical("<link rel=canonical href='javascript:void(0)'>").empty());
  CHECK(canonical("<meta property=og:url content='https://harian.example/kota/c'>") == "https://harian.example/kota/c");
}

TEST_CASE("the page says what kind it is", "[extract][kind]") {
  CHECK(metadata_of("<script type=application/ld+json>{\"@type\":\"LiveBlogPosting\",\"headline\":\"x y\"}</script>")
            .kind == ArticleKind::live_blog);
  CHECK(metadata_of("<script type=application/ld+json>{\"@type\":\"Article\",\"isAccessibleForFree\":false}</script>")
            .kind == ArticleKind::paywalled);
  CHECK(metadata_of("<meta property=og:type content=video.other>").kind == ArticleKind::video);
  CHECK(metadata_of("<p>x").kind == ArticleKind::article);
}

TEST_CASE("a saved page tells its address, unless it names only its site's front", "[extract][canonical]") {
  const auto address = [](const std::string& head) {
    kabar::parse::Arena arena;
    const auto page = kabar::parse::parse_html("<head>" + head + "</head><body><p>Teks.</p>", arena, "text/html");
    const auto url = kabar::extract::claimed_address(*page);
    return url ? url->text() : std::string();
  };
  CHECK(address(R"(<link rel="canonical" href="https://contoh.example/a/1#x">)") == "https://contoh.example/a/1");
  CHECK(address(R"(<meta property="og:url" content="https://contoh.example/a/2">)") == "https://contoh.example/a/2");
  CHECK(address(R"(<base href="https://contoh.example/a/3">)") == "https://contoh.example/a/3");
  CHECK(address(R"(<link rel="canonical" href="https://contoh.example/">)").empty());
  CHECK(address(R"(<link rel="canonical" href="/a/4">)").empty());
  CHECK(address("").empty());
}
