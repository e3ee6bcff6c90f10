// Any text gives dates that stand inside it, in order, and that print as RFC 3339 and read back the same.
#include "parse/dates.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace kabar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::string_view kLanguages[] = {"", "id", "ms", "en-US", "de", "th", "fa", "zh"};
  if (size == 0) return 0;
  const parse::DateHints hints{.language = kLanguages[data[0] % 8],
                               .now = data[0] & 8 ? 1795424400 : 0,
                               .zone = data[0] & 16 ? "Asia/Makassar" : ""};
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  std::size_t last = 0;
  for (const parse::FoundDate& date : parse::find_dates(text, hints)) {
    if (date.begin < last && last <= text.size() && date.begin != text.size()) std::abort();
    if (date.begin > date.end || date.end > text.size()) std::abort();
    last = date.begin;
    const auto again = core::from_iso8601(core::to_rfc3339(date.time));
    if (!again || again->unix_seconds != date.time.unix_seconds) std::abort();
    if (hints.now == 0 && (date.relative || !date.has_year)) std::abort();
  }
  return 0;
}
