// Entities that a feed declares itself. Internal to parse.
//
// Only what cannot grow: values of at most 64 bytes without markup and without references to other entities; at most
// 256 of them, and at most 1 MiB is added in all. External entities and parameter entities do not exist here.
#pragma once

#include <string>
#include <string_view>

namespace kabar::parse {

bool declares_entities(std::string_view text);
// The text with the references to its own entities replaced, outside of its document type.
std::string expand_entities(std::string_view text);

}  // namespace kabar::parse
