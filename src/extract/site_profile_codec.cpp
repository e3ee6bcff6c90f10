// A profile as bytes: docs/site-profile.md, "Format".
#include "core/byte_codec.h"
#include "extract/site_profile.h"

namespace kabar::extract {
namespace {

constexpr std::uint8_t kVersion = 2, kBeforeZones = 1;

}  // namespace

void SiteProfile::encode(std::string& out) const {
  core::put_number(out, kVersion, 1);
  core::put_number(out, total_, 4);
  core::put_number(out, weight_, 4);
  for (const std::uint8_t counter : {missed_, at_home_, placed_, answered_, compared_})
    core::put_number(out, counter, 1);
  for (const std::uint8_t counter : fields_) core::put_number(out, counter, 1);
  for (const std::uint8_t counter : lengths_) core::put_number(out, counter, 1);
  core::put_number(out, lines_.size(), 2);
  for (const Line& line : lines_) {
    core::put_number(out, line.key, 8);
    core::put_number(out, line.last, 4);
    core::put_number(out, line.digits, 2);
    core::put_number(out, line.articles, 1);
    core::put_number(out, line.digits_differ ? 1 : 0, 1);
  }
  core::put_number(out, places_.size(), 1);
  for (const Place& place : places_) {
    core::put_number(out, place.path, 4);
    core::put_number(out, place.last, 4);
    core::put_number(out, place.text, 1);
    core::put_number(out, place.other, 1);
  }
  zones_.encode(out);
}

std::optional<SiteProfile> SiteProfile::decode(std::string_view& bytes) {
  core::ByteReader in(bytes);
  SiteProfile out;
  const auto version = in.number<std::uint8_t>();
  if (version != kVersion && version != kBeforeZones) return std::nullopt;
  out.total_ = in.number<std::uint32_t>();
  out.weight_ = in.number<std::uint32_t>();
  for (std::uint8_t* counter : {&out.missed_, &out.at_home_, &out.placed_, &out.answered_, &out.compared_})
    *counter = in.number<std::uint8_t>();
  for (std::uint8_t& counter : out.fields_) counter = in.number<std::uint8_t>();
  for (std::uint8_t& counter : out.lengths_) counter = in.number<std::uint8_t>();
  constexpr std::uint32_t kMostArticles = 1u << 31;  // no host has as many, and the count goes on from there
  bool sorted = out.weight_ <= out.total_ && out.weight_ < 2 * kFadeAfter && out.total_ < kMostArticles;
  const auto lines = in.number<std::uint16_t>();
  if (!in.ok() || lines > kMostLines) return std::nullopt;
  for (std::size_t i = 0; i < lines; ++i) {
    Line line{.key = in.number<std::uint64_t>()};
    line.last = in.number<std::uint32_t>();
    line.digits = in.number<std::uint16_t>();
    line.articles = in.number<std::uint8_t>();
    line.digits_differ = in.number<std::uint8_t>() == 1;
    sorted = sorted && line.key > (out.lines_.empty() ? 0 : out.lines_.back().key) && line.last <= out.total_;
    out.lines_.push_back(line);
  }
  const auto places = in.number<std::uint8_t>();
  if (!in.ok() || places > kMostPlaces) return std::nullopt;
  for (std::size_t i = 0; i < places; ++i) {
    Place place{.path = in.number<std::uint32_t>()};
    place.last = in.number<std::uint32_t>();
    place.text = in.number<std::uint8_t>();
    place.other = in.number<std::uint8_t>();
    sorted = sorted && (out.places_.empty() || place.path > out.places_.back().path) && place.last <= out.total_;
    out.places_.push_back(place);
  }
  if (!in.ok() || !sorted) return std::nullopt;
  if (version != kBeforeZones) {
    const auto zones = ZoneHabits::decode(in, out.total_);
    if (!zones) return std::nullopt;
    out.zones_ = *zones;
  }
  bytes = in.rest();
  return out;
}

}  // namespace kabar::extract
