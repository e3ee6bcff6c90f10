// What the end of a transfer means: the Outcome, and the reason in words for people.
//
// For fetcher.cpp. Pure, but for what it asks curl about the handle that has just ended.
#pragma once

#include <string>

#include <curl/curl.h>

#include "core/fetch_task.h"
#include "fetch/content_decoder.h"
#include "fetch/transfer.h"

namespace kabar::fetch {

struct Ending {
  core::Outcome outcome = core::Outcome::ok;
  std::string reason;  // empty when ok or not_modified
};

// A 301, 302, 303, 307 or 308 that says where to: the one kind of answer that is followed.
bool is_redirect(const ResponseHead& head);

// A 226 (RFC 3229) that carries what was asked for: of a feed, the entries that are new since the validators.
bool is_partial_feed(const Transfer& transfer);

// `code` is curl's verdict on the last hop, which was not followed further.
Ending end_of(const Transfer& transfer, CURLcode code);
Ending end_of_redirects(core::Outcome outcome, const Transfer& transfer, const std::string& why);
// What undoing the content coding of a whole body came to. `answer` is what it belongs to.
Ending end_of_decoding(const core::Response& answer, Decoding result);

}  // namespace kabar::fetch
