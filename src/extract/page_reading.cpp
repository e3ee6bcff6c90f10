#include "extract/page_reading.h"

namespace kabar::extract {

PageReading::PageReading(const parse::HtmlDocument& page) : page_(page) {
  if (page.nodes().empty()) return;
  list_ = cut_blocks(page, page.body() == parse::kNoNode ? 0 : page.body());
  shape_ = read_shape(list_);
  std::string scratch;
  sayings_.reserve(list_.blocks.size());
  for (const Block& block : list_.blocks) sayings_.push_back(sayings_of(list_.text_of(block), scratch));
}

std::vector<std::uint32_t> PageReading::containers() const {
  std::vector<std::uint32_t> containers;
  containers.reserve(list_.blocks.size());
  for (const Block& block : list_.blocks) containers.push_back(block.container);
  return containers;
}

}  // namespace kabar::extract
