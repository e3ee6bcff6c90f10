// Which of a publisher's descriptions are worth showing above the text.
#pragma once

#include <string_view>

namespace kabar::extract {

// True when `summary` says nothing that the title and the text do not say better: it is empty, the title again, or the
// opening of the text cut off with an ellipsis (feeds cut at a number of bytes or words, in the middle of either).
bool is_idle_summary(std::string_view summary, std::string_view title, std::string_view text);

}  // namespace kabar::extract
