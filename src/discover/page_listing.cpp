#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "discover/cards.h"
#include "discover/evidence.h"
#include "discover/links.h"
#include "discover/offered_feeds.h"
#include "discover/page_map.h"

namespace kabar::discover {
namespace {

double probability(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

core::ListedLink listed(const PageLink& link, const Card& card, double score) {
  core::ListedLink out{.url = link.url};
  out.title = card.title;
  out.published = card.date ? card.date : link.address.date;
  out.score = score;
  return out;
}

}  // namespace

PageLinks read_page(const parse::HtmlDocument& page, const core::Url& url, const PageMemory& memory,
                    core::Seconds now) {
  (void)memory;
  PageLinks out;
  const PageMap map = map_page(page, url);
  out.feeds = offered_feeds(map);
  out.sitemaps = offered_sitemaps(map);
  const std::vector<Card> cards = read_cards(map, {}, now);
  PageEvidence evidence = gather_evidence(map, cards);
  weigh(evidence);
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    const double score = probability(evidence.links[i].score);
    if (score >= 0.5) out.listing.links.push_back(listed(map.links[i], cards[i], score));
  }
  // The page's own order counts among links that are about as certain.
  const auto bucket = [](const core::ListedLink& link) { return std::lround(std::min(link.score, 0.98) * 20); };
  std::stable_sort(out.listing.links.begin(), out.listing.links.end(),
                   [&](const auto& a, const auto& b) { return bucket(a) > bucket(b); });
  out.listing.verdict = out.listing.links.size() >= 3 ? "listing" : "other";
  out.listing.reason = std::to_string(out.listing.links.size()) + " of " + std::to_string(map.links.size()) +
                       " links look like articles";
  return out;
}

}  // namespace kabar::discover
