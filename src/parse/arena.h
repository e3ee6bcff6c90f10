// Arena: the memory of one parse, handed out by a bump and taken back all at once.
//
// One per worker thread, kept between pages and never returned to the kernel (a page fault a page costs more than the
// parse of a small page; measured). Not thread-safe. Everything an HtmlDocument points to lives here, so at most one
// HtmlDocument is alive per arena.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kabar::parse {

class Arena {
 public:
  // Chunks of `chunk_bytes`; more than `max_bytes` in one page makes allocate() return nullptr.
  explicit Arena(std::size_t chunk_bytes = 1u << 20, std::size_t max_bytes = 96u << 20);
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // 16-byte aligned memory, not zeroed; nullptr when the page has used up max_bytes.
  void* allocate(std::size_t bytes) {
    bytes = (bytes + 15) & ~std::size_t{15};
    if (bytes - 1 >= static_cast<std::size_t>(end_ - at_)) return allocate_elsewhere(bytes);  // no bytes, too
    std::byte* out = at_;
    at_ += bytes;
    return out;
  }
  // Forgets everything handed out; keeps up to `keep_bytes` mapped for the next page.
  void reset(std::size_t keep_bytes = 16u << 20);
  std::size_t used() const { return used_before_ + static_cast<std::size_t>(at_ - begin_); }

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  void* allocate_elsewhere(std::size_t bytes);
  bool grow(std::size_t bytes);
  void fill(std::size_t chunk);

  std::size_t chunk_bytes_, max_bytes_;
  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;  // index of the chunk being filled
  std::byte *begin_ = nullptr, *at_ = nullptr,
            *end_ = nullptr;     // of it; the end is that of the page's memory, if nearer
  std::size_t used_before_ = 0;  // in the chunks before
};

// A growing array in an arena; the memory it outgrows stays there until the reset. When the arena is exhausted, what
// does not fit is left out and exhausted() says so: ask once at the end.
template <class T>
class ArenaVector {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

 public:
  explicit ArenaVector(Arena& arena) : arena_(&arena) {}

  void reserve(std::size_t wanted) {
    if (wanted <= capacity_ || exhausted_) return;
    auto* moved = static_cast<T*>(arena_->allocate(wanted * sizeof(T)));
    exhausted_ = moved == nullptr;
    if (exhausted_) return;
    if (size_ > 0) std::memcpy(static_cast<void*>(moved), data_, size_ * sizeof(T));
    data_ = moved;
    capacity_ = wanted;
  }
  void push_back(const T& value) {
    if (size_ == capacity_) reserve(std::max<std::size_t>(64, capacity_ * 2));
    if (size_ < capacity_) data_[size_++] = value;
  }
  void append(const T* values, std::size_t count) {
    if (capacity_ - size_ < count) reserve(std::max(size_ + count, capacity_ * 2));
    if (capacity_ - size_ < count) return;
    if (count > 0) std::memcpy(static_cast<void*>(data_ + size_), values, count * sizeof(T));
    size_ += count;
  }
  void resize_down(std::size_t size) { size_ = std::min(size_, size); }

  std::size_t size() const { return size_; }
  bool exhausted() const { return exhausted_; }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T& operator[](std::size_t i) { return data_[i]; }
  const T& operator[](std::size_t i) const { return data_[i]; }
  T& back() { return data_[size_ - 1]; }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size_; }

 private:
  Arena* arena_;
  T* data_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
  bool exhausted_ = false;
};

}  // namespace kabar::parse
