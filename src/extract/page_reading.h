// A page as the body's rules see it: its blocks, its shape, and what each block says. Computed once a page.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/line_filter.h"

namespace kabar::extract {

class PageReading {
 public:
  explicit PageReading(const parse::HtmlDocument& page);

  const BlockList& list() const { return list_; }
  const PageShape& shape() const { return shape_; }
  const std::vector<Sayings>& sayings() const { return sayings_; }
  LineView view(const Metadata& metadata, const SiteLesson* lesson = nullptr) const {
    return {page_, list_, shape_, sayings_, metadata, lesson};
  }
  std::vector<std::uint32_t> containers() const;  // of each block

 private:
  const parse::HtmlDocument& page_;
  BlockList list_;
  PageShape shape_;
  std::vector<Sayings> sayings_;
};

}  // namespace kabar::extract
