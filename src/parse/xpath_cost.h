// What an XPath expression may cost on a page, from its text alone. For xpath.cpp.
#pragma once

#include <cstddef>
#include <string_view>

namespace kabar::parse {

struct TreeSize {
  double nodes = 1;
  double depth = 1;    // mean over the nodes: all descendants of all nodes are so many times `nodes`
  double breadth = 1;  // likewise for siblings
};

// An upper estimate of the nodes that are visited. A step through all descendants multiplies by the depth, one through
// siblings by the breadth, one through all that follows or precedes, or from the root inside a predicate, by the
// nodes. Linear.
double xpath_cost(std::string_view expression, const TreeSize& size);

}  // namespace kabar::parse
