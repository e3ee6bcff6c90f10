#include "extract/line_labels.h"

#include <algorithm>

#include "core/text.h"
#include "extract/phrases.h"

namespace kabar::extract {
namespace {

bool reads_as_headline(std::string_view text) {
  constexpr std::size_t kShortest = 12, kLongest = 180;
  constexpr std::ptrdiff_t kFewestSpaces = 2;
  text = core::trim_ascii(text);
  while (text.ends_with(')') || text.ends_with(']')) text.remove_suffix(1);
  if (text.size() < kShortest || text.size() > kLongest) return false;
  if (std::count(text.begin(), text.end(), ' ') < kFewestSpaces) return false;
  const bool small = text.front() >= 'a' && text.front() <= 'z';
  return !small && !text.ends_with('.') && text.find(". ") == std::string_view::npos;
}

}  // namespace

std::size_t unlinked_label_in(std::string_view text) {
  constexpr std::size_t kNone = std::string_view::npos, kFarthest = 240;
  constexpr int kMostColons = 3;  // a headline may have one, too
  const std::size_t from = text.size() > kFarthest ? text.size() - kFarthest : 0;
  std::size_t colon = text.rfind(':');
  for (int tries = 0; tries < kMostColons && colon != kNone && colon >= from; ++tries) {
    const bool headline = reads_as_headline(text.substr(colon + 1));
    const std::size_t length = headline ? label_at_end(text.substr(0, colon + 1), kNone) : 0;
    if (length > 0 && length <= colon) return colon + 1 - length;
    colon = colon == 0 ? kNone : text.rfind(':', colon - 1);
  }
  return kNone;
}

bool is_labelled(std::string_view line) {
  constexpr std::size_t kShortest = 6, kLongest = 180;
  constexpr Sayings kLabels = saying_set(kSaysReadAlso) | saying_set(kSaysRelated) | saying_set(kSaysCredit);
  if (line.size() < kShortest || line.size() > kLongest) return false;
  if (phrase_length(line, saying_set(kSaysRights)) > 0) return true;
  const std::size_t length = phrase_length(line, kLabels);
  if (length == 0 || length > line.size()) return false;
  const std::string_view rest = line.substr(length);
  return line[length - 1] == ':' || rest.starts_with(':') || rest.starts_with(" :");
}

bool asks_for_something(std::string_view line) {
  constexpr std::size_t kShortest = 16, kLongest = 180;
  line = core::trim_ascii(line);
  if (line.size() < kShortest || line.size() > kLongest) return false;
  std::string scratch;
  return (sayings_of(line, scratch) & saying_set(kSaysPrompt)) != 0;
}

}  // namespace kabar::extract
