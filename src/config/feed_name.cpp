#include "config/feed_name.h"

#include <algorithm>
#include <memory>

#include <unicode/translit.h>

#include "core/text.h"

namespace kabar::config {
namespace {

constexpr std::size_t kLongest = 60, kReadOf = 240;  // bytes

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::string in_latin(std::string_view title) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, error));
  std::string out;
  if (U_FAILURE(error) != 0 || rules == nullptr) return out;  // ICU without its data: only ASCII is understood
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(std::string(title));
  rules->transliterate(text);
  text.toUTF8String(out);
  return out;
}

}  // namespace

bool is_feed_name(std::string_view name) {
  return !name.empty() &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

std::string feed_name_from(std::string_view title) {
  const std::string clean = core::one_line(title, kReadOf);
  const bool ascii = std::all_of(clean.begin(), clean.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  std::string name;
  for (const char c : core::ascii_lower(ascii ? clean : in_latin(clean))) {
    if (is_letter_or_digit(c)) {
      name += c;
    } else if (c != '\'' && !name.empty() && !name.ends_with('-')) {  // what's new: whats-new
      name += '-';
    }
  }
  if (name.size() > kLongest) name.resize(kLongest);
  while (name.ends_with('-')) name.pop_back();
  return name;
}

}  // namespace kabar::config
