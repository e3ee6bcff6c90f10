#include "store/pack.h"

#include <new>

#include <zstd.h>

#include "core/result.h"

namespace kabar::store {
namespace {

constexpr int kLevel = 3;
// Above every body kabar writes: a frame that claims more is not one of them.
constexpr unsigned long long kMostUnpacked = 64u << 20;

struct FreeDecompressor {
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

// Kept by each thread that reads: 95 KiB, and the kernel's page faults for them cost more than a text.
ZSTD_DCtx* decompressor() {
  thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> kContext(ZSTD_createDCtx());
  return kContext.get();
}

}  // namespace

Packer::Packer() = default;
Packer::~Packer() = default;

void Packer::Free::operator()(ZSTD_CCtx_s* context) const {
  ZSTD_freeCCtx(context);
}

std::string Packer::pack(std::string_view bytes) {
  if (!context_) context_.reset(ZSTD_createCCtx());
  if (!context_) throw std::bad_alloc();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(context_.get(), out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
  KABAR_ASSERT(ZSTD_isError(size) == 0);  // `out` is large enough
  out.resize(size);
  return out;
}

std::string unpack(std::string_view packed, std::size_t size) {
  const unsigned long long whole = ZSTD_getFrameContentSize(packed.data(), packed.size());  // its errors are huge
  if (size == 0 || whole > kMostUnpacked || whole < size) return {};
  std::string out(static_cast<std::size_t>(whole), '\0');
  const std::size_t got = decompressor() == nullptr ? 0
                                                    : ZSTD_decompressDCtx(decompressor(), out.data(), out.size(),
                                                                          packed.data(), packed.size());
  if (got != out.size()) return {};
  out.resize(size);
  return out;
}

}  // namespace kabar::store
