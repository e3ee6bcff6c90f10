// Which stored article a fetched page is: every url, publisher guid and text that an article ever had leads to it.
// Room-private.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "store/state.h"

namespace kabar::store {

enum class MatchedBy { nothing, address, guid, text };

struct Match {
  MatchedBy by = MatchedBy::nothing;
  core::ArticleId article = 0;
  bool expired = false;  // the address was an article that has been pruned
};

Match find_article(Connection& db, const ArticleRecord& record, const LinkRow& link);

// All addresses of the record lead to the article from now on; what sources listed under any of them are its sightings.
// The keys that were new to it.
std::vector<std::uint64_t> join_lineage(Connection& db, core::ArticleId article, const ArticleRecord& record,
                                        const LinkRow& link);

}  // namespace kabar::store
