// Shape: where on a page its prose stands. Prefix sums over the blocks, names weighed against the text inside them,
// and two readings of the article's place: the best interval of blocks, and the container around it.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/blocks.h"

namespace kabar::extract {

struct PageShape {
  std::vector<float> prose_sum;      // prefix sums, size blocks + 1: letters of prose, names not yet believed
  std::vector<float> letter_sum;     // letters of everything
  std::vector<float> link_sum;       // letters of links
  std::vector<Names> near, all;      // per container: names of it and its parents; of all its ancestors
  std::vector<float> path_share;     // per block: share of the interval's prose that stands at the same path
  std::uint32_t begin = 0, end = 0;  // the interval; begin == end: no prose at all
  ContainerIndex root = 0;           // the smallest container that holds most of the interval's prose
  float prose = 0;                   // of the interval

  float prose_in(std::uint32_t from, std::uint32_t to) const { return prose_sum[to] - prose_sum[from]; }
  float letters_in(std::uint32_t from, std::uint32_t to) const { return letter_sum[to] - letter_sum[from]; }
  float links_in(std::uint32_t from, std::uint32_t to) const { return link_sum[to] - link_sum[from]; }
};

PageShape read_shape(const BlockList& list);

// Reads as prose: long enough, sentences or commas, mostly not links.
bool is_prose(const Block& block);

}  // namespace kabar::extract
