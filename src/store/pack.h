// Packer and unpack(): zlib streams in memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;  // NOLINT(readability-identifier-naming): zlib's

namespace kabar::store {

// Keeps zlib's 260 KiB of state: taking it from the kernel anew for every article costs ten times the compression.
class Packer {
 public:
  Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;
  ~Packer();

  std::string pack(std::string_view bytes);

 private:
  std::unique_ptr<z_stream_s> stream_;  // made at the first use: a reader never needs it
};

// The first `size` bytes of what was packed; empty when that cannot be had.
std::string unpack(std::string_view packed, std::size_t size);

}  // namespace kabar::store
