// What a listing changes: links, sightings, rechecks. Room-private.
#pragma once

#include <span>

#include "store/connection.h"
#include "store/store.h"

namespace kabar::store {

struct ListingContext {
  core::SourceId source = 0;
  core::Seconds now = 0;
  bool first_visit = false;  // of this source
  bool page = false;         // a section page: its anchor texts are not titles that an edit would change
  std::size_t take_new = SIZE_MAX;
};

SourceVisitResult record_listing(Connection& db, const ListingContext& context, std::span<const ListedKey> links);

}  // namespace kabar::store
