#include "discover/page_verdict.h"

#include <algorithm>
#include <cmath>

namespace kabar::discover {
namespace {

constexpr double kArticle = 2;      // evidence that makes a page an article
constexpr int kFewest = 3;          // headlines of a listing
constexpr double kStretch = 800;    // letters of one stretch of text that weigh 1
constexpr double kSoldShare = 0.4;  // of the headlines that stand beside a price

struct Headlines {
  int count = 0, priced = 0, like_this_page = 0;
};

Headlines count_headlines(const PageMap& map, const std::vector<Card>& cards, const std::vector<bool>& taken,
                          const Address& own) {
  Headlines out;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) continue;
    ++out.count;
    out.priced += cards[i].priced ? 1 : 0;
    out.like_this_page += map.links[i].address.shape == own.shape ? 1 : 0;
  }
  return out;
}

// Its own address is made like those of articles.
double address_evidence(const Address& own, const Headlines& headlines) {
  const bool named = own.slug_words >= 3 || own.digits >= 5 || own.date;
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
  if (facts.publication_time) sum += 1;
  if (facts.data.articles == 1) sum += 1;
  if (facts.data.article_body && facts.data.articles <= 2) sum += 1.5;
  if (facts.data.lists > 0) sum -= 1;
  return sum;
}

}  // namespace

PageVerdict judge_page(const PageMap& map, const std::vector<Card>& cards, const PageFacts& facts,
                       const std::vector<bool>& taken) {
  const Address own = read_address(map.url);
  const Headlines headlines = count_headlines(map, cards, taken, own);
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
  if (headlines.count < kFewest) return {"other", "only " + count + " look like articles"};
  return {"listing", count + " look like articles"};
}

}  // namespace kabar::discover
