// ResponseHead: the status line and the fields of a response that kabar acts on, read as the lines arrive.
//
// Any bytes are accepted. Every line counts into `bytes`, those of 1xx answers and trailers too, so that a cap on it
// bounds all of them. Of a field that comes twice the first one counts, but for lists (Content-Encoding,
// Cache-Control), which are joined.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/fetch_task.h"
#include "core/timestamp.h"

namespace kabar::fetch {

struct ResponseHead {
  int status = 0;
  std::string location, content_type, content_location, content_encoding, cache_control, retry_after_text, age_text,
      instance_manipulations;  // IM
  core::Validators validators;
  bool challenge = false;  // the site's guard asks for a browser: cf-mitigated, x-amzn-waf-action
  bool complete = false;   // the blank line of a final answer was seen
  std::size_t bytes = 0;

  void add_line(std::string_view line);

  std::optional<std::chrono::seconds> max_age() const;
  std::optional<std::chrono::seconds> age() const;
  std::optional<std::chrono::seconds> retry_after(core::Seconds now) const;

 private:
  void start(std::string_view status_line);
  void add_field(std::string_view name, std::string_view value);
};

// Retry-After (RFC 9110 section 10.2.3): seconds, or a date, which is taken relative to `now`; never negative, at most
// a year. Nothing when it is neither.
std::optional<std::chrono::seconds> read_retry_after(std::string_view text, core::Seconds now);
// Cache-Control: max-age (RFC 9111 section 5.2.2.1). Nothing without one, or when no-store or no-cache stand beside it.
std::optional<std::chrono::seconds> read_max_age(std::string_view cache_control);

}  // namespace kabar::fetch
