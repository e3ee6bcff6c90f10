// The learned part of the line filter: two forests of small decision trees, trained by tools/train_lines.py.
//
// The first looks at a block alone (line_features.h); the second also at what the first said of the blocks around it.
// Weights are in line_model_data.cpp, which the trainer writes. Cost: a few hundred comparisons a block.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kabar::extract {

// A node of a tree: a leaf when feature is kLeaf; else go to `left` when the feature is <= value.
struct TreeNode {
  float value;
  std::uint8_t feature, left, right, spare;
};
inline constexpr std::uint8_t kLeaf = 255;

struct Forest {
  std::span<const TreeNode> nodes;
  std::span<const std::uint16_t> roots;  // index of each tree's first node; children count from it
  float start;                           // log-odds before the first tree
};

const Forest& first_forest();   // in line_model_data.cpp
const Forest& second_forest();  // in line_model_data.cpp

inline constexpr std::size_t kContextFeatures = 12;

// Log-odds of one row of features.
float score_row(const Forest& forest, const float* row);
// What the second forest sees before the first's features: the scores around block i, and of its container.
void context_features(std::span<const float> scores, std::span<const std::uint32_t> containers, std::size_t i,
                      std::span<const float> container_means, float* out);
// Probability that each of the blocks (rows of kLineFeatures) is text. `containers`: of each block.
std::vector<float> line_probabilities(std::span<const float> features, std::span<const std::uint32_t> containers);

}  // namespace kabar::extract
