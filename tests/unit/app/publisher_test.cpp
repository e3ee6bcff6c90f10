#include "app/publisher.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>

#include "core/text.h"
#include "tests/support/folder.h"

using namespace kabar;

namespace {

constexpr core::Seconds kNow = 1'790'000'000;
constexpr std::size_t kMebibyte = 1u << 20;

store::ArticleRecord article(int number, std::size_t bytes) {
  store::ArticleRecord made{.source = 1,
                            .article = {.url = *core::Url::parse("https://a.example/" + std::to_string(number))},
                            .outlet = "A",
                            .now = kNow};
  made.article.title = "Number " + std::to_string(number);
  made.article.published = core::Timestamp{.unix_seconds = kNow - number};
  made.article.text = std::to_string(number) + std::string(bytes, 'x');
  made.article.html = "<p>" + made.article.text + "</p>";
  made.key = {.text = made.article.url.text(), .hash = core::hash64(made.article.url.text())};
  return made;
}

// The bytes of the feed of `count` articles that all came within a day, `bytes` each.
std::string published(int count, std::size_t bytes, int items) {
  const test::Folder folder;
  config::Config config;
  config.publish.directory = folder.path() / "public";
  config.publish.formats = {"rss"};
  config.publish.items = items;
  config.feed_files.push_back(
      {.name = "a", .title = "A", .sources = {{.url = *core::Url::parse("https://a.example/rss")}}});
  auto store = store::Store::open({.path = folder.path() / "kabar.db"});
  REQUIRE(store);
  const std::vector<store::FeedSpec> feeds{{"a", config.feed_files[0].sources}};
  REQUIRE(store->sync(feeds, kNow));
  for (int i = 0; i < count; ++i) REQUIRE(store->put_article(article(i, bytes)));
  app::Log log(config::LogLevel::error);
  const auto written = app::Publisher(config, *store, log).publish(kNow);
  REQUIRE(written);
  CHECK(*written == 1);
  std::ifstream file(config.publish.directory / "a.xml");
  return {std::istreambuf_iterator<char>(file), {}};
}

int items_in(const std::string& feed) {
  int count = 0;
  for (std::size_t at = feed.find("<item>"); at != std::string::npos; at = feed.find("<item>", at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("What came within two days is in the feed, though it is more than `items`", "[app][publisher]") {
  CHECK(items_in(published(30, 1000, 5)) == 30);
}

TEST_CASE("A feed beyond its `items` is not longer than 2 MiB and one item", "[app][publisher]") {
  const std::string feed = published(60, 100'000, 5);
  CHECK(feed.size() > 2 * kMebibyte);
  CHECK(feed.size() < 2 * kMebibyte + 110'000);
  CHECK(feed.find("Number 0<") != std::string::npos);  // the newest are the ones that stay
}

TEST_CASE("The newest `items` are in the feed whatever they weigh", "[app][publisher]") {
  CHECK(items_in(published(40, 100'000, 30)) == 30);
}
