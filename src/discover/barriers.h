// What keeps a page from being read, though it was had.
#pragma once

#include <cstddef>
#include <string_view>

#include "parse/html_document.h"

namespace kabar::discover {

struct Barriers {
  bool script = false;                 // hardly any text or links, but scripts that would make them
  bool login = false;                  // a field for a password, and little besides
  std::size_t letters = 0, links = 0;  // bytes of text, links with text
};

// `bytes`: of the page, since the document has no scripts any more. Pure, total, linear.
Barriers find_barriers(const parse::HtmlDocument& page, std::string_view bytes);

}  // namespace kabar::discover
