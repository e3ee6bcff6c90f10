// gunzip: a gzip file that came as a file (a sitemap named .xml.gz), not as a content coding. Internal to parse.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace kabar::parse {

bool is_gzip(std::string_view bytes);

// Piece by piece, for what is never to be held as a whole. Borrows the bytes.
class Gunzipper {
 public:
  explicit Gunzipper(std::string_view bytes);
  ~Gunzipper();
  Gunzipper(const Gunzipper&) = delete;
  Gunzipper& operator=(const Gunzipper&) = delete;
  // Appends at most `most` bytes; false when there are no more: the end, or a fault (what came before it was given).
  bool append_to(std::string& out, std::size_t most);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;  // empty: it could not be set up
};

// At most `max_bytes` of the unpacked text, over all members. What came before a fault is kept; empty when nothing did.
std::string gunzip(std::string_view bytes, std::size_t max_bytes);

}  // namespace kabar::parse
