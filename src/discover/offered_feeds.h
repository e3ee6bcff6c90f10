// The feeds and sitemaps that a page names.
#pragma once

#include <vector>

#include "discover/links.h"
#include "discover/page_map.h"

namespace kabar::discover {

// Declared ones (<link rel=alternate>) first, in page order, then those that only an anchor names. No address twice.
// Other sites' feeds and pages about feeds are left out.
std::vector<OfferedFeed> offered_feeds(const PageMap& map);
std::vector<core::Url> offered_sitemaps(const PageMap& map);

}  // namespace kabar::discover
