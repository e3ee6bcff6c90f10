// Rhythm: all that is remembered of one source, and its form as text. For the files of this room.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/timestamp.h"

namespace kabar::schedule {

constexpr double kHour = 3600, kDay = 86400;

// Where in the day, the week and the hour (UTC) items appeared. The weights fade, so they are no whole numbers.
struct Counts {
  std::array<double, 24> hour{};
  std::array<double, 7> week{};     // Monday first
  std::array<double, 12> minute{};  // of the hour, five minutes each
};

struct Rhythm {
  Counts counts;
  double total = 0;                      // weight of all that was counted, without fading
  double fast_items = 0, fast_time = 0;  // items and seconds of exposure, fading with 1.5 days
  double slow_items = 0, slow_time = 0;  // the same, fading with 14 days
  double burst = 0;                      // items of the last minutes, fading with 45 of them
  double wrong = 0;                      // share of dates that cannot be true
  double rate = 5 / kDay;                // items a second
  core::Seconds last = 0;                // last visit that brought a listing or 304; 0: none yet
  int window = 20;                       // items in the listing
  int errors = 0;                        // in a row
  core::Seconds down_since = 0;
  double floor = 0;                   // never sooner: the hourly limit that a 429 showed
  int cache_age = 0;                  // of the site's own cache, when its Age is known; 0: none
  core::Seconds cache_start = 0;      // a moment at which that cache was filled
  std::vector<core::Seconds> recent;  // visits of the last hour, oldest first
};

// At most 1 KiB. Text that cannot be read is an empty rhythm.
std::string to_text(const Rhythm& rhythm);
Rhythm rhythm_from(std::string_view text);

std::string to_text(const Counts& counts);
bool read_counts(std::string_view& text, Counts& counts);  // takes what it reads off the text

}  // namespace kabar::schedule
