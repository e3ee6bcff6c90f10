// Url: an absolute http or https address, parsed and normalised once; invalid ones cannot exist.
//
// Parsing follows the WHATWG URL standard as far as http and https go (backslashes, tabs and newlines dropped, dot
// segments, percent-encoding of what must be, IPv4 numbers in every spelling to dotted decimal, IDN to punycode by
// UTS 46). User-info is dropped: kabar never sends or stores it. Not kept as seen: default ports, upper-case schemes
// and hosts. The text form of a Url is ASCII. At most 8 KiB. Thread-safe value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kabar::core {

class Url {
 public:
  // Nothing when the text is not an absolute http(s) address.
  static std::optional<Url> parse(std::string_view text);
  // `reference` as it stands in a page at `base` (RFC 3986 section 5 with WHATWG's leniency): relative, absolute,
  // scheme-relative. Nothing for other schemes (javascript:, mailto:, data:) and unparsable text.
  static std::optional<Url> resolve(const Url& base, std::string_view reference);

  const std::string& text() const { return text_; }                 // the whole address, with fragment if it had one
  std::string_view scheme() const { return view(0, scheme_end_); }  // "http" or "https"
  std::string_view host() const { return view(host_begin_, host_end_); }  // lower case, punycode; IPv6 in brackets
  std::uint16_t port() const { return port_; }  // the effective port: 80 or 443 when none is written
  std::string_view host_port() const { return view(host_begin_, path_begin_); }  // as written, without default port
  std::string_view path() const { return view(path_begin_, path_end_); }         // starts with "/"
  std::string_view query() const;                                                // without "?", empty when none
  std::string_view fragment() const;                                             // without "#"
  std::string_view path_and_query() const { return view(path_begin_, query_end_); }
  std::string origin() const { return std::string(view(0, path_begin_)); }  // "https://host:port"
  bool is_https() const { return scheme_end_ == 5; }
  Url without_fragment() const;

  friend bool operator==(const Url& a, const Url& b) { return a.text_ == b.text_; }
  friend auto operator<=>(const Url& a, const Url& b) { return a.text_ <=> b.text_; }

 private:
  Url() = default;
  std::string_view view(std::size_t begin, std::size_t end) const {
    return std::string_view(text_).substr(begin, end - begin);
  }
  std::string text_;
  std::uint16_t scheme_end_ = 0, host_begin_ = 0, host_end_ = 0, path_begin_ = 0, path_end_ = 0, query_end_ = 0,
                port_ = 0;
};

// "news.example.co.id" -> "example.co.id", by the public suffix list of the system (libpsl, private section included).
// An address literal, a single label or a public suffix itself is returned unchanged.
std::string registrable_domain(std::string_view host);

// A punycode host for people: "xn--..." labels decoded to UTF-8; anything that does not decode stays.
std::string display_host(std::string_view host);

// Percent-decoded bytes; "+" is not a space; a broken escape stays as it is. Not necessarily UTF-8.
std::string percent_decode(std::string_view text);

}  // namespace kabar::core
