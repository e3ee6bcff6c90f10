// The matching of robots.txt rules against addresses (RFC 9309 sections 2.2.2 and 2.2.3). For robots.cpp.
#pragma once

#include <string>
#include <string_view>

namespace kabar::fetch {

// One spelling for what RFC 3986 calls equivalent: bytes outside printable ASCII are percent-encoded, escapes of
// unreserved characters are decoded, the digits of the other escapes are upper case. Idempotent.
std::string normalise_robots_path(std::string_view text);

// Both normalised. The pattern matches from the start of the path; `*` is any run of bytes, `$` at its end is the end
// of the path. Linear in path and pattern: the leftmost place for each piece is always good enough.
bool matches_robots_pattern(std::string_view path, std::string_view pattern);

}  // namespace kabar::fetch
