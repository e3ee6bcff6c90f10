#include "schedule/minute_book.h"

namespace kabar::schedule {

core::Seconds MinuteBook::place(core::Seconds wanted, core::Seconds latest, int most) const {
  constexpr core::Seconds kMostMinutes = 10;
  for (core::Seconds shift = 0; shift <= kMostMinutes * 60 && wanted + shift <= latest; shift += 60) {
    if (count(wanted + shift) < most) return wanted + shift;
  }
  return wanted;
}

int MinuteBook::count(core::Seconds at) const {
  const auto found = planned_.find(at / 60);
  return found == planned_.end() ? 0 : found->second;
}

void MinuteBook::remove(core::Seconds at) {
  const auto found = planned_.find(at / 60);
  if (found != planned_.end() && --found->second <= 0) planned_.erase(found);
}

}  // namespace kabar::schedule
