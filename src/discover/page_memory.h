// What an earlier visit to the page says about its links now.
#pragma once

#include "discover/evidence.h"
#include "discover/links.h"
#include "discover/page_map.h"

namespace kabar::discover {

// Moves each score by how much likelier a new link (or an old one) is among articles than among the rest of the page.
// Both rates are read from the page itself, with what is known of pages after so many days as their prior; a memory
// that holds no furniture (only what was listed) says nothing and changes nothing.
void apply_memory(const PageMap& map, const PageMemory& memory, PageEvidence& evidence);

// Moves the scores of links whose families extraction has found to hold articles, or none; how many look like articles
// and are left out for it.
int apply_outcomes(const PageMap& map, const PageMemory& memory, PageEvidence& evidence);

}  // namespace kabar::discover
