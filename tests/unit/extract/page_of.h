// Inline pages for the tests of this room.
#pragma once

#include <string>
#include <string_view>

#include "core/timestamp.h"
#include "core/url.h"
#include "extract/metadata.h"
#include "parse/html_document.h"

namespace kabar::test {

inline constexpr core::Seconds kNow = 1795500000;  // 2026-11-24T06:00:00Z

inline extract::Metadata metadata_of(std::string_view html,
                                     std::string_view address = "https://harian.example/kota/jembatan-baru-123",
                                     core::Seconds now = kNow, const extract::ZoneHabits* habits = nullptr) {
  parse::Arena arena;
  const auto page = parse::parse_html(html, arena);
  return extract::read_metadata(page.value(), *core::Url::parse(address), now, nullptr, nullptr, habits);
}

inline std::string origin_of(const extract::Metadata& metadata, std::string_view field) {
  for (const core::Provenance& p : metadata.provenance) {
    if (p.field == field) return p.origin;
  }
  return {};
}

inline std::string published_of(const extract::Metadata& metadata) {
  return metadata.published ? core::to_rfc3339(*metadata.published) : "none";
}

}  // namespace kabar::test
