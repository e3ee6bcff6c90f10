// OpenElements: how deep Gumbo's tree will be at each tag, estimated from the tags alone, so that it can be limited.
//
// Gumbo is quadratic in depth (5,000 open <div> cost 0.9 s and 193 MB). The estimate follows HTML 13.2.6.4.7 as far as
// depth goes: an end tag closes what it can reach, misnested formatting elements leave the middle of the stack, and
// elements that their siblings close are not counted. Where it errs, the CPU clock is there. Cost: bounded a tag.
#pragma once

#include <array>
#include <cstdint>

#include "parse/element_traits.h"

namespace kabar::parse {

class OpenElements {
 public:
  static constexpr std::size_t kMost = 512;  // as browsers limit it

  // False: the tag has to be left out, the tree is deep enough.
  bool open(std::uint16_t key, const ElementTraits& traits);
  // False: it is the end tag of one that was left out.
  bool close(std::uint16_t key, const ElementTraits& traits);

 private:
  struct Open {
    std::uint16_t key, traits;
  };
  void erase(std::size_t index);

  std::array<Open, kMost> stack_;
  std::array<std::uint16_t, 1024> count_{};  // open ones by key (mod its size): most end tags need no search
  std::size_t depth_ = 0, left_out_ = 0;
};

}  // namespace kabar::parse
