// What goes from a text by rule, and what kind of page a body makes.
#include <string>

#include <catch2/catch.hpp>

#include "extract/end_credit.h"
#include "extract/extract.h"
#include "extract/line_groups.h"
#include "extract/page_reading.h"
#include "extract/phrases.h"

using kabar::core::ArticleKind;
using kabar::core::Url;

namespace {

namespace extract = kabar::extract;

extract::Body ended(const std::string& text) {
  extract::Body body;
  body.text = text;
  body.html = "<p>" + text + "</p>";
  extract::take_end_credit(body);
  return body;
}

bool says(const std::string& line, extract::SayingBit bit) {
  std::string scratch;
  return (extract::sayings_of(line, scratch) & extract::saying_set(bit)) != 0;
}

const std::string kProse =
    "<p>Dewan kota bertemu pada hari Selasa dan setuju, setelah debat yang panjang, untuk memperbaiki jembatan tua di "
    "atas sungai itu sebelum musim hujan. Biaya perbaikan ditanggung oleh pemerintah provinsi, kata kepala dinas.</p>";

ArticleKind kind_at(const std::string& address, const std::string& body) {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html("<title>Jembatan tua</title><body><h1>Jembatan tua</h1>" + body, arena,
                                             "text/html; charset=utf-8");
  return extract::extract_article(*page, *Url::parse(address), {}).kind;
}

}  // namespace

TEST_CASE("a mark in brackets at the end is a credit", "[extract][credit]") {
  for (const auto& [text, credit] : {std::pair{"Rapat selesai. (ant/dsy)", "ant/dsy"},
                                     {"Rapat selesai. (ANT)", "ANT"},
                                     {"Rapat selesai.\n(Dewi Lestari)", "Dewi Lestari"},
                                     {"Rapat selesai (adpim)", "adpim"},
                                     {"\"Kami datang\", katanya. (rw/ANT-2).", "rw/ANT-2"}}) {
    INFO(text);
    const extract::Body body = ended(text);
    CHECK(body.credit == credit);
    CHECK(body.text.find('(') == std::string::npos);
    CHECK(body.html.find('(') == std::string::npos);
  }
  CHECK(ended("Rapat selesai. (***)").text == "Rapat selesai.");
  CHECK(ended("Rapat selesai. (***)").credit.empty());
}

TEST_CASE("other brackets at the end stay", "[extract][credit]") {
  for (const std::string text : {"Itu terjadi lama (2026)", "Pakta itu (NATO)", "Lebih lanjut (lihat di bawah)",
                                 "Rapat selesai. (lihat di bawah)", "Harga naik (3 persen)"}) {
    INFO(text);
    CHECK(ended(text).text == text);
    CHECK(ended(text).credit.empty());
  }
}

TEST_CASE("page numbers are a pager whatever their order", "[extract][phrases]") {
  for (const std::string line :
       {"Halaman 1 2 3", "2 dari 6 halaman", "Halaman: 1 2 Tampilkan Semua", "Page 1 of 4", "Seite 2 / 3"}) {
    INFO(line);
    CHECK(says(line, extract::kSaysPager));
  }
  for (const std::string line : {"Halaman rumah itu luas", "12 3", "3 dari 6 orang", "Halaman"}) {
    INFO(line);
    CHECK_FALSE(says(line, extract::kSaysPager));
  }
}

TEST_CASE("a read-also label is found at the end of a line where it stands apart", "[extract][phrases]") {
  const auto label = [](std::string_view line, std::size_t border) {
    return std::string(line.substr(line.size() - extract::label_at_end(line, border)));
  };
  CHECK(label("Rapat selesai. Baca juga: ", 0) == "Baca juga: ");
  CHECK(label("Rapat selesai (Baca juga: ", 0) == "");
  CHECK(label("Rapat selesai. (Baca juga: ", 0) == "(Baca juga: ");
  CHECK(label("Ia suka baca juga ", 0) == "");
  CHECK(label("Rapat selesai Baca juga: ", 14) == "Baca juga: ");
}

TEST_CASE("an address that no article has makes a listing", "[extract][kind]") {
  const std::string text = kProse + kProse + kProse;
  for (const std::string path :
       {"/", "/id/", "/index.html", "/tag/jembatan", "/berita/kategori/kota/", "/kota/page/3"}) {
    INFO(path);
    CHECK(kind_at("https://kabar.example" + path, text) == ArticleKind::listing);
  }
  for (const std::string path : {"/?p=123", "/jembatan", "/kota/jembatan-tua-di-atas-sungai-diperbaiki",
                                 "/tag/jembatan-tua-di-atas-sungai-diperbaiki", "/berita/123", "/page/3/jembatan"}) {
    INFO(path);
    CHECK(kind_at("https://kabar.example" + path, text) == ArticleKind::article);
  }
}

TEST_CASE("a paragraph needs a date to be an article, cards never are one", "[extract][kind]") {
  const std::string address = "https://kabar.example/kota/jembatan";
  CHECK(kind_at(address, kProse) == ArticleKind::other);
  CHECK(kind_at(address, "<time datetime='2026-11-20T10:00:00+08:00'>20 November 2026</time>" + kProse) ==
        ArticleKind::article);
  std::string cards;
  for (const std::string id : {"1", "2", "3", "4"}) {
    cards += "<div class=card><h2><a href=/kota/" + id + ">Jembatan tua diperbaiki lagi</a></h2>" + kProse + "</div>";
  }
  CHECK(kind_at(address, cards) == ArticleKind::other);
}

namespace {

std::string text_with(const std::string& line) {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html(
      "<title>Jembatan tua</title><body><h1>Jembatan tua</h1><article>" + kProse + line + kProse + "</article>", arena,
      "text/html; charset=utf-8");
  return extract::extract_article(*page, *Url::parse("https://contoh.example/daerah/jembatan-tua"), {}).text;
}

bool stays(const std::string& line, const std::string& words) {
  return text_with(line).find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a headline that is all link between paragraphs leads away, though no label says so", "[extract][lines]") {
  const std::string words = "Banjir di tiga kelurahan, warga mengungsi";
  CHECK_FALSE(stays("<p><strong><a href='/daerah/banjir'>" + words + "</a></strong></p>", words));
  CHECK_FALSE(stays("<p><a href='/daerah/banjir'><b>" + words + "</b></a></p>", words));
  CHECK_FALSE(stays("<div><a href='/daerah/banjir'>" + words + "</a></div>", words));
}

TEST_CASE("a linked line that says something itself stays", "[extract][lines]") {
  CHECK(stays("<p><a href='/x'>Warga tiga kelurahan mengungsi ke gedung sekolah pada malam yang sama.</a></p>",
              "mengungsi"));
  CHECK(stays("<p>Warga di <a href='/x'>tiga kelurahan</a> mengungsi ke gedung sekolah.</p>", "tiga kelurahan"));
  CHECK(stays("<p>Warga mengungsi, seperti ditulis <a href='/x'>dalam laporan dinas sosial kota</a></p>",
              "laporan dinas"));
}

TEST_CASE("a post that the article quotes stays whole, with who signed it", "[extract][groups]") {
  const std::string post =
      "<div class=\"embed social\"><blockquote class=\"twitter-tweet\"><p>lagi.<br><br>macet.<br><br>"
      "<a href=\"https://t.example/a1\">t.example/a1</a></p>— Warga (@wargakota) "
      "<a href=\"https://t.example/a1\">3 November 2025</a></blockquote></div>";
  const std::string text = text_with(post);
  CHECK(text.find("\nlagi.\nmacet.\nt.example/a1\n— Warga (@wargakota) 3 November 2025\n") != std::string::npos);
  CHECK(text_with(kProse + "</article><aside>" + post + "</aside><article>").find("macet") == std::string::npos);
}

TEST_CASE("a recipe's ingredients and steps belong to the text", "[extract][groups]") {
  const std::string text = text_with(
      "<section class=\"card\"><ul class=\"box-ingredients\"><li>2 siung bawang</li><li>1 sdt garam</li></ul>"
      "<a href=\"/cetak\">Cetak</a><ol class=\"box-instructions\"><li>Tumis bawang.</li></ol></section>");
  CHECK(text.find("2 siung bawang\n1 sdt garam\nTumis bawang.") != std::string::npos);
}

TEST_CASE("a list of linked headlines behind a paragraph leads away, an announced one does not", "[extract][groups]") {
  const std::string links =
      "<ul><li><a href='/1'>Pasar baru dibuka pekan depan</a></li><li><a href='/2'>Terminal lama menjadi taman "
      "kota</a></li></ul>";
  const auto lines_left = [](const std::string& body) {
    kabar::parse::Arena arena;
    const auto page = kabar::parse::parse_html("<body>" + body, arena, "text/html; charset=utf-8");
    const extract::PageReading reading(*page);
    extract::LineVerdicts lines(reading.list().blocks.size());
    for (std::uint32_t i = 0; i < lines.size(); ++i) lines.keep(i, extract::LineReason::likely);
    const extract::Metadata metadata;
    extract::drop_linked_lists(reading.view(metadata), lines);
    int left = 0;
    for (std::uint32_t i = 0; i < lines.size(); ++i) left += lines.kept(i);
    return left;
  };
  CHECK(lines_left(kProse + links + kProse) == 2);
  CHECK(lines_left(kProse + "<p>Dewan kota menerbitkan dua laporan, yang dapat dibaca semua warga kota itu:</p>" +
                   links) == 4);
  CHECK(lines_left(kProse + "<ul><li><a href='/1'>Pasar</a> dibuka</li><li>Terminal lama</li></ul>") == 3);
}

TEST_CASE("a list without links that a line of the text opens stays whole, and its opening", "[extract][lines]") {
  const std::string items = "<li>KTP asli</li><li>Kartu keluarga</li>";
  CHECK(text_with("<div><p>Berikut dokumen yang wajib:</p><ol>" + items + "</ol></div>")
            .find("Berikut dokumen yang wajib:\nKTP asli\nKartu keluarga\n") != std::string::npos);
  CHECK(text_with("<div><h3>Syarat pendaftaran</h3><ul>" + items + "</ul></div>")
            .find("Syarat pendaftaran\nKTP asli\nKartu keluarga\n") != std::string::npos);
  CHECK_FALSE(stays("<div class='related'><h3>Berita terkait</h3><ul>" + items + "</ul></div>", "KTP asli"));
}

TEST_CASE("a label of any wording before a linked headline leads away", "[extract][lines]") {
  CHECK_FALSE(stays("<p>Pekanan Plus: <a href='/x'><b>Siapa pemain di balik lelang bus</b></a></p>", "lelang bus"));
  CHECK(stays("<p>Menurut laporan dinas perhubungan: <a href='/x'>lelang bus</a> ditunda sampai bulan depan.</p>",
              "lelang bus"));
}

TEST_CASE("a sentence that begins like a sharing label stays", "[extract][lines]") {
  CHECK(stays("<p>Bagikan makanan hanya kepada warga terdampak, ujar Siti Rahmawati.</p>", "Bagikan makanan"));
  CHECK_FALSE(stays("<p>Bagikan artikel ini</p>", "Bagikan artikel"));
}

TEST_CASE("a heading stays that stands like another one over text, whatever the model thinks of it",
          "[extract][lines]") {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html("<title>Jembatan tua</title><body><article>" + kProse + "<h2>Biaya</h2>" +
                                                 kProse + "<h2>Jadwal</h2>" + kProse + "<h2>Jadwal</h2></article>",
                                             arena, "text/html; charset=utf-8");
  const extract::PageReading reading(*page);
  const extract::Metadata metadata;
  std::vector<float> probabilities(reading.list().blocks.size(), 0.9F);
  REQUIRE(probabilities.size() == 6);
  probabilities[3] = probabilities[5] = 0.1F;
  const extract::LineVerdicts lines = extract::judge_lines(reading.view(metadata), probabilities);
  CHECK(lines.kept(1));
  CHECK(lines.kept(3));
  CHECK(lines.why(3) == extract::LineReason::among_equals);
  CHECK_FALSE(lines.kept(5));  // over nothing
}
