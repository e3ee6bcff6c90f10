#include "discover/evidence.h"

namespace kabar::discover {

const std::array<float, kTraits> kFirstWeights{
    -4.0f, 0.5f,  2.0f, 1.5f,  -1.0f, 1.5f,  -1.5f, -1.0f, -2.0f, -0.3f, 0.3f,  0.3f,  -1.5f, -1.0f,
    0.5f,  0.8f,  2.0f, 1.2f,  1.5f,  -0.5f, 0.2f,  0.3f,  0.5f,  -1.0f, -3.0f, -2.0f, -2.5f, -2.0f,
    -2.0f, -2.0f, 1.5f, -1.0f, 0.7f,  -2.0f, 0.5f,  -2.0f, 0.0f,  1.0f,  -0.2f, -2.0f, 0.2f,  -0.3f};
const std::array<float, kRoundWeights> kSecondWeights{
    -3.0f, 0.4f,  1.5f,  1.0f, -1.0f, 1.0f,  -1.0f, -0.7f, -1.5f, -0.3f, 0.3f,  0.3f,  -1.5f, -1.0f, 0.3f,  0.5f, 1.5f,
    0.8f,  1.0f,  -0.3f, 0.2f, 0.2f,  0.3f,  -1.0f, -3.0f, -2.0f, -2.5f, -2.0f, -2.0f, -2.0f, 1.0f,  -1.0f, 0.5f, -2.0f,
    0.3f,  -2.0f, 0.0f,  1.0f, -0.2f, -2.0f, 0.2f,  -0.3f, 0.2f,  0.2f,  0.2f,  0.1f,  0.4f,  0.5f,  0.0f};
const std::array<float, kRoundWeights> kThirdWeights = kSecondWeights;

}  // namespace kabar::discover
