// Arena: the memory of one parse, handed out by a bump and taken back all at once.
//
// One per worker thread, kept between pages and never returned to the kernel (a page fault a page costs more than the
// parse of a small page; measured). Not thread-safe. Everything an HtmlDocument points to lives here or in its own
// bytes, so at most one HtmlDocument is alive per arena.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace kabar::parse {

class Arena {
 public:
  // Chunks of `chunk_bytes`; more than `max_bytes` in one page makes allocate() return nullptr.
  explicit Arena(std::size_t chunk_bytes = 1u << 20, std::size_t max_bytes = 96u << 20);
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // 16-byte aligned memory, not zeroed; nullptr when the page has used up max_bytes.
  void* allocate(std::size_t bytes);
  // Forgets everything handed out; keeps up to `keep_bytes` mapped for the next page.
  void reset(std::size_t keep_bytes = 16u << 20);
  std::size_t used() const { return used_; }

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  bool grow(std::size_t bytes);

  std::size_t chunk_bytes_, max_bytes_;
  std::vector<Chunk> chunks_;
  std::size_t chunk_ = 0;   // index of the chunk being filled
  std::size_t offset_ = 0;  // into it
  std::size_t used_ = 0;
};

}  // namespace kabar::parse
