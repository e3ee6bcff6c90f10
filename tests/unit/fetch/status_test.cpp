// Statuses, conditional requests and redirects: what the answer's first lines alone decide.
#include <catch2/catch.hpp>

#include "tests/support/loopback_server.h"
#include "tests/unit/fetch/one_fetch.h"

using namespace kabar::core;
using namespace kabar::fetch;
using kabar::test::LoopbackServer;
using kabar::test::Reply;
using kabar::test::Request;

TEST_CASE("each class of status has its outcome and says so", "[fetch][status]") {
  LoopbackServer server;
  const std::tuple<int, std::vector<std::string>, Outcome> cases[] = {
      {200, {}, Outcome::ok},
      {203, {}, Outcome::ok},
      {204, {}, Outcome::ok},
      {206, {"Content-Range: bytes 0-4/9"}, Outcome::protocol},
      {300, {"Location: /else"}, Outcome::http_error},
      {302, {}, Outcome::http_error},
      {304, {}, Outcome::protocol},
      {400, {}, Outcome::http_error},
      {401, {}, Outcome::blocked},
      {403, {}, Outcome::blocked},
      {404, {}, Outcome::not_found},
      {410, {}, Outcome::gone},
      {429, {}, Outcome::rate_limited},
      {451, {}, Outcome::blocked},
      {500, {}, Outcome::http_error},
      {503, {}, Outcome::http_error},
      {503, {"Retry-After: 60"}, Outcome::rate_limited},
      {503, {"cf-mitigated: challenge", "Retry-After: 60"}, Outcome::blocked},
      {202, {"x-amzn-waf-action: challenge"}, Outcome::blocked},
      {599, {}, Outcome::http_error},
  };
  for (const auto& [status, fields, outcome] : cases) {
    server.on("/", Reply::http(status, fields, status == 204 || status == 304 ? "" : "words"));
    const Response response = fetch_one(server.url("/"));
    INFO(status << " " << response.reason);
    CHECK(response.outcome == outcome);
    CHECK(response.status == status);
    CHECK(response.reason.empty() == (outcome == Outcome::ok));
    CHECK(response.body.empty() == (outcome != Outcome::ok || status == 204));
  }
}

TEST_CASE("Retry-After is read in both forms", "[fetch][status]") {
  LoopbackServer server;
  const auto wait_of = [&server](const std::string& value) {
    server.on("/", Reply::http(429, {"Retry-After: " + value}));
    return fetch_one(server.url("/")).retry_after;
  };
  CHECK(wait_of("120") == std::chrono::seconds(120));
  CHECK(wait_of("0") == std::chrono::seconds(0));
  CHECK(wait_of("99999999999999999999") == std::chrono::hours(24 * 365));
  CHECK(wait_of("1.5") == std::chrono::seconds(1));
  CHECK_FALSE(wait_of("-5"));
  CHECK_FALSE(wait_of("soon"));
  CHECK_FALSE(wait_of(""));
  CHECK(wait_of("Wed, 21 Oct 2015 07:28:00 GMT") == std::chrono::seconds(0));
  const auto later = wait_of(to_http_date(SystemClock().now() + 300));
  REQUIRE(later);
  CHECK(*later >= std::chrono::seconds(290));
  CHECK(*later <= std::chrono::seconds(300));
}

TEST_CASE("a known page is asked for with its validators, and 304 keeps them", "[fetch][conditional]") {
  LoopbackServer server;
  server.on("/", [](const Request& request) {
    const bool same = request.field("If-None-Match") == "W/\"v 1\"" &&
                      request.field("If-Modified-Since") == "Mon, 23 Nov 2026 06:05:00 GMT";
    return same ? Reply::http(304) : Reply::http(200, {}, "new");
  });
  FetchTask task = task_for(server.url("/"));
  task.validators = {"W/\"v 1\"", "Mon, 23 Nov 2026 06:05:00 GMT"};
  const Response response = fetch_one(task);
  CHECK(response.outcome == Outcome::not_modified);
  CHECK(response.reason.empty());
  CHECK(response.validators.etag == "W/\"v 1\"");
  CHECK(response.validators.last_modified == "Mon, 23 Nov 2026 06:05:00 GMT");

  server.on("/", Reply::http(304, {"ETag: \"v2\""}));
  CHECK(fetch_one(task).validators.etag == "\"v2\"");
}

TEST_CASE("a request without validators has no conditions", "[fetch][conditional]") {
  LoopbackServer server;
  server.on("/", Reply::http(200));
  fetch_one(server.url("/"));
  const Request request = server.requests().at(0);
  CHECK(request.head.find("\r\nIf-") == std::string::npos);
  CHECK(request.field("User-Agent") == "kabar/test");
  CHECK(request.field("Cookie").empty());
  CHECK(request.field("Accept-Encoding").find("gzip") != std::string::npos);
}

TEST_CASE("a stored validator cannot add a header line", "[fetch][conditional]") {
  LoopbackServer server;
  server.on("/", Reply::http(200));
  FetchTask task = task_for(server.url("/"));
  task.validators.etag = "\"v\"\r\nX-Added: 1";
  CHECK(fetch_one(task).outcome == Outcome::ok);
  CHECK(server.requests().at(0).field("X-Added").empty());
  CHECK(server.requests().at(0).field("If-None-Match").empty());
}

TEST_CASE("validators go to the address they came from, and to no other", "[fetch][conditional]") {
  LoopbackServer server;
  server.on("/old", Reply::redirect(302, "/new"));
  server.on("/new", [](const Request& request) {
    return request.field("If-None-Match") == "\"n\"" ? Reply::http(304) : Reply::http(200, {"ETag: \"n\""}, "x");
  });
  FetchTask task = task_for(server.url("/old"));
  task.validators.etag = "\"n\"";
  const Response first = fetch_one(task);
  CHECK(first.outcome == Outcome::ok);
  CHECK(server.requests().at(0).field("If-None-Match") == "\"n\"");
  CHECK(server.requests().at(1).field("If-None-Match").empty());
  REQUIRE(first.validators.from);
  CHECK(first.validators.from->text() == server.url("/new"));

  task.validators = first.validators;
  CHECK(fetch_one(task).outcome == Outcome::not_modified);
  CHECK(server.requests().at(2).field("If-None-Match").empty());
}

TEST_CASE("a chain of permanent redirects is recorded as the new address", "[fetch][redirect]") {
  LoopbackServer server;
  server.on("/a", Reply::redirect(301, "/b"));
  server.on("/b", Reply::redirect(308, "c?x=1#top"));
  server.on("/c?x=1", Reply::http(200, {}, "here"));
  const Response response = fetch_one(server.url("/a"));
  CHECK(response.outcome == Outcome::ok);
  CHECK(response.body == "here");
  REQUIRE(response.moved_to);
  CHECK(response.moved_to->without_fragment().text() == server.url("/c?x=1"));
  CHECK(response.url->without_fragment().text() == server.url("/c?x=1"));
  CHECK(server.connections() == 1);
}

TEST_CASE("one temporary redirect in a chain and the address stays", "[fetch][redirect]") {
  LoopbackServer server;
  for (const int temporary : {302, 303, 307}) {
    server.on("/a", Reply::redirect(301, "/b"));
    server.on("/b", Reply::redirect(temporary, "/c"));
    server.on("/c", Reply::http(200, {}, "here"));
    const Response response = fetch_one(server.url("/a"));
    CHECK(response.outcome == Outcome::ok);
    CHECK(response.url->text() == server.url("/c"));
    CHECK_FALSE(response.moved_to);
  }
}

TEST_CASE("ten redirects are followed, the eleventh is not", "[fetch][redirect]") {
  LoopbackServer server;
  server.otherwise([](const Request& request) {
    const int left = std::stoi(request.target.substr(1));
    return left == 0 ? Reply::http(200, {}, "end") : Reply::redirect(302, "/" + std::to_string(left - 1));
  });
  CHECK(fetch_one(server.url("/10")).outcome == Outcome::ok);
  const std::size_t before = server.requests().size();
  const Response response = fetch_one(server.url("/50"));
  CHECK(response.outcome == Outcome::redirect_limit);
  CHECK(response.status == 302);
  CHECK(response.body.empty());
  CHECK(server.requests().size() - before == 11);
}

TEST_CASE("a circle of redirects ends at once", "[fetch][redirect]") {
  LoopbackServer server;
  server.on("/a", Reply::redirect(301, "/b"));
  server.on("/b", Reply::redirect(301, "/a"));
  const Response response = fetch_one(server.url("/a"));
  CHECK(response.outcome == Outcome::redirect_limit);
  CHECK(response.reason.find("circle") != std::string::npos);
  CHECK(server.requests().size() == 2);
}

TEST_CASE("a redirect leads to http and https addresses only", "[fetch][redirect]") {
  LoopbackServer server;
  for (const char* target : {"file:///etc/passwd", "gopher://127.0.0.1/", "ftp://a.example/", "javascript:alert(1)",
                             "data:text/html,x", "http://", "http://[::1", "http://a b/"}) {
    server.on("/", Reply::redirect(302, target));
    const Response response = fetch_one(server.url("/"));
    INFO(target);
    CHECK(response.outcome == Outcome::redirect_refused);
    CHECK(response.status == 302);
    CHECK_FALSE(response.reason.empty());
  }
}

TEST_CASE("user names and passwords in a redirect are not sent", "[fetch][redirect]") {
  LoopbackServer server;
  server.on("/a", [&server](const Request&) {
    return Reply::redirect(302, "http://user:secret@127.0.0.1:" + std::to_string(server.port()) + "/b");
  });
  server.on("/b", Reply::http(200));
  const Response response = fetch_one(server.url("/a"));
  CHECK(response.outcome == Outcome::ok);
  CHECK(response.url->text() == server.url("/b"));
  CHECK(server.requests().at(1).field("Authorization").empty());
}

TEST_CASE("every hop is checked: a redirect cannot reach what the first address may not", "[fetch][redirect][guard]") {
  LoopbackServer allowed, canary;
  const FetcherOptions options = loopback_options({"127.0.0.0/8:" + std::to_string(allowed.port())});
  const std::string port = ":" + std::to_string(canary.port()) + "/";
  for (const std::string host :
       {"127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "localhost", "canary.localhost",
        "[::1]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]", "127.0.0.1.", "0.0.0.0", "0", "[::]",
        "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"}) {
    allowed.on("/", Reply::redirect(302, "http://" + host + port));
    const Response response = fetch_one(task_for(allowed.url("/")), options);
    INFO(host << ": " << to_string(response.outcome) << " " << response.reason);
    CHECK((response.outcome == Outcome::address_refused || response.outcome == Outcome::redirect_refused));
    CHECK(response.status == 0 + (response.outcome == Outcome::redirect_refused ? 302 : 0));
  }
  CHECK(canary.connections() == 0);
}

TEST_CASE("a refused address says what to write into the configuration", "[fetch][guard]") {
  LoopbackServer canary;
  const Response response = fetch_one(task_for(canary.url("/")), loopback_options({}));
  CHECK(response.outcome == Outcome::address_refused);
  CHECK(response.reason.find("127.0.0.1 is loopback") != std::string::npos);
  CHECK(response.reason.find("allow_private") != std::string::npos);
  CHECK(canary.connections() == 0);
}

TEST_CASE("names under .localhost are this machine, and the guard holds for them", "[fetch][guard]") {
  LoopbackServer server;
  server.on("/", Reply::http(200, {}, "demo"));
  const std::string rule = "127.0.0.0/8:" + std::to_string(server.port());
  for (const char* host : {"localhost", "kaltim.localhost", "a.b.localhost"}) {
    const Response response = fetch_one(task_for(server.url(host, "/")), loopback_options({rule}));
    INFO(response.reason);
    CHECK(response.outcome == Outcome::ok);
    CHECK(fetch_one(task_for(server.url(host, "/")), loopback_options({})).outcome == Outcome::address_refused);
  }
}

TEST_CASE("a body behind a redirect that ends badly does not stop the redirect", "[fetch][redirect]") {
  LoopbackServer server;
  server.on("/a", Reply::raw("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 100\r\n\r\nshort").close());
  server.on("/b", Reply::http(200, {}, "here"));
  CHECK(fetch_one(server.url("/a")).body == "here");
}

TEST_CASE("a feed asked again says that its new entries alone are enough (RFC 3229)", "[fetch][status]") {
  LoopbackServer server;
  server.on("/feed", Reply::http(226, {"IM: feed", "ETag: \"b\""}, "<rss/>"));
  auto task = task_for(server.url("/feed"));
  task.purpose = Purpose::feed;
  task.validators.etag = "\"a\"";
  const Response part = fetch_one(task);
  CHECK(part.outcome == Outcome::ok);
  CHECK(part.partial);
  CHECK(part.validators.etag == "\"b\"");
  CHECK(server.requests().at(0).field("A-IM") == "feed");

  task.validators = {};  // nothing to compare with: all is wanted
  server.on("/feed", Reply::http(200, {}, "<rss/>"));
  CHECK_FALSE(fetch_one(task).partial);
  CHECK(server.requests().at(1).field("A-IM").empty());
  task.validators.etag = "\"a\"";
  task.purpose = Purpose::article;  // nor of a page
  fetch_one(task);
  CHECK(server.requests().at(2).field("A-IM").empty());
}

TEST_CASE("a 226 that nobody asked for, or made in another way, is a broken answer", "[fetch][status]") {
  LoopbackServer server;
  for (const char* manipulation : {"IM: vcdiff", "IM: feed, gzip", "X-None: 1"}) {
    server.on("/feed", Reply::http(226, {manipulation}, "x"));
    auto task = task_for(server.url("/feed"));
    task.purpose = Purpose::feed;
    task.validators.etag = "\"a\"";
    CHECK(fetch_one(task).outcome == Outcome::protocol);
  }
  server.on("/feed", Reply::http(226, {"IM: feed"}, "x"));
  auto unasked = task_for(server.url("/feed"));
  unasked.purpose = Purpose::feed;
  CHECK(fetch_one(unasked).outcome == Outcome::protocol);
}
