#include "fetch/fetcher.h"

#include <catch2/catch.hpp>

#include "tests/support/loopback_server.h"
#include "tests/unit/fetch/one_fetch.h"

using namespace kabar::core;
using namespace kabar::fetch;
using kabar::test::LoopbackServer;
using kabar::test::Reply;
using kabar::test::Request;

TEST_CASE("a page comes back whole, with what its headers say", "[fetch]") {
  LoopbackServer server;
  server.on("/a?b=1", Reply::http(200,
                                  {"Content-Type: text/html; charset=utf-8", "ETag: \"v1\"",
                                   "Last-Modified: Mon, 23 Nov 2026 06:05:00 GMT", "Cache-Control: public, max-age=600",
                                   "Age: 31", "Content-Location: /a"},
                                  "<p>Kabar</p>"));
  const Response response = fetch_one(server.url("/a?b=1"));
  CHECK(response.outcome == Outcome::ok);
  CHECK(response.reason.empty());
  CHECK(response.id == 7);
  CHECK(response.status == 200);
  CHECK(response.body == "<p>Kabar</p>");
  CHECK(response.content_type == "text/html; charset=utf-8");
  CHECK(response.validators.etag == "\"v1\"");
  CHECK(response.validators.last_modified == "Mon, 23 Nov 2026 06:05:00 GMT");
  CHECK(response.max_age == std::chrono::seconds(600));
  CHECK(response.age == std::chrono::seconds(31));
  CHECK(response.content_location == "/a");
  CHECK(response.url->text() == server.url("/a?b=1"));
  CHECK_FALSE(response.moved_to);
  CHECK(response.wire_bytes == 12);
  CHECK(response.fetched_at > 1700000000);
}
