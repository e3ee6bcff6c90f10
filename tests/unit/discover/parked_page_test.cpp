#include "discover/parked_page.h"

#include <catch2/catch.hpp>

#include "parse/html_document.h"

using kabar::core::Url;

namespace {
std::string parked(std::string_view html) {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html(html, arena);
  REQUIRE(page);
  return kabar::discover::parked_page(*page);
}
std::string host(std::string_view answered, std::string_view source) {
  return kabar::discover::parking_host(*Url::parse(answered), *Url::parse(source));
}
}  // namespace

TEST_CASE("a page that offers its own domain is a parking page", "[discover][parked]") {
  for (const char* html : {"<title>harian.example</title><h1>This domain is for sale!</h1><p>Make an offer.</p>",
                           "<body><p>Buy this domain. The owner may be offering it.</p>",
                           "<title>Domain ini dijual</title><p>Hubungi kami", "<p>Die Domain steht zum Verkauf",
                           "<h1>Ce nom de domaine est \xc3\x80 VENDRE</h1>",
                           "<h1>\xd0\x94\xd0\x9e\xd0\x9c\xd0\x95\xd0\x9d \xd0\xbf\xd1\x80\xd0\xbe\xd0\xb4\xd0"
                           "\xb0\xd0\xb5\xd1\x82\xd1\x81\xd1\x8f</h1>",
                           "<p>This domain\n has   expired.</p>",
                           "<a href=https://www.sedo.com/search>Search</a><a href=/impressum>Impressum</a>"}) {
    INFO(html);
    CHECK_FALSE(parked(html).empty());
  }
}

TEST_CASE("a page with text of its own, or another error, is no parking page", "[discover][parked]") {
  std::string long_page = "<h1>Why a domain is for sale for a million</h1>";
  for (int i = 0; i < 200; ++i) long_page += "<p>The auction house opened its doors on the first warm morning.</p>";
  for (const std::string& html :
       {std::string("<h1>404 Not Found</h1>"), std::string(""), long_page,
        std::string("<h1>Sedang dalam perbaikan</h1><a href=https://a.example/>a</a>"),
        std::string("<h1>News</h1><a href=https://sedo.com/>one</a><a href=/2>b</a><a href=https://x.example/>c</a>"
                    "<a href=https://y.example/>d</a>"),
        std::string("<script>var s='this domain is for sale'</script><h1>Harian</h1>")}) {
    INFO(html.substr(0, 60));
    CHECK(parked(html).empty());
  }
}

TEST_CASE("another domain that sells domains and answers for the source is a parking host", "[discover][parked]") {
  CHECK_FALSE(host("https://www.hugedomains.com/domain_profile?d=x", "https://harian.example/feed").empty());
  CHECK(host("https://www.hugedomains.com/blog/feed", "https://hugedomains.com/blog/feed").empty());
  CHECK(host("https://www.harian.example/feed", "http://harian.example/feed").empty());
}
