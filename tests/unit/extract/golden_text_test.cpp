// The lessons of tests/golden/text-*: one written page each, with the text that belongs to its article.
//
// KABAR_UPDATE_GOLDEN=1 rewrites expected.txt and prints both versions; look at the difference before committing it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "extract/extract.h"

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

std::string describe(const kabar::core::Article& article) {
  std::string out = "kind: " + std::string(kabar::core::to_string(article.kind)) + "\ntitle: " + article.title + "\n";
  if (article.kind == kabar::core::ArticleKind::other) return out;
  if (!article.credit.empty()) out += "credit: " + article.credit + "\n";
  return out + "\n" + article.text + "\n";
}

std::vector<fs::path> lessons() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(KABAR_SOURCE_DIR) / "tests" / "golden")) {
    if (entry.path().filename().string().starts_with("text-")) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

TEST_CASE("each golden page gives its article's text and nothing else", "[extract][golden]") {
  const auto all = lessons();
  REQUIRE(all.size() >= 8);
  for (const auto& lesson : all) {
    INFO(lesson.filename());
    kabar::parse::Arena arena;
    const auto url = kabar::core::Url::parse(read_line(lesson / "url.txt"));
    REQUIRE(url);
    const auto page = kabar::parse::parse_html(read_file(lesson / "page.html"), arena, "text/html; charset=utf-8");
    REQUIRE(page);
    const std::string found =
        describe(kabar::extract::extract_article(*page, *url, {.now = 1'795'420'800}));  // 2026-11-23 08:00
    const fs::path expected = lesson / "expected.txt";
    if (std::getenv("KABAR_UPDATE_GOLDEN") != nullptr) {
      if (found != read_file(expected)) WARN("was:\n" << read_file(expected) << "\nis:\n" << found);
      std::ofstream(expected, std::ios::binary) << found;
      continue;
    }
    CHECK(found == read_file(expected));
  }
}
