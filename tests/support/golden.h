// Golden pages: tests/golden/NAME/ holds url.txt, page.html and expected.txt, what a room makes of the page in words.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "core/url.h"
#include "parse/html_document.h"

namespace kabar::test {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The pages whose names begin with one of these, by name.
inline std::vector<std::filesystem::path> golden_pages(std::initializer_list<std::string_view> prefixes) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(KABAR_SOURCE_DIR) / "tests/golden")) {
    const std::string name = entry.path().filename();
    if (std::any_of(prefixes.begin(), prefixes.end(),
                    [&name](std::string_view prefix) { return name.starts_with(prefix); }))
      out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Checks each page's description against its expected.txt. KABAR_UPDATE_GOLDEN=1 rewrites that file and prints both
// versions instead; look at the difference before committing it.
inline void check_golden_pages(
    const std::vector<std::filesystem::path>& pages,
    const std::function<std::string(const parse::HtmlDocument&, const core::Url&)>& describe) {
  for (const auto& folder : pages) {
    INFO(folder.filename());
    parse::Arena arena;
    std::string address = read_file(folder / "url.txt");
    while (address.ends_with('\n')) address.pop_back();
    const auto url = core::Url::parse(address);
    REQUIRE(url);
    const auto page = parse::parse_html(read_file(folder / "page.html"), arena, "text/html; charset=utf-8");
    REQUIRE(page);
    const std::string found = describe(*page, *url);
    const std::filesystem::path expected = folder / "expected.txt";
    if (std::getenv("KABAR_UPDATE_GOLDEN") != nullptr) {
      if (found != read_file(expected)) WARN("was:\n" << read_file(expected) << "\nis:\n" << found);
      std::ofstream(expected, std::ios::binary) << found;
      continue;
    }
    CHECK(found == read_file(expected));
  }
}

}  // namespace kabar::test
