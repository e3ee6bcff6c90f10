#include "discover/page_verdict.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace kabar::discover {
namespace {

constexpr double kArticle = 2;                // evidence that makes a page an article
constexpr int kFewest = 3;                    // headlines of a listing
constexpr double kStretch = 800;              // letters of one stretch of text that weigh 1
constexpr double kTeaser = 60;                // letters of text beside a headline
constexpr core::Seconds kToCome = 7 * 86400;  // beyond any fault of a clock
constexpr int kIdDigits = 3;
constexpr int kBareList = 10;       // headlines without any mark of news that still are a list of articles
constexpr double kSoldShare = 0.4;  // of the headlines that stand beside a price

struct Headlines {
  int count = 0, priced = 0, like_this_page = 0;
  int told = 0;     // with a mark of news: a date, a number in the address, a heading, a teaser, a picture
  int coming = 0;   // dated in time to come
  int longest = 0;  // the most in one directory
};

bool is_told(const PageLink& link, const Card& card) {
  return card.date || card.heading || card.picture || card.prose >= kTeaser || link.address.date ||
         link.address.digits >= kIdDigits || !link.own;
}

bool is_coming(const PageLink& link, const Card& card, core::Seconds now) {
  const auto after = [&](const auto& date) { return date && date->unix_seconds > now + kToCome; };
  return now != 0 && (after(link.address.date) || after(card.date));
}

// By a headline, a number or a day, as the addresses of articles are.
bool is_named(const Address& address) {
  return address.slug_words >= 3 || address.digits >= 5 || address.date;
}

Headlines count_headlines(const PageMap& map, const std::vector<Card>& cards, const std::vector<bool>& taken,
                          const Address& own, core::Seconds now) {
  Headlines out;
  std::unordered_map<std::uint64_t, int> directories;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) continue;
    ++out.count;
    out.priced += cards[i].priced ? 1 : 0;
    out.coming += is_coming(map.links[i], cards[i], now) ? 1 : 0;
    out.told += is_told(map.links[i], cards[i]) ? 1 : 0;
    out.longest = std::max(out.longest, ++directories[map.links[i].address.directory]);
    const Address& address = map.links[i].address;
    const bool alike = address.shape == own.shape || (address.form == own.form && is_named(address) && is_named(own));
    out.like_this_page += alike ? 1 : 0;
  }
  return out;
}

// Its own address is made like those of articles.
double address_evidence(const Address& own, const Headlines& headlines) {
  const bool named = is_named(own);
  double sum = own.slug_words >= 5 ? 2 : own.slug_words == 4 ? 1.5 : own.slug_words == 3 ? 0.7 : 0;
  if (own.date && own.slug_words >= 1) sum += 1.5;
  if (own.digits >= 5 && !own.query) sum += 1;
  if (named && headlines.like_this_page >= 3) sum += 1.5;
  if (own.root) sum -= 6;
  if (own.depth <= 1 && !named && !own.query) sum -= 1.5;
  if (own.listing_word) sum -= 1.5;
  return sum;
}

double article_evidence(const PageFacts& facts, const Prose& prose, const Address& own, const Headlines& headlines) {
  double sum = address_evidence(own, headlines);
  const double share = prose.total > 0 ? prose.longest / prose.total : 0;
  sum += std::min(4.0, prose.longest * share / kStretch) - (prose.longest < 400 ? 1 : 0);
  if (facts.og_type == "article" || facts.og_type == "news") sum += 1;
  if (facts.og_type.starts_with("video")) sum += 1;
  if (facts.headline_in_address) sum += 1;
  if (facts.publication_time) sum += 1;
  if (facts.data.articles == 1) sum += 1;
  if (facts.data.article_body && facts.data.articles <= 2) sum += 1.5;
  if (facts.data.lists > 0) sum -= 1;
  return sum;
}

}  // namespace

PageVerdict judge_page(const PageMap& map, const std::vector<Card>& cards, const PageFacts& facts,
                       const std::vector<bool>& taken, core::Seconds now) {
  const Address own = read_address(map.url);
  const Headlines headlines = count_headlines(map, cards, taken, own, now);
  const std::string count = std::to_string(headlines.count) + " of " + std::to_string(map.links.size()) + " links";
  if (own.service_word && !own.topical) {
    return {"other", "its address names a service page (account, legal, shop, forum, search)"};
  }
  const Prose prose = measure_prose(map, taken);
  if (article_evidence(facts, prose, own, headlines) >= kArticle) {
    return {"article",
            "one text of " + std::to_string(std::lround(prose.longest)) + " letters, and an address like an article's"};
  }
  if (facts.data.products >= 3 || (headlines.count >= kFewest && headlines.priced >= kSoldShare * headlines.count)) {
    return {"other", "a shop: prices stand beside " + std::to_string(headlines.priced) + " of " +
                         std::to_string(headlines.count) + " links"};
  }
  if (facts.data.other_things >= 3 && facts.data.articles == 0) {
    return {"other", "its structured data lists jobs, questions or recipes"};
  }
  if (headlines.count >= kFewest && headlines.coming * 2 > headlines.count) {
    return {"other", "a calendar: " + std::to_string(headlines.coming) + " of " + std::to_string(headlines.count) +
                         " links are dated in time to come"};
  }
  if (headlines.count < kFewest) return {"other", "only " + count + " look like articles"};
  if (headlines.told == 0 && headlines.longest < kBareList) {
    return {"other", "its links are names of pages: no date, number, teaser or picture tells a story from a menu"};
  }
  return {"listing", count + " look like articles"};
}

}  // namespace kabar::discover
