// Bodies: framing, content codings, and the caps on both.
#include "fetch/body.h"

#include <catch2/catch.hpp>
#include <zlib.h>

#include "fetch/content_decoder.h"
#include "tests/support/loopback_server.h"
#include "tests/unit/fetch/one_fetch.h"

using namespace kabar::core;
using namespace kabar::fetch;
using kabar::test::LoopbackServer;
using kabar::test::Reply;

namespace {

enum class Form : int { raw = -15, zlib = 15, gzip = 31 };

std::string deflated(const std::string& text, Form form) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, static_cast<int>(form), 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}
std::string gzipped(const std::string& text) {
  return deflated(text, Form::gzip);
}

std::string news(std::size_t bytes) {
  std::string out;
  for (int i = 0; out.size() < bytes; ++i) out += "<p>Paragraf " + std::to_string(i * 7919) + " kabar.</p>";
  out.resize(bytes);
  return out;
}

Response fetch_coded(const std::string& coding, const std::string& bytes, std::size_t max_bytes = 8u << 20) {
  LoopbackServer server;
  server.on("/", Reply::http(200, {"Content-Encoding: " + coding}, bytes));
  FetchTask task = task_for(server.url("/"));
  task.max_bytes = max_bytes;
  return fetch_one(task);
}

std::string hex(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  }
  return out;
}

}  // namespace

TEST_CASE("gzip and deflate are undone, in whatever dress deflate comes", "[fetch][body][coding]") {
  const std::string text = news(300'000);
  CHECK(fetch_coded("gzip", gzipped(text)).body == text);
  CHECK(fetch_coded("x-gzip", gzipped(text)).body == text);
  CHECK(fetch_coded("GZIP", gzipped(text)).body == text);
  CHECK(fetch_coded("deflate", deflated(text, Form::zlib)).body == text);
  CHECK(fetch_coded("deflate", deflated(text, Form::raw)).body == text);
  CHECK(fetch_coded("gzip, gzip", gzipped(gzipped(text))).body == text);
  CHECK(fetch_coded("gzip", gzipped("one ") + gzipped("two")).body == "one two");
  CHECK(fetch_coded("identity", text).body == text);
  const Response response = fetch_coded("gzip", gzipped(text));
  CHECK(response.outcome == Outcome::ok);
  CHECK(response.wire_bytes == gzipped(text).size());
  CHECK(response.body.capacity() < text.size() + text.size() / 2);
}

TEST_CASE("br and zstd are undone when they are offered", "[fetch][body][coding]") {
  const std::string offered = ContentDecoder::accepted();
  if (offered.find("br") != std::string::npos) {
    CHECK(fetch_coded("br", hex("8304806b61626172206261727503")).body == "kabar baru");
    CHECK(fetch_coded("br", hex("8304806b61626172206261")).outcome == Outcome::truncated);
    CHECK(fetch_coded("br", "no brotli at all, but words").outcome == Outcome::protocol);
  }
  if (offered.find("zstd") != std::string::npos) {
    const std::string frame = hex("28b52ffd000051") + hex("0000") + "kabar baru";  // one raw block, window from 1 KiB
    CHECK(fetch_coded("zstd", frame).body == "kabar baru");
    CHECK(fetch_coded("zstd", frame + frame).body == "kabar barukabar baru");
    CHECK(fetch_coded("zstd", frame.substr(0, 14)).outcome == Outcome::truncated);
    CHECK(fetch_coded("zstd", "no zstd").outcome == Outcome::protocol);
    // A window of 128 MiB: the library alone would take it, RFC 9659 stops at 8.
    CHECK(fetch_coded("zstd", hex("28b52ffd008851") + hex("0000") + "kabar baru").outcome == Outcome::protocol);
  }
}

TEST_CASE("a gzip body that is cut off is not taken for a whole one", "[fetch][body][coding]") {
  const std::string whole = gzipped(news(100'000));
  for (const std::size_t size : {whole.size() / 2, whole.size() - 1, whole.size() - 8, std::size_t{5}}) {
    const Response response = fetch_coded("gzip", whole.substr(0, size));
    CHECK(response.outcome == Outcome::truncated);
    CHECK(response.body.empty());
    CHECK(response.reason.find("gzip") != std::string::npos);
  }
}

TEST_CASE("broken and unknown codings are broken HTTP, never a body", "[fetch][body][coding]") {
  std::string wrong_sum = gzipped("kabar");
  wrong_sum[wrong_sum.size() - 6] ^= 1;
  CHECK(fetch_coded("gzip", wrong_sum).outcome == Outcome::protocol);
  CHECK(fetch_coded("gzip", "<p>plain</p>").outcome == Outcome::protocol);
  CHECK(fetch_coded("compress", "\x1f\x9dkabar").outcome == Outcome::protocol);
  CHECK(fetch_coded("aes128gcm", "kabar").outcome == Outcome::protocol);
  CHECK(fetch_coded("gzip, gzip, gzip, gzip", "kabar").outcome == Outcome::protocol);
}

TEST_CASE("an empty body needs no coding, and padding behind gzip is ignored", "[fetch][body][coding]") {
  CHECK(fetch_coded("gzip", "").outcome == Outcome::ok);
  CHECK(fetch_coded("gzip", gzipped("")).outcome == Outcome::ok);
  CHECK(fetch_coded("gzip", gzipped("kabar") + std::string(100, '\0')).body == "kabar");
}

TEST_CASE("a body may stay in its coding until it is asked for", "[fetch][body][coding]") {
  const std::string text = news(300'000);
  LoopbackServer server;
  server.on("/", Reply::http(200, {"Content-Encoding: gzip"}, gzipped(text)));
  server.on("/half", Reply::http(200, {"Content-Encoding: gzip"}, gzipped(text).substr(0, 9000)));
  server.on("/plain", Reply::http(200, {}, text));
  server.on("/robots.txt", Reply::http(200, {"Content-Encoding: gzip"}, gzipped("User-agent: *")));
  FetcherOptions keeping = loopback_options();
  keeping.keep_codings = true;
  FetchTask robots = task_for(server.url("/robots.txt"));
  robots.purpose = Purpose::robots;
  CHECK(fetch_one(robots, keeping).body == "User-agent: *");
  CHECK(fetch_one(task_for(server.url("/plain")), keeping).body == text);

  Response response = fetch_one(task_for(server.url("/")), keeping);
  CHECK(response.coding == "gzip");
  CHECK(response.body == gzipped(text));
  CHECK(response.body.capacity() < response.body.size() + response.body.size() / 2);
  Response capped = response;
  decode_body(response);
  CHECK(response.outcome == Outcome::ok);
  CHECK(response.coding.empty());
  CHECK(response.body == text);
  decode_body(response);
  CHECK(response.body == text);

  capped.max_bytes = text.size() - 1;
  decode_body(capped);
  CHECK(capped.outcome == Outcome::too_large);
  CHECK(capped.body.empty());
  Response half = fetch_one(task_for(server.url("/half")), keeping);
  CHECK(half.outcome == Outcome::ok);
  decode_body(half);
  CHECK(half.outcome == Outcome::truncated);
  CHECK(half.reason.starts_with("127.0.0.1:"));
}

TEST_CASE("a gzip file that lies about its length is read piece by piece", "[fetch][body][coding]") {
  const std::string text = news(50'000);
  std::string whole = gzipped(text), out;
  CHECK(gunzip_at_once(whole, out, text.size()));
  CHECK(out == text);
  CHECK_FALSE(gunzip_at_once(whole, out, text.size() - 1));
  CHECK_FALSE(gunzip_at_once(whole + whole, out, 8u << 20));
  whole[whole.size() - 1] = '\x7f';
  CHECK_FALSE(gunzip_at_once(whole, out, SIZE_MAX));
  CHECK(out.capacity() < 8u << 20);
  CHECK(fetch_coded("gzip", whole).outcome == Outcome::protocol);
}

TEST_CASE("what a coding made longer is measured by what it unfolds to", "[fetch][body][coding]") {
  std::string noise(100'000, '\0');
  std::uint32_t state = 1;
  for (char& c : noise) c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  REQUIRE(gzipped(noise).size() > noise.size());
  CHECK(fetch_coded("gzip", gzipped(noise), noise.size()).body == noise);
}

TEST_CASE("a bomb is stopped at the cap on decoded bytes", "[fetch][body][coding]") {
  const std::string bomb = gzipped(std::string(50'000'000, '\0'));
  const Response response = fetch_coded("gzip", bomb, 1'000'000);
  CHECK(response.outcome == Outcome::too_large);
  CHECK(response.body.empty());
  CHECK(fetch_coded("gzip, gzip", gzipped(bomb), 1'000'000).outcome == Outcome::too_large);
}

TEST_CASE("a body may be as long as the cap, and not a byte longer", "[fetch][body]") {
  const std::string text = news(10'000);
  CHECK(fetch_coded("identity", text, 10'000).body == text);
  CHECK(fetch_coded("identity", text, 9'999).outcome == Outcome::too_large);
  CHECK(fetch_coded("gzip", gzipped(text), 10'000).body == text);
  CHECK(fetch_coded("gzip", gzipped(text), 9'999).outcome == Outcome::too_large);
}

TEST_CASE("a length over the cap is believed at once", "[fetch][body]") {
  LoopbackServer server;
  server.on("/", Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 900000000\r\n\r\n").repeat("x", 900'000'000));
  CHECK(fetch_one(server.url("/")).outcome == Outcome::too_large);
  CHECK(server.bytes_sent() < 4'000'000);
}

TEST_CASE("an endless body ends at the cap", "[fetch][body]") {
  LoopbackServer server;
  server.on("/chunked", Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .repeat("400\r\n" + std::string(1024, 'x') + "\r\n", 900'000'000));
  server.on("/close", Reply::raw("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n").repeat(news(4096), 900'000'000));
  server.on("/coded", Reply::raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n").repeat(news(4096), 900'000'000));
  for (const char* target : {"/chunked", "/close", "/coded"}) {
    FetchTask task = task_for(server.url(target));
    task.max_bytes = 1'000'000;
    CHECK(fetch_one(task).outcome == Outcome::too_large);
  }
  CHECK(server.bytes_sent() < 20'000'000);
}

TEST_CASE("an endless error page costs little", "[fetch][body]") {
  LoopbackServer server;
  server.on("/", Reply::raw("HTTP/1.1 404 Not Found\r\n\r\n").repeat(news(4096), 900'000'000));
  CHECK(fetch_one(server.url("/")).outcome == Outcome::not_found);
  CHECK(server.bytes_sent() < 8'000'000);
}

TEST_CASE("robots.txt is cut at its cap, not refused", "[fetch][body]") {
  LoopbackServer server;
  server.on("/robots.txt", Reply::http(200, {}, news(600u << 10)));
  FetchTask task = task_for(server.url("/robots.txt"));
  task.purpose = Purpose::robots;
  const Response response = fetch_one(task);
  CHECK(response.outcome == Outcome::ok);
  CHECK(response.body.size() == 500u << 10);
}

TEST_CASE("chunked bodies are joined, with and without trailers", "[fetch][body]") {
  LoopbackServer server;
  server.on("/", Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nkabar\r\n")
                     .send("5;x=1\r\n baru\r\n0\r\nETag: \"late\"\r\n\r\n"));
  const Response response = fetch_one(server.url("/"));
  CHECK(response.body == "kabar baru");
  CHECK(response.validators.etag.empty());
}

TEST_CASE("fewer bytes than announced are truncated, a broken chunk is broken HTTP", "[fetch][body]") {
  LoopbackServer server;
  server.on("/length", Reply::raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort").close());
  server.on("/chunk", Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nshort").close());
  server.on("/no-end", Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n").close());
  server.on("/broken", Reply::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nshort\r\n").close());
  CHECK(fetch_one(server.url("/length")).outcome == Outcome::truncated);
  CHECK(fetch_one(server.url("/chunk")).outcome == Outcome::truncated);
  CHECK(fetch_one(server.url("/no-end")).outcome == Outcome::truncated);
  const Response broken = fetch_one(server.url("/broken"));
  INFO(broken.reason);
  CHECK(broken.outcome == Outcome::protocol);
}

TEST_CASE("a body that ends with its connection is whole", "[fetch][body]") {
  LoopbackServer server;
  server.on("/", Reply::raw("HTTP/1.0 200 OK\r\n\r\nkabar").close());
  CHECK(fetch_one(server.url("/")).body == "kabar");
}
