// decode: whatever the bytes and labels, valid UTF-8 without NUL comes out, bounded by the input, the same each time,
// and what came out is read as itself.
#include "parse/charset.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "core/text.h"

namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

// The first line is the header, the second the override, the rest the document.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kabar;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t first = std::min(input.find('\n'), input.size());
  const std::size_t second = std::min(input.find('\n', std::min(first + 1, size)), input.size());
  const std::string_view header = input.substr(0, first);
  const std::string_view label = input.substr(std::min(first + 1, second), second - std::min(first + 1, second));
  const std::string_view bytes = input.substr(std::min(second + 1, size));
  for (const auto markup : {parse::Markup::html, parse::Markup::xml}) {
    const auto decoded = parse::decode(bytes, header, label, markup);
    require(core::is_valid_utf8(decoded.text()), "not UTF-8");
    require(decoded.text().find('\0') == std::string_view::npos, "NUL");
    require(decoded.text().size() <= 3 * bytes.size(), "longer than promised");
    require(decoded.charset() == "other" || parse::charset_from_label(decoded.charset()) == decoded.charset(),
            "not a name of the table");
    require(parse::decode(bytes, header, label, markup).text() == decoded.text(), "not the same twice");
    const auto again = parse::decode(decoded.text(), {}, "utf-8", markup);
    require(again.text() == decoded.text() || decoded.text().starts_with("\xEF\xBB\xBF"),
            "changed by a second reading");
  }
  return 0;
}
