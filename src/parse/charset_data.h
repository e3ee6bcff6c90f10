// The table of WHATWG encodings. For charset.cpp alone.
#pragma once

#include <span>
#include <string_view>

namespace kabar::parse {

struct Encoding {
  std::string_view name;    // WHATWG's, lower case
  const char* converter;    // ICU's; nullptr: decoded here (utf-8, x-user-defined)
  std::string_view labels;  // separated by spaces, the name itself left out
};

std::span<const Encoding> encodings();

}  // namespace kabar::parse
