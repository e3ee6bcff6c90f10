// The guess at what a misspelt word meant.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kabar::core {

// The word of `known` nearest to `word` by edit distance, if near enough to be a slip.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace kabar::core
