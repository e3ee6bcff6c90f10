// JSON Feed 1.0 and 1.1 (jsonfeed.org). Internal to parse; feed_document.h has the promise.
#pragma once

#include "parse/feed_document.h"

namespace kabar::parse {

core::Result<FeedDocument> parse_json_feed(std::string_view text, const core::Url& url, const FeedHints& hints);

}  // namespace kabar::parse
