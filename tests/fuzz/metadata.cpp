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
  return 0;
}
