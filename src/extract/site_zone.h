// The time zone that an outlet most likely prints its times in, when it names none.
//
// From the country of the host's top-level domain, else from a language that is at home in one zone; in Indonesia from
// a region in the host's name. IANA name, or empty when nothing tells (".com" in English). A hint for times without a
// zone only.
#pragma once

#include <string_view>

#include "parse/html_document.h"

namespace kabar::extract {

std::string_view likely_zone(std::string_view host, std::string_view language);

struct SiteZone {
  std::string_view name;
  bool printed = false;  // on the page, behind a clock
};

// likely_zone, but for sites of Indonesia what the clocks printed anywhere on the page say.
SiteZone site_zone(const parse::HtmlDocument& page, std::string_view host, std::string_view language);

}  // namespace kabar::extract
