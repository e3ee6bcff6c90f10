// Wall words: what a page says that stands where an article should be: agree to cookies, log in, not found, prove that
// you are human. The lexicon is wall_words_data.cpp; compared like phrases.h does.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "extract/page_sample.h"

namespace kabar::extract {

struct WallPhrase {
  std::string_view text;  // in the form that comparable_text gives
  Wall wall;
  bool title;  // the whole of a title, the site's name apart; else it stands anywhere in a line of text
};
std::span<const WallPhrase> wall_phrases();  // in wall_words_data.cpp

Wall wall_in_title(std::string_view title, std::string& scratch);
Wall wall_in_line(std::string_view line, std::string& scratch);

}  // namespace kabar::extract
