// Runs that need the whole page to be understood.
#pragma once

#include <vector>

#include "discover/cards.h"
#include "discover/evidence.h"
#include "discover/page_map.h"

namespace kabar::discover {

// An aggregator: the main run leads to many other sites, and the page has hardly any headlines of its own. Its links
// then count as the page's.
void adopt_foreign_run(const PageMap& map, const std::vector<Card>& cards, PageEvidence& evidence);

// A page on which nothing stands out but one long run of alike links (a bare list of essays): repetition alone makes
// them articles. Only where fewer than three links did without it.
void trust_repetition(const PageMap& map, const std::vector<Card>& cards, PageEvidence& evidence);

}  // namespace kabar::discover
