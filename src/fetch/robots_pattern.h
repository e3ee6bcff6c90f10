// The matching of robots.txt rules against addresses (RFC 9309 sections 2.2.2 and 2.2.3). For robots.cpp.
#pragma once

#include <string>
#include <string_view>

namespace kabar::fetch {

// A rule's path as addresses spell it: bytes outside printable ASCII are percent-encoded, the digits of escapes are
// upper case. Idempotent.
std::string normalise_pattern(std::string_view pattern);

// An address's path, percent-encoded already (core::Url is): the digits of escapes are upper case.
std::string normalise_path(std::string_view path);
// The same with the escapes of unreserved characters decoded: "/%70rivate" is "/private" (RFC 3986 section 2.3).
std::string decode_unreserved(std::string_view path);

// Both normalised. The pattern matches from the start of the path; `*` is any run of bytes, `$` at its end is the end
// of the path. Linear in path and pattern: the leftmost place for each piece is always good enough.
bool matches_robots_pattern(std::string_view path, std::string_view pattern);

}  // namespace kabar::fetch
