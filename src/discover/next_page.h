// The page that continues a listing: "page 2" of the very same list.
#pragma once

#include <optional>

#include "discover/page_map.h"

namespace kabar::discover {

// The address that differs from the page's own by its page number alone, and is one more: ?page=2, /page/2, /2,
// index_2.html. Other parameters (filters, dates, views) must be the same, so neither a calendar's next month nor a
// faceted copy is one; nor is any page beyond the kLastPage-th. Numbers go up, so following it ends.
inline constexpr int kLastPage = 4;
std::optional<core::Url> next_page(const PageMap& map);

}  // namespace kabar::discover
