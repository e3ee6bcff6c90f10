#include "discover/offered_feeds.h"

#include <algorithm>
#include <unordered_set>

#include "core/text.h"

namespace kabar::discover {
namespace {

using parse::Node;
using parse::NodeIndex;
using parse::Tag;

bool is_feed_type(std::string_view type) {
  static constexpr std::string_view kTypes[] = {"application/rss+xml", "application/atom+xml", "application/feed+json",
                                                "application/rdf+xml"};
  return std::any_of(std::begin(kTypes), std::end(kTypes), [&](auto t) { return type.starts_with(t); });
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const bool begins = at == 0 || list[at - 1] == ' ';
    const bool ends = at + word.size() == list.size() || list[at + word.size()] == ' ';
    if (begins && ends) return true;
  }
  return false;
}

// An address that is a feed by the look of it: /feed, /rss.xml, x.atom, /feeds/posts. A bare /rss is often a page
// about feeds, so it needs a file's ending or a parent.
bool looks_like_feed(const core::Url& url) {
  std::string path = core::ascii_lower(url.path());
  const std::string host(url.host());
  if (host.starts_with("feeds.feedburner.") || host == "feedproxy.google.com") return path.size() > 1;
  while (path.ends_with('/')) path.pop_back();
  const std::string last = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
  for (const std::string_view ending : {".rss", ".rdf", ".atom"}) {
    if (path.ends_with(ending)) return true;
  }
  if (last == "feed" || last == "atom.xml" || last == "feed.xml" || last == "rss.xml" || last == "rss.php" ||
      last == "index.xml" || last == "feed.json" || last == "rss2" || last == "atom") {
    return true;
  }
  const bool xml = path.ends_with(".xml") || path.ends_with(".php");
  const bool in_feeds = path.find("/rss/") != std::string::npos || path.find("/feeds/") != std::string::npos;
  if (last.starts_with("rss") && xml) return true;
  if (in_feeds && xml) return true;
  const std::string query = core::ascii_lower(url.query());
  return query.find("feed=rss") != std::string::npos || query.find("format=rss") != std::string::npos ||
         query.find("format=feed") != std::string::npos || query.find("type=rss") != std::string::npos;
}

bool is_comments_feed(const core::Url& url) {
  return url.path().find("/comments/") != std::string_view::npos;
}

}  // namespace

std::vector<OfferedFeed> offered_feeds(const PageMap& map) {
  std::vector<OfferedFeed> feeds;
  std::unordered_set<std::string> seen;
  for (NodeIndex i = 0; i < map.page.nodes().size(); ++i) {
    const Node& node = map.page[i];
    if (node.tag != Tag::link) continue;
    const std::string rel = core::ascii_lower(map.page.attribute(node, "rel"));
    const std::string type = core::ascii_lower(core::trim_ascii(map.page.attribute(node, "type")));
    if (!has_word(rel, "alternate") || !is_feed_type(type)) continue;
    const auto url = core::Url::resolve(map.base, map.page.attribute(node, "href"));
    if (!url || map.page.attribute(node, "href").empty() || !seen.insert(link_key(*url)).second) continue;
    feeds.push_back({*url, core::one_line(map.page.attribute(node, "title")), true});
  }
  for (const PageLink& link : map.links) {
    const bool burned = link.url.host().find("feedburner") != std::string_view::npos;
    if ((!link.own && !burned) || !looks_like_feed(link.url) || is_comments_feed(link.url)) continue;
    if (!seen.insert(link.key).second) continue;
    feeds.push_back({link.url, map.anchors[link.anchors.front()].text, false});
  }
  return feeds;
}

std::vector<core::Url> offered_sitemaps(const PageMap& map) {
  std::vector<core::Url> sitemaps;
  for (NodeIndex i = 0; i < map.page.nodes().size(); ++i) {
    const Node& node = map.page[i];
    if (node.tag != Tag::link || core::ascii_lower(map.page.attribute(node, "rel")) != "sitemap") continue;
    if (const auto url = core::Url::resolve(map.base, map.page.attribute(node, "href"))) sitemaps.push_back(*url);
  }
  for (const PageLink& link : map.links) {
    const std::string path = core::ascii_lower(link.url.path());
    const bool xml = path.ends_with(".xml") || path.ends_with(".xml.gz");
    if (link.own && xml && path.find("sitemap") != std::string::npos) sitemaps.push_back(link.url);
  }
  std::sort(sitemaps.begin(), sitemaps.end());
  sitemaps.erase(std::unique(sitemaps.begin(), sitemaps.end()), sitemaps.end());
  return sitemaps;
}

}  // namespace kabar::discover
