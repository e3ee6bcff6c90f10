#include "extract/line_verdicts.h"

namespace kabar::extract {

std::string_view to_string(LineReason reason) {
  switch (reason) {
    case LineReason::likely:
      return "reads as the text";
    case LineReason::names_say_so:
      return "stands where the text is, by names and places";
    case LineReason::among_equals:
      return "a paragraph among its equals";
    case LineReason::further_page:
      return "a further page of the text, hidden until it is turned to";
    case LineReason::dateline:
      return "the place before the first paragraph";
    case LineReason::quoted_post:
      return "part of a quoted post";
    case LineReason::opened_list:
      return "a list that a line of the text opens";
    case LineReason::recipe:
      return "part of a recipe";
    case LineReason::unlikely:
      return "does not read as the text";
    case LineReason::asks:
      return "asks the reader for something";
    case LineReason::comment:
      return "a comment";
    case LineReason::caption:
      return "a picture's caption";
    case LineReason::leads_away:
      return "leads to another article";
    case LineReason::led_to:
      return "a headline under a label that leads away";
    case LineReason::furniture:
      return "advert, player, pager, sharing or tags";
    case LineReason::rights:
      return "a note of rights";
    case LineReason::credit:
      return "a credit";
    case LineReason::headline:
      return "the title once more";
    case LineReason::heads_nothing:
      return "a heading with nothing under it";
    case LineReason::known:
      return "stands on other articles of this site";
  }
  return "";
}

}  // namespace kabar::extract
