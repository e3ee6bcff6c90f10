// FetchTask and Response: one request and how it ended. Every end of a request is an Outcome with a reason, never an
// exception.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access.h"
#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::core {

enum class Purpose : std::uint8_t {
  robots,
  feed,
  sitemap,
  page,
  article
};  // feed: also a source whose kind is not yet known

struct Validators {  // of RFC 9110 section 8.8, byte for byte as the server sent them
  std::string etag;
  std::string last_modified;
  std::optional<Url> from;  // the address that gave them, which alone they are sent to; empty: the task's own
  bool empty() const { return etag.empty() && last_modified.empty(); }
};

struct FetchTask {
  std::uint64_t id = 0;  // the caller's; comes back in the Response
  Purpose purpose = Purpose::page;
  Url url;
  Validators validators;  // sent as If-None-Match / If-Modified-Since when not empty
  Access access;  // what is for the origin alone goes to the url's own origin, and to no other that a redirect leads to
  Secret secret;  // so does this
  std::size_t max_bytes = 8u << 20;           // decoded body bytes
  std::chrono::milliseconds timeout{30'000};  // whole transfer, redirects included
};

enum class Outcome : std::uint8_t {
  ok,            // 2xx with the whole body
  not_modified,  // 304 to a conditional request
  gone,          // 410
  not_found,     // 404
  blocked,       // 401, 403, 451, or a challenge page
  rate_limited,  // 429, or 503 with Retry-After
  http_error,    // any other status
  timeout,
  dns,
  connect,
  tls,
  reset,
  protocol,           // broken HTTP, broken content coding, 304 unasked, HTTP/0.9
  too_large,          // body over max_bytes, or headers over their cap
  truncated,          // fewer bytes than announced, or a coding cut off
  redirect_limit,     // more than 10 hops
  redirect_refused,   // to another scheme or an unparsable address
  address_refused,    // the address to be connected to is private and not allowed
  robots_disallowed,  // robots.txt forbids, nothing was sent
  cancelled           // shutting down
};
std::string_view to_string(Outcome outcome);  // the enumerator's own spelling

struct Response {
  std::uint64_t id = 0;
  Purpose purpose = Purpose::page;
  Outcome outcome = Outcome::cancelled;
  std::string reason;           // for people: where, what, what to do; one line; empty when ok
  int status = 0;               // last HTTP status, 0 when there was none
  std::optional<Url> url;       // the address that answered (after redirects); empty only when nothing was sent
  std::optional<Url> moved_to;  // set when every hop was 301 or 308: the new permanent address
  bool downgraded = false;      // some redirect went from https to http
  bool partial = false;         // 226: only what is new since the validators; what is absent is not gone
  std::string body;             // only when ok; decoded, unless `coding` says otherwise
  std::string coding;           // the content coding that body is still in, which fetch/body.h undoes; empty: none
  std::size_t max_bytes = 0;    // of the task: what the body may unfold to
  std::string content_type;     // header as sent, empty when none
  Validators validators;        // to be sent next time
  std::optional<std::chrono::seconds> max_age;      // Cache-Control: max-age
  std::optional<std::chrono::seconds> age;          // Age
  std::optional<std::chrono::seconds> retry_after;  // both forms, relative to the time of the answer
  std::string content_location;
  std::string address;     // the network address that answered, "192.0.2.1"; empty when there was none
  Seconds fetched_at = 0;  // wall time when the answer was complete
  std::chrono::microseconds duration{0};
  std::size_t wire_bytes = 0;  // body bytes as transferred
};

}  // namespace kabar::core
