#include <catch2/catch.hpp>

#include "discover/links.h"

using kabar::core::Url;
using kabar::discover::read_feed;
using kabar::parse::FeedDocument;
using kabar::parse::FeedEntry;

namespace {
const Url kFeed = *Url::parse("https://harian.example/feed.xml");

FeedEntry entry(std::string url, std::string title, std::string id = {}) {
  FeedEntry e;
  e.url = std::move(url);
  e.title = std::move(title);
  e.id = std::move(id);
  return e;
}
}  // namespace

TEST_CASE("a feed lists its entries in order, under the outlet's name and language", "[discover][feed]") {
  FeedDocument feed;
  feed.title = "  Harian\n Contoh ";
  feed.language = "id";
  feed.entries = {entry("https://harian.example/b", "Dua"), entry("https://harian.example/a", "Satu")};
  const auto listing = read_feed(feed, kFeed);
  CHECK(listing.title == "Harian Contoh");
  CHECK(listing.language == "id");
  CHECK(listing.verdict == "feed");
  REQUIRE(listing.links.size() == 2);
  CHECK(listing.links[0].url.text() == "https://harian.example/b");
  CHECK(listing.links[0].title == "Dua");
  CHECK(listing.links[0].score == 1.0);
}

TEST_CASE("an entry without a link leads to its guid, when that is an address", "[discover][feed]") {
  FeedDocument feed;
  feed.entries = {entry("", "By guid", "https://harian.example/1"), entry("", "Nowhere", "tag:harian.example,2026:2")};
  const auto listing = read_feed(feed, kFeed);
  REQUIRE(listing.links.size() == 1);
  CHECK(listing.links[0].url.text() == "https://harian.example/1");
  CHECK(listing.links[0].guid == "https://harian.example/1");
  CHECK(listing.reason == "1 entries, 1 without an address left out");
}

TEST_CASE("a relative entry address is resolved against the feed's", "[discover][feed]") {
  FeedDocument feed;
  feed.entries = {entry("/berita/1?utm_source=rss", "Satu")};
  const auto listing = read_feed(feed, kFeed);
  REQUIRE(listing.links.size() == 1);
  CHECK(listing.links[0].url.text() == "https://harian.example/berita/1");
}

TEST_CASE("entries that lead to one page are listed once", "[discover][feed]") {
  FeedDocument feed;
  feed.entries = {entry("https://harian.example/a#top", "First"), entry("https://harian.example/a#comments", "Second"),
                  entry("http://www.harian.example/a/", "Third"), entry("https://harian.example/a?id=2", "Other")};
  const auto listing = read_feed(feed, kFeed);
  REQUIRE(listing.links.size() == 2);
  CHECK(listing.links[0].title == "First");
  CHECK(listing.links[0].url.text() == "https://harian.example/a");
  CHECK(listing.links[1].title == "Other");
}

TEST_CASE("full text is told from a teaser by its length, whichever element it stands in", "[discover][feed]") {
  const std::string full = "<p>" + std::string(2000, 'x') + "</p>";
  FeedDocument feed;
  feed.entries = {entry("https://harian.example/1", "In the summary"),
                  entry("https://harian.example/2", "In the content"),
                  entry("https://harian.example/3", "Teaser only")};
  feed.entries[0].summary = full;
  feed.entries[1].summary = "A <b>short</b> teaser &amp; more";
  feed.entries[1].content = full;
  feed.entries[2].summary = "Only this";
  const auto listing = read_feed(feed, kFeed);
  REQUIRE(listing.links.size() == 3);
  CHECK(listing.links[0].content_html == full);
  CHECK(listing.links[0].summary.empty());
  CHECK(listing.links[1].content_html == full);
  CHECK(listing.links[1].summary == "A short teaser & more");
  CHECK(listing.links[2].content_html.empty());
  CHECK(listing.links[2].summary == "Only this");
}
