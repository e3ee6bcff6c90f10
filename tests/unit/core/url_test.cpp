#include "core/url.h"

#include <catch2/catch.hpp>

using kabar::core::Url;

namespace {
std::string text_of(std::string_view raw) {
  const auto url = Url::parse(raw);
  return url ? url->text() : "(none)";
}
std::string resolved(std::string_view base, std::string_view reference) {
  const auto url = Url::resolve(*Url::parse(base), reference);
  return url ? url->text() : "(none)";
}
}  // namespace

TEST_CASE("an address has one spelling", "[core][url]") {
  CHECK(text_of("HTTP://Example.COM:80") == "http://example.com/");
  CHECK(text_of("https://example.com:443/a?b#c") == "https://example.com/a?b#c");
  CHECK(text_of("  https://example.com/a b\n") == "https://example.com/a%20b");
  CHECK(text_of("https:\\\\example.com\\a\\b") == "https://example.com/a/b");
  CHECK(text_of("https://user:secret@example.com/") == "https://example.com/");
  CHECK(text_of("https://example.com/a/./b/../c") == "https://example.com/a/c");
  CHECK(text_of("https://example.com/..//x") == "https://example.com//x");
  CHECK(text_of("https://b\xC3\xBC"
                "cher.example/\xC3\xA4") == "https://xn--bcher-kva.example/%C3%A4");
  CHECK(text_of("http://example.com./") == "http://example.com/");
  CHECK(text_of("http://example.com/100%") == "http://example.com/100%25");
}

TEST_CASE("an IPv4 host is dotted decimal whatever its spelling", "[core][url]") {
  for (const char* spelling : {"http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
                               "http://127.1/", "http://0x7f.1/", "http://127.0.1/", "http://%31%32%37.0.0.1/"}) {
    CHECK(text_of(spelling) == "http://127.0.0.1/");
  }
  CHECK(text_of("http://256.1.1.1/") == "(none)");
  CHECK(text_of("http://[::1]:8080/") == "http://[::1]:8080/");
  CHECK(text_of("http://[0:0::1]/") == "http://[::1]/");
}

TEST_CASE("what is not an http address is nothing", "[core][url]") {
  for (const char* raw : {"", "/a", "ftp://example.com/", "javascript:alert(1)", "mailto:a@example.com", "http://",
                          "http://a b/", "http://exa<mple/", "http://example.com:99999/", "http://example.com:x/"}) {
    CHECK(text_of(raw) == "(none)");
  }
}

TEST_CASE("references resolve as RFC 3986 section 5.4 lists them", "[core][url][rfc3986]") {
  const std::string base = "http://a/b/c/d;p?q";
  CHECK(resolved(base, "g") == "http://a/b/c/g");
  CHECK(resolved(base, "./g") == "http://a/b/c/g");
  CHECK(resolved(base, "g/") == "http://a/b/c/g/");
  CHECK(resolved(base, "/g") == "http://a/g");
  CHECK(resolved(base, "//g") == "http://g/");
  CHECK(resolved(base, "?y") == "http://a/b/c/d;p?y");
  CHECK(resolved(base, "g?y") == "http://a/b/c/g?y");
  CHECK(resolved(base, "#s") == "http://a/b/c/d;p?q#s");
  CHECK(resolved(base, "") == "http://a/b/c/d;p?q");
  CHECK(resolved(base, "..") == "http://a/b/");
  CHECK(resolved(base, "../../g") == "http://a/g");
  CHECK(resolved(base, "../../../g") == "http://a/g");
  CHECK(resolved(base, "g:h") == "(none)");
}

TEST_CASE("a resolved address survives being parsed again", "[core][url]") {
  for (const char* reference : {"g?a=1&b=%zz", "\\x", "//[::1]/p", "?", "#", "a//b", "%2e%2e/x", "https:x"}) {
    const auto once = Url::resolve(*Url::parse("https://example.com/a/b"), reference);
    REQUIRE(once);
    CHECK(text_of(once->text()) == once->text());
  }
}

TEST_CASE("the parts of an address", "[core][url]") {
  const auto url = *Url::parse("https://news.example.co.id:8443/a/b.html?x=1&y#top");
  CHECK(url.scheme() == "https");
  CHECK(url.host() == "news.example.co.id");
  CHECK(url.port() == 8443);
  CHECK(url.host_port() == "news.example.co.id:8443");
  CHECK(url.path() == "/a/b.html");
  CHECK(url.query() == "x=1&y");
  CHECK(url.fragment() == "top");
  CHECK(url.path_and_query() == "/a/b.html?x=1&y");
  CHECK(url.without_fragment().text() == "https://news.example.co.id:8443/a/b.html?x=1&y");
  CHECK(url.without_fragment().fragment().empty());
}

TEST_CASE("the registrable domain follows the public suffix list", "[core][url]") {
  using kabar::core::registrable_domain;
  CHECK(registrable_domain("news.example.co.id") == "example.co.id");
  CHECK(registrable_domain("example.com") == "example.com");
  CHECK(registrable_domain("co.id") == "co.id");
  CHECK(registrable_domain("127.0.0.1") == "127.0.0.1");
  CHECK(registrable_domain("a.b.localhost") == "b.localhost");
}
