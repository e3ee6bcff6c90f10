// JSON-LD from any bytes: what the repair gives is closed JSON text, and what is read is bounded by its input.
#include "extract/json_ld.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/text.h"
#include "core/url.h"
#include "extract/json_repair.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = kabar::core::valid_utf8({reinterpret_cast<const char*>(data), size});
  const std::string repaired = kabar::extract::repair_json(text);
  if (repaired.size() > 6 * text.size() + 16) std::abort();
  if (!repaired.starts_with('[') || !repaired.ends_with(']')) std::abort();
  const std::string_view script(text);
  const auto url = kabar::core::Url::parse("https://harian.example/a/banjir");
  const kabar::extract::LdArticle article = kabar::extract::read_json_ld({&script, 1}, *url, "banjir surut");
  if (!kabar::core::is_valid_utf8(article.headline) || article.headline.size() > 1024) std::abort();
  if (article.headline.find('\n') != std::string::npos) std::abort();
  if (article.authors.size() > 64 || article.keywords.size() > 64) std::abort();
  return 0;
}
