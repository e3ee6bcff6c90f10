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

bool is_burned(const core::Url& url) {
  return url.host() == "feeds.feedburner.com" || url.host() == "feeds2.feedburner.com" ||
         (url.host() == "feedproxy.google.com" && !url.path().starts_with("/~r/"));
}

// Does a file's ending or a program's name say feed?
bool ends_like_feed(std::string_view path) {
  static constexpr std::string_view kEndings[] = {".rss",  ".rdf",       ".atom",    "/feed",     "/atom",
                                                  "/rss2", "/feed.json", "/rss.php", "/feed.php", "/atom.php"};
  if (std::any_of(std::begin(kEndings), std::end(kEndings), [&](auto e) { return path.ends_with(e); })) return true;
  if (!path.ends_with(".xml")) return false;
  const std::string_view last = path.substr(std::min(path.rfind('/') + 1, path.size()));
  return last.starts_with("rss") || last.starts_with("feed") || last.starts_with("atom") || last == "index.xml" ||
         path.find("/rss/") != std::string_view::npos || path.find("/feeds/") != std::string_view::npos ||
         path.find("/feed/") != std::string_view::npos;
}

bool asks_for_feed(std::string_view query) {
  static constexpr std::string_view kAsks[] = {"feed=rss",    "feed=atom", "format=rss", "format=feed",
                                               "format=atom", "type=rss",  "alt=rss"};
  return std::any_of(std::begin(kAsks), std::end(kAsks),
                     [&](auto a) { return query.find(a) != std::string_view::npos; });
}

bool is_feed_name(std::string_view text) {
  const std::string name = core::ascii_lower(text);
  return name == "rss" || name == "feed" || name == "atom" || name == "rss feed" || name == "rss 2.0" || name == "xml";
}

// An address that is a feed by the look of it. A bare /rss is mostly a page about feeds, so it counts only as the feed
// of this very page (/politics/rss on /politics/) or on a host for feeds; /feeds/x needs an anchor that says "RSS".
bool looks_like_feed(const PageMap& map, const PageLink& link) {
  std::string path = core::ascii_lower(link.url.path());
  while (path.ends_with('/')) path.pop_back();
  if (is_burned(link.url)) return path.size() > 1;
  if (ends_like_feed(path) || asks_for_feed(core::ascii_lower(link.url.query()))) return true;
  std::string own(core::ascii_lower(map.url.path()));
  while (own.ends_with('/')) own.pop_back();
  if (path.ends_with("/rss") && !own.empty() && path == own + "/rss") return true;
  const std::string_view label = link.url.host().substr(0, link.url.host().find('.'));
  if ((label == "feeds" || label == "feed" || label == "rss") && path.size() > 1) return true;
  const bool below = path.find("/feeds/") != std::string::npos || path.find("/feed/") != std::string::npos;
  return below && is_feed_name(map.anchors[link.anchors.front()].text);
}

bool is_comments_feed(const core::Url& url) {
  return url.path().find("/comments/") != std::string_view::npos ||
         url.query().find("comments") != std::string_view::npos;
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
    if (!url || map.page.attribute(node, "href").empty() || is_comments_feed(*url) ||
        !seen.insert(link_key(*url)).second)
      continue;
    feeds.push_back({*url, core::one_line(map.page.attribute(node, "title")), true});
  }
  const auto burned = std::count_if(map.links.begin(), map.links.end(), [](const auto& l) { return is_burned(l.url); });
  for (const PageLink& link : map.links) {
    // A blogroll has many burned feeds, a site its own one or two.
    const bool own = is_burned(link.url) ? burned <= 2 : link.own;
    if (!own || !looks_like_feed(map, link) || is_comments_feed(link.url)) continue;
    if (seen.insert(link.key).second) feeds.push_back({link.url, map.anchors[link.anchors.front()].text, false});
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
