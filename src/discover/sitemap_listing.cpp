#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"
#include "discover/address.h"
#include "discover/links.h"

namespace kabar::discover {
namespace {

constexpr std::size_t kMaxLinks = 1000;
constexpr core::Seconds kDay = 86400;

std::optional<core::Timestamp> moment_of(const parse::SitemapEntry& entry) {
  return entry.published ? entry.published : entry.modified;
}

bool is_news(const parse::SitemapEntry& entry) {
  return entry.published || !entry.title.empty();
}

// May the entry of a plain sitemap be an article? By its address alone: news systems put a date, an id or a headline
// into it; sections, tags and service pages have none.
bool looks_like_article(const Address& address) {
  if (address.root || address.listing_word || address.service_word) return false;
  return address.date || address.digits >= 4 || address.slug_words >= 3;
}

core::ListedLink listed(const parse::SitemapEntry& entry) {
  core::ListedLink link{.url = without_tracking(entry.url)};
  link.title = core::one_line(entry.title);
  link.published = entry.published;
  link.updated = entry.modified;
  link.tags = entry.tags;
  link.image = entry.image;
  return link;
}

// Newest first; what has no date keeps its order, last. A date after tomorrow is a mistake and sorts as none.
void sort_by_freshness(std::vector<const parse::SitemapEntry*>& entries, core::Seconds now) {
  struct Ranked {
    core::Seconds moment;
    std::size_t place;
    const parse::SitemapEntry* entry;
  };
  std::vector<Ranked> ranked;
  ranked.reserve(entries.size());
  for (const auto* entry : entries) {
    const auto moment = moment_of(*entry);
    const bool right = moment && (now == 0 || moment->unix_seconds <= now + kDay);
    ranked.push_back({right ? moment->unix_seconds : INT64_MIN, ranked.size(), entry});
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.moment != b.moment ? a.moment > b.moment : a.place < b.place;
  });
  std::transform(ranked.begin(), ranked.end(), entries.begin(), [](const Ranked& r) { return r.entry; });
}

}  // namespace

core::Listing read_sitemap(const parse::Sitemap& sitemap, const core::Url& url, core::Seconds now,
                           core::Seconds fresh_since) {
  core::Listing listing;
  listing.verdict = "sitemap";
  const bool news = std::any_of(sitemap.entries.begin(), sitemap.entries.end(), is_news);
  std::vector<const parse::SitemapEntry*> taken;
  for (const auto& entry : sitemap.entries) {
    const bool wanted = sitemap.is_index || is_news(entry) || (!news && looks_like_article(read_address(entry.url)));
    const auto moment = moment_of(entry);
    if (wanted && (!moment || moment->unix_seconds >= fresh_since)) taken.push_back(&entry);
  }
  sort_by_freshness(taken, now);
  const std::string own_key = link_key(url);
  std::unordered_set<std::string> seen{own_key};
  for (const auto* entry : taken) {
    if (listing.links.size() == kMaxLinks) break;
    if (!seen.insert(link_key(entry->url)).second) continue;
    listing.links.push_back(listed(*entry));
    if (listing.title.empty()) listing.title = core::one_line(entry->publication);
    if (listing.language.empty()) listing.language = entry->language;
  }
  listing.reason = sitemap.is_index ? "an index of " + std::to_string(listing.links.size()) + " sitemaps"
                                    : std::to_string(listing.links.size()) + " of " +
                                          std::to_string(sitemap.entries.size()) + " addresses look like articles";
  return listing;
}

std::vector<core::Url> parts_of_index(const parse::Sitemap& index, std::size_t most) {
  const auto rank = [](const parse::SitemapEntry* part) {
    return std::pair(part->url.path().find("news") != std::string_view::npos,
                     part->modified ? part->modified->unix_seconds : 0);
  };
  std::vector<const parse::SitemapEntry*> parts;
  parts.reserve(index.entries.size());
  for (const parse::SitemapEntry& part : index.entries) parts.push_back(&part);
  std::stable_sort(parts.begin(), parts.end(), [&](const auto* a, const auto* b) { return rank(a) > rank(b); });
  std::vector<core::Url> out;
  for (std::size_t i = 0; i < std::min(most, parts.size()); ++i) out.push_back(parts[i]->url);
  return out;
}

}  // namespace kabar::discover
