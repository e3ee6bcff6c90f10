#include "parse/feed_document.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/text.h"

namespace {

using namespace kabar;

const core::Url kUrl = *core::Url::parse("https://kabar-pagi.example/feed/utama.xml");

parse::FeedDocument read(std::string_view text, parse::FeedHints hints = {}) {
  auto feed = parse::parse_feed(text, kUrl, hints);
  if (!feed) FAIL(feed.error().message);
  return std::move(*feed);
}

std::string failure(std::string_view text) {
  const auto feed = parse::parse_feed(text, kUrl, {});
  return feed ? "read" : feed.error().code + ": " + feed.error().message;
}

std::string rss(std::string_view items) {
  return "<rss version=\"2.0\"><channel><title>Kabar Pagi</title>" + std::string(items) + "</channel></rss>";
}

}  // namespace

TEST_CASE("every family of feeds is read and named", "[parse][feed]") {
  struct Row {
    std::string_view text, format;
  };
  const Row rows[] = {
      {R"(<rss version="2.0"><channel><title>A</title><item><title>x</title></item></channel></rss>)", "rss20"},
      {R"(<rss version="0.91"><channel><title>A</title><item><title>x</title></item></channel></rss>)", "rss091"},
      {R"(<rss version="0.92"><channel><title>A</title><item><title>x</title></item></channel></rss>)", "rss092"},
      {R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
          <channel><title>A</title></channel><item rdf:about="https://a.example/1"><title>x</title></item></rdf:RDF>)",
       "rss10"},
      {R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
          <channel><title>A</title></channel><item><title>x</title></item></rdf:RDF>)",
       "rss090"},
      {R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>x</title></entry></feed>)", "atom10"},
      {R"(<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>A</title><entry><title>x</title></entry></feed>)",
       "atom03"},
      {R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>A</a:title><a:entry><a:title>x</a:title></a:entry></a:feed>)",
       "atom10"},
      {R"(<RSS VERSION="2.0"><CHANNEL><TITLE>A</TITLE><ITEM><TITLE>x</TITLE></ITEM></CHANNEL></RSS>)", "rss20"},
      {R"({"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": 7, "title": "x"}]})",
       "json11"},
      {R"({"version": "https://jsonfeed.org/version/1", "title": "A", "items": [{"id": "7", "title": "x"}]})", "json1"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto feed = read(row.text);
    CHECK(feed.format == row.format);
    CHECK(feed.title == "A");
    REQUIRE(feed.entries.size() == 1);
    CHECK(feed.entries[0].title == "x");
    CHECK_FALSE(feed.recovered);
  }
}

TEST_CASE("the head of a feed says title, link, language and ttl", "[parse][feed]") {
  const auto feed = read(R"(<?xml version="1.0"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
      <atom:link rel="self" href="https://kabar-pagi.example/feed/utama.xml"/>
      <title>Kabar &amp; Pagi</title><link>/utama</link><language>id</language><ttl> 30 </ttl>
      <image><title>Logo</title><link>https://cdn.example/logo</link></image>
    </channel></rss>)");
  CHECK(feed.title == "Kabar & Pagi");
  CHECK(feed.link == "https://kabar-pagi.example/utama");
  CHECK(feed.language == "id");
  CHECK(feed.ttl_minutes == 30);
  CHECK(feed.entries.empty());
}

TEST_CASE("the feed's own title and link come before those of another vocabulary in it", "[parse][feed]") {
  const char* dublin = "<dc:title xmlns:dc=\"http://purl.org/dc/elements/1.1/\">lain</dc:title>";
  const char* atom =
      "<a:title xmlns:a=\"http://www.w3.org/2005/Atom\">lain</a:title>"
      "<a:link xmlns:a=\"http://www.w3.org/2005/Atom\" href=\"https://a.example/feed\"/>";
  const char* own = "<title>A</title><link>https://a.example/</link>";
  for (const std::string& head : {std::string(dublin) + atom + own, std::string(own) + atom + dublin}) {
    const auto feed = read("<rss version=\"2.0\"><channel>" + head + "</channel></rss>");
    CHECK(feed.title == "A");
    CHECK(feed.link == "https://a.example/");
  }
  const auto feed = read(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"id_ID\"><title>A</title>"
      "<link type=\"application/rss+xml\" href=\"/rss\"/><link rel=\"alternate\" type=\"text/html\" "
      "href=\"/\"/></feed>");
  CHECK(feed.link == "https://kabar-pagi.example/");
  CHECK(feed.language == "id-ID");
}

TEST_CASE("a feed is found in what was wrapped around it, when it has entries", "[parse][feed]") {
  const std::string feed = rss("<item><title>satu</title></item>");
  CHECK(read("<pre>" + feed + "</pre>").entries.size() == 1);
  CHECK(read("<html><body>" + feed + "</body></html>").title == "Kabar Pagi");
  CHECK(read("<s:Envelope xmlns:s=\"urn:s\"><s:Body>" + feed + "</s:Body></s:Envelope>").entries.size() == 1);
  CHECK(failure("<html><body>" + rss("") + "</body></html>").starts_with("not_a_feed"));
}

TEST_CASE("items of a sub-channel are the channel's, and a channel of RSS 1.1 is a root", "[parse][feed]") {
  const auto cdf = read(
      "<CHANNEL HREF=\"https://a.example/\"><TITLE>A</TITLE><CHANNEL><TITLE>B</TITLE><ITEM "
      "HREF=\"https://a.example/1\"/></CHANNEL></CHANNEL>");
  CHECK(cdf.title == "A");
  REQUIRE(cdf.entries.size() == 1);
  const auto rss11 = read(
      "<Channel xmlns=\"http://purl.org/net/rss1.1#\"><title>A</title><link>https://a.example/</link><items><item>"
      "<title>x</title></item></items></Channel>");
  CHECK(rss11.link == "https://a.example/");
  CHECK(rss11.entries.size() == 1);
}

TEST_CASE("what is no feed is refused, and the message says what it is", "[parse][feed]") {
  CHECK(failure("").starts_with("not_a_feed: the answer is empty"));
  CHECK(failure("<!doctype html><html><body>Halo</body></html>").starts_with("not_a_feed: the answer is an HTML page"));
  CHECK(failure("<urlset><url><loc>https://a.example/</loc></url></urlset>")
            .starts_with("not_a_feed: the answer is a sitemap"));
  CHECK(failure("<opml version=\"2.0\"><body/></opml>").find("OPML list of feeds; save it, and `kabar import") !=
        std::string::npos);
  CHECK(failure("<svg/>").find("<svg>") != std::string::npos);
  CHECK(failure("{\"error\": \"no such page\"}").starts_with("not_a_feed"));
  CHECK(failure("{\"items\": ").starts_with("not_a_feed"));
  CHECK(failure("Not found").find("(it begins \"Not found\"); give the address of a feed") != std::string::npos);
  CHECK(failure("[1, 2]").find("[1, 2]") != std::string::npos);
}

TEST_CASE("junk around a feed, undeclared entities and bare ampersands do no harm", "[parse][feed]") {
  const auto feed = read("PHP Warning: deprecated in line 3\n\n<?xml version=\"1.0\"?>" +
                         rss("<item><title>Tom & Jerry &eacute;lan &nbsp; &hellip;</title>"
                             "<link>https://a.example/?a=1&b=2</link></item>") +
                         "<!-- cached --> trailing");
  CHECK(feed.recovered);
  REQUIRE(feed.entries.size() == 1);
  CHECK(feed.entries[0].title == "Tom & Jerry élan …");
  CHECK(feed.entries[0].url == "https://a.example/?a=1&b=2");
}

TEST_CASE("entities that a feed declares itself are known, and cannot grow", "[parse][feed]") {
  const auto feed = read(
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY kota \"Samarinda\"><!ENTITY e '&#233;'>\n"
      "<!ENTITY a \"&kota;&kota;\"><!ENTITY file SYSTEM \"file:///etc/passwd\">]>" +
      rss("<item><title>&kota; r&e;sum&e; &a; &file;</title></item>"));
  REQUIRE(feed.entries.size() == 1);
  CHECK(feed.entries[0].title == "Samarinda résumé &a; &file;");
}

TEST_CASE("a channel that keeps its addresses in attributes is read", "[parse][feed]") {
  const auto feed = read(
      "<CHANNEL HREF=\"https://a.example/\"><TITLE>A</TITLE><ITEM HREF=\"/1\" "
      "LASTMOD=\"2026-11-23T14:05\"><TITLE>x</TITLE><ABSTRACT>ringkas</ABSTRACT></ITEM></CHANNEL>");
  CHECK(feed.format == "cdf");
  CHECK(feed.link == "https://a.example/");
  REQUIRE(feed.entries.size() == 1);
  CHECK(feed.entries[0].url == "https://kabar-pagi.example/1");
  CHECK(feed.entries[0].summary == "ringkas");
  CHECK(core::to_rfc3339(feed.entries[0].updated.value()) == "2026-11-23T14:05:00Z");
}

TEST_CASE("the header's language stands in for a feed that says none", "[parse][feed]") {
  CHECK(read(rss("<item/>"), {.content_language = "id-ID"}).language == "id-ID");
  CHECK(read(rss("<language>ms</language>"), {.content_language = "id-ID"}).language == "ms");
}

TEST_CASE("a prefix that nobody declared means what it means everywhere", "[parse][feed]") {
  const auto feed =
      read(rss("<item><title>x</title><dc:creator>Rina Wati</dc:creator>"
               "<content:encoded><![CDATA[<p>Isi</p>]]></content:encoded>"
               "<media:thumbnail url=\"https://a.example/p.jpg\"/></item>"));
  CHECK(feed.entries[0].authors == std::vector<std::string>{"Rina Wati"});
  CHECK(feed.entries[0].content == "<p>Isi</p>");
  CHECK(feed.entries[0].image == "https://a.example/p.jpg");
}

TEST_CASE("a namespace counts, not the prefix it was given", "[parse][feed]") {
  const auto feed = read(R"(<rss version="2.0" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:dc="urn:mine:colors">
      <channel><item><title>x</title><dc:creator>blue</dc:creator><d:creator>Rina Wati</d:creator></item></channel></rss>)");
  CHECK(feed.entries[0].authors == std::vector<std::string>{"Rina Wati"});
}

TEST_CASE("a truncated feed keeps its whole entries and drops the one that was cut", "[parse][feed]") {
  const std::string whole =
      rss("<item><title>satu</title><link>https://a.example/1</link></item>"
          "<item><title>dua</title><link>https://a.example/2</link></item>");
  const std::size_t second = whole.find("<item>", whole.find("</item>"));
  for (std::size_t cut = second; cut < whole.find("</item>", second); ++cut) {
    const auto feed = read(whole.substr(0, cut));
    INFO(whole.substr(0, cut));
    CHECK(feed.recovered);
    REQUIRE(feed.entries.size() == 1);
    CHECK(feed.entries[0].title == "satu");
  }
  const auto json = read(R"({"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [
      {"id": "1", "title": "satu [}"}, {"id": "2", "title": "du)");
  CHECK(json.recovered);
  REQUIRE(json.entries.size() == 1);
  CHECK(json.entries[0].title == "satu [}");
}

TEST_CASE("markup that was not escaped does not swallow the entries behind it", "[parse][feed]") {
  const auto feed =
      read(rss("<item><title>satu</title><description><p>Isi<br>baris <b>tebal</p></description></item>"
               "<item><title>dua <3</title>"
               "<item><title>tiga</title></item>"));
  REQUIRE(feed.entries.size() == 3);
  CHECK(feed.recovered);
  CHECK(feed.entries[0].summary.find("baris") != std::string::npos);
  CHECK(feed.entries[1].title == "dua <3");
  CHECK(feed.entries[2].title == "tiga");
}

TEST_CASE("text is legal XML whatever the feed holds", "[parse][feed]") {
  const auto feed =
      read(rss("<item><title>a\x01\x0b&#8;&#x1F;b &#146;c&#147;</title>"
               "<description>x\x02y&#xD800;z</description></item>"));
  CHECK(feed.entries[0].title == "ab ’c“");
  CHECK(feed.entries[0].summary.find('\x02') == std::string::npos);
}

TEST_CASE("feeds in other character sets are read", "[parse][feed]") {
  const auto latin = read("<?xml version=\"1.0\" encoding=\"windows-1251\"?>" +
                          rss("<item><title>\xcd\xee\xe2\xee\xf1\xf2\xe8</title></item>"));
  CHECK(latin.entries[0].title == "Новости");
  std::string wide = "\xff\xfe";
  for (const char c : rss("<item><title>Berita</title></item>")) {
    wide += c;
    wide += '\0';
  }
  CHECK(read(wide).entries[0].title == "Berita");
}

TEST_CASE("a feed 200,000 elements deep and one of 5,000 items stay within bounds", "[parse][feed]") {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<b>";
  const auto nested = read(rss("<item><title>dalam</title><description>" + deep));
  CHECK(nested.entries.empty());  // cut off inside its only item
  std::string closed = deep;
  for (int i = 0; i < 200'000; ++i) closed += "</b>";
  const auto whole = read(rss("<item><title>dalam</title><description>" + closed +
                              "dasar</description></item><item><title>lagi</title></item>"));
  REQUIRE(whole.entries.size() == 2);
  CHECK(whole.entries[0].summary.find("dasar") != std::string::npos);
  CHECK(whole.entries[1].title == "lagi");
  std::string many;
  for (int i = 0; i < 5'000; ++i) many += "<item><title>" + std::to_string(i) + "</title></item>";
  CHECK(read(rss(many)).entries.size() == 2'000);
}

TEST_CASE("attributes without end and JSON without bottom cost little", "[parse][feed]") {
  std::string attributes, brackets;
  for (int i = 0; i < 400'000; ++i) attributes += " xmlns:a='x'";
  const auto feed = read("<rss" + attributes + "><channel><item><title>x</title></item></channel></rss>");
  CHECK(feed.entries.size() <= 1);
  for (int i = 0; i < 400'000; ++i) brackets += '[';
  CHECK(
      failure("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": " + brackets).starts_with("not_a_feed"));
}

TEST_CASE("the first bytes tell feeds, sitemaps and pages apart", "[parse][sniff]") {
  using parse::Sniffed;
  CHECK(parse::sniff("\xef\xbb\xbf <?xml version=\"1.0\"?><!-- x --><rss version=\"2.0\">", "text/html") ==
        Sniffed::feed);
  CHECK(parse::sniff("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", "") == Sniffed::feed);
  CHECK(parse::sniff("{\"version\": \"https://jsonfeed.org/version/1.1\"", "application/json") == Sniffed::feed);
  CHECK(parse::sniff("<?xml version=\"1.0\"?><sitemapindex>", "application/xml") == Sniffed::sitemap);
  CHECK(parse::sniff("https://a.example/1\nhttps://a.example/2\n", "text/plain") == Sniffed::sitemap);
  CHECK(parse::sniff("\x1f\x8b\x08", "application/x-gzip") == Sniffed::gzip);
  CHECK(parse::sniff("<!DOCTYPE html><html><head><title>&lt;rss", "application/rss+xml") == Sniffed::html);
  CHECK(parse::sniff("", "") == Sniffed::other);
  CHECK(parse::sniff("{\"error\": 404}", "application/json") == Sniffed::other);
}

TEST_CASE("What is no text is sniffed as binary, broken text is not", "[parse][sniff]") {
  using parse::Sniffed;
  std::string all(1024, ' ');
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<char>(i);
  for (const std::string& bytes :
       {std::string("%PDF-1.7\n1 0 obj"), std::string("GIF89a..."), std::string("\xff\xd8\xff\xe0 JFIF"),
        std::string("PK\x03\x04 word/document.xml <html>"), all, std::string(600, '\0')}) {
    CHECK(parse::sniff(bytes, "text/html") == Sniffed::binary);
  }
  CHECK(parse::sniff("<rss><channel><title>\x02 \x0b</title></channel></rss>" + std::string(300, ' '), "") ==
        Sniffed::feed);
  CHECK(parse::sniff("<html><body>\x1b$B%+%P%k\x1b(B</body></html>", "") == Sniffed::html);  // ISO-2022-JP
  std::string wide;
  for (const char c : std::string("<html><body><p>Kabar</p></body></html>")) {
    wide += c;
    wide += '\0';
  }
  CHECK(parse::sniff(wide, "") == Sniffed::html);
  CHECK(parse::sniff(all, "text/html; charset=UTF-16LE") != Sniffed::binary);
  CHECK(parse::sniff("\xff\xfe" + all, "") != Sniffed::binary);
}

TEST_CASE("a field that is not closed ends where the next one begins", "[parse][feed]") {
  const auto feed = read(
      "<rss version=\"2.0\"><channel><title>Kabar<link>https://a.example/</link><description>D"
      "<item><title>satu<link>https://a.example/1</link></item><item><guid>x<title>dua</title></item></channel></rss>");
  CHECK(feed.title == "Kabar");
  CHECK(feed.link == "https://a.example/");
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].title == "satu");
  CHECK(feed.entries[0].url == "https://a.example/1");
  CHECK(feed.entries[1].title == "dua");
}

TEST_CASE("a CDATA section that never ends goes up to the end of its element", "[parse][feed]") {
  const auto feed =
      read(rss("<item><title>satu</title><description><![CDATA[isi <b>a</b></description></item>"
               "<item><title>dua</title></item>"));
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].summary == "isi <b>a</b>");
  CHECK(read("<rss><channel><title>A</title><item><description><![CDATA[isi <b>a</b>").entries.empty());
}

TEST_CASE("a document type that is closed badly does not swallow the feed", "[parse][feed]") {
  const std::string feed = rss("<item><title>satu <br> &kota;</title></item>");
  CHECK(read("<!DOCTYPE rss [<!ENTITY kota \"Bontang\"> ]\n>" + feed).entries[0].title == "satu Bontang");
  CHECK(read("<!DOCTYPE rss [<!ENTITY kota \"Bontang\"> <!ENTITY b \"c\"> " + feed).entries.size() == 1);
}

TEST_CASE("UTF-8 that was taken for windows-1252 is read as what it was", "[parse][feed]") {
  const auto title = [](const std::string& text) {
    return read(rss("<item><title>" + text + "</title></item>")).entries[0].title;
  };
  CHECK(title("caf\u00c3\u00a9") == "café");
  CHECK(title("it\u00e2\u20ac\u2122s") == "it’s");
  CHECK(title("\u00e2\u20ac\u0153q\u00e2\u20ac\u009d") == "“q”");
  CHECK(title("caf\u00c3\u00a9 café") == "cafÃ© café");
  CHECK(title("SÃO “Paulo”") == "SÃO “Paulo”");
  CHECK(title("Ã") == "Ã");
}

TEST_CASE("JSON feeds are read as their two versions and their writers' slips have it", "[parse][feed]") {
  using Names = std::vector<std::string>;
  const auto json = [](const std::string& fields, const std::string& head = "") {
    auto feed = read("{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"A\"," + head + "\"items\": [{" +
                     fields + "}]}");
    REQUIRE(feed.entries.size() == 1);
    return std::move(feed.entries[0]);
  };
  CHECK(json(R"("authors": [{"name": "Ani"}, "Budi"], "author": {"name": "Lain"})").authors == Names{"Ani", "Budi"});
  CHECK(json(R"("authors": [], "author": {"name": "Ani"})").authors == Names{"Ani"});
  CHECK(json(R"("author": "Ani")").authors == Names{"Ani"});
  const auto inherited = json(R"("id": "1")", R"("authors": [{"name": "Redaksi"}],)");
  CHECK(inherited.authors == Names{"Redaksi"});
  CHECK(inherited.authors_inherited);
  CHECK(json(R"("id": 5.5)").id == "5.5");
  CHECK(json(R"("id": "https://a.example/1")").url == "https://a.example/1");
  CHECK(json(R"("title": "Elemen <b> & <i>")").title == "Elemen <b> & <i>");
  CHECK(json(R"("title": "<b>Tebal</b> &amp; tipis")").title == "Tebal & tipis");
  CHECK(json(R"("summary": "1 < 2")").summary == "1 &lt; 2");
  CHECK(json(R"("summary": "<p>isi</p>")").summary == "<p>isi</p>");
  CHECK(json(R"("content_html": "", "content_text": "isi & lagi")").content == "isi &amp; lagi");
  CHECK(json(R"("attachments": [{"url": "http:/ x\n y"}])").enclosures.at(0).url.find('\n') == std::string::npos);
  CHECK(json(R"("tags": ["Kota", " ", "kota"])").tags == Names{"Kota"});
  CHECK(json(R"("attachments": [{"url": "/a.mp3", "size_in_bytes": 5.0}])").enclosures.at(0).length == 5);
  CHECK(json(R"("attachments": [{"url": "/a.mp3", "size_in_bytes": "7"}])").enclosures.at(0).length == 7);
  CHECK(json("\"title\": \"dua\nbaris\t\\\"kutip\\\"\"").title == "dua baris \"kutip\"");
  CHECK(core::to_rfc3339(json(R"("date_published": 1795424400)").published.value()) == "2026-11-23T09:00:00Z");
}

TEST_CASE("what a feed lists does not depend on its character set", "[parse][feed]") {
  const std::string feed = rss("<item><title>Caf\u00e9 di kota</title><link>https://a.example/1</link></item>");
  std::string latin, wide = "\xff\xfe", four;
  for (std::size_t at = 0; at < feed.size();) {
    const auto c = static_cast<unsigned>(core::next_code_point(feed, at));
    latin += static_cast<char>(c);
    wide += {static_cast<char>(c), '\0'};
    four += {'\0', '\0', '\0', static_cast<char>(c)};
  }
  const auto url = kUrl;
  for (const auto& [bytes, header] : {std::pair{feed, ""},
                                      {latin, "text/xml; charset=iso-8859-1"},
                                      {wide, ""},
                                      {four, ""},
                                      {"\xef\xbb\xbf" + feed, "text/xml; charset=iso-8859-1"}}) {
    const auto read = parse::parse_feed(bytes, url, {.content_type = header});
    REQUIRE(read);
    REQUIRE(read->entries.size() == 1);
    CHECK(read->entries[0].title == "Café di kota");
    CHECK_FALSE(read->recovered);
  }
}

TEST_CASE("an entry without guid, link or date has the same identity at every visit", "[parse][feed]") {
  const auto ids = [](std::string_view items) {
    std::vector<std::string> out;
    for (const parse::FeedEntry& entry : read(rss(items)).entries) {
      CHECK(entry.id_made);
      out.push_back(entry.id);
    }
    return out;
  };
  const auto first =
      ids("<item><title>satu kabar</title><description>isi</description></item>"
          "<item><description>&lt;p class=a id=b&gt;tanpa judul&lt;/p&gt;</description></item>");
  const auto second =
      ids("<item>\n<description>&lt;p id=b class=a&gt; tanpa\n "
          "judul&lt;/p&gt;</description></item><item><title>lain</title></item>"
          "<item><description>isi disunting</description><title> satu\n kabar</title></item>");
  REQUIRE(first.size() == 2);
  REQUIRE(second.size() == 3);
  CHECK(first[0].starts_with("urn:kabar:entry:"));
  CHECK(first[0] == second[2]);
  CHECK(first[1] == second[0]);
  CHECK(second[1] != second[0]);
  const auto alike =
      ids("<item><title>a</title><description>1</description></item>"
          "<item><title>a</title><description>2</description></item>");
  CHECK(alike[0] != alike[1]);
  CHECK(ids("<item><link>https://a.example/1</link></item>") == std::vector<std::string>{"https://a.example/1"});
  CHECK_FALSE(read(rss("<item><guid>x</guid></item>")).entries[0].id_made);
}

TEST_CASE("an empty feed is a feed, however it is written", "[parse][feed]") {
  for (const char* text : {"<rss version=\"2.0\"/>", "<rss version=\"2.0\">\n</rss>", "<rss><channel/></rss>"}) {
    CHECK(read(text).format == "rss20");
    CHECK(read(text).entries.empty());
  }
  CHECK(failure("<feed> </feed>").starts_with("not_a_feed"));
}

TEST_CASE("declarations without end are read once, however many there are", "[parse][feed]") {
  std::string instructions, subsets, sections;
  for (int i = 0; i < 300'000; ++i) {
    instructions += "<?a>";
    subsets += "<![>]x";
    sections += "<![CDATA[</title>";
  }
  const std::string head = "<rss version=\"2.0\"><channel><title>A</title>";
  CHECK(read(head + instructions).title == "A");  // quadratic, these would take minutes
  CHECK(read(head + subsets).title == "A");
  CHECK(read(head + sections).title == "A");
}
