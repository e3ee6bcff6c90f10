// Zone proof: what the clocks that a page prints say about the zone that its metadata claims.
//
// Proved is the offset of the claimed clock: by the same clock printed with its zone; by the same moment printed on
// another clock (the claim is true); of a claim without a zone also by a printed clock an hour or two away. Dates that
// prove different offsets prove nothing. Total; linear in the dates.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "extract/shown_dates.h"
#include "extract/zone_habit.h"

namespace kabar::extract {

// Nothing for a time that names no zone as a number or letter could (seconds of the Unix clock).
std::optional<ZoneClaim> zone_claim(ZoneClaim::Witness witness, std::string_view text, const core::Timestamp& time);

struct ClaimedTime {
  ZoneClaim claim;
  core::Timestamp time;
};
// `assumed`: where a claim without a zone is read. The result's `country` is the caller's.
std::optional<ZoneProof> prove_zone(const ClaimedTime& claimed, int assumed, std::span<const ShownDate> shown);

// A claim without a zone was told on another clock than the one printed with its zone, an hour or two away.
bool tells_otherwise(const core::Timestamp& time, const ShownDate& date);

// Does the page speak against reading the claimed clock in another zone, `moved`? It does when it prints clocks without
// a zone and none is the claimed one, or says how long ago it was and that is nearer to what was claimed.
bool speaks_against(const core::Timestamp& claimed, const core::Timestamp& moved, std::span<const ShownDate> shown);

}  // namespace kabar::extract
