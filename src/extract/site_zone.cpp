#include "extract/site_zone.h"

#include <string>

#include "core/text.h"

namespace kabar::extract {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct PrintedZones {
  std::size_t western = 0, central = 0, eastern = 0;  // clocks of Jakarta, Makassar, Jayapura
};

void count_zones(std::string_view text, PrintedZones& zones) {
  constexpr std::size_t kLonger = 5;  // letters than any of the three has
  for (std::size_t at = text.find('W'); at != std::string_view::npos; at = text.find('W', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() && end < at + kLonger && is_letter(text[end])) ++end;
    const std::string zone = core::ascii_lower(text.substr(at, end - at));
    if (zone != "wib" && zone != "wita" && zone != "wit") continue;
    std::size_t before = at;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '.')) --before;
    if (before == 0 || text[before - 1] < '0' || text[before - 1] > '9') continue;  // "Wit" is a name, too
    ++(zone == "wib" ? zones.western : zone == "wita" ? zones.central : zones.eastern);
  }
}

}  // namespace

// Indonesia has three clocks and its sites say which one behind a time: "pukul 17.00 Wita". Where a page names one of
// the other two, and never Jakarta's, its own clock is that one.
SiteZone site_zone(const parse::HtmlDocument& page, std::string_view host, std::string_view language) {
  const std::string_view likely = likely_zone(host, language);
  if (likely != "Asia/Jakarta" && likely != "Asia/Makassar" && likely != "Asia/Jayapura") return {likely};
  PrintedZones zones;
  for (const parse::Node& node : page.nodes()) {
    if (node.is_text()) count_zones(node.text, zones);
  }
  if (zones.western > 0) return {likely};
  if (zones.central > zones.eastern) return {"Asia/Makassar", true};
  if (zones.eastern > zones.central) return {"Asia/Jayapura", true};
  return {likely};
}

}  // namespace kabar::extract
