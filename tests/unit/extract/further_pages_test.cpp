#include "extract/further_pages.h"

#include <catch2/catch.hpp>

using namespace kabar;
using namespace kabar::extract;

namespace {

core::Url url(std::string_view text) {
  return core::Url::parse(text).value();
}

// "next X" or "single X" or "-", of a page whose body is `body`.
std::string pages(std::string_view body, std::string_view address = "https://koran.example/kota/pasar-12",
                  int number = 1, std::string_view rule = {}, std::string_view head = {}) {
  parse::Arena arena;
  const auto page =
      parse::parse_html("<head>" + std::string(head) + "</head><body>" + std::string(body) + "</body>", arena);
  SiteRules rules;
  if (!rule.empty()) rules.add("koran.example.txt", rule);
  rules.finish();
  const core::Url first = url("https://koran.example/kota/pasar-12");
  const FurtherPages found =
      find_further_pages(*page, url(address), number == 1 ? url(address) : first, number, &rules);
  if (found.single) return "single " + std::string(found.single->path_and_query());
  return found.next ? "next " + std::string(found.next->path_and_query()) : "-";
}

}  // namespace

TEST_CASE("the address of a further page differs by the number alone", "[pages]") {
  const core::Url first = url("https://koran.example/kota/pasar-12"),
                  html = url("https://koran.example/kota/pasar.html?id=7&utm_source=x");
  for (const char* good : {"?page=2", "?halaman=2", "/2", "/2/", "/page/2", "/page-2", "?utm_medium=feed&page=2"})
    CHECK(is_page_of(first, url("https://koran.example/kota/pasar-12" + std::string(good)), 2));
  for (const char* good : {"pasar-2.html?id=7", "pasar_2.html?id=7", "pasar/2.html?id=7", "pasar.html?page=2&id=7"})
    CHECK(is_page_of(html, url("https://koran.example/kota/" + std::string(good)), 2));
  for (const char* bad :
       {"https://koran.example/kota/pasar-12?page=3", "https://koran.example/kota/pasar-13",
        "https://koran.example/kota/pasar-2", "https://lain.example/kota/pasar-12?page=2",
        "https://koran.example/kota/?page=2", "https://koran.example/kota/pasar-12?id=2",
        "https://koran.example/kota/pasar-12?page=2&reply=5", "https://koran.example/kota/pasar-12/komentar/2",
        "https://koran.example/kota/pasar-12/comment-page-2", "https://koran.example/kota/pasar-12"})
    CHECK_FALSE(is_page_of(first, url(bad), 2));
  CHECK_FALSE(is_page_of(url("https://koran.example/"), url("https://koran.example/2"), 2));
  CHECK_FALSE(is_page_of(url("https://koran.example/"), url("https://koran.example/?page=2"), 2));
  CHECK(is_all_of(first, url("https://koran.example/kota/pasar-12?page=all")));
  CHECK_FALSE(is_all_of(first, url("https://koran.example/kota/pasar-13?page=all")));
}

TEST_CASE("a pager of the text, a label or rel=next gives the next page", "[pages]") {
  CHECK(pages("<p>Isi</p><div><span>1</span> <a href='?page=2'>2</a> <a href='?page=3'>3</a></div>") ==
        "next /kota/pasar-12?page=2");
  CHECK(pages("<a href='?page=2'>Halaman Selanjutnya »</a>") == "next /kota/pasar-12?page=2");
  CHECK(pages("", "https://koran.example/kota/pasar-12", 1, {}, "<link rel=next href='/kota/pasar-12/2'>") ==
        "next /kota/pasar-12/2");
  CHECK(pages("<a href='/kota/pasar-12'>1</a> <a href='/kota/pasar-12/2'>2</a>") == "next /kota/pasar-12/2");
  CHECK(pages("<a href='/kota/pasar-12'>1</a> <b>2</b> <a href='/kota/pasar-12/3'>3</a>",
              "https://koran.example/kota/pasar-12/2", 2) == "next /kota/pasar-12/3");
}

TEST_CASE("the whole article on one page is preferred where the page offers it to readers", "[pages]") {
  CHECK(pages("<a href='?page=2'>2</a><a href='?page=3'>3</a><a href='?page=all'>Tampilkan semua</a>") ==
        "single /kota/pasar-12?page=all");
  CHECK(pages("<a href='?page=all'>Bagikan</a>") == "-");
  CHECK(pages("", "https://koran.example/kota/pasar-12", 1, {}, "<link rel=canonical href='?page=all'>") == "-");
}

TEST_CASE("what leads to other stories, to comments or to a listing is no further page", "[pages]") {
  CHECK(pages("<a rel=next href='/kota/banjir-13'>Berita selanjutnya</a>") == "-");
  CHECK(pages("<a href='/kota/banjir-13'>Halaman selanjutnya</a>") == "-");
  CHECK(pages("<div id=comments><a href='?page=2'>2</a> <a href='?page=3'>3</a> <a href='?page=2'>Next</a></div>") ==
        "-");
  CHECK(pages("<h2>Komentar (12)</h2><b>1</b> <a href='?page=2'>2</a> <a href='?page=3'>3</a>") == "-");
  CHECK(pages("<h2>Ulasan</h2><b>1</b> <a href='?page=2'>2</a> <a href='?page=3'>3</a>") == "-");
  CHECK(pages("<aside><a href='?page=2'>2</a> <a href='?page=3'>3</a></aside>") == "-");
  CHECK(pages("<a href='/kota?page=2'>2</a> <a href='/kota?page=3'>3</a>") == "-");
  CHECK(pages("<a href='?page=1'>2</a> <a href='?page=2'>3</a>") == "-");
  CHECK(pages("<a href='?page=2'>2</a>") == "-");
  CHECK(pages("<a href='https://lain.example/kota/pasar-12?page=2'>Next</a>") == "-");
  CHECK(pages("") == "-");
}

TEST_CASE("a rule's links come first, on the same host alone, and may be forbidden to be looked for", "[pages]") {
  const char* body =
      "<a id=l href='/lanjutan/77'>terus</a><a id=s href='/cetak/12'>cetak</a><a id=x href='//lain.example/'>x</a><a "
      "href='?page=2'>Next</a>";
  const char* here = "https://koran.example/kota/pasar-12";
  CHECK(pages(body, here, 1, "next_page_link: //a[@id='l']") == "next /lanjutan/77");
  CHECK(pages(body, here, 1, "next_page_link: //a[@id='l']\nsingle_page_link: //a[@id='s']/@href") ==
        "single /cetak/12");
  CHECK(pages(body, here, 1,
              "single_page_link: concat('/cetak/', 12)\nif_page_contains: //h6\nnext_page_link: //a[@id='l']") ==
        "next /lanjutan/77");
  CHECK(pages(body, here, 1, "next_page_link: //a[@id='x']") == "-");
  CHECK(pages(body, here, 1, "autodetect_next_page: no") == "-");
  CHECK(pages(body, here, 1, "title: //h1") == "next /kota/pasar-12?page=2");
}
