#include "config/feed_text.h"

#include "config/units.h"
#include "core/text.h"

namespace kabar::config {
namespace {

// A basic string (TOML 1.0): one line, quotes and backslashes escaped; controls have no place in a name or title.
std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : core::one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

class Lines {
 public:
  explicit Lines(std::string_view end) : end_(end) {}
  void add(std::string_view line) { (text_ += line) += end_; }
  void add(std::string_view key, std::string_view value) { add(std::string(key) + " = " + std::string(value)); }
  std::string text() && { return std::move(text_); }

 private:
  std::string_view end_;
  std::string text_;
};

void add_access(Lines& lines, const core::Access& access) {
  const auto text = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) lines.add(key, toml_string(value));
  };
  std::string headers;
  for (const core::HeaderField& header : access.headers)
    headers += (headers.empty() ? "{ " : ", ") + toml_string(header.name) + " = " + toml_string(header.value);
  if (!headers.empty()) lines.add("headers", headers + " }");
  text("cookies", access.cookies);
  text("user_agent", access.user_agent);
  if (!access.http2) lines.add("http2", "false");
  text("proxy", access.proxy);
  text("client_certificate", access.client_certificate);
  if (access.client_key != access.client_certificate) text("client_key", access.client_key);
  text("credentials", access.credentials);
}

std::string_view line_end_of(std::string_view text) {
  const std::size_t first = text.find('\n');
  return first != std::string_view::npos && first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
}

}  // namespace

void append_source(std::string& text, const core::SourceSpec& source) {
  const std::string_view end = line_end_of(text);
  if (!text.empty() && !text.ends_with('\n')) text += end;
  Lines lines(end);
  if (!text.empty() && !text.ends_with(std::string(end) + std::string(end))) lines.add("");
  lines.add("[[source]]");
  lines.add("url", toml_string(source.url.text()));
  if (!source.name.empty()) lines.add("name", toml_string(source.name));
  if (source.kind != core::SourceKind::automatic) lines.add("kind", toml_string(core::to_string(source.kind)));
  if (source.interval) lines.add("interval", toml_string(duration_text(*source.interval)));
  if (source.interval_min) lines.add("interval_min", toml_string(duration_text(*source.interval_min)));
  if (source.interval_max) lines.add("interval_max", toml_string(duration_text(*source.interval_max)));
  if (source.robots) lines.add("robots", *source.robots ? "true" : "false");
  add_access(lines, source.access);
  text += std::move(lines).text();
}

std::string feed_head(const FeedFile& feed) {
  Lines lines("\n");
  lines.add("title", toml_string(feed.title.empty() ? feed.name : feed.title));
  if (!feed.description.empty()) lines.add("description", toml_string(feed.description));
  if (!feed.language.empty()) lines.add("language", toml_string(feed.language));
  if (feed.items) lines.add("items", std::to_string(*feed.items));
  if (feed.summary_only) lines.add("summary_only", "true");
  return std::move(lines).text();
}

}  // namespace kabar::config
