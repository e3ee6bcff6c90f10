// Any bytes as a page: what is listed is bounded by the page, named once, scored in order, and the same every time.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <unordered_set>

#include "core/text.h"
#include "discover/links.h"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using kabar::core::Url;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Url url = *Url::parse("https://www.example.com/news/");
  static kabar::parse::Arena arena;  // kept mapped, as a worker keeps its own
  const auto page = kabar::parse::parse_html(bytes, arena, "text/html; charset=utf-8");
  if (!page) return 0;
  const auto found = kabar::discover::read_page(*page, url, {}, 1'795'420'800);
  const auto& listing = found.listing;
  check(listing.verdict == "listing" || listing.verdict == "article" || listing.verdict == "other");
  check(!listing.reason.empty());
  check(listing.links.size() <= found.seen.size());
  check(listing.verdict == "listing" || listing.links.size() <= 2);
  std::unordered_set<std::string> addresses;
  for (const auto& link : listing.links) {
    check(addresses.insert(link.url.text()).second);
    check(link.score >= 0 && link.score <= 1);
    check(kabar::core::is_valid_utf8(link.title) && link.title.find('\n') == std::string::npos);
  }
  std::unordered_set<std::string> feeds;
  for (const auto& feed : found.feeds) check(feeds.insert(feed.url.text()).second);

  // A memory never brings a link that is not on the page, and a second reading says the same.
  kabar::discover::PageMemory memory{.seen_days = 7};
  for (const auto& key : found.seen) memory.known.insert(kabar::core::hash64(key));
  const auto again = kabar::discover::read_page(*page, url, memory, 1'795'420'800);
  check(again.seen == found.seen);
  const auto twice = kabar::discover::read_page(*page, url, {}, 1'795'420'800);
  check(twice.listing.links.size() == listing.links.size() && twice.listing.reason == listing.reason);
  return 0;
}
