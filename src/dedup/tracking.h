// Query parameters that say how a reader came to a page, never which article it is. For url_key.cpp.
//
// Names are facts gathered from the services' own documentation; only those stand here that no site is known to use
// for content. Deliberately absent: ref, source, cid, s, spm, campaign_*, ga_* (sites use them as ids).
#pragma once

#include <string_view>

namespace kabar::dedup {

// `name` and `value` as they stand in the query, `name` already in lower case. True for tracking and session ids.
bool is_tracking(std::string_view name, std::string_view value);

// Parameters that ask for another dress of the same article: amp=1, print=1, page=all, replytocom=7.
bool is_presentation(std::string_view name, std::string_view value, std::string_view path);

}  // namespace kabar::dedup
