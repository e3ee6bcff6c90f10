#include "fetch/address_guard.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace kabar::fetch {
namespace {

using Bytes = std::array<std::uint8_t, 16>;  // an IPv6 address, or an IPv4 one in its mapped form

struct Range {
  const char* network;
  int prefix;
  const char* what;
};

// IANA's IPv4 special-purpose registry (RFC 6890 and its updates), as far as it is not globally reachable.
constexpr std::array kRanges4{
    Range{"0.0.0.0", 8, "unspecified"},        Range{"10.0.0.0", 8, "private"},
    Range{"100.64.0.0", 10, "carrier NAT"},    Range{"127.0.0.0", 8, "loopback"},
    Range{"169.254.0.0", 16, "link-local"},    Range{"172.16.0.0", 12, "private"},
    Range{"192.0.0.0", 24, "reserved"},        Range{"192.0.2.0", 24, "documentation"},
    Range{"192.88.99.0", 24, "reserved"},      Range{"192.168.0.0", 16, "private"},
    Range{"198.18.0.0", 15, "benchmark"},      Range{"198.51.100.0", 24, "documentation"},
    Range{"203.0.113.0", 24, "documentation"}, Range{"224.0.0.0", 4, "multicast"},
    Range{"240.0.0.0", 4, "reserved"},
};

// Inside 2000::/3; everything outside it is refused as a whole, with these names where there is one.
constexpr std::array kRanges6{
    Range{"::", 128, "unspecified"},      Range{"::1", 128, "loopback"},
    Range{"64:ff9b:1::", 48, "private"},  Range{"100::", 64, "reserved"},
    Range{"2001:2::", 48, "benchmark"},   Range{"2001:10::", 28, "reserved"},
    Range{"2001:20::", 28, "reserved"},   Range{"2001:db8::", 32, "documentation"},
    Range{"3fff::", 20, "documentation"}, Range{"fc00::", 7, "private (unique-local)"},
    Range{"fe80::", 10, "link-local"},    Range{"fec0::", 10, "private (site-local)"},
    Range{"ff00::", 8, "multicast"},
};

constexpr int kMappedPrefix = 96;

Bytes mapped(const std::uint8_t* ipv4) {
  Bytes bytes{};
  bytes[10] = bytes[11] = 0xff;
  std::copy_n(ipv4, 4, bytes.begin() + 12);
  return bytes;
}

bool within(const std::uint8_t* address, const std::uint8_t* network, int prefix) {
  const auto whole = static_cast<std::size_t>(prefix / 8);
  if (std::memcmp(address, network, whole) != 0) return false;
  const int rest = prefix % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff00 >> rest);
  return ((address[whole] ^ network[whole]) & mask) == 0;
}

// The network of a table row or a rule; nothing when it is no address.
std::optional<Bytes> read_address(const std::string& text) {
  in_addr ipv4{};
  if (inet_pton(AF_INET, text.c_str(), &ipv4) == 1) return mapped(reinterpret_cast<const std::uint8_t*>(&ipv4));
  Bytes ipv6{};
  if (inet_pton(AF_INET6, text.c_str(), ipv6.data()) == 1) return ipv6;
  return std::nullopt;
}

bool within(const Bytes& address, const Range& range, int shift) {
  const auto network = read_address(range.network);
  return network && within(address.data(), network->data(), range.prefix + shift);
}

const char* special_ipv4(const Bytes& address) {
  for (const Range& range : kRanges4) {
    if (within(address, range, kMappedPrefix)) return range.what;
  }
  return nullptr;
}

// Nothing when the address carries no IPv4 address, else its kind of special (or nullptr for a public one).
struct Embedded {
  const char* what;
};
std::optional<Embedded> embedded_ipv4(const Bytes& a) {
  const auto at = [&a](std::size_t offset) { return special_ipv4(mapped(a.data() + offset)); };
  if (within(a, {"::ffff:0:0", 96, ""}, 0)) return Embedded{at(12)};  // mapped
  if (within(a, {"64:ff9b::", 96, ""}, 0)) return Embedded{at(12)};   // NAT64, RFC 6052
  if (within(a, {"2002::", 16, ""}, 0)) return Embedded{at(2)};       // 6to4, RFC 3056
  if (within(a, {"2001::", 32, ""}, 0)) {                             // Teredo, RFC 4380: server, then client inverted
    const std::array<std::uint8_t, 4> client{static_cast<std::uint8_t>(~a[12]), static_cast<std::uint8_t>(~a[13]),
                                             static_cast<std::uint8_t>(~a[14]), static_cast<std::uint8_t>(~a[15])};
    const char* server = at(4);
    return Embedded{server != nullptr ? server : special_ipv4(mapped(client.data()))};
  }
  return std::nullopt;
}

const char* special_ipv6(const Bytes& address) {
  if (const auto embedded = embedded_ipv4(address)) return embedded->what;
  for (const Range& range : kRanges6) {
    if (within(address, range, 0)) return range.what;
  }
  // Only 2000::/3 is assigned for global unicast. IPv4-compatible addresses (::/96) end here too.
  return within(address, {"2000::", 3, ""}, 0) ? nullptr : "reserved";
}

struct SocketAddress {
  Bytes bytes{};
  std::uint16_t port = 0;
  bool ipv4 = false;
};

std::optional<SocketAddress> read_sockaddr(const sockaddr* address) {
  SocketAddress out;
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    out.bytes = mapped(reinterpret_cast<const std::uint8_t*>(&in.sin_addr));
    out.port = ntohs(in.sin_port);
    out.ipv4 = true;
    return out;
  }
  if (address->sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 in{};
  std::memcpy(&in, address, sizeof in);
  std::memcpy(out.bytes.data(), &in.sin6_addr, out.bytes.size());
  out.port = ntohs(in.sin6_port);
  return out;
}

std::string print(const SocketAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const std::uint8_t* start = address.bytes.data() + (address.ipv4 ? 12 : 0);
  if (inet_ntop(address.ipv4 ? AF_INET : AF_INET6, start, text.data(), text.size()) == nullptr) return "?";
  return text.data();
}

std::optional<int> read_number(std::string_view text, int low, int high) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < low || value > high) return std::nullopt;
  return value;
}

// "CIDR[:port]" cut into its parts, none of them checked. IPv6 may stand in brackets; with a port and no prefix it
// must.
struct RuleText {
  std::string address, prefix, port;
};
RuleText split_rule(std::string_view rule) {
  RuleText out;
  std::string_view rest;
  if (rule.starts_with('[')) {
    const std::size_t close = std::min(rule.find(']'), rule.size());
    out.address = rule.substr(1, close - 1);
    rest = rule.substr(std::min(close + 1, rule.size()));
  } else {
    const bool ipv4 = rule.find('.') != std::string_view::npos;
    const std::size_t end = std::min(rule.find_first_of(ipv4 ? "/:" : "/"), rule.size());
    out.address = rule.substr(0, end);
    rest = rule.substr(end);
  }
  if (rest.starts_with('/')) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    out.prefix = rest.substr(1, end - 1);
    rest = rest.substr(end);
    if (out.prefix.empty()) out.prefix = "?";  // "10.0.0.0/" is a mistake, not a host
  }
  if (!rest.empty()) out.port = rest.starts_with(':') && rest.size() > 1 ? rest.substr(1) : "?";
  return out;
}

core::Error bad_cidr(const std::string& rule) {
  return {"fetch", "bad_cidr",
          "\"" + rule + "\" is no address range; write CIDR[:port], as in \"127.0.0.0/8:8099\" or \"[fd00::]/8:80\""};
}

}  // namespace

core::Result<AddressGuard> AddressGuard::make(const std::vector<std::string>& rules) {
  AddressGuard guard;
  for (const std::string& text : rules) {
    const RuleText parts = split_rule(text);
    const auto address = read_address(parts.address);
    if (!address) return bad_cidr(text);
    const bool ipv4 = parts.address.find(':') == std::string::npos;
    Rule rule{};
    std::copy(address->begin(), address->end(), rule.bytes);
    if (!parts.prefix.empty()) {
      const auto prefix = read_number(parts.prefix, 0, ipv4 ? 32 : 128);
      if (!prefix) return bad_cidr(text);
      rule.prefix = *prefix + (ipv4 ? kMappedPrefix : 0);
    }
    if (!parts.port.empty()) {
      const auto port = read_number(parts.port, 1, 65535);
      if (!port) return bad_cidr(text);
      rule.port = static_cast<std::uint16_t>(*port);
    }
    guard.rules_.push_back(rule);
  }
  return guard;
}

std::optional<std::string> AddressGuard::refuse(const sockaddr* address) const {
  const auto target = read_sockaddr(address);
  if (!target) return "an address that is neither IPv4 nor IPv6";
  const char* what = special_ipv6(target->bytes);
  if (what == nullptr) return std::nullopt;
  for (const Rule& rule : rules_) {
    if ((rule.port == 0 || rule.port == target->port) && within(target->bytes.data(), rule.bytes, rule.prefix)) {
      return std::nullopt;
    }
  }
  return print(*target) + " is " + what;
}

}  // namespace kabar::fetch
