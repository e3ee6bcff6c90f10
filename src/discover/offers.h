// Offers: what of an address could be visited again and again, weighed against each other. For `kabar add`.
//
// The measure is the page itself: what it lists is what its user wants, so a feed counts by how much of the page's main
// run it carries. Order (docs/sources.md): a declared feed that overlaps the page, a news sitemap, a feed that only an
// anchor or a usual address led to, the page, a plain sitemap; then what has nothing of the page on it, what has not
// been fed for a season, and last feeds of comments and empty ones. Among equals overlap, freshness and fullness.
// Pure, total; linear in the links of all listings.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/listing.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "parse/feed_document.h"

namespace kabar::discover {

enum class OfferKind : std::uint8_t {
  given,  // the address itself is a feed or a sitemap
  declared_feed,
  news_sitemap,  // with titles or dates of publication
  anchor_feed,   // only a link on the page leads to it
  usual_feed,    // found where feeds usually are
  page,
  sitemap  // addresses with dates of change
};

// What most items carry.
enum class Fullness : std::uint8_t { addresses, headlines, summaries, full_text };

struct Offer {
  OfferKind kind = OfferKind::page;
  core::Url url;
  core::Listing listing;
  bool of_comments = false;

  // Filled by rank_offers.
  std::optional<core::Timestamp> newest{};  // dates after tomorrow are mistakes
  Fullness fullness = Fullness::addresses;
  std::size_t letters = 0;  // bytes of text of the middle item
  int on_page = 0;          // how many of the page's headlines it carries
};

// The main run of a page, to be looked up by address or by title (a feed may link through a counter).
class Headlines {
 public:
  Headlines() = default;
  explicit Headlines(const core::Listing& page);
  int count() const { return count_; }
  int found_in(const core::Listing& listing) const;

 private:
  int count_ = 0;
  std::unordered_map<std::string, int> by_key_, by_title_;  // to the number of the headline
};

// Best first.
void rank_offers(std::vector<Offer>& offers, const Headlines& page, core::Seconds now);

// Does it carry enough of the page to be its feed? Without a page to compare with: does it carry anything?
bool belongs_to(const Offer& offer, const Headlines& page);

// The newest of a listing; what has no date comes behind, in its order.
std::vector<const core::ListedLink*> newest_links(const core::Listing& listing, std::size_t most, core::Seconds now);

// A feed of what readers say: its entries lead to comments.
bool lists_comments(const parse::FeedDocument& feed);

}  // namespace kabar::discover
