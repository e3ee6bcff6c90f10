// The host part of an address in its one spelling. For url.cpp; everyone else uses core/url.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kabar::core {

// Lower case, punycode, IPv4 in dotted decimal whatever its spelling, IPv6 compressed in brackets. Nothing when
// invalid.
std::optional<std::string> normalise_host(std::string_view raw);

}  // namespace kabar::core
