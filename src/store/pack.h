// Packer and unpack(): one zstd frame in memory (RFC 8878).
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct ZSTD_CCtx_s;  // NOLINT(readability-identifier-naming): zstd's

namespace kabar::store {

// Keeps zstd's state: taking it from the kernel anew for every article costs more than the compression. One thread.
class Packer {
 public:
  Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;
  ~Packer();

  // Throws std::bad_alloc when there is no memory.
  std::string pack(std::string_view bytes);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;  // made at the first use: a reader never needs it
};

// The first `size` bytes of what was packed; empty when that cannot be had.
std::string unpack(std::string_view packed, std::size_t size);

}  // namespace kabar::store
