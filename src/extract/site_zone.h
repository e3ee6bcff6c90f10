// The time zone that an outlet most likely prints its times in, when it names none.
//
// From the country of the host's top-level domain, else from a language that is at home in one zone. IANA name, or
// empty when neither tells (".com" in English). A hint for times without a zone only.
#pragma once

#include <string_view>

namespace kabar::extract {

std::string_view likely_zone(std::string_view host, std::string_view language);

}  // namespace kabar::extract
