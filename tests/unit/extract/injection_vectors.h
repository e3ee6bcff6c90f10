// Markup that was written to run a script, in the ways that are known: own wording, by technique.
#pragma once

#include <string>
#include <vector>

namespace kabar::test {

std::vector<std::string> injection_vectors();

}  // namespace kabar::test
