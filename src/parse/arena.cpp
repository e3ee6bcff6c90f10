#include "parse/arena.h"

#include <algorithm>
#include <new>

namespace kabar::parse {

Arena::Arena(std::size_t chunk_bytes, std::size_t max_bytes) : chunk_bytes_(chunk_bytes), max_bytes_(max_bytes) {}

void Arena::fill(std::size_t chunk) {
  chunk_ = chunk;
  begin_ = at_ = chunks_[chunk].bytes.get();
  end_ = begin_ + std::min(chunks_[chunk].size, max_bytes_ - used_before_);
}

bool Arena::grow(std::size_t bytes) {
  std::size_t next = chunks_.empty() ? 0 : chunk_ + 1;
  while (next < chunks_.size() && chunks_[next].size < bytes) ++next;
  if (next >= chunks_.size()) {
    const std::size_t size = std::max(chunk_bytes_, bytes);
    std::unique_ptr<std::byte[]> memory(new (std::nothrow) std::byte[size]);
    if (memory == nullptr) return false;
    chunks_.push_back({std::move(memory), size});
    next = chunks_.size() - 1;
  }
  used_before_ = used();
  fill(next);
  return true;
}

void* Arena::allocate_elsewhere(std::size_t bytes) {
  if (bytes > max_bytes_ - used()) return nullptr;
  const bool fits = at_ != nullptr && bytes <= static_cast<std::size_t>(end_ - at_);
  if (!fits && !grow(bytes)) return nullptr;
  std::byte* out = at_;
  at_ += bytes;
  return out;
}

void Arena::reset(std::size_t keep_bytes) {
  std::size_t kept = 0;
  std::size_t count = 0;
  while (count < chunks_.size() && kept + chunks_[count].size <= keep_bytes) kept += chunks_[count++].size;
  chunks_.resize(count);
  used_before_ = 0;
  begin_ = at_ = end_ = nullptr;
  chunk_ = 0;
  if (!chunks_.empty()) fill(0);
}

}  // namespace kabar::parse
