#include "parse/open_elements.h"

#include <algorithm>

namespace kabar::parse {

void OpenElements::erase(std::size_t index) {
  --count_[stack_[index].key % count_.size()];
  std::copy(stack_.begin() + static_cast<std::ptrdiff_t>(index) + 1,
            stack_.begin() + static_cast<std::ptrdiff_t>(depth_), stack_.begin() + static_cast<std::ptrdiff_t>(index));
  --depth_;
}

bool OpenElements::open(std::uint16_t key, const ElementTraits& traits) {
  if (traits.is(kVoid) || traits.is(kUncounted)) return true;
  if (traits.is(kHeading) && depth_ > 0 && (stack_[depth_ - 1].traits & kHeading) != 0) erase(depth_ - 1);
  // An open link or button is closed by the next one, wherever it stands.
  if (key == GUMBO_TAG_A || key == GUMBO_TAG_BUTTON || key == GUMBO_TAG_NOBR) close(key, traits);
  if (depth_ == kMost) {
    ++left_out_;
    return false;
  }
  stack_[depth_++] = {key, traits.traits};
  ++count_[key % count_.size()];
  return true;
}

bool OpenElements::close(std::uint16_t key, const ElementTraits& traits) {
  if (traits.is(kVoid) || traits.is(kUncounted)) return true;
  if (left_out_ > 0) {
    --left_out_;
    return false;
  }
  if (count_[key % count_.size()] == 0) return true;
  bool special_between = false;
  for (std::size_t i = depth_; i-- > 0;) {
    if (stack_[i].key == key) {
      if (special_between && traits.is(kFormatting)) {
        erase(i);
      } else {
        while (depth_ > i) erase(depth_ - 1);
      }
      return true;
    }
    special_between = special_between || (stack_[i].traits & kSpecial) != 0;
    const bool reaches_on = traits.is(kSpecial) || traits.is(kFormatting) || !special_between;
    if (!reaches_on || ((stack_[i].traits & kScope) != 0 && !traits.is(kScope))) return true;
  }
  return true;
}

}  // namespace kabar::parse
