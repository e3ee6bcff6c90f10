// What an answer is, by its first bytes; the content type only breaks ties.
#include <algorithm>

#include "core/text.h"
#include "parse/feed_document.h"

namespace kabar::parse {

namespace {

constexpr std::size_t kLookForBinary = 512;

// The "binary data bytes" of the WHATWG's MIME sniffing, section 3, but for NUL. One or two are a template's fault, one
// in twenty is no text.
bool is_binary_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && byte != 0 && byte != '\t' && byte != '\n' && byte != '\f' && byte != '\r' && byte != 0x1b;
}

bool is_binary(std::string_view bytes, std::string_view content_type) {
  using std::string_view_literals::operator""sv;
  const bool utf32 =
      bytes.starts_with("\0\0\xfe\xff"sv) || bytes.starts_with("<\0\0\0"sv) || bytes.starts_with("\0\0\0<"sv);
  const bool wide = utf32 || bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") ||
                    core::ascii_lower(content_type).find("utf-16") != std::string::npos;
  if (wide) return false;  // any byte may be half of a letter
  for (const std::string_view magic : {"%PDF-", "PK\x03\x04", "\x89PNG\r\n", "GIF8", "\xff\xd8\xff"}) {
    if (bytes.starts_with(magic)) return true;
  }
  const std::string_view head = bytes.substr(0, kLookForBinary);
  const auto binary = static_cast<std::size_t>(std::count_if(head.begin(), head.end(), is_binary_byte));
  std::size_t zeros[2] = {};  // at even and odd places; UTF-16 has its zeros at one of them
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
  return 20 * (binary + std::min(zeros[0], zeros[1])) > head.size();
}

}  // namespace

Sniffed sniff(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with("\x1f\x8b")) return Sniffed::gzip;
  if (is_binary(bytes, content_type)) return Sniffed::binary;
  constexpr std::size_t kLook = 4096;
  std::string head = core::ascii_lower(bytes.substr(0, kLook));
  std::erase(head, '\0');  // UTF-16 without its charset read: the letters are there
  const auto has = [&](std::string_view word) { return head.find(word) != std::string::npos; };
  if (has("<urlset") || has("<sitemapindex")) return Sniffed::sitemap;
  const std::size_t html = std::min(head.find("<html"), head.find("<!doctype html"));
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf", "<channel", ":feed", ":rss"}) {
    if (const std::size_t at = head.find(root); at != std::string::npos && at < html) return Sniffed::feed;
  }
  if (has("<opml")) return Sniffed::other;  // its <body> is not HTML's
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
