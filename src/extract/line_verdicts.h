// Line verdicts: for every block of a page whether it is the article's text, and which rule said so last.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kabar::extract {

enum class LineReason : std::uint8_t {
  // why a line is text
  likely,        // the line model says so
  names_say_so,  // names and places around it say so, where the model knows too little
  among_equals,
  further_page,
  dateline,
  quoted_post,
  opened_list,
  recipe,
  // why it is not
  unlikely,  // the line model
  asks,      // it asks for something, and the model is not sure that it is text
  comment,
  caption,
  leads_away,  // "Baca juga: ..."
  led_to,      // a headline under such a label
  furniture,   // advert, player, pager, sharing, tags
  rights,
  credit,
  headline,  // the title once more
  heads_nothing,
  known,  // it stands on other articles of the site
};
// In words that end "kept: ..." or "dropped: ..."; static.
std::string_view to_string(LineReason reason);

class LineVerdicts {
 public:
  explicit LineVerdicts(std::size_t lines = 0) : verdicts_(lines) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(verdicts_.size()); }
  bool kept(std::uint32_t line) const { return verdicts_[line].kept; }
  LineReason why(std::uint32_t line) const { return verdicts_[line].why; }
  void keep(std::uint32_t line, LineReason why) { verdicts_[line] = {true, why}; }
  void drop(std::uint32_t line, LineReason why) { verdicts_[line] = {false, why}; }

 private:
  struct Verdict {
    bool kept = false;
    LineReason why = LineReason::unlikely;
  };
  std::vector<Verdict> verdicts_;
};

}  // namespace kabar::extract
