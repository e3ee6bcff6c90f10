// The dates that a page shows: date elements, microdata and date lines, weighed by what speaks for each.
//
// For: standing at the headline, being marked up as a date, a label ("Diterbitkan:"), a line that says little else, the
// month that the address names. Against: standing in prose or in another story's teaser, a label of updates, a missing
// year, the address.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/timestamp.h"
#include "extract/address_date.h"
#include "extract/page_facts.h"

namespace kabar::extract {

inline constexpr double kShownSurely = 4;  // as good as metadata of any name
inline constexpr double kShown = 1;        // less is no date of this page, unless there is no other

struct ShownDate {
  core::Timestamp time;
  double weight = 0;
  std::string_view origin;  // "microdata", "time" or "text"
  bool has_year = true;
  bool zone_printed = false;  // in its own text, not in markup only
  bool updated = false;       // labelled as a change
  bool relative = false;      // told from the time of the fetch
};

// Best first; of equals the nearer to the headline. `zone`: where a time without one is read.
std::vector<ShownDate> shown_dates(const PageFacts& facts, std::string_view zone,
                                   const std::optional<AddressDate>& address);

}  // namespace kabar::extract
