#include "extract/zone_proof.h"

#include <cstdlib>

#include "extract/metadata_parts.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

using core::Precision;
using core::Timestamp;

core::Seconds wall_minute(const Timestamp& time) {
  return wall_seconds(time) / 60;
}

bool is_clock(const ShownDate& date) {
  return date.weight >= kShown && !date.updated && date.time.precision != Precision::day;
}

std::optional<int> proved_by(const ShownDate& date, const ClaimedTime& claimed) {
  if (!is_clock(date) || date.relative) return std::nullopt;
  const Timestamp &time = claimed.time, &seen = date.time;
  const bool same_clock = wall_minute(time) == wall_minute(seen);
  if (same_clock) return date.zone_printed ? std::optional<int>(seen.offset_minutes) : std::nullopt;
  if (claimed.claim.zone == ZoneClaim::Zone::none) {
    if (!tells_otherwise(time, date)) return std::nullopt;
    return static_cast<int>(wall_minute(time) - seen.unix_seconds / 60);
  }
  const bool same_moment = time.unix_seconds / 60 == seen.unix_seconds / 60;
  const bool own_clock = date.zone_printed || !seen.offset_known;  // not repeated from the metadata by the markup
  return same_moment && own_clock ? std::optional<int>(time.offset_minutes) : std::nullopt;
}

}  // namespace

std::optional<ZoneClaim> zone_claim(ZoneClaim::Witness witness, std::string_view text, const Timestamp& time) {
  using Zone = ZoneClaim::Zone;
  if (text.find_first_not_of("0123456789") == std::string_view::npos) return std::nullopt;
  if (!time.offset_known) return ZoneClaim{witness, Zone::none, 0};
  if (text.ends_with('Z')) return ZoneClaim{witness, Zone::z, 0};
  return ZoneClaim{witness, Zone::offset, time.offset_minutes};
}

std::optional<ZoneProof> prove_zone(const ClaimedTime& claimed, int assumed, std::span<const ShownDate> shown) {
  constexpr int kFarthest = 14 * 60;
  if (claimed.time.precision == Precision::day) return std::nullopt;
  std::optional<int> actual;
  for (const ShownDate& date : shown) {
    const auto proved = proved_by(date, claimed);
    if (!proved) continue;
    if (actual && *actual != *proved) return std::nullopt;
    actual = proved;
  }
  if (!actual || std::abs(*actual) > kFarthest) return std::nullopt;
  const int read_in = claimed.claim.zone == ZoneClaim::Zone::none ? assumed : claimed.time.offset_minutes;
  return ZoneProof{.claim = claimed.claim,
                   .wall = wall_seconds(claimed.time),
                   .assumed = static_cast<std::int16_t>(read_in),
                   .actual = static_cast<std::int16_t>(*actual),
                   .country = {}};
}

bool tells_otherwise(const Timestamp& time, const ShownDate& date) {
  constexpr core::Seconds kHour = 3600, kMost = 2 * kHour;
  if (time.offset_known || !date.zone_printed || date.updated || date.time.precision == Precision::day) return false;
  const core::Seconds apart = std::abs(wall_minute(time) - wall_minute(date.time)) * 60;
  return apart > 0 && apart <= kMost && apart % kHour == 0;
}

bool speaks_against(const Timestamp& claimed, const Timestamp& moved, std::span<const ShownDate> shown) {
  bool other_clock = false, same_clock = false;
  for (const ShownDate& date : shown) {
    if (!is_clock(date)) continue;
    if (date.relative) {
      const core::Seconds then = date.time.unix_seconds;
      if (std::abs(moved.unix_seconds - then) > std::abs(claimed.unix_seconds - then)) return true;
    } else if (!date.time.offset_known) {
      (wall_minute(claimed) == wall_minute(date.time) ? same_clock : other_clock) = true;
    }
  }
  return other_clock && !same_clock;
}

}  // namespace kabar::extract
