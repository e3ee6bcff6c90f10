#include "fetch/robots.h"

#include <catch2/catch.hpp>

using namespace kabar::fetch;

namespace {
bool allows(std::string_view text, std::string_view path) {
  return Robots::parse(text, "kabar").check(path).allowed;
}
}  // namespace

TEST_CASE("the group that names kabar wins over the one for everyone", "[fetch][robots][rfc9309]") {
  constexpr std::string_view kText = "User-agent: *\nDisallow: /\n\nUser-agent: kabar\nDisallow: /private\n";
  CHECK(allows(kText, "/news"));
  CHECK_FALSE(allows(kText, "/private/x"));
}
