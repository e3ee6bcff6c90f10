// What a document says of its own character set. For charset.cpp alone; total, linear.
#pragma once

#include <string_view>

namespace kabar::parse {

// The label in the HTTP header ("text/html; charset=..."), or empty. A view of the argument.
std::string_view label_in_header(std::string_view content_type);
// The label of <?xml version="1.0" encoding="...">, or empty.
std::string_view label_in_xml_declaration(std::string_view bytes);
// The label of the first <meta> that names a known one (WHATWG HTML 13.2.3.2, "prescan"), or empty.
std::string_view label_in_meta(std::string_view bytes);

}  // namespace kabar::parse
