#include "parse/gunzip.h"

#include <algorithm>

#include <zlib.h>

namespace kabar::parse {
namespace {

constexpr std::size_t kStep = 256u << 10;
constexpr int kGzipOnly = 15 + 16;  // window bits of inflateInit2, and 16 for gzip's header

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b");
}

std::string gunzip(std::string_view bytes, std::size_t max_bytes) {
  z_stream stream{};
  std::string out;
  if (inflateInit2(&stream, kGzipOnly) != Z_OK) return out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's signature; it does not write
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), UINT32_MAX));
  int state = Z_OK;
  while (state == Z_OK && out.size() < max_bytes) {
    const std::size_t before = out.size();
    const std::size_t room = std::min(kStep, max_bytes - before);
    out.resize(before + room);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(room);
    state = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (state == Z_STREAM_END && stream.avail_in > 0) state = inflateReset(&stream);  // another member
  }
  inflateEnd(&stream);
  return out;
}

}  // namespace kabar::parse
