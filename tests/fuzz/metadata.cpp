// Metadata of any page: fields are one line of valid text, addresses absolute, dates not in the future, and a second
// reading says the same.
#include "extract/metadata.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/text.h"
#include "core/url.h"
#include "parse/html_document.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_line(const std::string& text) {
  require(kabar::core::is_valid_utf8(text));
  require(text.find('\n') == std::string::npos);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr kabar::core::Seconds kNow = 1795500000, kDay = 86400;
  static kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html({reinterpret_cast<const char*>(data), size}, arena, "text/html", "utf-8");
  if (!page) return 0;
  const auto url = *kabar::core::Url::parse("https://harian.example/kota/jembatan-123");
  const kabar::extract::Metadata m = kabar::extract::read_metadata(page.value(), url, kNow);
  require_line(m.title);
  require_line(m.site_name);
  require_line(m.section);
  require_line(m.description);
  for (const std::string& author : m.authors) require_line(author);
  for (const std::string& tag : m.tags) require_line(tag);
  require(m.authors.size() <= 32 && m.tags.size() <= 32);
  require(m.image.empty() || kabar::core::Url::parse(m.image).has_value());
  require(!m.published || m.published->unix_seconds <= kNow + kDay);
  require(!m.published || !m.modified || !(*m.modified < *m.published));
  require(m.headline == kabar::parse::kNoNode || m.headline < page.value().nodes().size());
  const kabar::extract::Metadata again = kabar::extract::read_metadata(page.value(), url, kNow);
  require(again.title == m.title && again.authors == m.authors && again.published == m.published);
  kabar::extract::ZoneHabits habits;  // what this page proves, and that its host's "Z" is another clock
  if (m.zone_proof) require(std::abs(m.zone_proof->actual) <= 14 * 60);
  for (std::uint32_t article = 1; article <= 3; ++article) {
    if (m.zone_proof) habits.learn(*m.zone_proof, article);
    for (const auto witness : {kabar::extract::ZoneClaim::Witness::json_ld, kabar::extract::ZoneClaim::Witness::meta})
      habits.learn({{witness, kabar::extract::ZoneClaim::Zone::z, 0}, kNow, 0, -540, {}}, article);
  }
  const auto taught = kabar::extract::read_metadata(page.value(), url, kNow, nullptr, nullptr, &habits);
  require(taught.published.has_value() == m.published.has_value());
  require(!taught.published || taught.published->unix_seconds <= kNow + kDay);
  require(!taught.published || !taught.modified || !(*taught.modified < *taught.published));
  return 0;
}
