// sanitise_fragment: only what is allowed, read the same by everyone; a second pass changes nothing; bounded.
#include "extract/sanitise.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "core/text.h"
#include "tests/support/safe_markup.h"

namespace {

void require(bool condition, const std::string& what, const std::string& markup) {
  if (condition) return;
  std::fprintf(stderr, "%s\n%s\n", what.c_str(), markup.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 100'000) return 0;
  static kabar::parse::Arena arena;
  static const kabar::core::Url base = *kabar::core::Url::parse("https://k.example/a/b");
  const std::string_view markup(reinterpret_cast<const char*>(data), size);
  const std::string once = kabar::extract::sanitise_fragment(markup, base, arena);
  const std::string fault = kabar::test::find_unsafe(once);
  require(fault.empty(), fault, once);
  require(kabar::core::is_valid_utf8(once), "not UTF-8", once);
  require(once.size() <= 16 * size + 1024 + 64 * size, "longer than it may be", once);
  const std::string twice = kabar::extract::sanitise_fragment(once, base, arena);
  require(once == twice, "changed by a second pass:\n" + once, twice);
  return 0;
}
