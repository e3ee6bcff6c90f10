#include "fetch/content_decoder.h"

#include <algorithm>

#include "core/text.h"

namespace kabar::fetch {
namespace {

// What sites write there by mistake and browsers take for no coding at all.
bool names_no_coding(std::string_view word) {
  return word.empty() || word == "identity" || word == "none" || word == "utf-8" || word == "binary";
}

using Maker = std::unique_ptr<DecoderStage> (*)();

// nullptr: unknown.
Maker maker_of(std::string_view coding) {
  static const bool kHasBrotli = make_brotli_stage() != nullptr;
  static const bool kHasZstd = make_zstd_stage() != nullptr;
  if (coding == "gzip" || coding == "x-gzip") return [] { return make_zlib_stage(true); };
  if (coding == "deflate") return [] { return make_zlib_stage(false); };
  if (coding == "br" && kHasBrotli) return make_brotli_stage;
  if (coding == "zstd" && kHasZstd) return make_zstd_stage;
  return nullptr;
}

// In the order of the field, which is that of coding; nothing when one is unknown or they are too many.
std::optional<std::vector<Maker>> makers_of(std::string_view codings) {
  std::vector<Maker> out;
  while (!codings.empty()) {
    const std::size_t comma = std::min(codings.find(','), codings.size());
    const std::string word = core::ascii_lower(core::trim_ascii(codings.substr(0, comma)));
    codings.remove_prefix(std::min(comma + 1, codings.size()));
    if (names_no_coding(word)) continue;
    const Maker maker = out.size() < ContentDecoder::kMaxCodings ? maker_of(word) : nullptr;
    if (maker == nullptr) return std::nullopt;
    out.push_back(maker);
  }
  return out;
}

}  // namespace

std::optional<std::size_t> ContentDecoder::count_codings(std::string_view codings) {
  const auto makers = makers_of(codings);
  return makers ? std::optional(makers->size()) : std::nullopt;
}

bool ContentDecoder::set_codings(std::string_view codings) {
  stages_.clear();
  fed_ = false;
  const auto makers = makers_of(codings);
  if (!makers) return false;
  for (auto maker = makers->rbegin(); maker != makers->rend(); ++maker) stages_.push_back((*maker)());
  return true;
}

Decoding ContentDecoder::feed(std::string_view bytes, std::string& out, std::size_t max_bytes) {
  if (bytes.empty()) return Decoding::ok;
  fed_ = true;
  out_ = &out;
  max_bytes_ = max_bytes;
  inner_ = Decoding::ok;
  return feed_stage(0, bytes);
}

Decoding ContentDecoder::feed_stage(std::size_t index, std::string_view bytes) {
  if (index == stages_.size()) {
    const std::size_t room = max_bytes_ - out_->size();
    out_->append(bytes.substr(0, room));
    return bytes.size() > room ? Decoding::too_large : Decoding::ok;
  }
  struct Next {
    ContentDecoder* decoder;
    std::size_t index;
  } next{this, index + 1};
  const auto sink = [](void* context, std::string_view decoded) {
    const auto* to = static_cast<const Next*>(context);
    const Decoding result = to->decoder->feed_stage(to->index, decoded);
    if (result != Decoding::ok) to->decoder->inner_ = result;
    return result == Decoding::ok;
  };
  const Decoding result = stages_[index]->feed(bytes, sink, &next);
  return inner_ != Decoding::ok ? inner_ : result;
}

bool ContentDecoder::complete() const {
  if (!fed_) return true;
  for (const auto& stage : stages_) {
    if (!stage->ended()) return false;
  }
  return true;
}

const char* ContentDecoder::accepted() {
  static const std::string kList =
      std::string("gzip, deflate") + (make_brotli_stage() ? ", br" : "") + (make_zstd_stage() ? ", zstd" : "");
  return kList.c_str();
}

}  // namespace kabar::fetch
