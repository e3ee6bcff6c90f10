// Character sets that only XML has: UTF-32, EBCDIC, and every label that ICU knows. For charset.cpp alone.
//
// XML 1.0 (appendix F) lets a file be in any set that its declaration names, and tells how to find the declaration.
// Browsers and HTML know none of these; feeds from old systems still use them. Total; looks at the first bytes only.
#pragma once

#include <string>
#include <string_view>

namespace kabar::parse {

// Do the bytes begin with the byte order mark of UTF-32? Its little-endian one is UTF-16's and a NUL for others.
bool has_utf32_mark(std::string_view bytes);

// ICU's converter for bytes whose shape says that they are XML in UTF-32 or EBCDIC; empty otherwise.
std::string converter_from_xml_shape(std::string_view bytes);

// ICU's converter for a label that is not the WHATWG's (cp437, utf-7, iso-2022-kr, ...); empty when nobody knows it.
std::string converter_from_label(std::string_view label);

}  // namespace kabar::parse
