// robots.txt takes any bytes: no crash, the same decision every time, and the properties of RFC 9309 that hold for all.
#include "fetch/robots.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fetch/robots_pattern.h"

using namespace kabar::fetch;

namespace {
void require(bool holds) {
  if (!holds) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The first line is the address, the rest the file.
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = std::min(input.find('\n'), input.size());
  const std::string path = robots_path(input.substr(0, end));
  const std::string_view text = input.substr(std::min(end + 1, input.size()));

  const Robots robots = Robots::parse(text, "kabar");
  const RobotsDecision decision = robots.check(path);
  require(decision.allowed || !decision.rule.empty());
  require(robots.check("/robots.txt").allowed);
  require(robots.check(path).allowed == decision.allowed);
  require(!decision.crawl_delay || decision.crawl_delay->count() >= 0);
  require(robots.sitemaps().size() <= 1000);
  require(Robots::allow_all().check(path).allowed);
  require(!Robots::disallow_all("").check(path).allowed);

  // A comment changes nothing, nor does asking twice for the same spelling.
  require(Robots::parse("# comment\n" + std::string(text), "kabar").check(path).allowed == decision.allowed ||
          text.starts_with('\xef') || text.size() > 400'000);
  const std::string pattern = normalise_pattern(text.substr(0, 4096));
  require(normalise_pattern(pattern) == pattern);
  require(matches_robots_pattern(path, path.substr(0, path.find_first_of("*$"))));
  require(matches_robots_pattern(path, "*"));
  return 0;
}
