#include <string>

#include <catch2/catch.hpp>

#include "parse/feed_document.h"

namespace {

using namespace kabar;

const core::Seconds kNow = core::from_iso8601("2026-11-23T18:00:00+08:00")->unix_seconds;

parse::FeedDocument read(const std::string& text, std::string_view location = {}) {
  const auto url = *core::Url::parse("https://kabar-pagi.example/feed/utama.xml");
  auto feed = parse::parse_feed(text, url, {.content_location = location, .now = kNow});
  if (!feed) FAIL(feed.error().message);
  return std::move(*feed);
}

parse::FeedEntry item(const std::string& fields) {
  auto feed = read(
      "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
      "xmlns:media=\"http://search.yahoo.com/mrss/\" "
      "xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
      "xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/1.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item>" +
      fields + "</item></channel></rss>");
  REQUIRE(feed.entries.size() == 1);
  return std::move(feed.entries[0]);
}

parse::FeedEntry entry(const std::string& fields, const std::string& feed_attributes = "") {
  auto feed = read("<feed xmlns=\"http://www.w3.org/2005/Atom\" " + feed_attributes + "><title>A</title><entry>" +
                   fields + "</entry></feed>");
  REQUIRE(feed.entries.size() == 1);
  return std::move(feed.entries[0]);
}

std::string time(const std::optional<core::Timestamp>& value) {
  return value ? core::to_rfc3339(*value) : "none";
}

}  // namespace

TEST_CASE("an entry leads where its best link says", "[parse][feed]") {
  CHECK(item("<link>https://a.example/1</link><guid>https://a.example/?p=1</guid>").url == "https://a.example/1");
  CHECK(item("<guid>https://a.example/?p=1</guid>").url == "https://a.example/?p=1");
  CHECK(item("<guid isPermaLink=\"false\">https://a.example/?p=1</guid>").url.empty());
  CHECK(item("<guid isPermaLink=\"true\">tag:a.example,2026:1</guid>").url.empty());
  CHECK(item("<atom:link rel=\"alternate\" href=\"https://a.example/2\"/>").url == "https://a.example/2");
  CHECK(item("<link href=\"https://a.example/3\"/>").url == "https://a.example/3");
  CHECK(item("<link>https://proxy.example/~r/1</link><feedburner:origLink>https://a.example/4</feedburner:origLink>")
            .url == "https://a.example/4");
  CHECK(item("<link>\n  berita/5 </link>").url == "https://kabar-pagi.example/feed/berita/5");
  CHECK(item("<link>https://a.example/?x=1&amp;amp;y=2</link>").url == "https://a.example/?x=1&y=2");
  const auto many = entry(
      "<link rel=\"self\" href=\"https://a.example/self\"/><link rel=\"alternate\" "
      "type=\"application/pdf\" href=\"https://a.example/pdf\"/><link rel=\"alternate\" "
      "type=\"text/html\" href=\"https://a.example/page\"/>");
  CHECK(many.url == "https://a.example/page");
}

TEST_CASE("relative addresses follow xml:base, then Content-Location, then the feed", "[parse][feed]") {
  CHECK(entry("<link href=\"x\"/>", "xml:base=\"https://b.example/dir/\"").url == "https://b.example/dir/x");
  CHECK(entry("<link xml:base=\"/other/\" href=\"x\"/>", "xml:base=\"https://b.example/dir/\"").url ==
        "https://b.example/other/x");
  const std::string text =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title><entry><link href=\"x\"/></entry></feed>";
  CHECK(read(text, "https://c.example/d/").entries[0].url == "https://c.example/d/x");
  CHECK(read(text).entries[0].url == "https://kabar-pagi.example/feed/x");
}

TEST_CASE("relative addresses in markup are absolute, by the base that holds where they stand", "[parse][feed]") {
  CHECK(
      item("<description>&lt;a href=\"x?a=1&amp;amp;b=2\"&gt;a&lt;/a&gt; &lt;img src=/b.jpg&gt;</description>")
          .summary ==
      "<a href=\"https://kabar-pagi.example/feed/x?a=1&amp;b=2\">a</a> <img src=\"https://kabar-pagi.example/b.jpg\">");
  CHECK(item("<content:encoded xml:base=\"https://b.example/d/\"><![CDATA[<a href='e'>a</a>]]></content:encoded>")
            .content == "<a href='https://b.example/d/e'>a</a>");
  CHECK(entry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\" xml:base=\"/d/\"><p "
              "xml:base=\"e/\"><a href=\"f\">A</a></p><a href=\"#g\">B</a></div></content>",
              "xml:base=\"https://b.example/\"")
            .content == "<p><a href=\"https://b.example/d/e/f\">A</a></p><a href=\"#g\">B</a>");
  for (const char* whole :
       {"<a href=\"mailto:a@b.example\">a</a>", "<a href=\"javascript:x\">a</a>", "<a href=\"\">a</a>",
        "<a href=\"//c.example/x\" title=\"a/b\"", "a < b href=c", "<p title=\"<a href=x>\">"}) {
    const std::string content =
        item("<content:encoded><![CDATA[" + std::string(whole) + "]]></content:encoded>").content;
    CHECK((content == whole || content == "<a href=\"https://c.example/x\" title=\"a/b\""));
  }
  CHECK(entry("<summary type=\"text\">a &lt;b href=\"x\"&gt;</summary>").summary == "a &lt;b href=&quot;x&quot;&gt;");
}

TEST_CASE("addresses in markup cannot make it grow without end", "[parse][feed]") {
  std::string links;
  for (int i = 0; i < 100000; ++i) links += "<a href=x>";
  const std::string base = "https://b.example/" + std::string(4000, 'd') + "/";
  const auto long_base = item("<content:encoded xml:base=\"" + base + "\"><![CDATA[" + links + "]]></content:encoded>");
  CHECK(long_base.content.size() < links.size() + 64 * 1024);
}

TEST_CASE("titles become plain text, by what the feed says or shows they are", "[parse][feed]") {
  CHECK(item("<title>A &amp; B</title>").title == "A & B");
  CHECK(item("<title>&lt;b&gt;Tebal&lt;/b&gt; &amp;amp; tipis</title>").title == "Tebal & tipis");
  CHECK(item("<title><![CDATA[Harga &#8220;naik&#8221; <i>lagi</i>]]></title>").title == "Harga “naik” lagi");
  CHECK(item("<title>A &amp;amp;amp; B</title>").title == "A & B");
  CHECK(item("<title>3 &lt; 5 dan 7 &gt; 6</title>").title == "3 < 5 dan 7 > 6");
  CHECK(item("<title>\n  Dua\n  baris </title>").title == "Dua baris");
  CHECK(item("<title>Memakai elemen &lt;video&gt;</title>").title == "Memakai elemen <video>");
  CHECK(item("<title>&lt;section&gt;Isi&lt;/section&gt; lain</title>").title == "Isi lain");
  CHECK(item("<title>&lt;p&gt;Isi</title>").title == "Isi");
  CHECK(entry("<title type=\"html\">&lt;em&gt;Miring&lt;/em&gt;</title>").title == "Miring");
  CHECK(entry("<title type=\"text\">Elemen &lt;b&gt; dan &lt;/b&gt;</title>").title == "Elemen <b> dan </b>");
  CHECK(entry("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">A <b>B</b></div></title>").title ==
        "A B");
  CHECK(item("<media:title>lain</media:title><title>utama</title>").title == "utama");
  CHECK(item("<media:title>lain</media:title>").title == "lain");
}

TEST_CASE("people are found in every form that feeds use", "[parse][feed]") {
  using Names = std::vector<std::string>;
  CHECK(item("<author>rina@a.example (Rina Wati)</author>").authors == Names{"Rina Wati"});
  CHECK(item("<author>Rina Wati &lt;rina@a.example&gt;</author>").authors == Names{"Rina Wati"});
  CHECK(item("<author>Rina Wati (rina@a.example)</author>").authors == Names{"Rina Wati"});
  CHECK(item("<author>rina@a.example</author>").authors == Names{"rina@a.example"});
  CHECK(item("<dc:creator>Rina Wati</dc:creator><dc:creator>Budi</dc:creator>").authors == Names{"Rina Wati", "Budi"});
  CHECK(item("<itunes:author>Radio</itunes:author><dc:creator>Rina</dc:creator>").authors == Names{"Rina"});
  CHECK(item("<itunes:author>Radio</itunes:author>").authors == Names{"Radio"});
  CHECK(entry("<author><name>Rina</name><email>r@a.example</email></author><author><email>b@a.example</email></author>")
            .authors == Names{"Rina", "b@a.example"});
  CHECK(item("<author></author>").authors.empty());
}

TEST_CASE("dates of all families are read", "[parse][feed]") {
  CHECK(time(item("<pubDate>Mon, 23 Nov 2026 14:05:00 +0800</pubDate>").published) == "2026-11-23T14:05:00+08:00");
  CHECK(time(item("<pubDate>Senin, 23 Nov 2026 14:05 WITA</pubDate>").published) == "2026-11-23T14:05:00+08:00");
  CHECK(time(item("<dc:date>2026-11-23T14:05:00Z</dc:date>").published) == "2026-11-23T14:05:00Z");
  CHECK(time(item("<dc:date>2026-11-22</dc:date><pubDate>Mon, 23 Nov 26 14:05:00 GMT</pubDate>").published) ==
        "2026-11-23T14:05:00Z");
  CHECK(time(item("<dcterms:modified>2026-11-23T15:00:00Z</dcterms:modified>").updated) == "2026-11-23T15:00:00Z");
  CHECK(time(item("<dcterms:issued>2026-11</dcterms:issued>").published) == "2026-11-01T00:00:00Z");
  const auto atom = entry(
      "<issued>2026-11-23T10:00:00Z</issued><modified>2026-11-23T11:00:00Z</modified>"
      "<created>2026-11-23T09:00:00Z</created>");
  CHECK(time(atom.published) == "2026-11-23T10:00:00Z");
  CHECK(time(atom.updated) == "2026-11-23T11:00:00Z");
  CHECK(time(item("<pubDate>2004-j\u00falius-13T9:15-05:00</pubDate>").published) == "2004-07-13T09:15:00-05:00");
  CHECK(time(item("<pubDate>2004-05-25 \uc624\ud6c4 11:23:17</pubDate>").published) == "2004-05-25T23:23:17Z");
  CHECK(time(item("<pubDate>\u03a4\u03c1\u03b9, 12 \u0391\u03c5\u03b3 2004 12:00:00 GMT</pubDate>").published) ==
        "2004-08-12T12:00:00Z");
  CHECK(time(item("<pubDate>Sun Jan  4 16:29:06 PST 2004</pubDate>").published) == "2004-01-04T16:29:06-08:00");
  CHECK(time(item("<pubDate>segera</pubDate>").published) == "none");
}

TEST_CASE("summary and content are told apart and decoded once", "[parse][feed]") {
  const auto both = item(
      "<description>&lt;p&gt;Ringkas&lt;/p&gt;</description>"
      "<content:encoded><![CDATA[<p>Isi &amp; lagi</p>]]></content:encoded>");
  CHECK(both.summary == "<p>Ringkas</p>");
  CHECK(both.content == "<p>Isi &amp; lagi</p>");
  const auto two = item("<description>satu</description><summary>dua</summary>");
  CHECK(two.summary == "satu");
  CHECK(two.content == "dua");
  CHECK(item("<itunes:summary>b</itunes:summary><description>a</description>").summary == "a");
  CHECK(entry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>A <b>B</b> <i>C</i><br/>"
              "1 &lt; 2</p></div></content>")
            .content == "<p>A <b>B</b> <i>C</i><br />1 &lt; 2</p>");
  CHECK(entry("<content type=\"text\">1 &lt; 2 &amp; 3</content>").content == "1 &lt; 2 &amp; 3");
  CHECK(entry("<content type=\"html\">&lt;p&gt;A&amp;nbsp;B&lt;/p&gt;</content>").content == "<p>A&nbsp;B</p>");
  CHECK(entry("<content type=\"application/octet-stream\">PHA+SXNpPC9wPg==</content>").content == "<p>Isi</p>");
  CHECK(entry("<x:content xmlns:x=\"http://www.w3.org/2005/Atom\" xmlns:h=\"http://www.w3.org/1999/xhtml\" "
              "type=\"xhtml\"><h:div><h:p class='k'>A</h:p></h:div></x:content>")
            .content == "<p class=\"k\">A</p>");
}

TEST_CASE("of content in several types the HTML is read", "[parse][feed]") {
  CHECK(entry("<content type=\"multipart/alternative\"><content type=\"text/plain\">a</content><content "
              "type=\"text/html\" mode=\"escaped\">&lt;b&gt;a&lt;/b&gt;</content></content>")
            .content == "<b>a</b>");
  CHECK(entry("<content type=\"multipart/mixed\"/>").content.empty());
}

TEST_CASE("an id that is an address leads there when no link does", "[parse][feed]") {
  CHECK(entry("<id>https://k.example/1</id>").url == "https://k.example/1");
  CHECK(entry("<id>https://k.example/1</id><link href=\"https://k.example/2\"/>").url == "https://k.example/2");
  CHECK(entry("<id>tag:k.example,2026:1</id>").url.empty());
}

TEST_CASE("tags, enclosures and the picture of an entry are read", "[parse][feed]") {
  using Tags = std::vector<std::string>;
  CHECK(item("<category>Politik</category><category>politik</category><dc:subject>Kota</dc:subject>").tags ==
        Tags{"Politik", "Kota"});
  CHECK(entry("<category term=\"pol\" label=\"Politik\"/><category term=\"kota\"/>").tags ==
        Tags{"Politik", "pol", "kota"});
  CHECK(item("<media:keywords>satu, dua</media:keywords>").tags == Tags{"satu", "dua"});
  CHECK(item("<itunes:category text=\"Berita\"><itunes:category text=\"Daerah\"/></itunes:category>").tags ==
        Tags{"Berita", "Daerah"});
  const auto media = item(
      "<enclosure url=\"/a.mp3\" type=\"audio/mpeg\" length=\"123\"/>"
      "<media:thumbnail url=\"https://a.example/t.jpg\"/><media:group>"
      "<media:content url=\"https://a.example/s.jpg\" medium=\"image\" width=\"300\"/>"
      "<media:content url=\"https://a.example/l.jpg\" medium=\"image\" width=\"900\"/></media:group>");
  REQUIRE(media.enclosures.size() == 1);
  CHECK(media.enclosures[0].url == "https://kabar-pagi.example/a.mp3");
  CHECK(media.enclosures[0].type == "audio/mpeg");
  CHECK(media.enclosures[0].length == 123);
  CHECK(media.image == "https://a.example/l.jpg");
  CHECK(item("<enclosure url=\"https://a.example/e.jpg\" type=\"image/jpeg\" length=\"oops\"/>").image ==
        "https://a.example/e.jpg");
  const auto atom = entry("<link rel=\"enclosure\" type=\"video/mp4\" length=\"9\" href=\"https://a.example/v.mp4\"/>");
  REQUIRE(atom.enclosures.size() == 1);
  CHECK(atom.url.empty());
}

TEST_CASE("a source that an entry was taken from speaks for its authors alone", "[parse][feed]") {
  const auto quoted = entry(
      "<id>urn:1</id><title>milik sendiri</title><source><id>urn:2</id><title>asal</title>"
      "<updated>2020-01-01T00:00:00Z</updated><author><name>Lain</name></author></source>");
  CHECK(quoted.id == "urn:1");
  CHECK(quoted.title == "milik sendiri");
  CHECK(quoted.authors == std::vector<std::string>{"Lain"});  // RFC 4287, section 4.2.1
  CHECK_FALSE(quoted.updated);
}

TEST_CASE("where two elements can fill a field, their kind decides and not their order", "[parse][feed]") {
  for (const char* fields : {"<itunes:subtitle>pendek</itunes:subtitle><itunes:summary>panjang</itunes:summary>",
                             "<itunes:summary>panjang</itunes:summary><itunes:subtitle>pendek</itunes:subtitle>"}) {
    CHECK(item(fields).summary == "panjang");
  }
  for (const char* fields : {"<atom:id>urn:1</atom:id><guid isPermaLink=\"false\">g</guid>",
                             "<guid isPermaLink=\"false\">g</guid><atom:id>urn:1</atom:id>"}) {
    CHECK(item(fields).id == "g");
  }
  for (const char* fields :
       {"<atom:title>lain</atom:title><title>utama</title>", "<title>utama</title><atom:title>lain</atom:title>"}) {
    CHECK(item(fields).title == "utama");
  }
  for (const char* fields : {"<atom:published>2026-11-20T00:00:00Z</atom:published><pubDate>2026-11-21T00:00:00Z"
                             "</pubDate>",
                             "<pubDate>2026-11-21T00:00:00Z</pubDate><atom:published>2026-11-20T00:00:00Z"
                             "</atom:published>"}) {
    CHECK(time(item(fields).published) == "2026-11-21T00:00:00Z");
  }
}

TEST_CASE("a guid is an address when it is one, says so, or looks like a path", "[parse][feed]") {
  CHECK(item("<guid isPermaLink=\"true\">12</guid>").url == "https://kabar-pagi.example/feed/12");
  CHECK(item("<guid>/berita/12</guid>").url == "https://kabar-pagi.example/berita/12");
  CHECK(item("<guid>12</guid>").url.empty());
  CHECK(item("<guid>berita 1/2</guid>").url.empty());
  CHECK(item("<guid isPermaLink=\"False\">https://a.example/1</guid>").url.empty());
  CHECK(item("<guid isPermaLink=\"0\">https://a.example/1</guid>").url.empty());
  CHECK(item("<guid>/berita/12</guid>").id == "/berita/12");
}

TEST_CASE("an Atom entry without authors has those of its source, then of its feed", "[parse][feed]") {
  using Names = std::vector<std::string>;
  const auto atom = [](const std::string& fields) {
    return read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>urn:1</id>" + fields +
                "</entry><author><name>Redaksi</name></author></feed>")
        .entries[0];
  };
  CHECK(atom("").authors == Names{"Redaksi"});
  CHECK(atom("").authors_inherited);
  CHECK(
      read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><author><name>R</name></author><author><name>R</name></author>"
           "<entry/></feed>")
          .entries[0]
          .authors == Names{"R"});
  CHECK(atom("<source><author><name>Asal</name></author></source>").authors == Names{"Asal"});
  CHECK(atom("<author><name>Rina</name></author>").authors == Names{"Rina"});
  CHECK_FALSE(atom("<author><name>Rina</name></author>").authors_inherited);
  CHECK(read("<rss><channel><managingEditor>e@a.example (Ed)</managingEditor><item><title>x</title></item></channel>"
             "</rss>")
            .entries[0]
            .authors.empty());
}

TEST_CASE("a person in RDF has a name, one of whom only the address is known has none", "[parse][feed]") {
  using Names = std::vector<std::string>;
  CHECK(item("<dc:creator><foaf:Person xmlns:foaf=\"http://xmlns.com/foaf/0.1/\"><foaf:name>Ani</foaf:name>"
             "</foaf:Person></dc:creator>")
            .authors == Names{"Ani"});
  CHECK(item("<dc:creator><x:Description xmlns:x=\"urn:x\"><x:value>Ani</x:value></x:Description></dc:creator>")
            .authors == Names{"Ani"});
  CHECK(item("<author>Ani <b>Lestari</b></author>").authors == Names{"Ani Lestari"});
  CHECK(entry("<author><uri>https://a.example/ani</uri></author>").authors.empty());
}

TEST_CASE("a media group speaks for its entry where the entry says nothing", "[parse][feed]") {
  const std::string group =
      "<media:group><media:title>judul</media:title><media:description>uraian</media:description></media:group>";
  CHECK(item(group).title == "judul");
  CHECK(item(group).summary == "uraian");
  CHECK(item(group + "<title>t</title><description>d</description>").title == "t");
  CHECK(item(group + "<title>t</title><description>d</description>").summary == "d");
  CHECK(item("<media:content url=\"https://a.example/a.jpg\"><media:description>foto</media:description>"
             "</media:content>")
            .summary.empty());
}

TEST_CASE("an Atom title without a type is text, unless it closes a tag", "[parse][feed]") {
  CHECK(entry("<title><![CDATA[A & <b>]]></title>").title == "A & <b>");
  CHECK(entry("<title>&lt;title> dipakai</title>").title == "<title> dipakai");
  CHECK(entry("<title>&lt;b>tebal&lt;/b></title>").title == "tebal");
  CHECK(entry("<title type=\"html\">&amp;lt;title></title>").title == "<title>");
  CHECK(entry("<title type=\"html\"><![CDATA[&lt;title>]]></title>").title == "<title>");
}

TEST_CASE("relations of links are known in every spelling", "[parse][feed]") {
  CHECK(entry("<link rel=\" Alternate \" href=\"https://a.example/1\"/>").url == "https://a.example/1");
  CHECK(entry("<link rel=\"http://www.iana.org/assignments/relation/enclosure\" href=\"https://a.example/1.mp3\"/>")
            .enclosures.size() == 1);
  CHECK(entry("<link rel=\"related\" href=\"https://b.example/\"/>").url.empty());
  CHECK(entry("<link href=\"https://a.example/1.pdf\" type=\"application/pdf\"/><link href=\"https://a.example/1\" "
              "type=\"text/html; charset=utf-8\"/>")
            .url == "https://a.example/1");
}

TEST_CASE("control characters are not part of an address", "[parse][feed]") {
  CHECK(item("<link>https://a.example/\x0b"
             "a</link>")
            .url == "https://a.example/a");
}

TEST_CASE("a field for dates may hold the short forms of ISO 8601, midnight as 24:00, and seconds", "[parse][feed]") {
  const auto dated = [](const std::string& text) { return time(item("<pubDate>" + text + "</pubDate>").published); };
  CHECK(dated("2003") == "2003-01-01T00:00:00Z");
  CHECK(dated("2003-12") == "2003-12-01T00:00:00Z");
  CHECK(dated("031231") == "2003-12-31T00:00:00Z");
  CHECK(dated("-0312") == "2003-12-01T00:00:00Z");
  CHECK(dated("03-12-31") == "2003-12-31T00:00:00Z");
  CHECK(dated("31-12-03") == "2003-12-31T00:00:00Z");
  for (const char* day : {"2003-335", "2003335", "03-335", "03335"}) CHECK(dated(day) == "2003-12-01T00:00:00Z");
  CHECK(dated("2004-366") == "2004-12-31T00:00:00Z");
  CHECK(dated("2003-W52-3") == "2003-12-24T00:00:00Z");
  CHECK(dated("2026W011") == "2025-12-29T00:00:00Z");
  CHECK(dated("Mon, 23 Nov 2026 24:00:00 +0800") == "2026-11-24T00:00:00+08:00");
  CHECK(dated("2026-12-31T24:00:00Z") == "2027-01-01T00:00:00Z");
  CHECK(dated("1795424400") == "2026-11-23T09:00:00Z");
  CHECK(dated("1795424400000") == "2026-11-23T09:00:00Z");
  for (const char* none : {"0000", "991399", "2003-000", "2003-367", "2003-W60-1", "123456789"})
    CHECK(dated(none) == "none");
}

TEST_CASE("names and media types are one line whatever is in them", "[parse][feed]") {
  CHECK(item("<author>\u2003Rina \u2003&lt;r@a.example&gt;</author>").authors == std::vector<std::string>{"Rina"});
  CHECK(item("<media:content url=\"https://a.example/v\" type=\"video/mp4\x01\"/>").enclosures.at(0).type ==
        "video/mp4");
}
