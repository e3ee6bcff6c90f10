#include "dedup/story_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using kabar::dedup::StoryIndex;

namespace {

std::string words(const std::string& seed, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += seed + std::to_string(i) + " ";
  return text;
}

// The groups of `texts` as sets of positions, whatever order they were added in.
std::set<std::set<std::size_t>> groups(const std::vector<std::string>& texts, const std::vector<std::size_t>& order) {
  StoryIndex index;
  std::map<kabar::core::StoryId, std::set<std::size_t>> by_story;
  for (const std::size_t i : order)
    by_story[index.add("site" + std::to_string(i) + ".example", texts[i]).story].insert(i);
  std::set<std::set<std::size_t>> out;
  for (auto& [story, members] : by_story) out.insert(members);
  return out;
}

}  // namespace

TEST_CASE("the order of exact copies does not change the groups", "[dedup][story_index]") {
  const std::vector<std::string> texts{words("a", 120), words("b", 80), words("a", 120),
                                       words("c", 8),   words("b", 80), words("c", 8)};
  std::vector<std::size_t> order{0, 1, 2, 3, 4, 5};
  const auto expected = groups(texts, order);
  CHECK(expected == std::set<std::set<std::size_t>>{{0, 2}, {1, 4}, {3, 5}});
  while (std::next_permutation(order.begin(), order.end())) REQUIRE(groups(texts, order) == expected);
}

TEST_CASE("an unrelated article changes nothing", "[dedup][story_index]") {
  const std::vector<std::string> texts{words("a", 120), words("a", 60), words("b", 90), words("z", 500)};
  auto with = groups(texts, {0, 3, 1, 2});
  CHECK(with.erase({3}) == 1);
  CHECK(with == groups(texts, {0, 1, 2}));
}

TEST_CASE("a story is named by its first article", "[dedup][story_index]") {
  StoryIndex index;
  CHECK(index.add("a.example", words("x", 50)).story == 1);
  CHECK(index.add("a.example", words("a", 50)).story == 2);
  CHECK(index.add("b.example", words("a", 50)).story == 2);
  CHECK(index.add("b.example", words("a", 50)).article == 4);
}

TEST_CASE("a beginning that hundreds of articles share joins none of them", "[dedup][story_index]") {
  StoryIndex index;
  std::set<kabar::core::StoryId> stories;
  for (int i = 0; i < 260; ++i) {
    const std::string seed(1, static_cast<char>('a' + i % 26));
    stories.insert(index.add("a.example", words("sama", 12) + words(seed + std::to_string(i) + "n", 60)).story);
  }
  CHECK(stories.size() == 260);
}
