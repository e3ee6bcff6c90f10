// The address guard: which socket addresses may be connected to. Checked on the address itself, after name resolution
// and at each hop, so that no spelling, redirect or rebinding gets around it.
//
// Refused unless allowed: loopback, private, link-local, unique-local, CGNAT (100.64/10), multicast, unspecified,
// reserved, documentation, benchmark, and IPv4 inside IPv6 (mapped, compatible, 6to4, NAT64, Teredo) of any of those.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

struct sockaddr;

namespace kabar::fetch {

class AddressGuard {
 public:
  // `rules` are "CIDR[:port]": "127.0.0.0/8:8099", "10.0.0.0/8", "[fd00::]/8:80". Error "bad_cidr" names the rule.
  static core::Result<AddressGuard> make(const std::vector<std::string>& rules);

  // Nothing when allowed, else the reason: "127.0.0.1 is loopback".
  std::optional<std::string> refuse(const sockaddr* address) const;

 private:
  struct Rule {
    std::uint8_t bytes[16];  // IPv6 form
    int prefix = 128;
    std::uint16_t port = 0;  // 0: any
  };
  std::vector<Rule> rules_;
};

}  // namespace kabar::fetch
