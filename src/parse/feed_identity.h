// An identity for entries whose publisher gives none. Internal to parse.
#pragma once

#include "parse/feed_document.h"

namespace kabar::parse {

// Fills the empty ids, and marks them as made: the entry's address; without one "urn:kabar:entry:" and a hash of its
// title, its first file and its date, or of its text when it has no title. So it is the same at every visit, wherever
// the entry stands and however its text is laid out; of entries of one feed that agree in all of that, the text decides
// too.
void name_entries(FeedDocument& feed);

}  // namespace kabar::parse
