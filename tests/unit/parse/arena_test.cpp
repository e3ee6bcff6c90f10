#include "parse/arena.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <catch2/catch.hpp>

using kabar::parse::Arena;

TEST_CASE("memory of an arena is aligned, apart, and gone at the reset", "[parse][arena]") {
  Arena arena(1024, 1u << 20);
  std::vector<unsigned char*> pieces;
  for (std::size_t i = 0; i < 200; ++i) {
    auto* piece = static_cast<unsigned char*>(arena.allocate(i % 40));
    REQUIRE(piece != nullptr);
    REQUIRE(reinterpret_cast<std::uintptr_t>(piece) % 16 == 0);
    std::fill_n(piece, i % 40, static_cast<unsigned char>(i));
    pieces.push_back(piece);
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (std::size_t k = 0; k < i % 40; ++k) REQUIRE(pieces[i][k] == i);
  }
  CHECK(arena.used() > 0);
  arena.reset();
  CHECK(arena.used() == 0);
  CHECK(arena.allocate(0) == pieces.front());
}

TEST_CASE("a page gets no more than its memory, to the byte, however it asks", "[parse][arena]") {
  Arena arena(1024, 4096);
  CHECK(arena.allocate(0) != nullptr);
  CHECK(arena.allocate(4097) == nullptr);
  CHECK(arena.allocate(4096) != nullptr);  // more than a chunk
  CHECK(arena.used() == 4096);
  CHECK(arena.allocate(1) == nullptr);
  arena.reset();
  for (int i = 0; i < 256; ++i) REQUIRE(arena.allocate(16) != nullptr);
  CHECK(arena.allocate(16) == nullptr);
  arena.reset(0);
  CHECK(arena.used() == 0);
  CHECK(arena.allocate(4096) != nullptr);
}
