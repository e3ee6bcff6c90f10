// What the line filter knows of a block: numbers about it, the containers around it, its neighbours, and how it agrees
// with what the page says of itself. The order of the features is a contract with line_model_data.cpp and with
// tools/train_lines.py: change one and train again.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/line_filter.h"

namespace kabar::extract {

inline constexpr std::size_t kOwnFeatures = 48;
inline constexpr std::size_t kNeighbourFeatures = 6;
inline constexpr std::size_t kNeighbours = 4;  // two before, two after
inline constexpr std::size_t kPlaceFeatures = 17;
inline constexpr std::size_t kMarkFeatures = 24;
inline constexpr std::size_t kLineFeatures = kOwnFeatures + kPlaceFeatures + 2 * std::size_t{kNameBits} +
                                             std::size_t{kSayingBits} + kNeighbours * kNeighbourFeatures + 8 +
                                             kMarkFeatures;

// Row-major, kLineFeatures a block. Linear in the text of the page.
std::vector<float> line_features(const LineView& view);

}  // namespace kabar::extract
