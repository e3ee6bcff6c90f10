#include "extract/summary.h"

#include <string>

#include "core/text.h"

namespace kabar::extract {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// Without white space and punctuation, which feeds and pages print differently. ASCII punctuation is enough: other
// marks are the same on both sides.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : core::fold_case(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) letters += c;
  }
  return letters;
}

// Takes "…", "...", " [...]" and the like off the end; true when there was one.
bool take_ellipsis(std::string_view& text) {
  int dots = 0;
  bool found = false;
  while (!text.empty()) {
    const char last = text.back();
    if (text.ends_with(kEllipsis)) {
      text.remove_suffix(kEllipsis.size());
      found = true;
    } else if (last == '.' || last == ' ' || last == '[' || last == ']' || last == '(' || last == ')') {
      dots += last == '.' ? 1 : 0;
      text.remove_suffix(1);
    } else {
      break;
    }
  }
  return found || dots >= 2;
}

}  // namespace

bool is_idle_summary(std::string_view summary, std::string_view title, std::string_view text) {
  if (letters_of(summary) == letters_of(title)) return true;
  const bool cut = take_ellipsis(summary);
  const std::string letters = letters_of(summary);
  if (letters.empty()) return true;
  // Folding may lengthen; twice as much text as the summary has is enough to compare.
  return cut && letters_of(core::utf8_prefix(text, 2 * summary.size() + 64)).starts_with(letters);
}

}  // namespace kabar::extract
