#include "parse/arena.h"

#include <algorithm>
#include <new>

namespace kabar::parse {

Arena::Arena(std::size_t chunk_bytes, std::size_t max_bytes) : chunk_bytes_(chunk_bytes), max_bytes_(max_bytes) {}

bool Arena::grow(std::size_t bytes) {
  while (chunk_ + 1 < chunks_.size()) {
    ++chunk_;
    offset_ = 0;
    if (chunks_[chunk_].size >= bytes) return true;
  }
  const std::size_t size = std::max(chunk_bytes_, bytes);
  std::unique_ptr<std::byte[]> memory(new (std::nothrow) std::byte[size]);
  if (memory == nullptr) return false;
  chunks_.push_back({std::move(memory), size});
  chunk_ = chunks_.size() - 1;
  offset_ = 0;
  return true;
}

void* Arena::allocate(std::size_t bytes) {
  bytes = (bytes + 15) & ~std::size_t{15};
  if (used_ + bytes > max_bytes_) return nullptr;
  if ((chunks_.empty() || chunks_[chunk_].size - offset_ < bytes) && !grow(bytes)) return nullptr;
  std::byte* out = chunks_[chunk_].bytes.get() + offset_;
  offset_ += bytes;
  used_ += bytes;
  return out;
}

void Arena::reset(std::size_t keep_bytes) {
  std::size_t kept = 0;
  std::size_t count = 0;
  while (count < chunks_.size() && kept + chunks_[count].size <= keep_bytes) kept += chunks_[count++].size;
  chunks_.resize(count);
  chunk_ = 0;
  offset_ = 0;
  used_ = 0;
}

}  // namespace kabar::parse
