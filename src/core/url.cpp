#include "core/url.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text.h"
#include "core/url_host.h"

namespace kabar::core {
namespace {

constexpr std::size_t kMaxUrlBytes = 8192;

int hex_value(char c) {
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

// WHATWG: leading and trailing C0 control or space go, tab and newline go everywhere.
std::string clean(std::string_view text) {
  const auto outer = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && outer(text.back())) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size());
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != '\t' && c != '\n' && c != '\r'; });
  return out;
}

void append_encoded(std::string& out, std::string_view text, std::string_view also) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto u = static_cast<unsigned char>(c);
    const bool broken_percent =
        c == '%' && (i + 2 >= text.size() || hex_value(text[i + 1]) < 0 || hex_value(text[i + 2]) < 0);
    if (u <= 0x20 || u >= 0x7F || broken_percent || also.find(c) != std::string_view::npos) {
      out += '%';
      out += kHex[u >> 4];
      out += kHex[u & 15];
    } else {
      out += c;
    }
  }
}

bool is_dot(std::string_view segment) {
  return segment == "." || equals_ignoring_ascii_case(segment, "%2e");
}
bool is_double_dot(std::string_view segment) {
  return segment == ".." || equals_ignoring_ascii_case(segment, ".%2e") ||
         equals_ignoring_ascii_case(segment, "%2e.") || equals_ignoring_ascii_case(segment, "%2e%2e");
}

// RFC 3986 section 5.2.4 on a path that starts with "/" (backslashes already turned).
std::string remove_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    const bool last = end == path.size();
    if (is_double_dot(segment)) {
      if (!kept.empty()) kept.pop_back();
      if (last) kept.emplace_back();
    } else if (!is_dot(segment)) {
      kept.push_back(segment);
    } else if (last) {
      kept.emplace_back();
    }
    begin = end + 1;
  }
  std::string out;
  for (const auto segment : kept) {
    out += '/';
    out += segment;
  }
  return out.empty() ? "/" : out;
}

struct Pieces {  // of a reference, before normalising
  std::string scheme, authority, path, query, fragment;
  bool has_scheme = false, has_authority = false, has_query = false, has_fragment = false;
};

// The scheme of `text` in lower case, or empty.
std::string scheme_of(std::string_view text) {
  std::size_t i = 0;
  const auto alpha = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto rest = [&](char c) { return alpha(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'; };
  if (text.empty() || !alpha(text[0])) return {};
  while (i < text.size() && rest(text[i])) ++i;
  return i < text.size() && text[i] == ':' ? ascii_lower(text.substr(0, i)) : std::string();
}

Pieces split(std::string text) {
  Pieces p;
  if (const std::size_t hash = text.find('#'); hash != std::string::npos) {
    p.has_fragment = true;
    p.fragment = text.substr(hash + 1);
    text.resize(hash);
  }
  if (const std::size_t mark = text.find('?'); mark != std::string::npos) {
    p.has_query = true;
    p.query = text.substr(mark + 1);
    text.resize(mark);
  }
  p.scheme = scheme_of(text);
  p.has_scheme = !p.scheme.empty();
  if (p.has_scheme) text.erase(0, p.scheme.size() + 1);
  std::replace(text.begin(), text.end(), '\\', '/');  // in special schemes a backslash is a slash
  // "http:///host" and "http:host" are "http://host" to every browser.
  const bool special = p.scheme == "http" || p.scheme == "https";
  std::size_t slashes = std::min(text.find_first_not_of('/'), text.size());
  if (special || slashes >= 2) {
    p.has_authority = true;
    text.erase(0, special ? slashes : 2);
    const std::size_t end = std::min(text.find('/'), text.size());
    p.authority = text.substr(0, end);
    text.erase(0, end);
  }
  p.path = std::move(text);
  return p;
}

struct Authority {
  std::string host;
  std::uint16_t port = 0;
};

std::optional<Authority> parse_authority(std::string_view text, std::uint16_t default_port) {
  if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
  Authority out;
  out.port = default_port;
  const std::size_t bracket = text.rfind(']');
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    unsigned port = 0;
    for (const char c : text.substr(colon + 1)) {
      if (c < '0' || c > '9') return std::nullopt;
      port = port * 10 + static_cast<unsigned>(c - '0');
      if (port > 65535) return std::nullopt;
    }
    if (colon + 1 < text.size()) out.port = static_cast<std::uint16_t>(port);
    text = text.substr(0, colon);
  }
  auto host = normalise_host(text);
  if (!host || out.port == 0) return std::nullopt;
  out.host = std::move(*host);
  return out;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
  if (text.size() > kMaxUrlBytes) return std::nullopt;
  Pieces p = split(clean(text));
  if (p.scheme != "http" && p.scheme != "https") return std::nullopt;
  const std::uint16_t default_port = p.scheme == "https" ? 443 : 80;
  const auto authority = parse_authority(p.authority, default_port);
  if (!authority) return std::nullopt;

  Url url;
  url.text_ = p.scheme + "://";
  url.scheme_end_ = static_cast<std::uint16_t>(p.scheme.size());
  url.host_begin_ = static_cast<std::uint16_t>(url.text_.size());
  url.text_ += authority->host;
  url.host_end_ = static_cast<std::uint16_t>(url.text_.size());
  url.port_ = authority->port;
  if (url.port_ != default_port) url.text_ += ":" + std::to_string(url.port_);
  url.path_begin_ = static_cast<std::uint16_t>(url.text_.size());
  std::string path;
  append_encoded(path, p.path.empty() ? "/" : p.path, "\"<>`{}^");
  url.text_ += remove_dot_segments(path);
  url.path_end_ = static_cast<std::uint16_t>(std::min<std::size_t>(url.text_.size(), UINT16_MAX));
  if (p.has_query) {
    url.text_ += '?';
    append_encoded(url.text_, p.query, "\"<>'");
  }
  url.query_end_ = static_cast<std::uint16_t>(std::min<std::size_t>(url.text_.size(), UINT16_MAX));
  if (p.has_fragment) {
    url.text_ += '#';
    append_encoded(url.text_, p.fragment, "\"<>`");
  }
  if (url.text_.size() > 3 * kMaxUrlBytes) return std::nullopt;
  return url;
}

std::optional<Url> Url::resolve(const Url& base, std::string_view reference) {
  if (reference.size() > kMaxUrlBytes) return std::nullopt;
  const std::string text = clean(reference);
  const std::string scheme = scheme_of(text);
  if (!scheme.empty()) {
    // "http:path" is relative to an http base in the standard; pages that write it mean an absolute address.
    return scheme == "http" || scheme == "https" ? parse(text) : std::nullopt;
  }
  Pieces p = split(text);
  const std::string prefix = std::string(base.scheme()) + "://";
  if (p.has_authority)
    return parse(prefix + text.substr(text.find_first_not_of("/\\") == std::string::npos
                                          ? text.size()
                                          : text.find_first_not_of("/\\")));
  std::string out = base.origin();
  if (p.path.empty()) {
    out += base.path();
    if (p.has_query)
      out += "?" + p.query;
    else if (!base.query().empty())
      out += "?" + std::string(base.query());
  } else {
    if (p.path.front() != '/') out += base.path().substr(0, base.path().rfind('/') + 1);
    out += p.path;
    if (p.has_query) out += "?" + p.query;
  }
  if (p.has_fragment) out += "#" + p.fragment;
  return parse(out);
}

std::string_view Url::query() const {
  return query_end_ > path_end_ ? view(path_end_ + 1u, query_end_) : std::string_view();
}

std::string_view Url::fragment() const {
  return text_.size() > query_end_ ? std::string_view(text_).substr(query_end_ + 1u) : std::string_view();
}

Url Url::without_fragment() const {
  Url out = *this;
  out.text_.resize(query_end_);
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace kabar::core
