#include "fetch/address_guard.h"

#include <cstring>

#include <arpa/inet.h>
#include <catch2/catch.hpp>
#include <netinet/in.h>

using namespace kabar::fetch;

namespace {

sockaddr_storage address(const std::string& text, std::uint16_t port = 80) {
  sockaddr_storage out{};
  if (text.find(':') == std::string::npos) {
    auto* in = reinterpret_cast<sockaddr_in*>(&out);
    in->sin_family = AF_INET;
    in->sin_port = htons(port);
    REQUIRE(inet_pton(AF_INET, text.c_str(), &in->sin_addr) == 1);
  } else {
    auto* in = reinterpret_cast<sockaddr_in6*>(&out);
    in->sin6_family = AF_INET6;
    in->sin6_port = htons(port);
    REQUIRE(inet_pton(AF_INET6, text.c_str(), &in->sin6_addr) == 1);
  }
  return out;
}

std::string verdict(const AddressGuard& guard, const std::string& text, std::uint16_t port = 80) {
  const sockaddr_storage target = address(text, port);
  return guard.refuse(reinterpret_cast<const sockaddr*>(&target)).value_or("allowed");
}

AddressGuard guard_of(const std::vector<std::string>& rules) {
  auto guard = AddressGuard::make(rules);
  REQUIRE(guard);
  return *guard;
}

}  // namespace

TEST_CASE("no private address is contacted, in whatever form it comes", "[fetch][guard]") {
  const AddressGuard guard = guard_of({});
  const std::pair<const char*, const char*> refused[] = {
      {"0.0.0.0", "unspecified"},
      {"0.1.2.3", "unspecified"},
      {"10.0.0.1", "private"},
      {"10.255.255.255", "private"},
      {"100.64.0.1", "carrier NAT"},
      {"100.127.255.255", "carrier NAT"},
      {"127.0.0.1", "loopback"},
      {"127.255.0.9", "loopback"},
      {"169.254.169.254", "link-local"},
      {"172.16.0.1", "private"},
      {"172.31.255.255", "private"},
      {"192.0.0.8", "reserved"},
      {"192.0.2.1", "documentation"},
      {"192.168.1.1", "private"},
      {"198.18.0.1", "benchmark"},
      {"198.19.255.255", "benchmark"},
      {"198.51.100.7", "documentation"},
      {"203.0.113.7", "documentation"},
      {"224.0.0.1", "multicast"},
      {"239.255.255.250", "multicast"},
      {"240.0.0.1", "reserved"},
      {"255.255.255.255", "reserved"},
      {"::", "unspecified"},
      {"::1", "loopback"},
      {"::ffff:127.0.0.1", "loopback"},
      {"::ffff:10.1.2.3", "private"},
      {"::127.0.0.1", "reserved"},
      {"::ffff:0:127.0.0.1", "reserved"},
      {"64:ff9b::7f00:1", "loopback"},
      {"64:ff9b::a9fe:a9fe", "link-local"},
      {"64:ff9b:1::1", "private"},
      {"100::1", "reserved"},
      {"2001:0:7f00:1::", "loopback"},
      {"2001:0:808:808:0:0:80ff:fffe", "loopback"},
      {"2001:2::1", "benchmark"},
      {"2001:db8::1", "documentation"},
      {"2002:7f00:1::", "loopback"},
      {"2002:c0a8:101::1", "private"},
      {"3fff::1", "documentation"},
      {"4000::1", "reserved"},
      {"fc00::1", "private (unique-local)"},
      {"fdff::1", "private (unique-local)"},
      {"fe80::1", "link-local"},
      {"febf::1", "link-local"},
      {"fec0::1", "private (site-local)"},
      {"ff02::1", "multicast"},
  };
  for (const auto& [text, what] : refused) {
    const std::string said = verdict(guard, text);
    INFO(text << ": " << said);
    CHECK(said.ends_with(std::string(" is ") + what));
  }
}

TEST_CASE("public addresses are contacted, also next to private ranges", "[fetch][guard]") {
  const AddressGuard guard = guard_of({});
  for (const char* text : {"1.1.1.1",         "9.255.255.255",        "11.0.0.0",       "100.63.255.255",
                           "100.128.0.0",     "126.255.255.255",      "128.0.0.1",      "169.253.255.255",
                           "169.255.0.0",     "172.15.255.255",       "172.32.0.0",     "192.167.255.255",
                           "192.169.0.0",     "198.17.255.255",       "198.20.0.0",     "223.255.255.255",
                           "2606:4700::1111", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808",
                           "2002:808:808::1", "2a00:1450::1"}) {
    CHECK(verdict(guard, text) == "allowed");
  }
}

TEST_CASE("a rule allows its range and its port, and nothing else", "[fetch][guard]") {
  const AddressGuard guard = guard_of({"127.0.0.0/8:8099", "10.1.0.0/16", "[fd00::]/8:80", "[::1]:81", "192.168.7.7"});
  CHECK(verdict(guard, "127.3.2.1", 8099) == "allowed");
  CHECK(verdict(guard, "::ffff:127.0.0.1", 8099) == "allowed");
  CHECK(verdict(guard, "127.0.0.1", 8098) == "127.0.0.1 is loopback");
  CHECK(verdict(guard, "10.1.200.1", 1234) == "allowed");
  CHECK(verdict(guard, "10.2.0.1", 1234) == "10.2.0.1 is private");
  CHECK(verdict(guard, "fd12::1", 80) == "allowed");
  CHECK(verdict(guard, "fd12::1", 443) == "fd12::1 is private (unique-local)");
  CHECK(verdict(guard, "fc12::1", 80) == "fc12::1 is private (unique-local)");
  CHECK(verdict(guard, "::1", 81) == "allowed");
  CHECK(verdict(guard, "::1", 80) == "::1 is loopback");
  CHECK(verdict(guard, "192.168.7.7", 1) == "allowed");
  CHECK(verdict(guard, "192.168.7.8", 1) == "192.168.7.8 is private");
  // The address inside another one is only allowed by a rule for the outer one: it goes elsewhere.
  CHECK(verdict(guard, "64:ff9b::a01:1") == "64:ff9b::a01:1 is private");
}

TEST_CASE("a rule that is no address range is an error that names it", "[fetch][guard]") {
  for (const char* rule :
       {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8:", "10.0.0.0/8:0", "10.0.0.0/8:65536",
        "10.0.0/8", "[fd00::/8", "[fd00::]/129", "[fd00::]80", "fd00::/8 :80", "10.0.0.0/8:http", "/8", ":80"}) {
    const auto guard = AddressGuard::make({rule});
    INFO(rule);
    REQUIRE_FALSE(guard);
    CHECK(guard.error().code == "bad_cidr");
    CHECK(guard.error().message.find(std::string("\"") + rule + "\"") != std::string::npos);
  }
}

TEST_CASE("a socket that is neither IPv4 nor IPv6 is refused", "[fetch][guard]") {
  sockaddr local{};
  local.sa_family = AF_UNIX;
  CHECK(guard_of({"0.0.0.0/0", "::/0"}).refuse(&local));
}
