// Names of people as feeds write them. Internal to parse.
#pragma once

#include <string>
#include <string_view>

namespace kabar::parse {

// The name in "mail@example.com (Name)", "Name <mail@example.com>", "Name (mail@example.com)", "mailto:...". Only the
// address when it is all there is; empty when nothing is. `text` is plain, one line.
std::string person_name(std::string_view text);

}  // namespace kabar::parse
