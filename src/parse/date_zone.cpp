#include <array>
#include <memory>
#include <string>

#include <unicode/timezone.h>

#include "parse/dates.h"

namespace kabar::parse {
namespace {

// ICU reads a zone's rules out of its data file each time (some 10 us), and a site keeps its zone: one zone a thread
// is remembered.
struct KnownZone {
  std::string name;
  std::unique_ptr<icu::TimeZone> zone;
};

const icu::TimeZone* find_zone(std::string_view name) {
  thread_local KnownZone known;
  if (name.empty() || name.size() > 64) return nullptr;
  if (known.name != name) {
    known.name = name;
    known.zone.reset(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))));
    if (known.zone && *known.zone == icu::TimeZone::getUnknown()) known.zone.reset();
  }
  return known.zone.get();
}

std::optional<int> offset_minutes(std::string_view name, core::Seconds seconds, bool wall) {
  const icu::TimeZone* zone = find_zone(name);
  if (zone == nullptr) return std::nullopt;
  std::int32_t raw = 0, summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone->getOffset(static_cast<double>(seconds) * 1000.0, static_cast<UBool>(wall), raw, summer, status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  return (raw + summer) / 60'000;
}

}  // namespace

std::optional<int> zone_offset_minutes(std::string_view zone, core::Seconds unix_seconds) {
  return offset_minutes(zone, unix_seconds, false);
}

std::optional<int> zone_offset_at_wall(std::string_view zone, core::Seconds wall_seconds) {
  return offset_minutes(zone, wall_seconds, true);
}

}  // namespace kabar::parse
