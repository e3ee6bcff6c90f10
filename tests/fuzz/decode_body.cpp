// A coded body takes any bytes: no crash, never more than the cap, and what is decoded at once is what piece by piece
// gives.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "fetch/body.h"
#include "fetch/content_decoder.h"

using namespace kabar;

namespace {
void require(bool holds) {
  if (!holds) std::abort();
}

constexpr const char* kCodings[] = {"gzip", "deflate", "br", "zstd", "gzip, gzip", "x-gzip", "gzip, br", "none"};
constexpr std::size_t kCap = 100'000;
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // The first byte is the coding, the rest the body.
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  core::Response response;
  response.outcome = core::Outcome::ok;
  response.url = core::Url::parse("http://example.com/").value();
  response.coding = kCodings[data[0] % 8];
  response.body = bytes;
  response.max_bytes = kCap;
  const bool known = fetch::ContentDecoder::count_codings(response.coding).has_value();
  fetch::decode_body(response);
  require(response.coding.empty() && response.body.size() <= kCap);
  require((response.outcome == core::Outcome::ok) == response.reason.empty());
  require(response.outcome == core::Outcome::ok || response.body.empty());
  require(known || response.outcome == core::Outcome::protocol);

  std::string at_once;
  if (!fetch::gunzip_at_once(bytes, at_once, kCap)) {
    require(at_once.empty());
    return 0;
  }
  std::string piecemeal;
  fetch::ContentDecoder decoder;
  require(decoder.set_codings("gzip"));
  const std::size_t half = bytes.size() / 2;
  require(decoder.feed(bytes.substr(0, half), piecemeal, kCap) == fetch::Decoding::ok);
  require(decoder.feed(bytes.substr(half), piecemeal, kCap) == fetch::Decoding::ok);
  require(decoder.complete() && at_once == piecemeal);
  return 0;
}
