#include "publish/feed_writer.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publish/opml.h"
#include "tests/unit/publish/sample.h"

using namespace kabar::publish;
using Catch::Matchers::Contains;

namespace {

std::string rss_of(const FeedItem& item, const FeedInfo& info = sample_info()) {
  return write_feed(Format::rss, info, std::vector{item});
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("every format of the sample passes the self-check", "[publish][feed_writer]") {
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    const std::string bytes = write_feed(format, sample_info(), std::vector{sample_item()});
    INFO(bytes);
    CHECK(find_fault(format, bytes) == std::nullopt);
    CHECK(bytes == write_feed(format, sample_info(), std::vector{sample_item()}));
  }
}

TEST_CASE("a feed without items is a feed", "[publish][feed_writer]") {
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    CHECK(find_fault(format, write_feed(format, sample_info(), {})) == std::nullopt);
  }
}

TEST_CASE("RSS: the guid is opaque and the date is numeric", "[publish][feed_writer]") {
  const std::string rss = rss_of(sample_item());
  CHECK_THAT(rss, Contains("<guid isPermaLink=\"false\">urn:kabar:00f1</guid>"));
  CHECK_THAT(rss, Contains("<pubDate>Mon, 23 Nov 2026 14:05:00 +0800</pubDate>"));
  CHECK_THAT(rss, Contains("<lastBuildDate>Mon, 23 Nov 2026 06:30:00 +0000</lastBuildDate>"));
}

TEST_CASE("RSS: a title is plain text with numeric references", "[publish][feed_writer]") {
  CHECK_THAT(rss_of(sample_item()), Contains("<title>Jembatan &#x3C; 2 km &#x26; \"baru\" dibuka</title>"));
}

TEST_CASE("RSS: the summary stands before the full text, escaped as the HTML it is read as", "[publish][feed_writer]") {
  const std::string rss = rss_of(sample_item());
  CHECK_THAT(rss, Contains("<description>Ringkas: 1 &amp;lt; 2 &amp;amp; 3.</description>"));
  CHECK(rss.find("<description>Ringkas") < rss.find("<content:encoded>"));
  CHECK_THAT(
      rss,
      Contains("<content:encoded><![CDATA[<p><img src=\"https://kabarhilir.example/gambar.jpg?w=800\" alt=\"\" /></p>"
               "<p>Isi <b>penuh</b> &amp; lengkap.</p>"));
}

TEST_CASE("RSS: byline in dc:creator, the outlet when there is none, never <author>", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  CHECK_THAT(rss_of(item), Contains("<dc:creator>Rina Laut, Budi &amp; Co</dc:creator>"));
  item.authors = {" "};
  CHECK_THAT(rss_of(item), Contains("<dc:creator>Kabar Hilir</dc:creator>"));
  CHECK_THAT(rss_of(item), !Contains("<author>"));
}

TEST_CASE("RSS: exactly one source, and a related link for each other outlet", "[publish][feed_writer]") {
  const std::string rss = rss_of(sample_item());
  CHECK(count(rss, "<source url=\"https://kabarhilir.example/rss\">Kabar Hilir</source>") == 1);
  CHECK(count(rss, "<source") == 1);
  CHECK_THAT(rss,
             Contains("<atom:link rel=\"related\" href=\"https://suarahulu.example/jembatan\" title=\"Suara Hulu\"/>"));
  CHECK(count(rss, "rel=\"related\"") == 2);
}

TEST_CASE("the body names and links the outlets in the item's language", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  CHECK_THAT(rss_of(item),
             Contains("<p>Sumber: <a href=\"https://kabarhilir.example/jembatan?a=1&amp;b=2\">Kabar Hilir</a></p>"));
  CHECK_THAT(rss_of(item), Contains("<p>Juga di: <a href=\"https://suarahulu.example/jembatan\">Suara Hulu</a>, "
                                    "<a href=\"https://tanpanama.example/x\">tanpanama.example</a></p>"));
  item.language = "de-AT";
  CHECK_THAT(rss_of(item), Contains("<p>Quelle: "));
  item.language = "xx";
  CHECK_THAT(rss_of(item), Contains("<p>Source: "));
}

TEST_CASE("RSS: a picture has the type its name tells, none when it tells none, and is no enclosure",
          "[publish][feed_writer]") {
  FeedItem item = sample_item();
  CHECK_THAT(rss_of(item),
             Contains("<media:content url=\"https://kabarhilir.example/gambar.jpg?w=800\" medium=\"image\" "
                      "type=\"image/jpeg\"/>"));
  item.image = "https://kabarhilir.example/gambar?id=7";
  CHECK_THAT(rss_of(item),
             Contains("<media:content url=\"https://kabarhilir.example/gambar?id=7\" medium=\"image\"/>"));
  CHECK_THAT(rss_of(item), !Contains("<enclosure"));
  item.image = "javascript:alert(1)";
  CHECK_THAT(rss_of(item), !Contains("<media:"));
}

TEST_CASE("RSS: the channel says where it is, what it is and when it changed", "[publish][feed_writer]") {
  const std::string rss = rss_of(sample_item());
  CHECK_THAT(
      rss, Contains("<atom:link rel=\"self\" href=\"http://localhost:8044/hilir.xml\" type=\"application/rss+xml\"/>"));
  CHECK_THAT(rss, Contains("<link>http://localhost:8044/hilir</link>"));
  CHECK_THAT(rss, Contains("<language>id</language>"));
  CHECK_THAT(rss, Contains("<ttl>5</ttl>"));
}

TEST_CASE("an item without a title takes its first words, at a word's end", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  item.title = " \n ";
  CHECK_THAT(rss_of(item), Contains("<title>Ringkas: 1 &#x3C; 2 &#x26; 3.</title>"));
  item.summary.clear();
  CHECK_THAT(rss_of(item), Contains("<title>Isi penuh &#x26; lengkap.</title>"));
  item.html.clear();
  CHECK_THAT(rss_of(item), Contains("<title>Kabar Hilir</title>"));
}

TEST_CASE("a long summary is cut at a word, near 300 characters", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  item.summary.clear();
  for (int i = 0; i < 200; ++i) item.summary += "sungai ";
  const std::string rss = rss_of(item);
  const std::size_t begin = rss.find("<description>sungai") + 13;
  const std::string summary = rss.substr(begin, rss.find("</description>", begin) - begin);
  CHECK(summary.ends_with("sungai…"));
  CHECK(kabar::core::count_code_points(summary) <= 301);
  CHECK(kabar::core::count_code_points(summary) > 280);
}

TEST_CASE("summary_only leaves the full text out and keeps the outlets", "[publish][feed_writer]") {
  FeedInfo info = sample_info();
  info.summary_only = true;
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    const std::string bytes = write_feed(format, info, std::vector{sample_item()});
    CHECK_THAT(bytes, !Contains("penuh"));
    CHECK_THAT(bytes, Contains("Suara Hulu"));
    CHECK(find_fault(format, bytes) == std::nullopt);
  }
}

TEST_CASE("hostile text in every field leaves every format well-formed", "[publish][feed_writer]") {
  const std::string hostile = "]]>\"'<script>&\x01\x0B\xFF\xEF\xBF\xBF</item></rss>\xE2\x80\xAE\n\t]]]]>>";
  FeedItem item = sample_item();
  for (std::string* field : {&item.url, &item.title, &item.summary, &item.html, &item.outlet, &item.source_url,
                             &item.language, &item.image}) {
    *field = hostile;
  }
  item.guid = "g" + hostile;
  item.authors = {hostile};
  item.tags = {hostile};
  item.others = {{hostile, hostile}, {hostile, "https://a.example/" + hostile}};
  FeedInfo info = sample_info();
  info.name = info.title = info.description = info.language = info.page_url = info.base_url = hostile;
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    const std::string bytes = write_feed(format, info, std::vector{item});
    INFO(bytes);
    CHECK(find_fault(format, bytes) == std::nullopt);
    CHECK(kabar::core::is_valid_utf8(bytes));
  }
}

TEST_CASE("no character is written that the validator calls bad", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  item.title =
      "a\xC2\x80\xC2\x9F\xEF\xBF\xBD\xEF\xBF\xBE"
      "b\xC2\xA0\xC2\xBB";
  item.html = "<p>a\xC2\x85\xEF\xBF\xBD\xFF\xEF\xBF\xBF\xEF\xBC\x81</p>";
  const std::string rss = rss_of(item);
  CHECK_THAT(rss, Contains("<p>a??\xEF\xBC\x81</p>"));
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    const std::string bytes = write_feed(format, sample_info(), std::vector{item});
    INFO(bytes);
    CHECK(find_fault(format, bytes) == std::nullopt);
    CHECK_THAT(bytes, !Contains("\xEF\xBF\xBD"));
    CHECK_THAT(bytes, !Contains("\xC2\x85"));
    CHECK_THAT(bytes, !Contains("\xC2\x80"));
  }
}

TEST_CASE("a body without a picture shows the item's, one with a picture its own", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  CHECK_THAT(rss_of(item), Contains("<img src=\"https://kabarhilir.example/gambar.jpg?w=800\" alt=\"\" />"));
  item.html = "<p><img src=\"https://kabarhilir.example/lain.jpg\" /> Isi.</p>";
  CHECK(count(rss_of(item), "<img ") == 1);
  item.image = "javascript:alert(1)";
  item.html = "<p>Isi.</p>";
  CHECK_THAT(rss_of(item), !Contains("<img"));
}

TEST_CASE("any script, long titles and empty ones make valid items", "[publish][feed_writer]") {
  const std::string long_title = [] {
    std::string out;
    for (int i = 0; i < 300; ++i) out += "\xE6\xB0\xB4";
    return out;
  }();
  for (const std::string& title :
       {std::string(), std::string(" \n\t"), long_title, std::string("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"),
        std::string("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9 e\xCC\x81"),
        std::string("\xE2\x80\xAE"
                    "abc"),
        std::string("<b>a</b> & ]]>")}) {
    FeedItem item = sample_item();
    item.title = title;
    for (const Format format : {Format::rss, Format::atom, Format::json}) {
      const std::string bytes = write_feed(format, sample_info(), std::vector{item});
      INFO(bytes);
      CHECK(find_fault(format, bytes) == std::nullopt);
      CHECK_THAT(bytes, !Contains("<title></title>"));
      CHECK_THAT(bytes, !Contains("\xE2\x80\xAE"));
    }
  }
}

TEST_CASE("dropped characters cannot put a CDATA end together", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  item.html = "<p>]\x01]\x02></p>";
  const std::string rss = rss_of(item);
  CHECK_THAT(rss, Contains("<p>]]&gt;</p>"));
  CHECK(find_fault(Format::rss, rss) == std::nullopt);
}

TEST_CASE("addresses are written in ASCII, and only http and https", "[publish][feed_writer]") {
  FeedItem item = sample_item();
  item.url = "https://kabar.example/kota baru/\xC3\xA9";
  CHECK_THAT(rss_of(item), Contains("<link>https://kabar.example/kota%20baru/%C3%A9</link>"));
  item.url = "ftp://kabar.example/x";
  CHECK_THAT(rss_of(item), !Contains("ftp:"));
}

TEST_CASE("Atom: an entry has id, both dates, author and the outlet as its source", "[publish][feed_writer]") {
  const std::string atom = write_feed(Format::atom, sample_info(), std::vector{sample_item()});
  CHECK_THAT(atom, Contains("<id>urn:kabar:00f1</id>"));
  CHECK_THAT(atom, Contains("<published>2026-11-23T14:05:00+08:00</published>"));
  CHECK_THAT(atom, Contains("<updated>2026-11-23T06:30:00Z</updated>"));
  CHECK_THAT(atom, Contains("<author><name>Rina Laut</name></author>"));
  CHECK_THAT(atom, Contains("<title>Kabar Hilir</title>"));
}

TEST_CASE("JSON Feed: what is written reads back as it was", "[publish][feed_writer]") {
  const auto feed = nlohmann::json::parse(write_feed(Format::json, sample_info(), std::vector{sample_item()}));
  CHECK(feed["version"] == "https://jsonfeed.org/version/1.1");
  CHECK(feed["feed_url"] == "http://localhost:8044/hilir.json");
  const auto& item = feed["items"][0];
  CHECK(item["id"] == "urn:kabar:00f1");
  CHECK(item["title"] == sample_item().title);
  CHECK(item["summary"] == sample_item().summary);
  CHECK(item["authors"][1]["name"] == "Budi & Co");
  CHECK(item["date_published"] == "2026-11-23T14:05:00+08:00");
  CHECK(item["tags"] == nlohmann::json{"jembatan", "<daerah>"});
  CHECK(item["_kabar"]["others"][0]["outlet"] == "Suara Hulu");
}

TEST_CASE("OPML: folders by category, and no outline that is not of the web", "[publish][opml]") {
  const std::vector<OpmlOutline> outlines{{"Atas & satu", "https://a.example/rss", "https://a.example/", ""},
                                          {"Dua", "https://b.example/rss", "", "hilir"},
                                          {"Tiga", "https://c.example/rss", "", "hilir"},
                                          {"Jahat", "exec:rm", "", ""}};
  const std::string opml = write_opml("Daftar", 1795415400, outlines);
  CHECK_THAT(opml, Contains("<outline type=\"rss\" text=\"Atas &amp; satu\" title=\"Atas &amp; satu\" "
                            "xmlUrl=\"https://a.example/rss\" htmlUrl=\"https://a.example/\"/>"));
  CHECK(count(opml, "<outline text=\"hilir\">") == 1);
  CHECK(opml.find("Dua") < opml.find("Tiga"));
  CHECK_THAT(opml, !Contains("exec"));
}

TEST_CASE("a feed whose title is nothing that may be shown has its name for a title", "[publish][feed_writer]") {
  FeedInfo info = sample_info();
  info.name = "kaltim";
  info.title = "\xEF\xBF\xBE \x01";  // U+FFFE and a control character
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    const std::string bytes = write_feed(format, info, std::vector{sample_item()});
    const auto fault = find_fault(format, bytes);
    INFO(bytes);
    CHECK_FALSE(fault);
    CHECK(count(bytes, "kaltim") > 0);
  }
}
