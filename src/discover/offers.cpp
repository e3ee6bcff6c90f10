#include "discover/offers.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "core/text.h"
#include "discover/address.h"
#include "discover/markup_length.h"

namespace kabar::discover {
namespace {

constexpr core::Seconds kDay = 86400;
constexpr core::Seconds kSeason = 90 * kDay;  // a feed without news for so long has been forgotten, if nothing else
                                              // speaks for it
constexpr double kBelongs = 0.3;              // of the page's headlines, or of the offer's own items
constexpr std::size_t kTellingTitle = 16;     // bytes: shorter ones are alike by chance
constexpr std::size_t kSummaryBytes = 60;

// Tiers, best first.
enum Tier : int { kDeclared, kNewsSitemap, kFoundFeed, kPage, kSitemap, kElsewhere, kForgotten, kLast };

std::string comparable(std::string_view title) {
  std::string out = core::fold_case(core::fold_space(title));
  if (out.size() < kTellingTitle) out.clear();
  return out;
}

std::size_t letters_of(const core::ListedLink& link) {
  return std::max(link.summary.size(), text_bytes(link.content_html));
}

void measure(Offer& offer, const Headlines& page, core::Seconds now) {
  std::vector<std::size_t> letters;
  std::size_t titled = 0;
  offer.newest.reset();
  for (const core::ListedLink& link : offer.listing.links) {
    letters.push_back(letters_of(link));
    titled += link.title.empty() ? 0u : 1u;
    const auto& when = link.published ? link.published : link.updated;
    if (when && when->unix_seconds <= now + kDay && (!offer.newest || *offer.newest < *when)) offer.newest = when;
  }
  offer.on_page = page.found_in(offer.listing);
  if (letters.empty()) return;
  const auto middle = letters.begin() + static_cast<std::ptrdiff_t>(letters.size() / 2);
  std::nth_element(letters.begin(), middle, letters.end());
  offer.letters = *middle;
  offer.fullness = offer.letters >= kFullTextBytes           ? Fullness::full_text
                   : offer.letters >= kSummaryBytes          ? Fullness::summaries
                   : 2 * titled > offer.listing.links.size() ? Fullness::headlines
                                                             : Fullness::addresses;
}

Tier tier_of(const Offer& offer, const Headlines& page, core::Seconds now) {
  if (offer.of_comments || offer.listing.links.empty()) return kLast;
  const bool old = offer.newest && offer.newest->unix_seconds < now - kSeason;
  if (!belongs_to(offer, page) || (page.count() == 0 && old)) return old ? kForgotten : kElsewhere;
  switch (offer.kind) {
    case OfferKind::given:
    case OfferKind::declared_feed:
      return kDeclared;
    case OfferKind::news_sitemap:
      return kNewsSitemap;
    case OfferKind::anchor_feed:
    case OfferKind::usual_feed:
      return kFoundFeed;
    case OfferKind::page:
      return kPage;
    case OfferKind::sitemap:
      break;
  }
  return kSitemap;
}

// Of the page's headlines and the offer's items, the fewer: a feed of ten carries all that it can of a page of sixty.
double overlap(const Offer& offer, const Headlines& page) {
  const int most = std::min(page.count(), static_cast<int>(offer.listing.links.size()));
  return most > 0 ? std::min(1.0, static_cast<double>(offer.on_page) / most) : 0;
}

double worth(const Offer& offer, const Headlines& page, core::Seconds now) {
  const core::Seconds age = offer.newest ? now - offer.newest->unix_seconds : 7 * kDay;
  const double fresh = age <= 2 * kDay ? 1 : age <= 14 * kDay ? 0.5 : 0;
  return overlap(offer, page) + 0.15 * fresh + 0.05 * static_cast<int>(offer.fullness);
}

bool leads_to_comment(std::string_view address) {
  const std::size_t hash = address.find('#');
  const std::string_view fragment = hash == std::string_view::npos ? "" : address.substr(hash + 1);
  return fragment.starts_with("comment") || address.find("/comment-page-") != std::string_view::npos;
}

}  // namespace

Headlines::Headlines(const core::Listing& page) {
  for (const core::ListedLink& link : page.links) {
    by_key_.emplace(link_key(link.url), count_);
    if (std::string title = comparable(link.title); !title.empty()) by_title_.emplace(std::move(title), count_);
    ++count_;
  }
}

int Headlines::found_in(const core::Listing& listing) const {
  std::unordered_set<int> found;
  for (const core::ListedLink& link : listing.links) {
    if (const auto key = by_key_.find(link_key(link.url)); key != by_key_.end()) {
      found.insert(key->second);
    } else if (const auto title = by_title_.find(comparable(link.title)); title != by_title_.end()) {
      found.insert(title->second);
    }
  }
  return static_cast<int>(found.size());
}

bool belongs_to(const Offer& offer, const Headlines& page) {
  if (page.count() == 0 || offer.kind == OfferKind::page || offer.kind == OfferKind::given)
    return !offer.listing.links.empty();
  return offer.on_page >= std::min<int>(2, static_cast<int>(offer.listing.links.size())) && offer.on_page > 0 &&
         overlap(offer, page) >= kBelongs;
}

void rank_offers(std::vector<Offer>& offers, const Headlines& page, core::Seconds now) {
  std::vector<std::tuple<Tier, double, std::size_t>> order;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    measure(offers[i], page, now);
    order.emplace_back(tier_of(offers[i], page, now), -worth(offers[i], page, now), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Offer> ranked;
  ranked.reserve(offers.size());
  for (const auto& [tier, worth, i] : order) ranked.push_back(std::move(offers[i]));
  offers = std::move(ranked);
}

std::vector<const core::ListedLink*> newest_links(const core::Listing& listing, std::size_t most, core::Seconds now) {
  std::vector<const core::ListedLink*> out;
  out.reserve(listing.links.size());
  for (const core::ListedLink& link : listing.links) out.push_back(&link);
  const auto moment = [&](const core::ListedLink* link) {
    const auto& when = link->published ? link->published : link->updated;
    return when && when->unix_seconds <= now + kDay ? when->unix_seconds : INT64_MIN;
  };
  std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return moment(a) > moment(b); });
  if (out.size() > most) out.resize(most);
  return out;
}

bool lists_comments(const parse::FeedDocument& feed) {
  const auto comments = std::count_if(feed.entries.begin(), feed.entries.end(),
                                      [](const parse::FeedEntry& entry) { return leads_to_comment(entry.url); });
  return comments > 0 && 2 * static_cast<std::size_t>(comments) >= feed.entries.size();
}

}  // namespace kabar::discover
