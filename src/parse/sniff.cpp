// What an answer is, by its first bytes; the content type only breaks ties.
#include "core/text.h"
#include "parse/feed_document.h"

namespace kabar::parse {

Sniffed sniff(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with("\x1f\x8b")) return Sniffed::gzip;
  constexpr std::size_t kLook = 4096;
  std::string head = core::ascii_lower(bytes.substr(0, kLook));
  std::erase(head, '\0');  // UTF-16 without its charset read: the letters are there
  const auto has = [&](std::string_view word) { return head.find(word) != std::string::npos; };
  if (has("<urlset") || has("<sitemapindex")) return Sniffed::sitemap;
  const std::size_t html = std::min(head.find("<html"), head.find("<!doctype html"));
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf", "<channel", ":feed", ":rss"}) {
    if (const std::size_t at = head.find(root); at != std::string::npos && at < html) return Sniffed::feed;
  }
  const std::size_t first = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (first != std::string::npos && head[first] == '{' && (has("jsonfeed.org") || has("\"items\"")))
    return Sniffed::feed;
  if (html != std::string::npos || has("<head") || has("<body") || has("<div") || has("<p>")) return Sniffed::html;
  const std::string type = core::ascii_lower(content_type);
  if (type.find("html") != std::string::npos) return Sniffed::html;
  if (type.find("rss") != std::string::npos || type.find("atom") != std::string::npos) return Sniffed::feed;
  if (head.starts_with("http://") || head.starts_with("https://"))
    return Sniffed::sitemap;  // a plain list of addresses
  return Sniffed::other;
}

}  // namespace kabar::parse
