#include "parse/xpath.h"

#include <catch2/catch.hpp>

#include "parse/xpath_cost.h"

using namespace kabar::parse;

namespace {

struct Page {
  Arena arena;
  kabar::core::Result<HtmlDocument> parsed;
  XPathPage paths;
  explicit Page(std::string_view html) : parsed(parse_html(html, arena)), paths(*parsed) {}
  std::string texts(std::string_view expression) {
    std::string out;
    for (const XPathHit& hit : paths.evaluate(expression).hits)
      out += "[" + (hit.is_attribute() ? hit.value : parsed->text_of(hit.node)) + "]";
    return out;
  }
};

constexpr const char* kStory =
    "<html><head><title>T</title><meta property=\"og:title\" content=\"Jembatan &amp; \'Kota\'\"></head><body>"
    "<H1 CLASS=\"judul besar\">Jembatan <b>baru</b></H1><div id=isi @click=\"x\"><p>Satu</p><p class=iklan>Dua "
    "&lt;3</p>"
    "<my-box><p>Tiga</p></my-box></div></body></html>";

}  // namespace

TEST_CASE("elements, attributes and texts are selected in document order", "[xpath]") {
  Page page(kStory);
  CHECK(page.texts("//h1[contains(@class, 'judul')]") == "[Jembatan baru]");
  CHECK(page.texts("//div[@id='isi']//p") == "[Satu][Dua <3][Tiga]");
  CHECK(page.texts("//p[@class='iklan'] | //h1/b | //title") == "[T][baru][Dua <3]");
  CHECK(page.texts("//meta[@property='og:title']/@content") == "[Jembatan & 'Kota']");
  CHECK(page.texts("//my-box/p/text()") == "[Tiga]");
  CHECK(page.texts("/html/body/div/p[last()]") == "[Dua <3]");
  CHECK(page.texts("//nosuch").empty());
}

TEST_CASE("what an expression computes comes as text and as truth", "[xpath]") {
  Page page(kStory);
  CHECK(page.paths.evaluate("substring-before(//h1, ' ')").text == "Jembatan");
  CHECK(page.paths.evaluate("concat(//title, '-', count(//p))").text == "T-3");
  CHECK(page.paths.evaluate("count(//p) > 2").truth);
  CHECK(page.paths.evaluate("string(//nosuch)").text == "");
  CHECK_FALSE(page.paths.evaluate("string(//nosuch)").truth);
  CHECK(page.paths.evaluate("//p").truth);
  CHECK_FALSE(page.paths.evaluate("//p").text.has_value());
}

TEST_CASE("an unsound expression is told with its place and selects nothing", "[xpath]") {
  CHECK_FALSE(xpath_fault("//div[@id='a']"));
  CHECK(xpath_fault("//div[@id='a'")->find("at its end") != std::string::npos);
  CHECK(xpath_fault("//div[re:test(@id, 'a')]"));
  CHECK(xpath_fault("//div[php:functionString('x', @id)]"));
  CHECK(xpath_fault(""));
  CHECK(xpath_fault(std::string(5000, 'a')));
  Page page(kStory);
  CHECK(page.paths.evaluate("//div[").hits.empty());
  CHECK_FALSE(page.paths.evaluate("//div[").refused);
}

TEST_CASE("a page without any text or markup has a tree, too", "[xpath]") {
  Page page("");
  CHECK(page.texts("//body") == "[]");
  CHECK(page.texts("//p").empty());
}

TEST_CASE("expressions that would search the page for every node of it are refused on a large page only", "[xpath]") {
  std::string large = "<body>";
  for (int i = 0; i < 30'000; ++i) large += "<p>a";
  const auto refused = [](Page& page, const char* expression) { return page.paths.evaluate(expression).refused; };
  Page small(kStory), big(large);
  for (const char* expression :
       {"//*[preceding::nosuch]", "//p[//nosuch]", "//p[following-sibling::nosuch]", "//p/following::nosuch"}) {
    INFO(expression);
    CHECK_FALSE(refused(small, expression));
    CHECK(refused(big, expression));
  }
  CHECK(big.paths.evaluate("//p[1]").hits.size() == 1);
  CHECK(big.paths.evaluate("//p[contains(., 'a')]").hits.size() == 30'000);
}

TEST_CASE("an expression that asks for memory without end is stopped, and the next one is answered", "[xpath]") {
  std::string deep = "<body>";
  for (int i = 0; i < 400; ++i) deep += "<div>";
  for (int i = 0; i < 20'000; ++i) deep += "<i>word</i>";
  Page page(deep);
  CHECK(page.paths.evaluate("//div//i/..//i").refused);
  CHECK(page.paths.evaluate("//i[1]").hits.size() == 1);
}

TEST_CASE("steps that multiply are counted, steps in strings are not", "[xpath]") {
  const TreeSize size{1000, 10, 5};
  CHECK(xpath_cost("//p", size) == 1000);
  CHECK(xpath_cost("//div//p", size) == 10'000);
  CHECK(xpath_cost("//div[.//p]", size) == 10'000);
  CHECK(xpath_cost("//div[//p]", size) == 1'000'000);
  CHECK(xpath_cost("//div[@a = '//p' or contains(@b, \"preceding::\")]", size) == 1000);
  CHECK(xpath_cost("//p[preceding-sibling::h2]", size) == 5000);
  CHECK(xpath_cost("//p[preceding::h2]", size) == 1'000'000);
}
