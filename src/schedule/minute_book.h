// MinuteBook: how many visits are planned for each minute, so that none is crowded. Pure. For the files of this room.
//
// Memory: one count for each minute that has a plan, so at most as many as there are sources.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "core/timestamp.h"

namespace kabar::schedule {

class MinuteBook {
 public:
  // `wanted`, or the same second of one of the ten minutes after it when its own has `most` plans already; never after
  // `latest`. Where all are full it stays.
  core::Seconds place(core::Seconds wanted, core::Seconds latest, int most) const;
  void add(core::Seconds at) { ++planned_[at / 60]; }
  void remove(core::Seconds at);

 private:
  int count(core::Seconds at) const;
  std::unordered_map<std::int64_t, int> planned_;
};

}  // namespace kabar::schedule
