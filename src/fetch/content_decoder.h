// ContentDecoder: the content codings of HTTP (RFC 9110 section 8.4) undone piece by piece. body.h does whole bodies.
//
// kabar decodes itself, because curl 7.88 takes a gzip stream that was cut in half for a whole one and has no cap on
// what a bomb unfolds to. Memory: one window per coding (gzip 32 KiB, br 16 MiB, zstd 8 MiB at most), whatever arrives.
// Codings: gzip, x-gzip, deflate (with or without its zlib header), and br and zstd when built with their libraries;
// at most kMaxCodings of them on top of each other. Not thread-safe; one per response.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kabar::fetch {

enum class Decoding : unsigned char { ok, too_large, truncated, broken };

// One coding. `sink` limits the output: a stage stops as soon as the sink is full.
class DecoderStage {
 public:
  using Sink = bool (*)(void* context, std::string_view decoded);  // false: enough, stop
  virtual ~DecoderStage() = default;
  virtual Decoding feed(std::string_view bytes, Sink sink, void* context) = 0;
  virtual bool ended() const = 0;  // the stream said that it is complete
};

class ContentDecoder {
 public:
  static constexpr std::size_t kMaxCodings = 3;

  // How many codings the Content-Encoding field names ("gzip", "gzip, br", "", "identity"); nothing when one is unknown
  // or they are too many.
  static std::optional<std::size_t> count_codings(std::string_view codings);
  // False: count_codings() gives nothing.
  bool set_codings(std::string_view codings);

  // Appends what `bytes` decode to to `out`, which never grows over `max_bytes`.
  Decoding feed(std::string_view bytes, std::string& out, std::size_t max_bytes);
  // Every coding came to its own end. True also when no byte was ever fed: an empty body has no coding.
  bool complete() const;

  static const char* accepted();  // the value of Accept-Encoding

 private:
  Decoding feed_stage(std::size_t index, std::string_view bytes);
  std::vector<std::unique_ptr<DecoderStage>> stages_;  // in the order of decoding
  bool fed_ = false;
  std::string* out_ = nullptr;
  std::size_t max_bytes_ = 0;
  Decoding inner_ = Decoding::ok;  // what a later stage said while an earlier one was feeding it
};

std::unique_ptr<DecoderStage> make_zlib_stage(bool gzip);
std::unique_ptr<DecoderStage> make_brotli_stage();  // nullptr when built without it
std::unique_ptr<DecoderStage> make_zstd_stage();    // nullptr when built without it

}  // namespace kabar::fetch
