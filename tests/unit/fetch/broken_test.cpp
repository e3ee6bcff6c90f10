// Servers that are slow, silent or broken: each ends with its outcome, and in time.
#include <chrono>

#include <catch2/catch.hpp>

#include "tests/support/loopback_server.h"
#include "tests/unit/fetch/one_fetch.h"

using namespace kabar::core;
using namespace kabar::fetch;
using kabar::test::LoopbackServer;
using kabar::test::Reply;
using std::chrono::milliseconds;

namespace {
Response fetch_within(const std::string& url, milliseconds timeout) {
  FetchTask task = task_for(url);
  task.timeout = timeout;
  return fetch_one(task);
}
}  // namespace

TEST_CASE("the timeout is one for the whole transfer, and the reason says what was waited for", "[fetch][timeout]") {
  LoopbackServer server;
  server.on("/silent", Reply().stall());
  server.on("/headers", Reply::raw("HTTP/1.1 200 OK\r\nX-Slow: ").stall());
  server.on("/body", Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nkab").stall());
  const std::pair<const char*, const char*> cases[] = {
      {"/silent", "said nothing"}, {"/headers", "headers"}, {"/body", "page"}};
  for (const auto& [target, waiting_for] : cases) {
    const auto start = std::chrono::steady_clock::now();
    const Response response = fetch_within(server.url(target), milliseconds(300));
    INFO(response.reason);
    CHECK(response.outcome == Outcome::timeout);
    CHECK(response.reason.find(waiting_for) != std::string::npos);
    CHECK(response.reason.find("300 ms") != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - start < milliseconds(3000));
    CHECK(response.duration >= milliseconds(290));
  }
}

TEST_CASE("drops of bytes do not stretch the timeout, nor do redirects", "[fetch][timeout]") {
  LoopbackServer server;
  Reply drops = Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
  for (int i = 0; i < 100; ++i) drops.send("x").pause(milliseconds(50));
  server.on("/drops", drops);
  server.otherwise([](const kabar::test::Request& request) {
    Reply reply;
    reply.pause(milliseconds(120));
    return reply.send("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + request.target + "x\r\n\r\n");
  });
  for (const char* target : {"/drops", "/hop"}) {
    const auto start = std::chrono::steady_clock::now();
    CHECK(fetch_within(server.url(target), milliseconds(400)).outcome == Outcome::timeout);
    CHECK(std::chrono::steady_clock::now() - start < milliseconds(3000));
  }
}

TEST_CASE("a broken connection is a reset", "[fetch][broken]") {
  LoopbackServer server;
  server.on("/before", Reply().reset());
  server.on("/nothing", Reply().close());
  server.on("/headers", Reply::raw("HTTP/1.1 200 OK\r\nContent-Le").pause(milliseconds(50)).reset());
  server.on("/body", Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nkab").pause(milliseconds(50)).reset());
  for (const char* target : {"/before", "/nothing", "/headers", "/body"}) {
    const Response response = fetch_one(server.url(target));
    INFO(target << ": " << response.reason);
    CHECK(response.outcome == Outcome::reset);
    CHECK(response.body.empty());
  }
}

TEST_CASE("what is no HTTP is not taken for a page", "[fetch][broken]") {
  LoopbackServer server;
  server.on("/09", Reply::raw("<html>HTTP/0.9</html>").close());
  server.on("/binary", Reply::raw(std::string("\0\1\2\3\r\n\r\n", 8)).close());
  server.on("/status", Reply::raw("HTTP/1.1 abc\r\n\r\nkabar").close());
  server.on("/length", Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nkabar").close());
  for (const char* target : {"/09", "/binary", "/status", "/length"}) {
    const Response response = fetch_one(server.url(target));
    INFO(target << ": " << to_string(response.outcome) << " " << response.reason);
    CHECK(response.outcome == Outcome::protocol);
    CHECK(response.body.empty());
  }
}

TEST_CASE("headers have a cap: many, long, or of endless interim answers", "[fetch][broken]") {
  LoopbackServer server;
  server.on("/many",
            Reply::raw("HTTP/1.1 200 OK\r\n").repeat("X-Flood: " + std::string(100, 'x') + "\r\n", 50'000'000));
  server.on("/line", Reply::raw("HTTP/1.1 200 OK\r\nX-Flood: ").repeat(std::string(1000, 'x'), 50'000'000));
  server.on("/interim", Reply().repeat("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", 50'000'000));
  for (const char* target : {"/many", "/line", "/interim"}) {
    const Response response = fetch_one(server.url(target));
    INFO(target << ": " << to_string(response.outcome) << " " << response.reason);
    CHECK(response.outcome == Outcome::too_large);
    CHECK_FALSE(response.reason.empty());
  }
  CHECK(server.bytes_sent() < 20'000'000);
}

TEST_CASE("an interim answer is not the answer", "[fetch][broken]") {
  LoopbackServer server;
  server.on("/", Reply::raw("HTTP/1.1 103 Early Hints\r\nETag: \"hint\"\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: "
                            "5\r\n\r\nkabar"));
  const Response response = fetch_one(server.url("/"));
  CHECK(response.status == 200);
  CHECK(response.body == "kabar");
  CHECK(response.validators.etag.empty());
}

TEST_CASE("a closed port, an unknown name and a plain server behind https have their own outcomes", "[fetch][broken]") {
  std::string url;
  {
    LoopbackServer gone;
    url = gone.url("/");
  }
  CHECK(fetch_one(url).outcome == Outcome::connect);
  CHECK(fetch_one("http://no-such-host.invalid/").outcome == Outcome::dns);
  LoopbackServer plain;
  plain.greet(Reply::raw("220 no TLS here\r\n"));
  CHECK(fetch_one("https://127.0.0.1:" + std::to_string(plain.port()) + "/").outcome == Outcome::tls);
}

TEST_CASE("every failure has a reason of one line that names the host", "[fetch][broken]") {
  LoopbackServer server;
  server.on("/", Reply::raw("HTTP/1.1 200 OK\r\nContent-Encoding: \x1b[31mred\r\nContent-Length: 5\r\n\r\nkabar"));
  const Response response = fetch_one(server.url("/"));
  CHECK(response.reason.starts_with("127.0.0.1:" + std::to_string(server.port())));
  CHECK(response.reason.find('\x1b') == std::string::npos);
}
