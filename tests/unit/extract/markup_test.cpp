// The HTML of an article: the same as its text, with figures, captions and embedded things where the page has them.
#include <string>

#include <catch2/catch.hpp>

#include "extract/extract.h"
#include "extract/sanitise.h"
#include "tests/support/safe_markup.h"

using kabar::core::Article;
using kabar::core::Url;

namespace {

const std::string kProse =
    "<p>Dewan kota bertemu pada hari Selasa dan setuju, setelah debat yang panjang, untuk memperbaiki jembatan tua di "
    "atas sungai itu sebelum musim hujan.</p>";
const std::string kMore =
    "<p>Biaya perbaikan ditanggung oleh pemerintah provinsi, kata kepala dinas pekerjaan umum, dan pekerjaan akan "
    "dimulai pada bulan depan oleh kontraktor dari kota tetangga.</p>";

Article article_of(const std::string& body) {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html(
      "<title>Jembatan tua diperbaiki</title><body><div>Menu</div><article>"
      "<h1>Jembatan tua diperbaiki</h1>" +
          body + "</article><footer>Hak cipta</footer>",
      arena, "text/html; charset=utf-8");
  return kabar::extract::extract_article(*page, *Url::parse("https://kabar.example/berita/satu"), {});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// The lines of the markup without its figures.
std::string lines_of(std::string html) {
  static const std::string kEnd = "</figure>";
  for (std::size_t begin; (begin = html.find("<figure>")) != std::string::npos;) {
    const std::size_t end = html.find(kEnd, begin);
    REQUIRE(end != std::string::npos);
    html.erase(begin, end + kEnd.size() - begin);
  }
  kabar::parse::Arena arena;
  return kabar::extract::fragment_text(html, arena);
}

}  // namespace

TEST_CASE("a figure brings its caption along", "[extract][markup]") {
  const Article article = article_of(kProse +
                                     "<figure><img src=/a.jpg alt=Jembatan><figcaption>Jembatan itu kemarin. "
                                     "<i>Foto: Ani</i></figcaption></figure>" +
                                     kMore);
  CHECK(has(article.html,
            "<figure><img src=\"https://kabar.example/a.jpg\" alt=\"Jembatan\" /><figcaption>Jembatan itu "
            "kemarin. <i>Foto: Ani</i></figcaption></figure>"));
  CHECK(count(article.html, "Jembatan itu kemarin") == 1);
}

TEST_CASE("a caption above its picture is kept, too", "[extract][markup]") {
  const Article article =
      article_of(kProse + "<figure><figcaption>Denah jembatan</figcaption><img src=/denah.png></figure>" + kMore);
  CHECK(has(article.html,
            "<figure><figcaption>Denah jembatan</figcaption><img src=\"https://kabar.example/denah.png\" />"
            "</figure>"));
}

TEST_CASE("the figure before the text belongs to the article", "[extract][markup]") {
  const Article article = article_of(
      "<figure><img src=/utama.jpg><figcaption>Jembatan dari udara</figcaption></figure>" + kProse + kMore + kProse);
  CHECK(has(article.html, "<figure><img src=\"https://kabar.example/utama.jpg\" /><figcaption>Jembatan dari udara"));
  CHECK_FALSE(has(article.text, "dari udara"));
}

TEST_CASE("a picture in no figure has the caption that is named so", "[extract][markup]") {
  const Article article = article_of(kProse +
                                     "<div class=foto><img src=/b.jpg><div class=\"photo-caption\">Sungai itu "
                                     "surut</div></div>" +
                                     kMore);
  CHECK(has(article.html,
            "<figure><img src=\"https://kabar.example/b.jpg\" /><figcaption>Sungai itu surut</figcaption>"
            "</figure>"));
}

TEST_CASE("a lazy picture and its noscript twin are one", "[extract][markup]") {
  for (const char* pictures :
       {"<img src=data:image/gif;base64,R0 data-src=/c.jpg><noscript><img src=/c-besar.jpg></noscript>",
        "<noscript><img src=/c.jpg></noscript><img data-lazy-src=/c-besar.jpg src=/placeholder.png>",
        "<img src=/loading.gif data-src=/c.jpg><noscript><img src=/c.jpg></noscript>"}) {
    const Article article = article_of(kProse + "<p>" + pictures + "</p>" + kMore);
    INFO(article.html);
    CHECK(count(article.html, "<img") == 1);
    CHECK(has(article.html, "https://kabar.example/c.jpg"));
  }
}

TEST_CASE("the best candidate of a set is taken", "[extract][markup]") {
  CHECK(has(
      article_of(kProse + "<p><img src=/k.jpg srcset=\"/k.jpg 300w, /b.jpg 1200w, /g.jpg 4000w\"></p>" + kMore).html,
      "https://kabar.example/b.jpg"));
  CHECK(has(article_of(kProse + "<p><img src=data:, data-srcset=\"/x1.jpg, /x2.jpg 2x\"></p>" + kMore).html,
            "https://kabar.example/x2.jpg"));
  CHECK(has(article_of(kProse + "<picture><source srcset=\"/p.webp 900w\"><img src=data:,></picture>" + kMore).html,
            "https://kabar.example/p.webp"));
}

TEST_CASE("a picture goes with the text of its box", "[extract][markup]") {
  const Article article =
      article_of(kProse + "<div class=related><a href=/lain><img src=/lain.jpg><h3>Berita lain</h3></a></div>" + kMore +
                 "<div><p><img src=/sungai.jpg></p></div>" + kProse);
  CHECK_FALSE(has(article.html, "lain.jpg"));
  CHECK(has(article.html, "sungai.jpg"));
}

TEST_CASE("embedded players and posts are links with a title, in their place", "[extract][markup]") {
  const Article article =
      article_of(kProse + "<iframe src=//www.youtube.com/embed/a1b2c3 title=\"Rapat dewan\"></iframe>" + kMore +
                 "<blockquote class=twitter-tweet><p>Jembatan ditutup mulai besok pagi sampai akhir pekan nanti.</p>"
                 "<a href=https://twitter.com/kota/status/1>12 Mei</a></blockquote>" +
                 kProse);
  const std::size_t link =
      article.html.find("<p><a href=\"https://www.youtube.com/watch?v=a1b2c3\">Rapat dewan</a></p>");
  REQUIRE(link != std::string::npos);
  CHECK(link > article.html.find("Dewan kota"));
  CHECK(link < article.html.find("Biaya perbaikan"));
  CHECK_FALSE(has(article.html, "<iframe"));
}

TEST_CASE("text and markup say the same, line for line", "[extract][markup]") {
  const std::string list =
      "<ul><li>Pagar baru dipasang di kedua sisi jembatan itu</li><li>Lampu jalan diganti dengan yang "
      "hemat listrik</li></ul>";
  const std::string table =
      "<table><tr><th>Tahun</th><th>Biaya</th></tr><tr><td>2024</td><td>12 miliar</td></tr><tr><td>"
      "2025</td><td>15 miliar</td></tr></table>";
  const std::string quote =
      "<blockquote><p>Kami tidak bisa menunggu lebih lama lagi, kata wali kota kepada warga yang "
      "datang.</p></blockquote>";
  const std::string breaks =
      "<p>Baris pertama dari kalimat panjang ini,<br>lalu baris kedua yang sama panjangnya.<br><br>"
      "Dan paragraf baru setelah dua baris kosong, dengan kata &amp; tanda &lt;kurung&gt;.</p>";
  for (const std::string& body :
       {kProse + list + kMore, kProse + table + kMore, kProse + quote + kMore, kProse + breaks + kMore,
        kProse + "<h2>Pekerjaan dimulai</h2>" + kMore + list + quote + kProse,
        kProse + "<figure><img src=/a.jpg><figcaption>Foto</figcaption></figure>" + kMore + list,
        "<div>" + kProse +
            "Teks tanpa paragraf yang berdiri sendiri di antara dua paragraf, cukup panjang untuk dibaca." + kMore +
            "</div>"}) {
    const Article article = article_of(body);
    INFO(article.html);
    CHECK_FALSE(article.text.empty());
    CHECK(lines_of(article.html) == article.text);
    CHECK(kabar::test::find_unsafe(article.html) == "");
  }
}

TEST_CASE("lists, tables and quotes keep the order of the page", "[extract][markup]") {
  const Article article = article_of(kProse +
                                     "<ol><li>Langkah pertama adalah menutup jalan bagi semua kendaraan, kata kepala "
                                     "dinas itu pada hari Rabu.</li><li>Langkah kedua adalah "
                                     "membongkar aspal</li></ol>" +
                                     kMore +
                                     "<blockquote><p>Ini kabar baik bagi semua warga kota, kata seorang pedagang "
                                     "di pasar.</p></blockquote>" +
                                     kProse);
  const std::size_t first = article.html.find("<ol><li>Langkah pertama"), second = article.html.find("Biaya perbaikan"),
                    third = article.html.find("<blockquote><p>Ini kabar");
  REQUIRE(third != std::string::npos);
  CHECK(first < second);
  CHECK(second < third);
}
