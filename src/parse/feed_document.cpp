#include "parse/feed_document.h"

#include <algorithm>
#include <charconv>

#include <pugixml.hpp>

#include "core/text.h"
#include "parse/charset.h"
#include "parse/feed_best.h"
#include "parse/feed_context.h"
#include "parse/feed_entry.h"
#include "parse/feed_identity.h"
#include "parse/feed_links.h"
#include "parse/feed_markup.h"
#include "parse/feed_names.h"
#include "parse/feed_person.h"
#include "parse/json_feed.h"
#include "parse/xml_entities.h"
#include "parse/xml_repair.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxEntries = 2000;
constexpr int kMaxWrapped = 5;               // elements around a feed
constexpr std::size_t kMostWrapping = 1000;  // elements of one depth that are looked into
constexpr unsigned kFlags =
    pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;

std::string rss_format(std::string_view version) {
  if (version.empty() || version.starts_with('2')) return "rss20";
  std::string digits;
  for (const char c : version.substr(0, 4)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits.size() >= 2 ? "rss" + digits : "rss20";
}

// RDF holds RSS 0.90 or 1.0: the default namespace tells.
std::string rdf_format(pugi::xml_node root) {
  const std::string space = core::ascii_lower(named_attribute(root, "xmlns"));
  return space.find("netscape.com") != std::string::npos ? "rss090" : "rss10";
}

std::string atom_format(pugi::xml_node root) {
  if (attribute_of(root, "version") == "0.3") return "atom03";
  const std::string_view name = root.name();
  const std::size_t colon = name.find(':');
  const std::string space = colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  return named_attribute(root, space).find("purl.org/atom") != std::string_view::npos ? "atom03" : "atom10";
}

bool is_item(const FeedName& name) {
  const bool known = name.module == FeedModule::core || name.module == FeedModule::atom;
  return known && (name.local == "item" || name.local == "entry");
}

bool is_root(std::string_view local) {
  return local == "rss" || local == "rdf" || local == "feed" || local == "channel";
}

class FeedReader {
 public:
  FeedReader(const core::Url& url, const FeedHints& hints, FeedDocument& out) : context_(url, hints), out_(out) {}

  // The first element at the top that is a feed; one that something was wrapped around is looked for further down, and
  // has entries to be one.
  bool read(pugi::xml_node document) {
    for (const pugi::xml_node root : document.children()) {
      if (root.type() == pugi::node_element && read_root(root)) return true;
    }
    std::vector<pugi::xml_node> outer{document};
    for (int depth = 0; depth < kMaxWrapped; ++depth) {
      std::vector<pugi::xml_node> inner;
      for (const pugi::xml_node parent : outer) {
        for (const pugi::xml_node child : parent.children()) {
          if (child.type() != pugi::node_element || inner.size() >= kMostWrapping) continue;
          if (depth > 0 && read_wrapped(child)) return true;
          inner.push_back(child);
        }
      }
      outer = std::move(inner);
    }
    return false;
  }

 private:
  bool read_wrapped(pugi::xml_node root) {
    if (!is_root(core::ascii_lower(local_name(root.name())))) return false;
    if (read_root(root) && !out_.entries.empty()) return true;
    out_ = {};
    return false;
  }

  bool read_root(pugi::xml_node root) {
    const FeedName name = feed_name(root);
    if (name.local == "rss") {
      out_.format = rss_format(core::trim_ascii(attribute_of(root, "version")));
    } else if (name.local == "rdf") {
      out_.format = rdf_format(root);
    } else if (name.local == "feed" || is_item(name)) {
      out_.format = atom_format(root);
      context_.atom = true;
    } else if (name.local == "channel") {  // the Channel Definition Format keeps addresses in attributes
      const std::string_view href = attribute_of(root, "href");
      out_.format = href.empty() ? "rss20" : "cdf";
      if (!href.empty()) link_.offer(5, context_.address(root, href));
    } else {
      return false;
    }
    read_language(root);
    if (is_item(name)) {
      add(root);
      return true;
    }
    if (name.local == "feed" || name.local == "channel") {
      read_channel(root);
    } else {
      read_rss(root);
    }
    out_.title = title_.take();
    out_.link = link_.take();
    return name.local == "rss" || name.local == "rdf" || has_elements(root);  // empty, it is a feed without news
  }

  // RSS 1.0 keeps its items beside the channel, and so do some of the others.
  void read_rss(pugi::xml_node root) {
    for (const pugi::xml_node child : root.children()) {
      if (child.type() != pugi::node_element) continue;
      const FeedName name = feed_name(child);
      if (name.local == "channel") {
        read_language(child);
        read_channel(child);
      } else if (is_item(name)) {
        add(child);
      }
    }
  }

  // What the feed says of itself may stand behind its items and decides how their dates read: two passes.
  void read_channel(pugi::xml_node channel) {
    std::vector<pugi::xml_node> items;
    for (const pugi::xml_node child : channel.children()) {
      if (child.type() != pugi::node_element) continue;
      const FeedName name = feed_name(child);
      if (is_item(name)) {
        items.push_back(child);
      } else if (name.local == "items" && name.module == FeedModule::core) {
        add_items_of(child, items);
      } else if (name.local == "channel" && out_.format == "cdf") {
        add_items_of(child, items);
      } else {
        read_head(child, name);
      }
      if (items.size() >= kMaxEntries) break;
    }
    for (const pugi::xml_node item : items) add(item);
  }

  static void add_items_of(pugi::xml_node holder, std::vector<pugi::xml_node>& items) {
    for (const pugi::xml_node inside : holder.children()) {
      if (inside.type() == pugi::node_element && is_item(feed_name(inside))) items.push_back(inside);
    }
  }

  void read_head(pugi::xml_node child, const FeedName& name) {
    const bool standard = name.module == FeedModule::core || name.module == FeedModule::atom;
    const bool dublin = name.module == FeedModule::dc || name.module == FeedModule::dcterms;
    if (!standard && !dublin) return;
    const bool native = name.module == FeedModule::core || (standard && context_.atom);
    if (name.local == "title") read_title(native ? 3 : standard ? 2 : 1, child);
    if (name.local == "language" && (out_.language.empty() || standard)) set_language(plain_field(child));
    if (standard && name.local == "link") read_link(child);
    if (context_.atom && name.local == "author") add_person(child, context_.authors);
    if (standard && name.local == "ttl") {
      const std::string text = core::one_line(own_text(child));
      int minutes = 0;
      const auto read = std::from_chars(text.data(), text.data() + text.size(), minutes);
      if (read.ec == std::errc() && minutes > 0) out_.ttl_minutes = minutes;
    }
  }

  void read_title(int rank, pugi::xml_node child) {
    if (title_.beats(rank)) return;
    if (std::string title = feed_title(child, context_.atom); !title.empty()) title_.offer(rank, std::move(title));
  }

  // RSS writes it as text; Atom as an attribute, and may name several.
  void read_link(pugi::xml_node child) {
    const std::string_view href = attribute_of(child, "href");
    if (!href.empty() && link_relation(attribute_of(child, "rel")) != "alternate") return;
    const int rank = href.empty() ? 3 : leads_to_html(attribute_of(child, "type")) ? 2 : 1;
    if (link_.beats(rank)) return;
    std::string address = context_.address(child, href.empty() ? std::string_view(own_text(child)) : href);
    if (!address.empty()) link_.offer(rank, std::move(address));
  }

  void read_language(pugi::xml_node element) {
    if (out_.language.empty()) set_language(core::one_line(named_attribute(element, "xml:lang")));
  }

  void set_language(std::string language) {
    if (language.empty() || language.size() > 35) return;
    std::replace(language.begin(), language.end(), '_', '-');
    out_.language = std::move(language);
    context_.language = out_.language;
  }

  void add(pugi::xml_node item) {
    if (out_.entries.size() < kMaxEntries) out_.entries.push_back(read_feed_entry(item, context_));
  }

  FeedContext context_;
  FeedDocument& out_;
  Best<std::string> title_, link_;
};

core::Error not_a_feed(std::string_view text, std::string_view content_type) {
  std::string what = "is no RSS, Atom or JSON feed";
  switch (sniff(text, content_type)) {
    case Sniffed::html:
      what = "is an HTML page";
      break;
    case Sniffed::sitemap:
      what = "is a sitemap";
      break;
    case Sniffed::gzip:
      what = "is a gzip file";
      break;
    case Sniffed::binary:
      what = "is a picture, a document or other binary data";
      break;
    default:
      break;
  }
  XmlScanner scanner(text);
  XmlToken token;
  std::string advice = "give the address of a feed, or of a page that lists articles";
  if (core::trim_ascii(text).empty()) {
    what = "is empty";
  } else if (what.starts_with("is no")) {
    while (scanner.next(token) && token.kind != XmlToken::Kind::start) {
    }
    what += token.kind == XmlToken::Kind::start ? " (its first element is <" + core::one_line(token.name, 60) + ">)"
                                                : " (it begins \"" + core::one_line(text.substr(0, 240), 60) + "\")";
  }
  if (core::equals_ignoring_ascii_case(token.name, "opml")) {
    what = "is an OPML list of feeds";
    advice = "save it, and `kabar import FILE` takes its feeds in";
  }
  return {"parse", "not_a_feed", "the answer " + what + "; " + advice};
}

// Junk before the first tag is what a failing template leaves; the feed behind it is whole.
std::size_t first_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (next == '?' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) return at;
  }
  return text.size();
}

core::Result<FeedDocument> read_feed(std::string_view bytes, const core::Url& url, const FeedHints& hints) {
  const Decoded decoded = decode(bytes, hints.content_type, {}, Markup::xml);
  std::string_view text = decoded.text();
  std::string expanded;
  if (declares_entities(text)) text = expanded = expand_entities(text);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '{') return parse_json_feed(text, url, hints);
  FeedDocument out;
  const std::size_t begin = first_tag(text);
  const bool bounded = needs_bounds(text.substr(begin));
  out.recovered = bounded || begin != std::min(first, text.size());
  std::string source = bounded ? repair_xml(text.substr(begin)) : std::string(text.substr(begin));
  pugi::xml_document document;
  if (!document.load_buffer_inplace(source.data(), source.size(), kFlags, pugi::encoding_utf8) && !bounded) {
    out.recovered = true;
    source = repair_xml(text.substr(begin));
    document.load_buffer_inplace(source.data(), source.size(), kFlags, pugi::encoding_utf8);
  }
  if (!FeedReader(url, hints, out).read(document)) return not_a_feed(text, hints.content_type);
  if (out.language.empty()) out.language = core::one_line(hints.content_language, 35);
  return out;
}

}  // namespace

core::Result<FeedDocument> parse_feed(std::string_view bytes, const core::Url& url, const FeedHints& hints) {
  auto feed = read_feed(bytes, url, hints);
  if (feed) name_entries(*feed);
  return feed;
}

}  // namespace kabar::parse
