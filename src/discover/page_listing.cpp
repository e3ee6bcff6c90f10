#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <unordered_map>

#include "core/text.h"
#include "discover/cards.h"
#include "discover/evidence.h"
#include "discover/links.h"
#include "discover/main_run.h"
#include "discover/next_page.h"
#include "discover/offered_feeds.h"
#include "discover/page_facts.h"
#include "discover/page_map.h"
#include "discover/page_memory.h"
#include "discover/page_verdict.h"

namespace kabar::discover {
namespace {

constexpr core::Seconds kDay = 86400;
constexpr std::ptrdiff_t kFewLinks = 2;  // so many may be told of a page that is no listing

double probability(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

// The card's date is finer, the address's surer: they may differ by the time zone and by an edit, not by more.
std::optional<core::Timestamp> date_of(const PageLink& link, const Card& card) {
  const auto& address = link.address.date;
  if (!address || !card.date) return card.date ? card.date : address;
  return std::abs(card.date->unix_seconds - address->unix_seconds) <= 3 * kDay ? card.date : address;
}

core::ListedLink listed(const PageLink& link, const Card& card, double score) {
  core::ListedLink out{.url = link.url};
  out.title = card.title;
  out.published = date_of(link, card);
  out.score = score;
  return out;
}

// The address without its parameters, when what is left names the story by itself; else the whole key.
std::string story_key(const PageLink& link) {
  if (!link.address.query) return link.key;
  const auto bare = core::Url::parse(std::string_view(link.url.text()).substr(0, link.url.text().find('?')));
  if (!bare) return link.key;
  const Address address = read_address(*bare);
  return address.slug_words >= 4 || address.digits >= 5 ? link_key(*bare) : link.key;
}

// Each story once: of two addresses that differ in parameters only, the one without them stays.
std::vector<core::ListedLink> listed_once(const PageMap& map, const std::vector<Card>& cards,
                                          const PageEvidence& evidence, const std::vector<bool>& taken) {
  std::vector<core::ListedLink> out;
  std::unordered_map<std::string, std::size_t> by_story;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    if (!taken[i]) continue;
    const auto [found, fresh] = by_story.try_emplace(story_key(map.links[i]), out.size());
    auto link = listed(map.links[i], cards[i], probability(evidence.links[i].score));
    if (fresh) {
      out.push_back(std::move(link));
    } else if (!map.links[i].address.query && !out[found->second].url.query().empty()) {
      out[found->second].url = std::move(link.url);
    }
  }
  return out;
}

// Best first; the page's own order counts among links that are about as certain.
std::vector<core::ListedLink> by_certainty(std::vector<core::ListedLink> links) {
  std::array<std::vector<core::ListedLink>, 4> ranks;
  for (core::ListedLink& link : links) {
    const std::size_t rank = link.score >= 0.995 ? 0 : link.score >= 0.9 ? 1 : link.score >= 0.7 ? 2 : 3;
    ranks.at(rank).push_back(std::move(link));
  }
  links.clear();
  for (auto& rank : ranks) std::move(rank.begin(), rank.end(), std::back_inserter(links));
  return links;
}

}  // namespace

PageLinks read_page(const parse::HtmlDocument& page, const core::Url& url, const PageMemory& memory,
                    core::Seconds now) {
  PageLinks out;
  const PageMap map = map_page(page, url);
  out.feeds = offered_feeds(map);
  out.sitemaps = offered_sitemaps(map);
  out.next = next_page(map);
  for (const PageLink& link : map.links) out.seen.push_back(link.key);
  const PageFacts facts = read_facts(map);
  const std::vector<Card> cards = read_cards(map, facts.language, now);
  PageEvidence evidence = gather_evidence(map, cards, facts);
  adopt_foreign_run(map, cards, evidence);
  weigh(evidence);
  apply_memory(map, memory, evidence);
  trust_repetition(map, cards, evidence);
  const int left_out = apply_outcomes(map, memory, evidence);

  std::vector<bool> taken(map.links.size());
  for (std::size_t i = 0; i < taken.size(); ++i) taken[i] = evidence.links[i].score > 0;
  PageVerdict verdict = judge_page(map, cards, facts, taken, now);
  out.listing.title = facts.title;
  out.listing.language = facts.language;
  out.listing.verdict = std::move(verdict.verdict);
  out.listing.reason = std::move(verdict.reason);
  if (left_out > 0)
    out.listing.reason +=
        "; " + std::to_string(left_out) + " links left out: no article was found behind links made like them";
  if (out.listing.verdict != "listing" && std::count(taken.begin(), taken.end(), true) > kFewLinks) return out;
  out.listing.links = by_certainty(listed_once(map, cards, evidence, taken));
  return out;
}

}  // namespace kabar::discover
