// decode_body: the content coding of a body that has come in whole is undone.
//
// Not while it comes in: coded, a news page is a fifth of what it unfolds to, and what waits for a worker waits so. The
// cap is Response::max_bytes, counted while decoding: a bomb costs what it may unfold to, and no more. Threads: any;
// the decoder of gzip is kept by each thread (11 KiB).
#pragma once

#include <string>
#include <string_view>

#include "core/fetch_task.h"

namespace kabar::fetch {

// Leaves `body` decoded and `coding` empty. A coding that is broken, ends too early or unfolds to more than max_bytes
// takes the body away and makes the outcome protocol, truncated or too_large, with its reason; but a robots.txt over
// the cap is cut there. Does nothing to a response without a coding.
void decode_body(core::Response& response);

// One gzip file of the usual kind at once, three times as fast as piece by piece: `out` is then its `max_bytes` or
// fewer. False, and nothing in `out`: it is of another kind (several in a row, padded, too large, with a sum of its
// header), or broken.
bool gunzip_at_once(std::string_view bytes, std::string& out, std::size_t max_bytes);

}  // namespace kabar::fetch
