// Sections are those of RFC 9309; kabar's departures are named kabar.
#include "fetch/robots.h"

#include <chrono>

#include <catch2/catch.hpp>

using namespace kabar::core;
using namespace kabar::fetch;

namespace {

bool allows(std::string_view text, std::string_view path, std::string_view agent = "kabar") {
  return Robots::parse(text, agent).check(path).allowed;
}

// One group for everyone with these lines.
bool everyone_allows(const std::string& lines, std::string_view path) {
  return allows("User-agent: *\n" + lines + "\n", path);
}

Response answer(Outcome outcome, int status, std::string body = "") {
  Response response;
  response.outcome = outcome;
  response.status = status;
  response.body = std::move(body);
  response.reason = outcome == Outcome::ok ? "" : "site.example did something";
  return response;
}

}  // namespace

TEST_CASE("an empty file and a file without groups allow everything", "[fetch][robots][rfc9309_2.2.1]") {
  CHECK(allows("", "/"));
  CHECK(allows("Disallow: /\nallow: /x\n", "/x"));
  CHECK(allows("<!DOCTYPE html><p>Disallow: /</p>", "/"));
}

TEST_CASE("the groups that name kabar are merged and win over the one for everyone", "[fetch][robots][rfc9309_2.2.1]") {
  constexpr std::string_view kText =
      "User-agent: *\nDisallow: /\n\n"
      "User-agent: kabar\nDisallow: /private\n\n"
      "User-agent: other\nDisallow: /news\n\n"
      "User-agent: KABAR\nDisallow: /drafts\n";
  CHECK(allows(kText, "/news"));
  CHECK_FALSE(allows(kText, "/private/x"));
  CHECK_FALSE(allows(kText, "/drafts"));
  CHECK_FALSE(allows(kText, "/news", "stranger"));
}

TEST_CASE("a group that names kabar and has no rules allows everything", "[fetch][robots][rfc9309_2.2.1]") {
  CHECK(allows("User-agent: *\nDisallow: /\n\nUser-agent: kabar\n", "/x"));
}

TEST_CASE("several user-agent lines open one group", "[fetch][robots][rfc9309_2.2.1]") {
  constexpr std::string_view kText =
      "User-agent: other\nUser-agent: kabar\n\nDisallow: /a\nUser-agent: third\nDisallow: /b\n";
  CHECK_FALSE(allows(kText, "/a"));
  CHECK(allows(kText, "/b"));
  CHECK(allows(kText, "/a", "third"));
}

TEST_CASE("the groups for everyone are merged too", "[fetch][robots][rfc9309_2.2.1]") {
  constexpr std::string_view kText =
      "User-agent: *\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: *\nDisallow: /b\n";
  CHECK_FALSE(allows(kText, "/a"));
  CHECK_FALSE(allows(kText, "/b"));
  CHECK(allows(kText, "/c"));
}

TEST_CASE("a product token is compared whole, without case and without what follows it",
          "[fetch][robots][rfc9309_2.2.1]") {
  CHECK_FALSE(allows("User-agent: Kabar/1.0 (+https://k.example)\nDisallow: /\n", "/"));
  CHECK_FALSE(allows("User-agent: kabar reader\nDisallow: /\n", "/"));
  CHECK_FALSE(allows("User-agent: kabar\nDisallow: /\n", "/", "kabar/1.0 (+https://k.example)"));
  CHECK(allows("User-agent: kabarbot\nDisallow: /\n", "/"));
  CHECK(allows("User-agent: kab\nDisallow: /\n", "/"));
  CHECK(allows("User-agent: kabar-news\nDisallow: /\n", "/"));
  CHECK(allows("User-agent: my kabar\nDisallow: /\n", "/"));
  CHECK(allows("User-agent:\nDisallow: /\n", "/", ""));
}

TEST_CASE("the longest match wins, and allow wins a tie", "[fetch][robots][rfc9309_2.2.2]") {
  CHECK_FALSE(everyone_allows("Allow: /a/\nDisallow: /a/b.html", "/a/b.html"));
  CHECK(everyone_allows("Disallow: /a/\nAllow: /a/b.html", "/a/b.html"));
  CHECK(everyone_allows("Disallow: /a\nAllow: /a", "/a"));
  CHECK(everyone_allows("Disallow: /\nAllow: /a", "/ab"));
  CHECK_FALSE(everyone_allows("Disallow: /\nAllow: /a", "/b"));
  CHECK_FALSE(everyone_allows("Allow: /a\nDisallow: /*.html", "/a.html"));
  CHECK(everyone_allows("Disallow:", "/x"));
  CHECK(everyone_allows("Disallow:\nAllow:", "/x"));
}

TEST_CASE("paths are compared with case", "[fetch][robots][rfc9309_2.2.2]") {
  CHECK_FALSE(everyone_allows("Disallow: /a", "/a"));
  CHECK(everyone_allows("Disallow: /A", "/a"));
}

TEST_CASE("a rule in another script matches the encoded address", "[fetch][robots][rfc9309_2.2.2]") {
  CHECK_FALSE(everyone_allows("Disallow: /berita/\xe6\x96\xb0", "/berita/%E6%96%B0/1"));
  CHECK_FALSE(everyone_allows("Disallow: /berita/%e6%96%b0", "/berita/%E6%96%B0/1"));
  CHECK_FALSE(everyone_allows("Disallow: /a%2fb", "/a%2Fb"));
  CHECK(everyone_allows("Disallow: /a%2Fb", "/a/b"));
  CHECK_FALSE(everyone_allows("Disallow: /a b", "/a%20b"));
  CHECK_FALSE(everyone_allows("Disallow: /?u=http://x.example?y&z", "/?u=http://x.example?y&z"));
}

TEST_CASE("an escaped letter does not get around a rule", "[fetch][robots][rfc9309_2.2.2]") {
  CHECK_FALSE(everyone_allows("Disallow: /private", "/%70rivate"));
  CHECK_FALSE(everyone_allows("Disallow: /a/%7Euser", "/a/%7Euser"));
}

TEST_CASE("kabar: an escaped letter in a rule matches itself alone, as at google/robotstxt", "[fetch][robots][kabar]") {
  CHECK(everyone_allows("Disallow: /%62%61%7A", "/baz"));
  CHECK_FALSE(everyone_allows("Disallow: /%62%61%7A", "/%62%61%7A"));
}

TEST_CASE("a star is any run of bytes, a dollar at the end is the end", "[fetch][robots][rfc9309_2.2.3]") {
  CHECK_FALSE(everyone_allows("Disallow: /*.php", "/a/b.php?x=1"));
  CHECK_FALSE(everyone_allows("Disallow: /*.php$", "/b.php"));
  CHECK(everyone_allows("Disallow: /*.php$", "/b.php5"));
  CHECK_FALSE(everyone_allows("Disallow: /*.php$", "/b.php/c.php"));
  CHECK_FALSE(everyone_allows("Disallow: /a*b*c", "/axxbyyc/z"));
  CHECK(everyone_allows("Disallow: /a*b*c", "/acb"));
  CHECK_FALSE(everyone_allows("Disallow: *", "/x"));
  CHECK_FALSE(everyone_allows("Disallow: /**$", "/x"));
  CHECK(everyone_allows("Disallow: /$", "/x"));
  CHECK_FALSE(everyone_allows("Disallow: /$", "/"));
  CHECK_FALSE(everyone_allows("Disallow: /a$b", "/a$b"));
  CHECK_FALSE(everyone_allows("Disallow: /a*a$", "/aa"));
  CHECK(everyone_allows("Disallow: /a*a$", "/a"));
}

TEST_CASE("comments, case of key words, blanks and line ends do not matter", "[fetch][robots][rfc9309_2.2]") {
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string e = end;
    const std::string text = "# hello" + e + "  uSeR-aGeNt :  kabar # me" + e + e + "\tDISALLOW\t:\t/x#y" + e;
    CHECK_FALSE(allows(text, "/x"));
    CHECK(allows(text, "/y"));
  }
  CHECK_FALSE(allows("User-agent: kabar\nDisallow: /x", "/x"));
}

TEST_CASE("other records do not part a group from its rules", "[fetch][robots][rfc9309_2.2.4]") {
  constexpr std::string_view kText =
      "User-agent: kabar\nCrawl-delay: 3\nSitemap: https://a.example/s.xml\nUser-agent: other\nDisallow: /\n";
  CHECK_FALSE(allows(kText, "/x"));
}

TEST_CASE("a byte order mark is skipped, also when it is cut off", "[fetch][robots][rfc9309_2.3]") {
  for (const char* mark : {"\xef\xbb\xbf", "\xef\xbb", "\xef"}) {
    CHECK_FALSE(allows(std::string(mark) + "User-agent: kabar\nDisallow: /\n", "/"));
  }
}

TEST_CASE("kabar: a missing colon and common misspellings are understood", "[fetch][robots][kabar]") {
  CHECK_FALSE(allows("user-agent kabar\ndisallow /x\n", "/x"));
  CHECK_FALSE(allows("useragent: kabar\ndisalow: /x\n", "/x"));
  CHECK(allows("user-agent: kabar\ndisallow /x /y\n", "/x"));
  CHECK(allows("user-agent: kabar\nnoindex: /x\n", "/x"));
}

TEST_CASE("robots.txt itself may always be read", "[fetch][robots][rfc9309_2.2.2]") {
  CHECK(everyone_allows("Disallow: /", "/robots.txt"));
}

TEST_CASE("the decision names its line and the crawl delay of its group", "[fetch][robots]") {
  const Robots robots = Robots::parse(
      "User-agent: *\nCrawl-delay: 30\n\nUser-agent: kabar\nCrawl-delay: 2.5\nDisallow: /x  # drafts\n", "kabar");
  CHECK(robots.check("/x").rule == "Disallow: /x # drafts");
  CHECK(robots.check("/y").rule.empty());
  CHECK(robots.check("/y").crawl_delay == std::chrono::milliseconds(2500));
}

TEST_CASE("a crawl delay belongs to the agents named above it", "[fetch][robots][kabar]") {
  const Robots robots = Robots::parse("User-agent: other\nCrawl-delay: 30\nUser-agent: kabar\nDisallow: /x\n", "kabar");
  CHECK_FALSE(robots.check("/x").crawl_delay);
  const auto delay = [](const std::string& value) {
    return Robots::parse("User-agent: *\nCrawl-delay: " + value + "\n", "kabar").check("/").crawl_delay;
  };
  CHECK(delay("10") == std::chrono::seconds(10));
  CHECK(delay("0.25 seconds") == std::chrono::milliseconds(250));
  CHECK(delay("10s") == std::chrono::seconds(10));
  CHECK(delay("99999999999") == std::chrono::hours(24));
  for (const char* bad : {"", "-1", "nan", "inf", "1e9", "ten", "0x10"}) CHECK_FALSE(delay(bad));
}

TEST_CASE("sitemaps are listed wherever they stand", "[fetch][robots]") {
  const Robots robots = Robots::parse(
      "Sitemap: https://a.example/1.xml\nUser-agent: x\nDisallow: /\nSITEMAP : /2.xml\nSitemap:\n", "kabar");
  CHECK(robots.sitemaps() == std::vector<std::string>{"https://a.example/1.xml", "/2.xml"});
}

TEST_CASE("what stands behind 500 KiB is not read", "[fetch][robots][rfc9309_2.5]") {
  const std::string filler(500u << 10, '#');
  CHECK(allows(filler + "\nUser-agent: kabar\nDisallow: /\n", "/"));
  CHECK_FALSE(allows(filler.substr(100) + "\nUser-agent: kabar\nDisallow: /\n", "/"));
}

TEST_CASE("no pattern takes more than linear time", "[fetch][robots]") {
  std::string pattern = "Disallow: /";
  for (int i = 0; i < 4000; ++i) pattern += "*a";
  std::string text = "User-agent: *\n";
  while (text.size() < (490u << 10)) text += pattern + "b$\n";
  const Robots robots = Robots::parse(text, "kabar");
  const std::string path = "/" + std::string(8000, 'a');
  const auto start = std::chrono::steady_clock::now();
  CHECK(robots.check(path).allowed);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("a blanket decision says why", "[fetch][robots]") {
  CHECK(Robots::allow_all().check("/x").allowed);
  const RobotsDecision decision = Robots::disallow_all("the site answers 503").check("/x");
  CHECK_FALSE(decision.allowed);
  CHECK(decision.rule == "the site answers 503");
  CHECK_FALSE(Robots::disallow_all("").check("/x").allowed);
}

TEST_CASE("the path of an address is taken as it stands", "[fetch][robots]") {
  CHECK(robots_path("http://a.example/b?c=http://d/#e") == "/b?c=http://d/");
  CHECK(robots_path("http://a.example") == "/");
  CHECK(robots_path("http://a.example?x") == "/?x");
  CHECK(robots_path("") == "/");
  CHECK(robots_path("//a.example/b") == "/b");
  CHECK(robots_path("/b/http://x") == "/b/http://x");
}

TEST_CASE("what an answer to the request for robots.txt means", "[fetch][robots][rfc9309_2.3.1]") {
  const auto allowed = [](const Response& response) {
    return read_robots(response, "kabar")->robots.check("/x").allowed;
  };
  CHECK_FALSE(allowed(answer(Outcome::ok, 200, "User-agent: *\nDisallow: /x\n")));
  CHECK(allowed(answer(Outcome::ok, 204)));
  CHECK(allowed(answer(Outcome::not_found, 404)));
  CHECK(allowed(answer(Outcome::gone, 410)));
  CHECK(allowed(answer(Outcome::blocked, 401)));
  CHECK(allowed(answer(Outcome::blocked, 403)));
  CHECK(allowed(answer(Outcome::http_error, 418)));
  CHECK(allowed(answer(Outcome::redirect_limit, 302)));
  CHECK_FALSE(allowed(answer(Outcome::rate_limited, 429)));
  CHECK_FALSE(allowed(answer(Outcome::http_error, 500)));
  CHECK_FALSE(allowed(answer(Outcome::rate_limited, 503)));
  CHECK_FALSE(allowed(answer(Outcome::timeout, 0)));
  CHECK_FALSE(allowed(answer(Outcome::dns, 0)));
  CHECK_FALSE(allowed(answer(Outcome::truncated, 200)));
  CHECK_FALSE(read_robots(answer(Outcome::cancelled, 0), "kabar"));
  CHECK_FALSE(read_robots(answer(Outcome::not_modified, 304), "kabar"));
}

TEST_CASE("an answer that disallows for now is asked for again soon, rules hold a day",
          "[fetch][robots][rfc9309_2.4]") {
  Response response = answer(Outcome::rate_limited, 503);
  CHECK(read_robots(response, "kabar")->keep == std::chrono::minutes(10));
  response.retry_after = std::chrono::hours(2);
  CHECK(read_robots(response, "kabar")->keep == std::chrono::hours(2));
  CHECK(read_robots(answer(Outcome::not_found, 404), "kabar")->keep == std::chrono::hours(24));
  response = answer(Outcome::ok, 200);
  response.max_age = std::chrono::seconds(1);
  CHECK(read_robots(response, "kabar")->keep == std::chrono::hours(1));
}
