#include "discover/evidence.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"
#include "discover/page_facts.h"
#include "discover/words.h"

namespace kabar::discover {
namespace {

using parse::kNoNode;

constexpr int kIdDigits = 3;   // of a number that tells the members of a family apart
constexpr int kMaxLevels = 8;  // of a path, in which what is above an address is noted

float clamp01(double value) {
  return static_cast<float>(std::clamp(value, 0.0, 1.0));
}

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  seed ^= value + 0x9E3779B97F4A7C15ull + (seed << 6) + (seed >> 2);
  return seed * 0xBF58476D1CE4E5B9ull;
}

// Host and path without file extension, so that /politics.html is seen to be above /politics/x.
std::string stem_of(const core::Url& url) {
  std::string text(url.host());
  if (text.starts_with("www.")) text.erase(0, 4);
  std::string_view path = url.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  const std::size_t dot = path.rfind('.');
  if (dot != std::string_view::npos && slash != std::string_view::npos && dot > slash + 1) path = path.substr(0, dot);
  text += path;
  return text;
}

class Gatherer {
 public:
  Gatherer(const PageMap& map, const std::vector<Card>& cards, const PageFacts& facts)
      : map_(map), cards_(cards), facts_(facts) {}

  PageEvidence gather() {
    PageEvidence evidence;
    evidence.links.resize(map_.links.size());
    count_children();
    page_stem_ = stem_of(map_.url);
    for (std::size_t i = 0; i < map_.links.size(); ++i) {
      Traits& t = evidence.links[i].traits;
      t[kBias] = 1;
      if (map_.links[i].address.digits >= kIdDigits) evidence.links[i].id = map_.links[i].address.id;
      text_traits(t, map_.links[i], cards_[i]);
      place_traits(t, map_.links[i], cards_[i]);
      address_traits(t, map_.links[i], cards_[i]);
      relation_traits(t, i);
    }
    assign_groups(evidence);
    return evidence;
  }

 private:
  void count_children() {
    for (const PageLink& link : map_.links) {
      const std::string stem = stem_of(link.url);
      if (is_article_part(std::string_view(stem).substr(stem.rfind('/') + 1))) continue;
      int level = 0;
      for (std::size_t slash = stem.find('/'); slash != std::string::npos && level < kMaxLevels; ++level) {
        if (slash + 1 < stem.size()) ++children_[core::hash64(std::string_view(stem).substr(0, slash))];
        slash = stem.find('/', slash + 1);
      }
    }
  }

  void text_traits(Traits& t, const PageLink& link, const Card& card) const {
    const Anchor& anchor = map_.anchors[card.anchor];
    const double n = card.letters;
    t[kLetters10] = clamp01(n / 10);
    t[kLetters25] = clamp01((n - 10) / 15);
    t[kLetters50] = clamp01((n - 25) / 25);
    t[kOverlong] = clamp01((n - 120) / 80);
    t[kHeadingTrait] = card.heading ? 1 : 0;
    t[kGeneric] = card.generic && n < 10 ? 1 : 0;
    t[kBold] = anchor.bold ? 1 : 0;
    t[kPicture] = card.picture ? 1 : 0;
    t[kManyAnchors] = link.anchors.size() > 1 ? 1 : 0;
    t[kDated] = card.date && !link.address.root ? 1 : 0;
    t[kTeaser] = clamp01((card.prose - 40) / 60);
    t[kFullCard] = card.heading && (card.date || card.prose >= 80) && card.other_links <= 6 ? 1 : 0;
    t[kCrowdedCard] = card.other_links > 6 ? 1 : 0;
    t[kNumberText] =
        n <= 4 && std::all_of(card.title.begin(), card.title.end(), [](char c) { return c < 'A'; }) ? 1 : 0;
  }

  static bool all(const PageMap& map, const PageLink& link, std::uint16_t area) {
    return std::all_of(link.anchors.begin(), link.anchors.end(),
                       [&](std::uint32_t a) { return (map.anchors[a].areas & area) != 0; });
  }

  void place_traits(Traits& t, const PageLink& link, const Card& card) const {
    const auto in = [&](std::uint16_t area) { return all(map_, link, area) ? 1.0f : 0.0f; };
    t[kNavTrait] = in(kInNav);
    t[kHeaderTrait] = in(kInHeader);
    t[kFooterTrait] = in(kInFooter);
    t[kAsideTrait] = in(kInAside);
    t[kArticleTrait] = in(kInArticle);
    t[kMainTrait] = in(kInMain);
    t[kCommentsTrait] = in(kInComments);
    t[kBreadcrumbTrait] = in(kInBreadcrumb);
    const Anchor& anchor = map_.anchors[card.anchor];
    t[kInline] = anchor.in_prose && anchor.heading == kNoNode ? 1 : 0;
    const std::string rel = core::ascii_lower(map_.page.attribute(map_.page[anchor.node], "rel"));
    const bool section = rel.find("tag") != std::string::npos || rel.find("author") != std::string::npos ||
                         rel.find("category") != std::string::npos || rel.find("sponsored") != std::string::npos;
    t[kSectionRel] = section ? 1 : 0;
  }

  void address_traits(Traits& t, const PageLink& link, const Card& card) const {
    const Address& a = link.address;
    t[kAddressDate] = a.date ? 1 : 0;
    t[kLongNumber] = a.digits >= 5 ? 1 : 0;
    t[kSlug] = clamp01((a.slug_words - 1) / 4.0);
    t[kShallow] = a.depth <= 1 && !a.query ? 1 : 0;
    t[kDeep] = a.depth >= 3 ? 1 : 0;
    t[kFile] = a.file ? 1 : 0;
    t[kQueryId] = a.query && a.digits >= 2 ? 1 : 0;
    t[kQueryOther] = a.query && a.digits < 2 ? 1 : 0;
    t[kRoot] = a.root ? 1 : 0;
    t[kListingWord] = a.listing_word ? 1 : 0;
    t[kServiceWord] = a.service_word ? 1 : 0;
    t[kDocument] = a.document ? 1 : 0;
    t[kSlugSaysTitle] = slug_says_title(link, card);
  }

  static float slug_says_title(const PageLink& link, const Card& card) {
    if (link.address.slug_words < 3) return 0;
    return clamp01((static_cast<double>(shared_words(link.url, card.title)) - 1) / 3);
  }

  void relation_traits(Traits& t, std::size_t i) const {
    const PageLink& link = map_.links[i];
    const std::string stem = stem_of(link.url);
    const auto children = children_.find(core::hash64(stem));
    t[kHasChildren] = children != children_.end() && !link.address.query ? clamp01(children->second / 2.0) : 0;
    const bool above =
        page_stem_.starts_with(stem) && (page_stem_.size() == stem.size() || page_stem_[stem.size()] == '/');
    t[kAboveThisPage] = above && (!link.address.query || link.url.query() == map_.url.query()) ? 1 : 0;
    if (is_part_of_this_page(stem)) t[kListingWord] = 1;
    t[kForeign] = link.own ? 0 : 1;
    t[kWitnessed] = facts_.data.listed.contains(link.key) ? 1 : 0;
    if (!link.own && names_this_site(link)) t[kServiceWord] = 1;
    t[kOtherHost] = link.own && link.url.host() != map_.url.host() ? 1 : 0;
  }

  // The page's own address and a small number behind it: a page of the same list, a picture of the same gallery.
  bool is_part_of_this_page(std::string_view stem) const {
    constexpr std::size_t kMostDigits = 3;
    if (page_stem_.find('/') == std::string::npos || !stem.starts_with(page_stem_)) return false;
    const std::string_view rest = stem.substr(page_stem_.size());
    return rest.size() >= 2 && rest.size() <= kMostDigits + 1 && rest[0] == '/' &&
           rest.find_first_not_of("0123456789", 1) == std::string_view::npos;
  }

  // A share button: another site's address with one of ours in it.
  bool names_this_site(const PageLink& link) const {
    const std::string rest = core::percent_decode(link.url.path_and_query());
    return rest.find(std::string(map_.url.host())) != std::string::npos ||
           rest.find("http://" + map_.domain) != std::string::npos ||
           rest.find("https://" + map_.domain) != std::string::npos;
  }

  void assign_groups(PageEvidence& evidence) const {
    std::array<std::unordered_map<std::uint64_t, std::uint32_t>, kLevels> ids;
    for (std::size_t i = 0; i < map_.links.size(); ++i) {
      const PageLink& link = map_.links[i];
      const Anchor& anchor = map_.anchors[cards_[i].anchor];
      const std::uint64_t shape = link.own ? link.address.shape : anchor.place;
      const std::array<std::uint64_t, kLevels> keys{shape,        link.address.section, link.address.form,
                                                    anchor.place, anchor.block,         mix(anchor.place, shape)};
      for (std::size_t level = 0; level < kLevels; ++level) {
        auto& of_level = ids[level];
        evidence.links[i].groups[level] =
            of_level.try_emplace(keys[level], static_cast<std::uint32_t>(of_level.size())).first->second;
      }
    }
  }

  const PageMap& map_;
  const std::vector<Card>& cards_;
  const PageFacts& facts_;
  std::unordered_map<std::uint64_t, int> children_;
  std::string page_stem_;
};

}  // namespace

PageEvidence gather_evidence(const PageMap& map, const std::vector<Card>& cards, const PageFacts& facts) {
  return Gatherer(map, cards, facts).gather();
}

}  // namespace kabar::discover
