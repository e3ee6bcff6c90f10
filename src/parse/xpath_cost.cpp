#include "parse/xpath_cost.h"

namespace kabar::parse {
namespace {

bool starts_path(std::string_view before) {
  while (!before.empty() && (before.back() == ' ' || before.back() == '\t')) before.remove_suffix(1);
  if (before.empty()) return true;
  if (std::string_view("([|=<>+-*,").find(before.back()) != std::string_view::npos) return true;
  for (const std::string_view word : {" and", " or", " div", " mod"}) {
    if (before.ends_with(word)) return true;
  }
  return false;
}

class CostReader {
 public:
  CostReader(std::string_view expression, const TreeSize& size) : text_(expression), size_(size) {}

  double read() {
    while (at_ < text_.size()) step();
    return cost_;
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '"' || c == '\'') {
      const std::size_t end = text_.find(c, at_ + 1);
      at_ = end == std::string_view::npos ? text_.size() : end + 1;
      return;
    }
    const std::string_view rest = text_.substr(at_);
    if (c == '[') ++predicates_;
    if (c == ']' && predicates_ > 0) --predicates_;
    if (c == '/') return slash(rest);
    if (rest.starts_with("following::") || rest.starts_with("preceding::")) cost_ *= size_.nodes;
    if (rest.starts_with("descendant") || rest.starts_with("ancestor")) cost_ *= size_.depth;
    const bool sideways = rest.starts_with("following-sibling::") || rest.starts_with("preceding-sibling::");
    if (sideways) cost_ *= size_.breadth;
    ++at_;
  }

  // "//" at the very start goes through the page once, which is what every expression is taken to do.
  void slash(std::string_view rest) {
    const bool absolute = starts_path(text_.substr(0, at_));
    const bool wide = rest.starts_with("//");
    if (absolute && predicates_ > 0) {
      cost_ *= wide ? size_.nodes : 1;
    } else if (wide && !absolute) {
      cost_ *= size_.depth;
    }
    at_ += wide ? 2 : 1;
  }

  std::string_view text_;
  const TreeSize& size_;
  std::size_t at_ = 0;
  int predicates_ = 0;
  double cost_ = size_.nodes;
};

}  // namespace

double xpath_cost(std::string_view expression, const TreeSize& size) {
  return CostReader(expression, size).read();
}

}  // namespace kabar::parse
