// Any bytes give at most the entries asked for, with fields that are one line of valid UTF-8.
#include "parse/sitemap.h"

#include <cstdint>
#include <cstdlib>

#include "core/text.h"

using namespace kabar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const core::Url kUrl = *core::Url::parse("https://a.example/sitemap.xml");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto sitemap = parse::parse_sitemap(bytes, kUrl, 3, 1u << 20);
  if (!sitemap) {
    if (sitemap.error().code != "not_a_sitemap") std::abort();
    return 0;
  }
  if (sitemap->entries.size() > 3) std::abort();
  for (const parse::SitemapEntry& entry : sitemap->entries) {
    if (entry.title != core::one_line(entry.title, SIZE_MAX)) std::abort();
    if (!core::is_valid_utf8(entry.publication) || !core::is_valid_utf8(entry.language)) std::abort();
  }
  return 0;
}
