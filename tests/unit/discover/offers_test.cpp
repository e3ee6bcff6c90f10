#include "discover/offers.h"

#include <catch2/catch.hpp>

#include "discover/barriers.h"
#include "parse/arena.h"

using namespace kabar;
using discover::Fullness;
using discover::Offer;
using discover::OfferKind;

namespace {

constexpr core::Seconds kNow = 1'795'000'000, kDay = 86400;

core::ListedLink link(int n, const std::string& host = "https://a.example", core::Seconds age = kDay) {
  core::ListedLink out{.url = *core::Url::parse(host + "/news/" + std::to_string(n))};
  out.title = "A headline that is long enough to tell, number " + std::to_string(n);
  out.published = core::Timestamp{.unix_seconds = kNow - age};
  return out;
}

core::Listing listing(int first, int last, const std::string& host = "https://a.example", core::Seconds age = kDay) {
  core::Listing out;
  for (int n = first; n < last; ++n) out.links.push_back(link(n, host, age));
  return out;
}

Offer offer(OfferKind kind, const char* path, core::Listing items) {
  return {.kind = kind, .url = *core::Url::parse(std::string("https://a.example") + path), .listing = std::move(items)};
}

std::string order(std::vector<Offer> offers, const core::Listing& page) {
  discover::rank_offers(offers, discover::Headlines(page), kNow);
  std::string out;
  for (const Offer& o : offers) out += std::string(o.url.path()) + " ";
  return out;
}

}  // namespace

TEST_CASE("the kinds come in their order, whatever the order they were found in", "[discover][offers]") {
  const core::Listing page = listing(0, 20);
  CHECK(order({offer(OfferKind::sitemap, "/map", page), offer(OfferKind::page, "/", page),
               offer(OfferKind::anchor_feed, "/anchor", page), offer(OfferKind::news_sitemap, "/newsmap", page),
               offer(OfferKind::declared_feed, "/declared", page)},
              page) == "/declared /newsmap /anchor / /map ");
}

TEST_CASE("of several declared feeds the one with most of the page's run is first", "[discover][offers]") {
  const core::Listing page = listing(0, 20);
  CHECK(order({offer(OfferKind::declared_feed, "/half", listing(10, 30)),
               offer(OfferKind::declared_feed, "/none", listing(100, 120)),
               offer(OfferKind::declared_feed, "/most", listing(1, 21)), offer(OfferKind::page, "/", page)},
              page) == "/most /half / /none ");
}

TEST_CASE("a feed of ten is the feed of a page of sixty", "[discover][offers]") {
  const core::Listing page = listing(0, 60);
  CHECK(order({offer(OfferKind::page, "/", page), offer(OfferKind::declared_feed, "/ten", listing(0, 10))}, page) ==
        "/ten / ");
}

TEST_CASE("among equals the full text is first", "[discover][offers]") {
  const core::Listing page = listing(0, 20);
  core::Listing full = page;
  for (auto& l : full.links) l.content_html = "<p>" + std::string(3000, 'x') + "</p>";
  CHECK(order({offer(OfferKind::declared_feed, "/bare", page), offer(OfferKind::declared_feed, "/full", full)}, page) ==
        "/full /bare ");
}

TEST_CASE("feeds of comments and empty ones are never first", "[discover][offers]") {
  const core::Listing page = listing(0, 20);
  Offer comments = offer(OfferKind::declared_feed, "/comments", page);
  comments.of_comments = true;
  CHECK(order({comments, offer(OfferKind::declared_feed, "/empty", {}),
               offer(OfferKind::anchor_feed, "/elsewhere", listing(100, 101))},
              page) == "/elsewhere /comments /empty ");
}

TEST_CASE("without a page to compare with, a feed that is forgotten is behind one that is fed", "[discover][offers]") {
  CHECK(order({offer(OfferKind::declared_feed, "/old", listing(0, 9, "https://a.example", 400 * kDay)),
               offer(OfferKind::anchor_feed, "/fed", listing(0, 9))},
              {}) == "/fed /old ");
}

TEST_CASE("a feed that links through a counter is known by its titles", "[discover][offers]") {
  CHECK(discover::Headlines(listing(0, 20)).found_in(listing(5, 25, "https://clicks.example")) == 15);
  CHECK(discover::Headlines(listing(0, 20)).found_in(listing(20, 40, "https://clicks.example")) == 0);
}

TEST_CASE("dates after tomorrow are no dates, and the preview begins with the newest", "[discover][offers]") {
  core::Listing items = listing(0, 3);
  items.links[1].published = core::Timestamp{.unix_seconds = kNow + 30 * kDay};
  items.links[2].published = core::Timestamp{.unix_seconds = kNow - 60};
  std::vector<Offer> offers{offer(OfferKind::given, "/", items)};
  discover::rank_offers(offers, {}, kNow);
  CHECK(offers[0].newest->unix_seconds == kNow - 60);
  CHECK(offers[0].fullness == Fullness::headlines);
  const auto newest = discover::newest_links(items, 2, kNow);
  REQUIRE(newest.size() == 2);
  CHECK(newest[0] == &items.links[2]);
  CHECK(newest[1] == &items.links[0]);
}

TEST_CASE("a feed whose entries lead to comments is one of comments", "[discover][offers]") {
  parse::FeedDocument feed;
  feed.entries.resize(2);
  feed.entries[0].url = "https://a.example/x#comment-4";
  feed.entries[1].url = "https://a.example/x#comments";
  CHECK(discover::lists_comments(feed));
  feed.entries[1].url = feed.entries[0].url = "https://a.example/commentary/x";
  CHECK_FALSE(discover::lists_comments(feed));
}

TEST_CASE("a hundred thousand items are weighed in linear time", "[discover][offers]") {
  const core::Listing page = listing(0, 100'000);
  std::vector<Offer> offers{offer(OfferKind::declared_feed, "/a", page)};
  discover::rank_offers(offers, discover::Headlines(page), kNow);
  CHECK(offers[0].on_page == 100'000);
}

namespace {

discover::Barriers barriers_of(const std::string& page) {
  static parse::Arena arena;
  const auto document = parse::parse_html(page, arena);
  REQUIRE(document);
  return discover::find_barriers(*document, page);
}

}  // namespace

TEST_CASE("a page that scripts would make is told from one with little to say", "[discover][barriers]") {
  CHECK(barriers_of("<body><div id=app></div><noscript>Please enable JavaScript.</noscript><script></script>").script);
  CHECK(barriers_of("<body><div id=root></div><SCRIPT></SCRIPT><script></script><script></script>").script);
  CHECK_FALSE(barriers_of("<body><p>A small page.</p><script></script>").script);
  const std::string text = "<p>" + std::string(2000, 'x') + "</p>";
  CHECK_FALSE(barriers_of("<body>" + text + "<noscript>Please enable JavaScript.</noscript><script></script>").script);
}

TEST_CASE("a page with a field for a password and little else asks for a login", "[discover][barriers]") {
  CHECK(barriers_of("<body><form><input type=password></form><script></script>").login);
  CHECK_FALSE(barriers_of("<body><form><input type=text></form>").login);
  CHECK_FALSE(barriers_of("<body><form><input type=password></form><p>" + std::string(2000, 'x')).login);
}
