// The lessons of tests/golden/listing-* and other-*: one written page each, with what is found on it.
#include "tests/support/golden.h"

#include "discover/links.h"

namespace {

std::string describe(const kabar::discover::PageLinks& found) {
  std::string out = found.listing.verdict + "\n";
  for (const auto& link : found.listing.links) {
    out += link.url.text() + "\n  " + link.title + "\n";
    if (link.published) out += "  " + kabar::core::to_rfc3339(*link.published) + "\n";
  }
  for (const auto& feed : found.feeds) out += "feed " + feed.url.text() + "\n";
  return out;
}

}  // namespace

TEST_CASE("each golden page lists what it should", "[discover][golden]") {
  const auto all = kabar::test::golden_pages({"listing-", "other-"});
  REQUIRE(all.size() >= 10);
  kabar::test::check_golden_pages(all, [](const auto& page, const auto& url) {
    return describe(kabar::discover::read_page(page, url, {}, 1'795'420'800));  // 2026-11-23 08:00
  });
}
