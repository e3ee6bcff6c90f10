// The codings themselves, each over its own library. All of them write through one block of 32 KiB on the stack.
#include <array>
#include <cstdint>

#include <zlib.h>
#include <zstd.h>

#include "fetch/content_decoder.h"
#ifdef KABAR_HAS_BROTLI
#include <brotli/decode.h>
#endif

namespace kabar::fetch {
namespace {

constexpr std::size_t kBlock = 32u << 10;

class ZlibStage final : public DecoderStage {
 public:
  explicit ZlibStage(bool gzip) : gzip_(gzip) {}
  ~ZlibStage() override {
    if (open_) inflateEnd(&stream_);
  }
  ZlibStage(const ZlibStage&) = delete;
  ZlibStage& operator=(const ZlibStage&) = delete;

  Decoding feed(std::string_view bytes, Sink sink, void* context) override {
    if (!gzip_ && !open_) {
      // A zlib header takes two bytes to tell from a raw stream, and they may come apart.
      head_.append(bytes);
      if (head_.size() < 2) return Decoding::ok;
      bytes = head_;
    }
    if (!open_ && !open(bytes)) return Decoding::broken;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, kBlock> block;
    while (true) {
      if (ended_ && !next_member()) return Decoding::ok;
      stream_.next_out = reinterpret_cast<Bytef*>(block.data());
      stream_.avail_out = kBlock;
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (!sink(context, {block.data(), kBlock - stream_.avail_out})) return Decoding::too_large;
      if (result == Z_STREAM_END) {
        ended_ = true;
      } else if (result == Z_BUF_ERROR) {
        return Decoding::ok;
      } else if (result != Z_OK) {
        return Decoding::broken;
      } else if (stream_.avail_in == 0 && stream_.avail_out != 0) {
        return Decoding::ok;
      }
    }
  }
  bool ended() const override { return ended_; }

 private:
  bool open(std::string_view bytes) {
    int window = 15 + 16;  // gzip
    if (!gzip_) {
      const auto first = static_cast<std::uint8_t>(bytes[0]), second = static_cast<std::uint8_t>(bytes[1]);
      const bool zlib_header = (first & 0x0f) == 8 && (first * 256 + second) % 31 == 0;  // RFC 1950 section 2.2
      window = zlib_header ? 15 : -15;
    }
    open_ = inflateInit2(&stream_, window) == Z_OK;
    return open_;
  }
  // A gzip file may be several in a row (RFC 1952 section 2.2). Anything else behind the end is padding: ignored.
  bool next_member() {
    if (!gzip_ || stream_.avail_in == 0 || *stream_.next_in != 0x1f) return false;
    ended_ = false;
    return inflateReset(&stream_) == Z_OK;
  }

  z_stream stream_{};
  std::string head_;
  bool gzip_, open_ = false, ended_ = false;
};

#ifdef KABAR_HAS_BROTLI
class BrotliStage final : public DecoderStage {
 public:
  Decoding feed(std::string_view bytes, Sink sink, void* context) override {
    if (!state_) return Decoding::broken;
    std::size_t available_in = bytes.size();
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
    std::array<std::uint8_t, kBlock> block;
    while (!ended_) {
      std::size_t available_out = kBlock;
      std::uint8_t* next_out = block.data();
      const auto result =
          BrotliDecoderDecompressStream(state_.get(), &available_in, &next_in, &available_out, &next_out, nullptr);
      if (!sink(context, {reinterpret_cast<char*>(block.data()), kBlock - available_out})) return Decoding::too_large;
      if (result == BROTLI_DECODER_RESULT_ERROR) return Decoding::broken;
      if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) break;
      ended_ = result == BROTLI_DECODER_RESULT_SUCCESS;
    }
    return Decoding::ok;
  }
  bool ended() const override { return ended_; }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Free> state_{BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
  bool ended_ = false;
};
#endif

class ZstdStage final : public DecoderStage {
 public:
  ZstdStage() {
    // RFC 9659: a window of 8 MiB is all that a client must accept over HTTP; the library's own limit is 128 MiB.
    if (stream_) ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, 23);
  }
  Decoding feed(std::string_view bytes, Sink sink, void* context) override {
    if (!stream_) return Decoding::broken;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::array<char, kBlock> block;
    while (true) {
      ZSTD_outBuffer out{block.data(), kBlock, 0};
      const std::size_t hint = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(hint) != 0) return ended_ ? Decoding::ok : Decoding::broken;  // behind a whole frame: padding
      if (!sink(context, {block.data(), out.pos})) return Decoding::too_large;
      ended_ = hint == 0;
      if (in.pos == in.size && (ended_ || out.pos < kBlock)) return Decoding::ok;
    }
  }
  bool ended() const override { return ended_; }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_{ZSTD_createDStream()};
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<DecoderStage> make_zlib_stage(bool gzip) {
  return std::make_unique<ZlibStage>(gzip);
}

std::unique_ptr<DecoderStage> make_brotli_stage() {
#ifdef KABAR_HAS_BROTLI
  return std::make_unique<BrotliStage>();
#else
  return nullptr;
#endif
}

std::unique_ptr<DecoderStage> make_zstd_stage() {
  return std::make_unique<ZstdStage>();
}

}  // namespace kabar::fetch
