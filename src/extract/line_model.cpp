#include "extract/line_model.h"

#include <algorithm>
#include <cmath>

#include "extract/line_features.h"

namespace kabar::extract {

namespace {

float probability(float score) {
  return 1.0F / (1.0F + std::exp(-score));
}

std::vector<float> means_by_container(std::span<const float> scores, std::span<const std::uint32_t> containers) {
  const std::size_t count = containers.empty() ? 0 : *std::max_element(containers.begin(), containers.end()) + 1;
  std::vector<float> sums(count), numbers(count);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    sums[containers[i]] += scores[i];
    numbers[containers[i]] += 1.0F;
  }
  for (std::size_t c = 0; c < count; ++c) sums[c] = numbers[c] > 0 ? sums[c] / numbers[c] : 0.0F;
  return sums;
}

// Neither it nor what is around it looks like text: most lines of a page. The second forest never said otherwise.
bool is_hopeless(std::span<const float> scores, std::size_t i, float container_mean) {
  constexpr float kNever = 0.02F;
  constexpr std::size_t kAround = 3;
  if (container_mean > kNever) return false;
  const std::size_t from = i >= kAround ? i - kAround : 0, to = std::min(i + kAround + 1, scores.size());
  return std::all_of(scores.begin() + static_cast<std::ptrdiff_t>(from),
                     scores.begin() + static_cast<std::ptrdiff_t>(to), [](float score) { return score < kNever; });
}

}  // namespace

float score_row(const Forest& forest, const float* row) {
  float sum = forest.start;
  for (const std::uint16_t root : forest.roots) {
    const TreeNode* const tree = forest.nodes.data() + root;
    const TreeNode* node = tree;
    while (node->feature != kLeaf) node = tree + (row[node->feature] <= node->value ? node->left : node->right);
    sum += node->value;
  }
  return sum;
}

void context_features(std::span<const float> scores, std::span<const std::uint32_t> containers, std::size_t i,
                      std::span<const float> container_means, float* out) {
  const auto at = [&](std::ptrdiff_t step) {
    const std::ptrdiff_t j = static_cast<std::ptrdiff_t>(i) + step;
    return j < 0 || j >= static_cast<std::ptrdiff_t>(scores.size()) ? 0.0F : scores[static_cast<std::size_t>(j)];
  };
  const auto mean = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
    float sum = 0;
    for (std::ptrdiff_t step = from; step <= to; ++step) sum += at(step);
    return sum / static_cast<float>(to - from + 1);
  };
  const float values[kContextFeatures] = {at(0),      at(-3),        at(-2),      at(-1),
                                          at(1),      at(2),         at(3),       mean(-8, -1),
                                          mean(1, 8), mean(-30, -1), mean(1, 30), container_means[containers[i]]};
  std::copy(std::begin(values), std::end(values), out);
}

std::vector<float> line_probabilities(std::span<const float> features, std::span<const std::uint32_t> containers) {
  std::vector<float> scores(containers.size());
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = probability(score_row(first_forest(), features.data() + i * kLineFeatures));
  }
  const std::vector<float> means = means_by_container(scores, containers);
  std::vector<float> result(scores.size());
  std::vector<float> row(kLineFeatures + kContextFeatures);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (is_hopeless(scores, i, means[containers[i]])) {
      result[i] = scores[i];
      continue;
    }
    context_features(scores, containers, i, means, row.data());
    const float* own = features.data() + i * kLineFeatures;
    std::copy(own, own + kLineFeatures, row.data() + kContextFeatures);
    result[i] = probability(score_row(second_forest(), row.data()));
  }
  return result;
}

}  // namespace kabar::extract
