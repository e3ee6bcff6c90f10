#include "parse/charset.h"

#include <catch2/catch.hpp>

#include "core/text.h"

using kabar::parse::charset_from_label;
using kabar::parse::decode;
using kabar::parse::Markup;
using std::string_view_literals::operator""sv;

namespace {

std::string html(std::string_view bytes, std::string_view content_type = {}, std::string_view forced = {}) {
  return std::string(decode(bytes, content_type, forced, Markup::html).text());
}

}  // namespace

TEST_CASE("UTF-8 is handed on without a copy", "[parse][charset]") {
  const std::string_view page = "<p>Berau, Kaltim \xE2\x80\x94 k\xC3\xB6y</p>";
  CHECK(decode(page, "", "", Markup::html).text().data() == page.data());
}

TEST_CASE("each legacy set of the table is read by the label that news sites use", "[parse][charset]") {
  struct Case {
    const char* label;
    std::string_view bytes, utf8;
  };
  const Case cases[] = {
      {"iso-8859-1", "caf\xE9 \x93q\x94", "café “q”"},
      {"Windows-1250", "\xA3\xF3\x64\x9F", "Łódź"},
      {"windows-1251", "\xCD\xEE\xE2\xEE\xF1\xF2\xE8", "Новости"},
      {"koi8-r", "\xEE\xCF\xD7\xCF\xD3\xD4\xC9", "Новости"},
      {"iso-8859-5", "\xBD\xDE\xD2\xDE\xE1\xE2\xD8", "Новости"},
      {"cp866", "\x8D\xAE\xA2\xAE\xE1\xE2\xA8", "Новости"},
      {"iso-8859-7", "\xCD\xDD\xE1", "Νέα"},
      {"windows-1254", "\xDE\xFD\xF0", "Şığ"},
      {"iso-8859-9", "\xDE\xFD\xF0", "Şığ"},
      {"windows-1255", "\xF9\xEC\xE5\xED", "שלום"},
      {"windows-1256", "\xE3\xD1\xCD\xC8\xC7", "مرحبا"},
      {"windows-1257", "\xD0\xF0", "Šš"},
      {"windows-1258", "\xD0\xF0", "Đđ"},
      {"tis-620", "\xA2\xE8\xD2\xC7", "ข่าว"},
      {"iso-8859-15", "\xA4", "€"},
      {"macintosh", "caf\x8E", "café"},
      {"gb2312", "\xD0\xC2\xCE\xC5", "新闻"},
      {"gb18030", "\xD0\xC2\x81\x30\x81\x30", "新\xC2\x80"},
      {"big5", "\xB7\x73\xBB\x44", "新聞"},
      {"Shift_JIS", "\x83\x6A\x83\x85\x81\x5B\x83\x58 \\", "ニュース \\"},
      {"euc-jp", "\xA5\xCB\xA5\xE5\xA1\xBC\xA5\xB9", "ニュース"},
      {"iso-2022-jp", "\x1B$B%K%e!<%9\x1B(B", "ニュース"},
      {"euc-kr", "\xB4\xBA\xBD\xBA \\", "뉴스 \\"},
      {"ks_c_5601-1987", "\x8C\xBA", "뙷"},
  };
  for (const Case& c : cases) {
    INFO(c.label);
    CHECK(html(c.bytes, "text/html; charset=" + std::string(c.label)) == c.utf8);
  }
}

TEST_CASE("what names a set is believed in WHATWG's order", "[parse][charset]") {
  const std::string meta_1251 = "<meta charset=windows-1251>\xCD";
  CHECK(html(meta_1251) == "<meta charset=windows-1251>Н");
  CHECK(html(meta_1251, "text/html; charset=iso-8859-1") == "<meta charset=windows-1251>Í");
  CHECK(html(meta_1251, "text/html; charset=iso-8859-1", "koi8-r") == "<meta charset=windows-1251>м");
  CHECK(html("\xEF\xBB\xBFk\xC3\xB6y", "text/html; charset=windows-1251", "koi8-r") == "köy");
  CHECK(html("\xFF\xFEN\0e\0"sv, "text/html; charset=utf-8") == "Ne");
  CHECK(html("\xFE\xFF\0N\0e"sv) == "Ne");
}

TEST_CASE("a meta element names a set in either of its forms", "[parse][charset]") {
  const auto charset_of = [](std::string_view page) {
    return std::string(decode(page, "", "", Markup::html).charset());
  };
  CHECK(charset_of("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=EUC-KR'>\xB4\xBA") == "euc-kr");
  CHECK(charset_of("<meta content=\"text/html;charset = 'big5'\" http-equiv=content-type>\xB7\x73") == "big5");
  CHECK(charset_of("<meta name=x content='charset=big5'><meta charset=\"koi8-r\"/>\xEE") == "koi8-r");
  CHECK(charset_of("<!-- <meta charset=big5> --><meta charset=koi8-u>\xEE") == "koi8-u");
  CHECK(charset_of("<?xml version='1.0' encoding='windows-1257'?><html>\xD0") == "windows-1257");
  CHECK(charset_of("<meta charset=utf-16>k\xC3\xB6y") == "utf-8");
  CHECK(charset_of("<meta charset=x-user-defined>\xD0") == "windows-1252");
  CHECK(charset_of("<meta charset=no-such-set><meta charset=gbk>\xD0\xC2") == "gbk");
}

TEST_CASE("labels mean what the Encoding Standard says, and UTF-7 nothing", "[parse][charset]") {
  CHECK(charset_from_label(" ISO-8859-1 ") == "windows-1252");
  CHECK(charset_from_label("us-ascii") == "windows-1252");
  CHECK(charset_from_label("gb2312") == "gbk");
  CHECK(charset_from_label("unicode") == "utf-16le");
  CHECK(charset_from_label("utf-7").empty());
  CHECK(charset_from_label("8859-1").empty());
  CHECK(charset_from_label("").empty());
  CHECK(html("+ADw-script+AD4-", "text/html; charset=utf-7") == "+ADw-script+AD4-");
}

TEST_CASE("UTF-8 under a legacy label is read as UTF-8", "[parse][charset]") {
  CHECK(html("Новости дня", "text/html; charset=windows-1251") == "Новости дня");
  CHECK(html("Новости дня", "", "windows-1251") != "Новости дня");
}

TEST_CASE("two letters of GBK that look like UTF-8 stay GBK", "[parse][charset]") {
  CHECK(html("\xC1\xAA\xCD\xA8", "text/html; charset=gbk") == "联通");
}

TEST_CASE("a legacy text under a UTF-8 label is detected", "[parse][charset]") {
  const std::string_view russian =
      "\xC3\xEB\xE0\xE2\xED\xFB\xE5 \xED\xEE\xE2\xEE\xF1\xF2\xE8 \xE4\xED\xFF \xEE \xF1\xEE\xE1\xFB\xF2\xE8\xFF\xF5 "
      "\xE2 \xEC\xE8\xF0\xE5 \xE8 \xF1\xF2\xF0\xE0\xED\xE5";
  CHECK(html(russian, "text/html; charset=utf-8") == "Главные новости дня о событиях в мире и стране");
  CHECK(html(russian) == "Главные новости дня о событиях в мире и стране");
}

TEST_CASE("one broken sequence does not make UTF-8 something else", "[parse][charset]") {
  CHECK(html("k\xC3\xB6y g\xC3\xBCn \xC3", "text/html; charset=utf-8") == "köy gün \xEF\xBF\xBD");
}

TEST_CASE("short western text without a label is windows-1252", "[parse][charset]") {
  CHECK(html("caf\xE9") == "café");
}

TEST_CASE("NUL is dropped in every set", "[parse][charset]") {
  CHECK(html("a\0b"sv) == "ab");
  CHECK(html("a\0\xE9"sv, "text/html; charset=iso-8859-1") == "aé");
}

TEST_CASE("an XML document is read by its declaration, not by a meta element", "[parse][charset]") {
  const std::string_view feed = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><t><meta charset=big5>\xCD</t>";
  CHECK(decode(feed, "application/rss+xml", "", Markup::xml).charset() == "windows-1251");
  CHECK(decode("<\0r\0/\0>\0"sv, "", "", Markup::xml).text() == "<r/>");
  CHECK(decode("\0<\0r\0/\0>"sv, "", "", Markup::xml).text() == "<r/>");
}

TEST_CASE("a lead byte at the end, or before markup, swallows nothing", "[parse][charset]") {
  CHECK(html("\x83<b>", "text/html; charset=shift_jis").ends_with("<b>"));
  CHECK(html("\xD0\xC2\x81<p>", "text/html; charset=gbk").ends_with("<p>"));
  CHECK(kabar::core::is_valid_utf8(html("ab\x83", "text/html; charset=shift_jis")));
}

TEST_CASE("XML may be in UTF-32, in EBCDIC, and in every set that its label names", "[parse][charset]") {
  const auto xml = [](std::string_view bytes, std::string_view header = {}) {
    return std::string(decode(bytes, header, {}, Markup::xml).text());
  };
  CHECK(xml("\0\0\xFE\xFF\0\0\0<\0\0\0a\0\0\x04\x16"sv) == "<aЖ");
  CHECK(xml("\xFF\xFE\0\0<\0\0\0a\0\0\0\x16\x04\0\0"sv) == "<aЖ");
  CHECK(xml("\0\0\0<\0\0\0a\0\0\x04\x16"sv) == "<aЖ");
  CHECK(xml("<\0\0\0a\0\0\0\x16\x04\0\0"sv) == "<aЖ");
  // <?xml encoding="cp500"?><a>
  CHECK(
      xml("\x4C\x6F\xA7\x94\x93\x40\x85\x95\x83\x96\x84\x89\x95\x87\x7E\x7F\x83\x97\xF5\xF0\xF0\x7F\x6F\x6E\x4C\x81\x6E"sv) ==
      "<?xml encoding=\"cp500\"?><a>");
  struct Case {
    std::string label;
    std::string_view bytes, utf8;
  };
  const Case cases[] = {{"cp437", "caf\x82", "café"},  {"cp852", "\xBE\xA2", "żó"},
                        {"utf-7", "+AOk-", "é"},       {"iso-2022-kr", "\x1B$)C\x0EGQ\x0F", "한"},
                        {"hz", "~{VP~}", "中"},        {"cp949", "\xC7\xD1", "한"},
                        {"mac-cyrillic", "\x8D", "Н"}, {"big5hkscs", "\xA4\xA4", "中"}};
  for (const Case& c : cases) {
    INFO(c.label);
    CHECK(xml("<?xml version='1.0' encoding='" + c.label + "'?>" + std::string(c.bytes)).ends_with(c.utf8));
    CHECK(xml(std::string(c.bytes), "application/xml; charset=" + c.label).ends_with(c.utf8));
  }
  CHECK(xml("<?xml version='1.0' encoding='no-such-set'?>caf\xC3\xA9").ends_with("café"));
  CHECK(decode("\xFF\xFE\0\0<\0\0\0"sv, {}, {}, Markup::html).charset() == "utf-16le");
  CHECK(decode("<\0\0\0a"sv, {}, "utf-8", Markup::xml).text() == "<a");
}

TEST_CASE("one sequence of UTF-8 in XML is enough where a second witness speaks for it", "[parse][charset]") {
  const auto xml = [](std::string_view bytes, std::string_view header) {
    return std::string(decode(bytes, header, {}, Markup::xml).text());
  };
  CHECK(xml("<a>caf\xC3\xA9", "text/xml; charset=iso-8859-1") == "<a>café");
  CHECK(xml("<a>\xE6\x97\xA5", "text/xml; charset=us-ascii") == "<a>日");
  CHECK(xml("<?xml encoding='utf-8'?>\xD0\xBF", "text/xml; charset=koi8-r").ends_with("п"));
  CHECK(xml("<a>\xD0\xBF", "text/xml; charset=koi8-r") == "<a>п©");
  CHECK(xml("<a>caf\xE9 \xC3\xA9", "text/xml; charset=iso-8859-1") == "<a>café Ã©");
  CHECK(html("caf\xC3\xA9", "text/html; charset=iso-8859-1") == "cafÃ©");
}
