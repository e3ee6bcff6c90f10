#include "fetch/response_head.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"

namespace kabar::fetch {
namespace {

constexpr std::int64_t kYear = 31'536'000;   // seconds
constexpr std::size_t kMaxValidator = 2048;  // longer ones are not worth sending back

// A whole number of seconds, at most a year: nothing kabar does looks further. A fraction is dropped.
std::optional<std::chrono::seconds> read_seconds(std::string_view text) {
  const std::string_view digits = text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
  const std::string_view rest = text.substr(digits.size());
  if (digits.empty() || !(rest.empty() || rest.starts_with('.'))) return std::nullopt;
  std::int64_t value = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc{}) value = kYear;
  return std::chrono::seconds(std::min(value, kYear));
}

void join(std::string& list, std::string_view value) {
  if (!list.empty()) list += ", ";
  list += value;
}

void keep_first(std::string& field, std::string_view value) {
  if (field.empty()) field = value;
}

}  // namespace

void ResponseHead::add_line(std::string_view line) {
  bytes += line.size();
  if (complete) return;  // a trailer
  if (line.starts_with("HTTP/")) return start(line);
  const std::string_view trimmed = core::trim_ascii(line);
  if (trimmed.empty()) {
    complete = status >= 200;
    return;
  }
  const std::size_t colon = trimmed.find(':');
  if (colon == std::string_view::npos || line.front() == ' ' || line.front() == '\t') return;
  add_field(trimmed.substr(0, colon), core::trim_ascii(trimmed.substr(colon + 1)));
}

void ResponseHead::start(std::string_view status_line) {
  const std::size_t counted = bytes;
  *this = ResponseHead{};
  bytes = counted;
  const std::size_t space = std::min(status_line.find(' '), status_line.size() - 1);
  const std::string_view digits = status_line.substr(space + 1, 3);
  if (std::from_chars(digits.data(), digits.data() + digits.size(), status).ec != std::errc{}) status = 0;
}

void ResponseHead::add_field(std::string_view name, std::string_view value) {
  const auto is = [name](std::string_view wanted) { return core::equals_ignoring_ascii_case(name, wanted); };
  switch (name.size()) {
    case 2:
      if (is("im")) join(instance_manipulations, value);
      break;
    case 3:
      if (is("age")) keep_first(age_text, value);
      break;
    case 4:
      if (is("etag") && value.size() <= kMaxValidator) keep_first(validators.etag, value);
      break;
    case 8:
      if (is("location")) keep_first(location, value);
      break;
    case 11:
      if (is("retry-after")) keep_first(retry_after_text, value);
      break;
    case 12:
      if (is("content-type")) keep_first(content_type, value);
      if (is("cf-mitigated") && core::equals_ignoring_ascii_case(value, "challenge")) challenge = true;
      break;
    case 13:
      if (is("cache-control")) join(cache_control, value);
      if (is("last-modified") && value.size() <= kMaxValidator) keep_first(validators.last_modified, value);
      break;
    case 16:
      if (is("content-encoding")) join(content_encoding, value);
      if (is("content-location")) keep_first(content_location, value);
      break;
    case 17:
      if (is("x-amzn-waf-action")) challenge = true;
      break;
    default:
      break;
  }
}

std::optional<std::chrono::seconds> ResponseHead::max_age() const {
  return read_max_age(cache_control);
}

std::optional<std::chrono::seconds> ResponseHead::age() const {
  return read_seconds(age_text);
}

std::optional<std::chrono::seconds> ResponseHead::retry_after(core::Seconds now) const {
  return read_retry_after(retry_after_text, now);
}

std::optional<std::chrono::seconds> read_retry_after(std::string_view text, core::Seconds now) {
  text = core::trim_ascii(text);
  if (const auto seconds = read_seconds(text)) return seconds;
  const auto date = core::from_http_date(text, now);
  if (!date) return std::nullopt;
  return std::chrono::seconds(std::clamp<core::Seconds>(*date - now, 0, kYear));
}

std::optional<std::chrono::seconds> read_max_age(std::string_view cache_control) {
  std::optional<std::chrono::seconds> found;
  while (!cache_control.empty()) {
    const std::size_t comma = std::min(cache_control.find(','), cache_control.size());
    const std::string word = core::ascii_lower(core::trim_ascii(cache_control.substr(0, comma)));
    cache_control.remove_prefix(std::min(comma + 1, cache_control.size()));
    if (word == "no-store" || word == "no-cache") return std::nullopt;
    if (!word.starts_with("max-age=") || found) continue;
    std::string_view value = std::string_view(word).substr(8);
    if (value.size() > 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    found = read_seconds(value);
  }
  return found;
}

}  // namespace kabar::fetch
