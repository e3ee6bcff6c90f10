#include "extract/json_ld.h"

#include <catch2/catch.hpp>

#include "core/url.h"
#include "extract/json_repair.h"

using kabar::extract::json_depth;
using kabar::extract::LdArticle;
using kabar::extract::LdKind;
using kabar::extract::repair_json;

namespace {

LdArticle read(std::initializer_list<std::string_view> scripts, std::string_view title = "") {
  return kabar::extract::read_json_ld(std::vector<std::string_view>(scripts),
                                      *kabar::core::Url::parse("https://harian.example/a/banjir"), title);
}

}  // namespace

TEST_CASE("an article node gives its fields as plain text", "[extract][json_ld]") {
  const LdArticle article = read({R"({"@context":"https://schema.org","@type":"NewsArticle",
      "headline":"Banjir &amp;amp; macet di kota","datePublished":"2026-11-23T14:05:00+08:00",
      "dateModified":"2026-11-23T15:00:00+08:00","author":{"@type":"Person","name":"Sari Wulan"},
      "publisher":{"@type":"Organization","name":"Harian Contoh"},"image":["https://harian.example/1.jpg"],
      "keywords":"banjir, kota","articleSection":"Daerah","inLanguage":"id","isAccessibleForFree":"False"})"});
  CHECK(article.kind == LdKind::article);
  CHECK(article.headline == "Banjir & macet di kota");
  CHECK(article.published == "2026-11-23T14:05:00+08:00");
  CHECK(article.modified == "2026-11-23T15:00:00+08:00");
  REQUIRE(article.authors.size() == 1);
  CHECK(article.authors[0].name == "Sari Wulan");
  CHECK_FALSE(article.authors[0].organisation);
  CHECK(article.publisher == "Harian Contoh");
  CHECK(article.image == "https://harian.example/1.jpg");
  CHECK(article.keywords == std::vector<std::string>{"banjir, kota"});
  CHECK(article.section == "Daerah");
  CHECK(article.language == "id");
  CHECK(article.free == false);
}

TEST_CASE("references inside @graph are followed to the person, the publisher and the picture", "[extract][json_ld]") {
  const LdArticle article = read({R"({"@graph":[
      {"@type":["WebPage","FAQPage"],"@id":"https://harian.example/a/banjir","datePublished":"2020-01-01"},
      {"@type":"Article","headline":"Banjir surut","author":{"@id":"#sari"},"publisher":{"@id":"#org"},
       "image":{"@id":"#pic"},"mainEntityOfPage":{"@id":"https://harian.example/a/banjir"}},
      {"@type":"Person","@id":"#sari","name":"Sari Wulan"},
      {"@type":"Organization","@id":"#org","name":"Harian Contoh"},
      {"@type":"ImageObject","@id":"#pic","url":"https://harian.example/2.jpg"}]})"});
  CHECK(article.headline == "Banjir surut");
  REQUIRE(article.authors.size() == 1);
  CHECK(article.authors[0].name == "Sari Wulan");
  CHECK(article.publisher == "Harian Contoh");
  CHECK(article.image == "https://harian.example/2.jpg");
  CHECK(article.published == "2020-01-01");  // the page's own node fills what the article leaves out
}

TEST_CASE("the article of this address wins over the list of others", "[extract][json_ld]") {
  const LdArticle article =
      read({R"({"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":
             {"@type":"NewsArticle","headline":"Lain sama sekali","url":"https://harian.example/a/lain"}}]})",
            R"([{"@type":"NewsArticle","headline":"Berita lain","url":"https://harian.example/a/lain2"},
           {"@type":"NewsArticle","headline":"Banjir surut","url":"https://harian.example/a/banjir?x=1"}])"});
  CHECK(article.headline == "Banjir surut");
}

TEST_CASE("the usual faults of printed JSON are repaired", "[extract][json_ld]") {
  const auto headline = [](std::string_view script) { return read({script}).headline; };
  CHECK(headline("<!-- {\"@type\":\"Article\",\"headline\":\"A b\"} -->") == "A b");
  CHECK(headline("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"A b\",}\n//]]>") == "A b");
  CHECK(headline("{\"@type\":\"Article\",\"headline\":\"A\n\tb\"}") == "A b");
  CHECK(headline(R"({"@type":"Article","headline":"Dia bilang "tidak" kemarin","x":1})") ==
        "Dia bilang \"tidak\" kemarin");
  CHECK(headline(R"({"@type":"WebSite"}{"@type":"Article","headline":"A b"};)") == "A b");
  CHECK(headline(R"({"@type":"Article","headline":"A b","author":[{"name":"X Y")") == "A b");
  CHECK(headline(R"({"@type":"Article","headline":"It\'s a b"})") == "It's a b");
  CHECK(headline("{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;A b&quot;}") == "A b");
  CHECK(headline("no json at all").empty());
}

TEST_CASE("nesting deeper than any page needs is left alone", "[extract][json_ld]") {
  const std::string deep = std::string(100'000, '[') + R"({"@type":"Article","headline":"A b"})";
  CHECK(json_depth(deep) == 100'001);
  CHECK(read({deep}).headline.empty());
}

TEST_CASE("repaired text is JSON with every bracket closed", "[extract][json_ld]") {
  CHECK(repair_json(R"({"a":[1,,2,],"b":)") == R"([{"a":[1,2],"b":null}])");
  CHECK(repair_json("]}") == "[]");
  CHECK(repair_json(R"({"a":undefined})") == R"([{"a":"undefined"}])");
}
