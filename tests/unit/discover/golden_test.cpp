// The lessons of tests/golden/listing-* and other-*: one written page each, with what is found on it.
//
// KABAR_UPDATE_GOLDEN=1 rewrites expected.txt and prints both versions; look at the difference before committing it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "discover/links.h"

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string read_line(const fs::path& path) {
  std::string text = read_file(path);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string describe(const kabar::discover::PageLinks& found) {
  std::string out = found.listing.verdict + "\n";
  for (const auto& link : found.listing.links) {
    out += link.url.text() + "\n  " + link.title + "\n";
    if (link.published) out += "  " + kabar::core::to_rfc3339(*link.published) + "\n";
  }
  for (const auto& feed : found.feeds) out += "feed " + feed.url.text() + "\n";
  return out;
}

std::vector<fs::path> lessons() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(KABAR_SOURCE_DIR) / "tests" / "golden")) {
    const std::string name = entry.path().filename();
    if (name.starts_with("listing-") || name.starts_with("other-")) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("each golden page lists what it should", "[discover][golden]") {
  const auto all = lessons();
  REQUIRE(all.size() >= 10);
  for (const auto& lesson : all) {
    INFO(lesson.filename());
    kabar::parse::Arena arena;
    const auto url = kabar::core::Url::parse(read_line(lesson / "url.txt"));
    REQUIRE(url);
    const auto page = kabar::parse::parse_html(read_file(lesson / "page.html"), arena, "text/html; charset=utf-8");
    REQUIRE(page);
    const std::string found = describe(kabar::discover::read_page(*page, *url, {}, 1'795'420'800));  // 2026-11-23 08:00
    const fs::path expected = lesson / "expected.txt";
    if (std::getenv("KABAR_UPDATE_GOLDEN") != nullptr) {
      if (found != read_file(expected)) WARN("was:\n" << read_file(expected) << "\nis:\n" << found);
      std::ofstream(expected, std::ios::binary) << found;
      continue;
    }
    CHECK(found == read_file(expected));
  }
}
