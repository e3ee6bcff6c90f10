// Many transfers at once, and the calls that begin, wake and end them.
#include <cstdlib>
#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "tests/support/loopback_server.h"
#include "tests/unit/fetch/one_fetch.h"

using namespace kabar::core;
using namespace kabar::fetch;
using kabar::test::LoopbackServer;
using kabar::test::Reply;
using kabar::test::Request;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {
const SystemClock kClock;

std::vector<Response> collect(Fetcher& fetcher, std::size_t count) {
  std::vector<Response> all;
  const auto deadline = steady_clock::now() + std::chrono::seconds(20);
  while (all.size() < count && steady_clock::now() < deadline) {
    for (Response& response : fetcher.wait(milliseconds(200))) all.push_back(std::move(response));
  }
  return all;
}
}  // namespace

TEST_CASE("many transfers run at once, each comes back once", "[fetch][transfers]") {
  LoopbackServer server;
  server.otherwise([](const Request& request) { return Reply::http(200, {}, request.target); });
  Fetcher fetcher(loopback_options(), kClock);
  constexpr std::size_t kCount = 500;
  for (std::size_t i = 0; i < kCount; ++i) {
    FetchTask task = task_for(server.url("/" + std::to_string(i)));
    task.id = i;
    fetcher.start(std::move(task));
  }
  CHECK(fetcher.in_flight() == kCount);
  std::set<std::uint64_t> seen;
  for (const Response& response : collect(fetcher, kCount)) {
    CHECK(response.outcome == Outcome::ok);
    CHECK(response.body == "/" + std::to_string(response.id));
    seen.insert(response.id);
  }
  CHECK(seen.size() == kCount);
  CHECK(fetcher.in_flight() == 0);
}

TEST_CASE("a connection is used again for the next request to its host", "[fetch][transfers]") {
  LoopbackServer server;
  server.otherwise([](const Request&) { return Reply::http(200, {}, "x"); });
  server.on("/gone", Reply::http(404, {}, "a page of words"));
  Fetcher fetcher(loopback_options(), kClock);
  for (const char* target : {"/a", "/gone", "/b", "/gone", "/c"}) {
    fetcher.start(task_for(server.url(target)));
    REQUIRE(collect(fetcher, 1).size() == 1);
  }
  CHECK(server.connections() == 1);
}

TEST_CASE("a silent server does not keep the others waiting", "[fetch][transfers]") {
  LoopbackServer server;
  server.on("/silent", Reply().stall());
  server.on("/quick", Reply::http(200, {}, "x"));
  Fetcher fetcher(loopback_options(), kClock);
  for (int i = 0; i < 20; ++i) fetcher.start(task_for(server.url("/silent")));
  const auto start = steady_clock::now();
  fetcher.start(task_for(server.url("/quick")));
  const auto responses = collect(fetcher, 1);
  REQUIRE(responses.size() == 1);
  CHECK(responses[0].outcome == Outcome::ok);
  CHECK(steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("cancel_all ends everything at once and says so", "[fetch][transfers]") {
  LoopbackServer server;
  server.otherwise([](const Request&) { return Reply().stall(); });
  Fetcher fetcher(loopback_options(), kClock);
  for (int i = 0; i < 30; ++i) fetcher.start(task_for(server.url("/")));
  fetcher.wait(milliseconds(50));
  const auto start = steady_clock::now();
  fetcher.cancel_all();
  CHECK(fetcher.in_flight() == 0);
  const auto responses = fetcher.wait(milliseconds(5000));
  CHECK(steady_clock::now() - start < std::chrono::seconds(1));
  CHECK(responses.size() == 30);
  for (const Response& response : responses) {
    CHECK(response.outcome == Outcome::cancelled);
    CHECK_FALSE(response.reason.empty());
  }
  fetcher.start(task_for(server.url("/")));
  CHECK(fetcher.in_flight() == 1);  // and it can go on: the destructor ends what is left
}

TEST_CASE("wait returns after its timeout when nothing happens", "[fetch][transfers]") {
  Fetcher fetcher(loopback_options(), kClock);
  const auto start = steady_clock::now();
  CHECK(fetcher.wait(milliseconds(60)).empty());
  CHECK(steady_clock::now() - start >= milliseconds(59));
}

TEST_CASE("wake ends a wait from another thread, also when it comes before it", "[fetch][transfers]") {
  Fetcher fetcher(loopback_options(), kClock);
  const auto start = steady_clock::now();
  std::thread waker([&fetcher] {
    std::this_thread::sleep_for(milliseconds(50));
    fetcher.wake();
  });
  CHECK(fetcher.wait(std::chrono::seconds(20)).empty());
  waker.join();
  fetcher.wake();
  fetcher.wait(std::chrono::seconds(20));
  CHECK(steady_clock::now() - start < std::chrono::seconds(5));
  const auto again = steady_clock::now();
  fetcher.wait(milliseconds(60));  // one wake, one return
  CHECK(steady_clock::now() - again >= milliseconds(59));
}

TEST_CASE("nothing of the environment changes a request", "[fetch][transfers]") {
  LoopbackServer server, proxy;
  server.on("/", Reply::http(200, {}, "direct"));
  const std::string address = proxy.url("");
  setenv("http_proxy", address.c_str(), 1);
  setenv("all_proxy", address.c_str(), 1);
  CHECK(fetch_one(server.url("/")).body == "direct");
  unsetenv("http_proxy");
  unsetenv("all_proxy");
  CHECK(proxy.connections() == 0);
}

TEST_CASE("cookies are not kept", "[fetch][transfers]") {
  LoopbackServer server;
  server.otherwise([](const Request&) { return Reply::http(200, {"Set-Cookie: id=1; Path=/"}, "x"); });
  Fetcher fetcher(loopback_options(), kClock);
  for (int i = 0; i < 2; ++i) {
    fetcher.start(task_for(server.url("/")));
    collect(fetcher, 1);
  }
  CHECK(server.requests().at(1).field("Cookie").empty());
}

TEST_CASE("an IPv6 address is reached when it is allowed", "[fetch][transfers]") {
  LoopbackServer server("::1");
  server.on("/", Reply::http(200, {}, "six"));
  CHECK(fetch_one(server.url("/")).body == "six");
}

TEST_CASE("headers of a task go to its own host in place of the usual ones, and not behind a redirect to another",
          "[fetch][transfers]") {
  LoopbackServer own, other;
  std::string seen_own, seen_other;
  own.on("/start", Reply::redirect(302, own.url("/page")));
  own.on("/away", Reply::redirect(302, other.url("/page")));
  own.otherwise([&](const Request& request) {
    seen_own = request.field("user-agent") + "|" + request.field("cookie") + "|" + request.field("accept");
    return Reply::http(200, {}, "x");
  });
  other.otherwise([&](const Request& request) {
    seen_other = request.field("user-agent") + "|" + request.field("cookie");
    return Reply::http(200, {}, "x");
  });
  for (const char* target : {"/start", "/away"}) {
    FetchTask task = task_for(own.url(target));
    task.access.headers = {
        {"User-Agent", "Koran/1"}, {"Cookie", "a=1"}, {"Accept", "text/html"}, {"X-Bad", "a\r\nb: c"}};
    CHECK(fetch_one(std::move(task)).outcome == Outcome::ok);
  }
  CHECK(seen_own == "Koran/1|a=1|text/html");
  CHECK(seen_other == "kabar/test|");
}

TEST_CASE("what lets kabar in goes to the task's own origin alone, the way to all hops", "[fetch]") {
  LoopbackServer server, other;
  server.on("/feed", Reply::redirect(302, other.url("/there")));
  other.on("/there", Reply::redirect(302, server.url("/back")));
  server.on("/back", Reply::http(200, {}, "back"));
  auto task = task_for(server.url("/feed"));
  task.access.cookies = "a=1";
  task.access.user_agent = "Koran/2";
  task.secret.user = "me";
  task.secret.password = "hush";
  REQUIRE(fetch_one(task).outcome == Outcome::ok);
  REQUIRE(server.requests().size() == 2);
  for (const Request& request : server.requests()) {
    CHECK(request.field("Authorization") == "Basic bWU6aHVzaA==");
    CHECK(request.field("Cookie") == "a=1");
    CHECK(request.field("User-Agent") == "Koran/2");
  }
  REQUIRE(other.requests().size() == 1);
  CHECK(other.requests()[0].field("Authorization").empty());
  CHECK(other.requests()[0].field("Cookie").empty());
  CHECK(other.requests()[0].field("User-Agent") == "Koran/2");
}

TEST_CASE("a handle that carried secrets carries none of them for the next task", "[fetch]") {
  LoopbackServer server;
  server.on("/one", Reply::http(200, {}, "1"));
  server.on("/two", Reply::http(200, {}, "2"));
  static const SystemClock clock;
  Fetcher fetcher(loopback_options(), clock);
  for (const bool dressed : {true, false}) {
    auto task = task_for(server.url(dressed ? "/one" : "/two"));
    if (dressed) {
      task.access = {.headers = {{"X-Plan", "gold"}}, .cookies = "a=1", .user_agent = "Koran/2", .http2 = false};
      task.secret = {.user = "me", .password = "hush"};
    }
    fetcher.start(std::move(task));
    while (fetcher.wait(std::chrono::milliseconds(200)).empty()) {
    }
  }
  REQUIRE(server.requests().size() == 2);
  CHECK_FALSE(server.requests()[0].field("Authorization").empty());
  for (const char* field : {"Authorization", "X-Plan", "Cookie"}) CHECK(server.requests()[1].field(field).empty());
  CHECK(server.requests()[1].field("User-Agent") == "kabar/test");
}

TEST_CASE("a proxy is contacted whatever its address, and none of the environment", "[fetch]") {
  LoopbackServer proxy;
  proxy.otherwise([](const Request& request) { return Reply::http(200, {}, request.target); });
  auto task = task_for("http://10.1.2.3/feed");
  task.access.proxy = proxy.url("").substr(0, proxy.url("").find_last_not_of('/') + 1);
  task.secret = {.proxy_user = "me", .proxy_password = "hush"};
  const auto through = fetch_one(task, loopback_options({}));
  CHECK(through.body == "http://10.1.2.3/feed");
  CHECK(proxy.requests().at(0).field("Proxy-Authorization") == "Basic bWU6aHVzaA==");
  ::setenv("http_proxy", task.access.proxy.c_str(), 1);
  const auto straight = fetch_one(task_for("http://10.1.2.3/feed"), loopback_options({}));
  ::unsetenv("http_proxy");
  CHECK(straight.outcome == Outcome::address_refused);
  CHECK(proxy.requests().size() == 1);
}

TEST_CASE("a name with addresses of both kinds is reached by the one that answers", "[fetch]") {
  for (const char* address : {"127.0.0.1", "::1"}) {
    LoopbackServer server(address);
    server.on("/", Reply::http(200, {}, "here"));
    const auto response = fetch_one(server.url("localhost", "/"));
    CHECK(response.body == "here");
    CHECK(response.address == address);
  }
}
