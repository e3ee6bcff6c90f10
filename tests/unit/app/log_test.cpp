#include "app/log.h"

#include <catch2/catch.hpp>

using kabar::app::format_fields;

TEST_CASE("a log line cannot be forged by what it tells of", "[app][log]") {
  const std::string line = format_fields({{"event", "page"}, {"title", "a\nevent=stop\x1b[31m \"x\" \\ y=z"}});
  CHECK(line.find('\n') == std::string::npos);
  CHECK(line.find('\x1b') == std::string::npos);
  CHECK(line == R"(event=page title="a event=stop[31m \"x\" \\ y=z")");
}

TEST_CASE("a log value is bounded and an empty one is left out", "[app][log]") {
  CHECK(format_fields({{"a", ""}, {"b", "1"}}) == "b=1");
  CHECK(format_fields({{"a", std::string(100'000, 'x')}}).size() < 1100);
}
