// The key of any address is the key of itself, and never longer than a few times the address.
#include "dedup/url_key.h"

#include <cstdint>
#include <string_view>

#include "core/result.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto url = kabar::core::Url::parse(text);
  if (!url) return 0;
  const auto key = kabar::dedup::url_key(*url);
  KABAR_ASSERT(!key.text.empty() && key.text.size() <= 3 * url->text().size() + 8);
  if (const auto again = kabar::core::Url::parse("https://" + key.text))
    KABAR_ASSERT(kabar::dedup::url_key(*again) == key);
  KABAR_ASSERT(kabar::dedup::trust_canonical(*url, *url));
  return 0;
}
