// JSON as sites print it, made into JSON: a repair for the usual faults, in one pass.
//
// Repairs: <!-- --> and CDATA marks around, /* */ and // comments, trailing and doubled commas, raw control characters
// and bad escapes in strings, &quot; for a quote when no quote stands there at all, several values one after the other
// (they become one array), and an end that is missing (open brackets are closed). Output is at most 6x the input plus
// its depth; what is not JSON at all stays not JSON.
#pragma once

#include <string>
#include <string_view>

namespace kabar::extract {

std::string repair_json(std::string_view text);

// Deepest nesting of brackets outside of strings.
std::size_t json_depth(std::string_view text);

}  // namespace kabar::extract
