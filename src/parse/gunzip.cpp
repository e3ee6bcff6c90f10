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

struct Gunzipper::Stream {
  z_stream zlib{};
  int state = Z_OK;
};

Gunzipper::Gunzipper(std::string_view bytes) : stream_(std::make_unique<Stream>()) {
  z_stream& zlib = stream_->zlib;
  if (inflateInit2(&zlib, kGzipOnly) != Z_OK) {
    stream_.reset();
    return;
  }
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's signature; it does not write
  zlib.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), UINT32_MAX));
}

Gunzipper::~Gunzipper() {
  if (stream_) inflateEnd(&stream_->zlib);
}

bool Gunzipper::append_to(std::string& out, std::size_t most) {
  if (!stream_) return false;
  z_stream& zlib = stream_->zlib;
  const std::size_t end = out.size() + most;
  while (stream_->state == Z_OK && out.size() < end) {
    const std::size_t before = out.size();
    const std::size_t room = std::min(kStep, end - before);
    out.resize(before + room);
    zlib.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    zlib.avail_out = static_cast<uInt>(room);
    stream_->state = inflate(&zlib, Z_NO_FLUSH);
    out.resize(out.size() - zlib.avail_out);
    if (stream_->state == Z_STREAM_END && zlib.avail_in > 0) stream_->state = inflateReset(&zlib);  // another member
  }
  return stream_->state == Z_OK;
}

std::string gunzip(std::string_view bytes, std::size_t max_bytes) {
  std::string out;
  Gunzipper(bytes).append_to(out, max_bytes);
  return out;
}

}  // namespace kabar::parse
