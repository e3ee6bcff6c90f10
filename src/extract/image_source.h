// The address of a picture as a reader would see it: lazy-loading attributes, srcset, <picture> and <noscript>
// resolved.
#pragma once

#include <optional>
#include <string_view>

#include "core/url.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct Picture {
  core::Url address;
  std::string_view alt;
  int width = 0, height = 0;  // as the markup says, 0 when it does not
};

// `node` is an img, or a noscript that holds one. Nothing for data: addresses, placeholders, counting pixels and icons
// (a stated side of 48 or less), and what is not http(s).
std::optional<Picture> read_picture(const parse::HtmlDocument& page, parse::NodeIndex node, const core::Url& base);

// The widest candidate of a srcset up to 2,000 pixels, else the narrowest above; linear.
std::string_view best_of_srcset(std::string_view srcset);

}  // namespace kabar::extract
