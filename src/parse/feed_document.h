// FeedDocument: a publisher's feed of any family, as its entries say it. The only way the other rooms see feeds.
//
// RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, CDF. Any bytes are accepted; broken XML gives what can
// be read of it (whole entries of a truncated file are kept). Errors: "not_a_feed" (HTML, other XML, other JSON,
// empty), with what it looks like in the message. Cost: linear; at most 2,000 entries are taken, nothing recurses. Text
// fields are plain, one line, valid UTF-8; `summary` and `content` are markup as the feed carries it (decoded once, NOT
// sanitised). Addresses, also those in markup, are absolute when they can be resolved (xml:base, Content-Location, the
// feed's own address), else as written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::parse {

struct Enclosure {
  std::string url, type;
  std::optional<std::uint64_t> length;
};

struct FeedEntry {
  std::string id;        // guid, atom:id, JSON id; never empty
  bool id_made = false;  // the entry has none: it is its address, or made of what it says (feed_identity.h)
  std::string url;       // where it leads
  std::string title;
  std::vector<std::string> authors;
  bool authors_inherited = false;  // of the feed (Atom, JSON Feed) or the entry's source: it names none itself
  std::optional<core::Timestamp> published, updated;
  std::string summary, content;
  std::vector<Enclosure> enclosures;
  std::vector<std::string> tags;
  std::string image;
};

struct FeedDocument {
  std::string format;  // "rss20", "rss10", "rss090".."rss094", "atom10", "atom03", "json1", "json11", "cdf"
  std::string title, link, language;
  std::optional<int> ttl_minutes;
  std::vector<FeedEntry> entries;  // in document order
  bool recovered = false;          // the markup was broken and read all the same
};

struct FeedHints {
  std::string_view content_type;      // HTTP header
  std::string_view content_location;  // HTTP header
  core::Seconds now = 0;              // for two-digit years and relative dates
  std::string_view content_language;  // HTTP header: the language of a feed that does not say its own
};

core::Result<FeedDocument> parse_feed(std::string_view bytes, const core::Url& url, const FeedHints& hints);

// By the first bytes only: is parsing as a feed (or sitemap) worth a try? Total and cheap.
enum class Sniffed { html, feed, sitemap, gzip, binary, other };  // binary: pictures, archives, documents; no text
Sniffed sniff(std::string_view bytes, std::string_view content_type);

}  // namespace kabar::parse
