// Addresses that only carry another address: search and social redirectors, AMP caches, translation proxies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/url.h"

namespace kabar::dedup {

// The address that `url` carries, or nothing when it carries none. `host` is url's host without www. and the like.
// One layer is taken off; the result may be wrapped again.
std::optional<core::Url> unwrap(const core::Url& url, std::string_view host);

// The raw value of the first parameter called `name`, empty when absent.
std::string_view query_value(std::string_view query, std::string_view name);

}  // namespace kabar::dedup
