#include "parse/sitemap.h"

#include <string>

#include <catch2/catch.hpp>
#include <zlib.h>

namespace {

using namespace kabar;

const core::Url kUrl = *core::Url::parse("https://kabar-pagi.example/sitemap/berita.xml");

parse::Sitemap read(std::string_view text, std::size_t most = 2000) {
  auto sitemap = parse::parse_sitemap(text, kUrl, most);
  if (!sitemap) FAIL(sitemap.error().message);
  return std::move(*sitemap);
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

std::string dated(int count) {  // the newest stands last
  std::string out = "<urlset>";
  for (int i = 0; i < count; ++i) {
    const std::string day = std::to_string(10 + i % 19), year = std::to_string(1990 + i / 19 % 35);
    out += "<url><loc>https://a.example/" + std::to_string(i) + "</loc><lastmod>" + year + "-01-" + day +
           "</lastmod></url>";
  }
  return out + "</urlset>";
}

}  // namespace

TEST_CASE("a sitemap gives its addresses with dates, in order", "[parse][sitemap]") {
  const auto sitemap = read(R"(<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc> https://a.example/1?x=1&amp;y=2 </loc><lastmod>2026-11-23T14:05:00+08:00</lastmod></url>
    <url><loc><![CDATA[https://a.example/2]]></loc><lastmod>2026-11-22</lastmod></url>
    <url><loc>/3</loc></url><url><loc>javascript:alert(1)</loc></url></urlset>)");
  CHECK_FALSE(sitemap.is_index);
  REQUIRE(sitemap.entries.size() == 3);
  CHECK(sitemap.entries[0].url.text() == "https://a.example/1?x=1&y=2");
  CHECK(core::to_rfc3339(*sitemap.entries[0].modified) == "2026-11-23T14:05:00+08:00");
  CHECK(sitemap.entries[1].modified->precision == core::Precision::day);
  CHECK(sitemap.entries[2].url.text() == "https://kabar-pagi.example/3");
  CHECK_FALSE(sitemap.entries[2].modified);
}

TEST_CASE("an index gives its sitemaps", "[parse][sitemap]") {
  const auto sitemap = read(
      "<s:sitemapindex xmlns:s=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
      "<s:sitemap><s:loc>https://a.example/news.xml.gz</s:loc></s:sitemap></s:sitemapindex>");
  CHECK(sitemap.is_index);
  REQUIRE(sitemap.entries.size() == 1);
  CHECK(sitemap.entries[0].url.text() == "https://a.example/news.xml.gz");
}

TEST_CASE("a news sitemap gives title, time, language, publication, keywords and picture", "[parse][sitemap]") {
  const auto sitemap = read(R"(<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">
    <url><loc>https://a.example/1</loc>
      <video:video><video:title>Film</video:title><video:publication_date>2001-01-01</video:publication_date></video:video>
      <image:image><image:loc>https://a.example/p.jpg</image:loc><image:title>Foto</image:title></image:image>
      <news:news><news:publication><news:name>Kabar Pagi</news:name><news:language>id</news:language></news:publication>
        <news:publication_date>2026-11-23T14:05:00Z</news:publication_date>
        <news:title>Banjir &amp; longsor</news:title><news:keywords>banjir, kota, </news:keywords></news:news>
    </url></urlset>)");
  REQUIRE(sitemap.entries.size() == 1);
  const auto& entry = sitemap.entries[0];
  CHECK(entry.title == "Banjir & longsor");
  CHECK(core::to_rfc3339(*entry.published) == "2026-11-23T14:05:00Z");
  CHECK(entry.language == "id");
  CHECK(entry.publication == "Kabar Pagi");
  CHECK(entry.image == "https://a.example/p.jpg");
  CHECK(entry.tags == std::vector<std::string>{"banjir", "kota"});
}

TEST_CASE("of a long sitemap the newest are kept, in the order of the document", "[parse][sitemap]") {
  const auto sitemap = read(dated(600), 10);
  REQUIRE(sitemap.entries.size() == 10);
  for (std::size_t i = 0; i < 10; ++i) CHECK(sitemap.entries[i].url.path() == "/" + std::to_string(590 + i));
}

TEST_CASE("a long packed sitemap says the same as its text, wherever its pieces end", "[parse][sitemap]") {
  std::string text = "<?xml version='1.0'?><urlset>";
  for (int i = 0; text.size() < (5u << 20); ++i) {
    text += "<url><loc>https://a.example/" + std::to_string(i) + "</loc><lastmod>2026-11-" +
            std::to_string(10 + i * 7 % 14) + "</lastmod><x>" + std::string(static_cast<std::size_t>(i % 97), 'x') +
            "</x></url>\n";
  }
  text += "</urlset>";
  const parse::Sitemap plain = read(text, 500), packed = read(gzip(text), 500);
  REQUIRE(packed.entries.size() == 500);
  for (std::size_t i = 0; i < 500; ++i) REQUIRE(packed.entries[i].url == plain.entries[i].url);
  CHECK(read(gzip(gzip(text)), 500).entries.size() == 500);
}

TEST_CASE("packed markup without an end of any entry costs linear time", "[parse][sitemap]") {
  std::string text = "<urlset>";
  while (text.size() < (20u << 20)) text += "</";
  CHECK(read(gzip(text)).entries.empty());
}

TEST_CASE("gzip is unpacked, in several members, and within its bound", "[parse][sitemap]") {
  const std::string text = dated(40);
  CHECK(read(gzip(text)).entries.size() == 40);
  CHECK(read(gzip(text.substr(0, 500)) + gzip(text.substr(500))).entries.size() == 40);
  const std::string packed = gzip(text);
  const auto cut = parse::parse_sitemap(packed.substr(0, packed.size() / 2), kUrl);
  REQUIRE(cut);
  CHECK(cut->entries.size() < 40);
  const auto bounded = parse::parse_sitemap(gzip(dated(200)), kUrl, 2000, 2000);
  REQUIRE(bounded);
  CHECK(bounded->entries.size() < 40);
  CHECK_FALSE(parse::parse_sitemap("\x1f\x8b rusak", kUrl));
}

TEST_CASE("an entry that was cut off is dropped, one without its end tag is not", "[parse][sitemap]") {
  CHECK(read("<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.exam").entries.size() == 1);
  CHECK(read("<urlset><url><loc>https://a.example/1</loc><url><loc>https://a.example/2</loc></url>").entries.size() ==
        2);
}

TEST_CASE("a plain list of addresses is a sitemap; feeds and pages are none", "[parse][sitemap]") {
  CHECK(read("\xef\xbb\xbfhttps://a.example/1\r\nhttps://a.example/2\r\n\r\n").entries.size() == 2);
  for (const char* other : {"<rss><channel/></rss>", "<feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
                            "<!doctype html><html><a href=\"https://a.example/\">x</a></html>", "",
                            "halo\nhttps://a.example/", "{\"items\": []}"}) {
    const auto sitemap = parse::parse_sitemap(other, kUrl);
    INFO(other);
    REQUIRE_FALSE(sitemap);
    CHECK(sitemap.error().code == "not_a_sitemap");
  }
}
