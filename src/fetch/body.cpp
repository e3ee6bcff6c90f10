#include "fetch/body.h"

#include <algorithm>
#include <cstdint>
#include <memory>

#include <libdeflate.h>

#include "core/text.h"
#include "fetch/content_decoder.h"
#include "fetch/ending.h"

namespace kabar::fetch {
namespace {

constexpr std::size_t kMostRatio = 1032;        // of deflate: 258 bytes from two bits
constexpr std::size_t kUsualRatio = 4;          // of news pages
constexpr std::size_t kMaxReserve = 1u << 20;   // a guess is believed only so far
constexpr std::size_t kLeastGzip = 10 + 2 + 8;  // header, an empty block, trailer
constexpr int kHeaderSum = 2;                   // the flag FHCRC (RFC 1952 section 2.3.1)

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

libdeflate_decompressor* decompressor() {
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> kKept(libdeflate_alloc_decompressor());
  return kKept.get();
}

// The last field of a gzip file (RFC 1952 section 2.3.1).
std::size_t claimed_size(std::string_view gzip) {
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    size = size << 8 | static_cast<std::uint8_t>(gzip[gzip.size() - 1 - i]);
  }
  return size;
}

Decoding decode(const core::Response& response, std::string& out) {
  const std::string coding = core::ascii_lower(core::trim_ascii(response.coding));
  if ((coding == "gzip" || coding == "x-gzip") && gunzip_at_once(response.body, out, response.max_bytes))
    return Decoding::ok;
  ContentDecoder decoder;
  if (!decoder.set_codings(response.coding)) return Decoding::broken;
  out.reserve(std::min({response.body.size() * kUsualRatio, response.max_bytes, kMaxReserve}));
  const Decoding result = decoder.feed(response.body, out, response.max_bytes);
  return result == Decoding::ok && !decoder.complete() ? Decoding::truncated : result;
}

}  // namespace

bool gunzip_at_once(std::string_view bytes, std::string& out, std::size_t max_bytes) {
  out.clear();
  if (bytes.size() < kLeastGzip || decompressor() == nullptr) return false;
  if ((bytes[3] & kHeaderSum) != 0) return false;  // libdeflate does not look whether it is right
  const std::size_t size = claimed_size(bytes);
  if (size > max_bytes || size > bytes.size() * kMostRatio) return false;
  out.resize(size);
  std::size_t used = 0, got = 0;
  const libdeflate_result result =
      libdeflate_gzip_decompress_ex(decompressor(), bytes.data(), bytes.size(), out.data(), out.size(), &used, &got);
  if (result == LIBDEFLATE_SUCCESS && used == bytes.size() && got == size) return true;
  out.clear();
  return false;
}

void decode_body(core::Response& response) {
  if (response.coding.empty()) return;
  std::string decoded;
  Decoding result = decode(response, decoded);
  if (result == Decoding::too_large && response.purpose == core::Purpose::robots) result = Decoding::ok;
  Ending ending = end_of_decoding(response, result);
  response.outcome = ending.outcome;
  response.reason = std::move(ending.reason);
  response.body = result == Decoding::ok ? std::move(decoded) : std::string();
  response.coding.clear();
}

}  // namespace kabar::fetch
