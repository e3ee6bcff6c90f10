#include "extract/wall_words.h"

#include <algorithm>

#include "extract/phrases.h"

namespace kabar::extract {
namespace {

// "Page not found - Harian Kota": the parts between the marks that set a site's name apart.
bool has_part(std::string_view title, std::string_view wanted) {
  for (const std::string_view mark : {" - ", " | ", " – ", " — ", ": ", " · ", " » "}) {
    for (std::size_t at = 0; at <= title.size();) {
      const std::size_t end = std::min(title.find(mark, at), title.size());
      std::string_view part = title.substr(at, end - at);
      while (part.ends_with('.') || part.ends_with('!') || part.ends_with("…")) {
        part.remove_suffix(part.ends_with("…") ? std::string_view("…").size() : 1);
      }
      if (part == wanted) return true;
      at = end + mark.size();
    }
  }
  return false;
}

}  // namespace

Wall wall_in_title(std::string_view title, std::string& scratch) {
  comparable_text(title, 300, scratch);
  for (const WallPhrase& phrase : wall_phrases()) {
    if (phrase.title && scratch.find(phrase.text) != std::string::npos && has_part(scratch, phrase.text))
      return phrase.wall;
  }
  return Wall::none;
}

Wall wall_in_line(std::string_view line, std::string& scratch) {
  comparable_text(line, 400, scratch);
  for (const WallPhrase& phrase : wall_phrases()) {
    if (!phrase.title && scratch.find(phrase.text) != std::string::npos) return phrase.wall;
  }
  return Wall::none;
}

}  // namespace kabar::extract
