// Hosts: IPv4 numbers, IPv6 literals, IDN, and the registrable domain.
#include "core/url_host.h"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <arpa/inet.h>
#include <libpsl.h>
#include <unicode/idna.h>

#include "core/text.h"
#include "core/url.h"

namespace kabar::core {
namespace {

constexpr std::size_t kMaxHostBytes = 253;

// WHATWG "IPv4 parser": decimal, octal (0...) and hexadecimal (0x...) numbers, one to four parts.
std::optional<std::uint64_t> ipv4_number(std::string_view part) {
  int base = 10;
  if (part.size() >= 2 && part[0] == '0' && (part[1] == 'x' || part[1] == 'X')) {
    base = 16;
    part.remove_prefix(2);
  } else if (part.size() >= 2 && part[0] == '0') {
    base = 8;
    part.remove_prefix(1);
  }
  std::uint64_t value = 0;
  for (const char c : part) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    if (digit >= base) return std::nullopt;
    value = value * static_cast<std::uint64_t>(base) + static_cast<std::uint64_t>(digit);
    if (value > 0xFFFFFFFFu) return std::nullopt;
  }
  return value;
}

std::vector<std::string_view> split_dots(std::string_view host) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t dot = host.find('.', begin);
    parts.push_back(host.substr(begin, dot - begin));
    if (dot == std::string_view::npos) return parts;
    begin = dot + 1;
  }
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> ipv4_text(std::string_view host) {
  auto parts = split_dots(host);
  if (parts.size() > 4) return std::nullopt;
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].empty()) return std::nullopt;
    const auto number = ipv4_number(parts[i]);
    if (!number) return std::nullopt;
    const bool last = i + 1 == parts.size();
    const std::uint64_t limit = last ? (1ull << (8 * (5 - parts.size()))) - 1 : 255;
    if (*number > limit) return std::nullopt;
    address = last ? (address << (8 * (5 - parts.size()))) | *number : (address << 8) | *number;
  }
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += std::to_string((address >> shift) & 255) + (shift ? "." : "");
  return out;
}

std::optional<std::string> ipv6_text(std::string_view inside) {
  in6_addr address{};
  if (inet_pton(AF_INET6, std::string(inside).c_str(), &address) != 1) return std::nullopt;
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &address, text.data(), text.size());
  return "[" + std::string(text.data()) + "]";
}

const icu::IDNA* idna() {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<const icu::IDNA> instance(icu::IDNA::createUTS46Instance(
      UIDNA_CHECK_BIDI | UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE, status));
  return instance.get();
}

std::optional<std::string> idn_to_ascii(std::string_view host) {
  UErrorCode status = U_ZERO_ERROR;
  icu::IDNAInfo info;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  idna()->nameToASCII_UTF8(icu::StringPiece(host.data(), static_cast<std::int32_t>(host.size())), sink, info, status);
  // Labels with hyphens in odd places or too long are common in the wild and harmless (WHATWG: beStrict false).
  constexpr std::uint32_t kIgnored =
      UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_EMPTY_LABEL;
  if (U_FAILURE(status) || (info.getErrors() & ~kIgnored) != 0) return std::nullopt;
  return out;
}

bool forbidden(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u <= 0x20 || u == 0x7F || std::string_view("#%/:<>?@[\\]^|\"{}`").find(c) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> normalise_host(std::string_view raw) {
  if (raw.size() >= 2 && raw.front() == '[' && raw.back() == ']') return ipv6_text(raw.substr(1, raw.size() - 2));
  std::string host = ascii_lower(percent_decode(raw));
  const bool ascii = std::all_of(host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii || host.find("xn--") != std::string::npos) {
    auto converted = idn_to_ascii(host);
    if (!converted) return std::nullopt;
    host = std::move(*converted);
  }
  if (host.size() > 1 && host.back() == '.') host.pop_back();  // the root label: same host, other spelling
  if (host.empty() || host == "." || host.size() > kMaxHostBytes || std::any_of(host.begin(), host.end(), forbidden))
    return std::nullopt;
  const std::string_view last = split_dots(host).back();
  if (all_digits(last) || (last.starts_with("0x") && ipv4_number(last))) return ipv4_text(host);
  return host;
}

std::string registrable_domain(std::string_view host) {
  if (host.empty() || host.front() == '[' || host.find('.') == std::string_view::npos) return std::string(host);
  if (all_digits(split_dots(host).back())) return std::string(host);
  const std::string name(host);
  const char* domain = psl_registrable_domain(psl_builtin(), name.c_str());
  return domain == nullptr ? name : std::string(domain);
}

std::string display_host(std::string_view host) {
  if (host.find("xn--") == std::string_view::npos) return std::string(host);
  UErrorCode status = U_ZERO_ERROR;
  icu::IDNAInfo info;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  idna()->nameToUnicodeUTF8(icu::StringPiece(host.data(), static_cast<std::int32_t>(host.size())), sink, info, status);
  return U_FAILURE(status) || info.hasErrors() ? std::string(host) : out;
}

}  // namespace kabar::core
