// ZoneHabits: what a host's metadata means by the zone it writes behind its times, proved by its own articles.
//
// Some metadata writes "Z" behind the local clock. A page that prints the same clock with its zone proves it
// (zone_proof.h); three articles that prove the same, and none since that proves otherwise, are a habit, and a page of
// the host that prints no zone is read by it. An article that proves otherwise takes it back: the count begins anew.
//
// Summer time. What is proved is an offset, and an offset may be right for half a year only. It is kept as
// - the clock of the host's country, where that showed this very offset then: right in every season;
// - an offset from +03:30 to +09:15, which no place has left or entered with the season since 2023: all year;
// - any other for the season of the articles that proved it (8 November to 7 March, May to August: no place moves its
//   clock in them, but for Morocco's Ramadan). In the weeks between, and in the other season, nothing is corrected
//   until that has its own three articles; the weeks between follow when both seasons proved one offset.
//
// At most kMost claims a host; beyond, the one not seen longest goes. Pure values; costs are constant.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/byte_codec.h"
#include "core/timestamp.h"

namespace kabar::extract {

// How a witness of a page writes the zone of its times.
struct ZoneClaim {
  enum class Witness : std::uint8_t { json_ld, meta };
  enum class Zone : std::uint8_t { none, z, offset };
  Witness witness = Witness::json_ld;
  Zone zone = Zone::none;
  std::int16_t minutes = 0;  // of an offset; else 0
  friend auto operator<=>(const ZoneClaim&, const ZoneClaim&) = default;
};

// What one page proved of a claim. Offsets are minutes east of UTC.
struct ZoneProof {
  ZoneClaim claim;
  core::Seconds wall = 0;      // the claimed wall clock
  std::int16_t assumed = 0;    // the offset in which it is read where nothing is proved
  std::int16_t actual = 0;     // the offset of the clock that it was
  std::optional<int> country;  // the offset of the host's country then; nothing: none is known
};

class ZoneHabits {
 public:
  static constexpr std::size_t kMost = 8;
  static constexpr std::uint8_t kProved = 3;  // articles that make a habit

  void learn(const ZoneProof& proof, std::uint32_t article);  // `article`: its number among the host's
  // The offset in which a clock so claimed is to be read; nothing when the host has shown no habit. `country_zone` is
  // the IANA name for the host's country, or empty.
  std::optional<int> offset_of(const ZoneClaim& claim, core::Seconds wall, std::string_view country_zone) const;
  void forget_half();
  // For people, one line a habit that changes what is read: `json-ld "Z" is +08:00 (12 articles)`.
  std::vector<std::string> describe() const;

  void encode(std::string& out) const;
  // `articles`: what the host has shown in all. Nothing when the bytes are no habits.
  static std::optional<ZoneHabits> decode(core::ByteReader& in, std::uint32_t articles);
  friend bool operator==(const ZoneHabits&, const ZoneHabits&) = default;

 private:
  enum Season : std::uint8_t { winter, summer, changing };  // of the northern half
  struct Clock {
    std::int16_t offset = 0;
    std::uint8_t articles = 0;  // that proved it since the last one that did not; 0: nothing is known
    friend bool operator==(const Clock&, const Clock&) = default;
  };
  struct Habit {
    ZoneClaim claim;
    std::uint32_t last = 0;             // the article that proved something last
    std::uint8_t country_articles = 0;  // that proved the country's clock where the claim says another
    std::array<Clock, 2> clocks{};      // by season
    friend bool operator==(const Habit&, const Habit&) = default;
  };
  static Season season_of(core::Seconds wall);
  static void learn_clocks(Habit& habit, const ZoneProof& proof);

  std::vector<Habit> habits_;  // sorted by claim
};

}  // namespace kabar::extract
