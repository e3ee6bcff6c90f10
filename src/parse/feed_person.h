// Names of people as feeds write them. Internal to parse.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

namespace kabar::parse {

// The name in "mail@example.com (Name)", "Name <mail@example.com>", "Name (mail@example.com)", "mailto:...". Only the
// address when it is all there is; empty when nothing is. `text` is plain, one line.
std::string person_name(std::string_view text);

// The name of the person an element stands for: Atom's <name> or <email> in it, a person in RDF, or its text.
std::string person_of(pugi::xml_node element);
// The same, to `people`; at most 32, each once.
void add_person(pugi::xml_node element, std::vector<std::string>& people);

}  // namespace kabar::parse
