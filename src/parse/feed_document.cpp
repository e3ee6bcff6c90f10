#include "parse/feed_document.h"

#include <algorithm>
#include <cstdlib>

#include <pugixml.hpp>

#include "core/text.h"
#include "parse/charset.h"
#include "parse/dates.h"
#include "parse/feed_names.h"
#include "parse/json_feed.h"
#include "parse/markup_text.h"
#include "parse/xml_repair.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxEntries = 2000;
constexpr unsigned kFlags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute;

struct AppendWriter final : pugi::xml_writer {
  std::string out;
  void write(const void* data, std::size_t size) override { out.append(static_cast<const char*>(data), size); }
};

// What stands in an element: its text, or its markup when it has elements inside (atom's xhtml).
std::string inner(pugi::xml_node element) {
  const bool markup =
      std::any_of(element.begin(), element.end(), [](pugi::xml_node n) { return n.type() == pugi::node_element; });
  AppendWriter writer;
  for (const pugi::xml_node child : element.children()) {
    if (markup) {
      child.print(writer, "", pugi::format_raw | pugi::format_no_declaration);
    } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      writer.out += child.value();
    }
  }
  return std::move(writer.out);
}

std::string plain(pugi::xml_node element) {
  return core::one_line(plain_title(clean_text(inner(element))));
}

std::string title_text(pugi::xml_node element) {
  const std::string_view type = attribute_of(element, "type");
  if (type == "text") return core::one_line(text_title(clean_text(inner(element))));
  return plain(element);
}

// Reads one feed; holds what every entry needs.
class FeedReader {
 public:
  FeedReader(const core::Url& url, const FeedHints& hints) : base_(url), now_(hints.now) {
    if (const auto location = core::Url::resolve(url, hints.content_location);
        location && !hints.content_location.empty())
      base_ = *location;
  }

  bool read(const pugi::xml_document& document, FeedDocument& out) {
    for (const pugi::xml_node root : document.children()) {
      if (root.type() != pugi::node_element) continue;
      const FeedName name = feed_name(root);
      if (name.local == "rss" || name.local == "rdf") return read_rss(root, name.local == "rdf", out);
      if (name.local == "feed") return read_atom(root, out);
      if (name.local == "channel") return read_channel(root, out);
    }
    return false;
  }

 private:
  bool read_rss(pugi::xml_node root, bool rdf, FeedDocument& out) {
    const std::string_view version = attribute_of(root, "version");
    out.format = rdf ? "rss10"
                 : version == "2.0" || version.empty()
                     ? "rss20"
                     : "rss" + std::string(version.substr(0, 1)) +
                           std::string(version.substr(version.size() > 2 ? 2 : version.size()));
    bool found = rdf;
    for (const pugi::xml_node child : root.children()) {
      const FeedName name = feed_name(child);
      if (name.local == "channel") found = read_channel(child, out);
      if (name.local == "item") add_entry(child, out);  // RDF keeps its items beside the channel
      if (rdf && std::string_view(child.name()).find("0.9") != std::string_view::npos) out.format = "rss090";
    }
    return found || !out.entries.empty();
  }

  bool read_channel(pugi::xml_node channel, FeedDocument& out) {
    if (out.format.empty()) out.format = "rss20";
    for (const pugi::xml_node child : channel.children()) {
      const FeedName name = feed_name(child);
      if (name.local == "item" || name.local == "entry") {
        add_entry(child, out);
      } else if (name.module == FeedModule::core || name.module == FeedModule::dc || name.module == FeedModule::atom) {
        read_head(child, name, out);
      }
    }
    return true;
  }

  bool read_atom(pugi::xml_node root, FeedDocument& out) {
    out.format = attribute_of(root, "version") == "0.3" ? "atom03" : "atom10";
    out.language = core::one_line(attribute_of(root, "lang"));
    enter_base(root);
    for (const pugi::xml_node child : root.children()) {
      const FeedName name = feed_name(child);
      if (name.local == "entry" || name.local == "item") {
        add_entry(child, out);
      } else {
        read_head(child, name, out);
      }
    }
    return true;
  }

  void read_head(pugi::xml_node child, const FeedName& name, FeedDocument& out) {
    if (name.local == "title" && out.title.empty()) out.title = title_text(child);
    if (name.local == "language" && out.language.empty()) out.language = plain(child);
    if (name.local == "ttl") out.ttl_minutes = std::clamp(std::atoi(child.child_value()), 0, 1'000'000);
    if (name.local != "link") return;
    const std::string_view href = attribute_of(child, "href"), rel = attribute_of(child, "rel");
    if (!href.empty() && (rel.empty() || rel == "alternate") && out.link.empty()) out.link = absolute(href);
    if (href.empty() && out.link.empty()) out.link = absolute(core::trim_ascii(inner(child)));
  }

  void enter_base(pugi::xml_node element) {
    if (const std::string_view base = attribute_of(element, "base"); !base.empty()) {
      if (const auto resolved = core::Url::resolve(base_, base)) base_ = *resolved;
    }
  }

  std::string absolute(std::string_view reference) const {
    const std::string text = clean_text(reference);
    if (text.empty()) return {};
    const auto resolved = core::Url::resolve(base_, text);
    return resolved ? resolved->text() : text;
  }

  void add_entry(pugi::xml_node item, FeedDocument& out) {
    if (out.entries.size() >= kMaxEntries) return;
    const core::Url outer = base_;
    enter_base(item);
    FeedEntry entry;
    std::string permalink;
    if (const auto about = attribute_of(item, "about"); !about.empty()) entry.id = std::string(about);
    for (const pugi::xml_node child : item.children()) {
      if (child.type() == pugi::node_element) read_field(child, feed_name(child), entry, permalink);
    }
    if (entry.url.empty() && !permalink.empty()) entry.url = absolute(permalink);
    base_ = outer;
    out.entries.push_back(std::move(entry));
  }

  void read_field(pugi::xml_node child, const FeedName& name, FeedEntry& entry, std::string& permalink) {
    const std::string& local = name.local;
    if (name.module == FeedModule::media) return read_media(child, local, entry);
    if (name.module == FeedModule::itunes && local == "image" && entry.image.empty())
      entry.image = absolute(attribute_of(child, "href"));
    if (name.module == FeedModule::feedburner && local == "origlink") entry.url = absolute(plain(child));
    if (local == "title" && entry.title.empty() && name.module != FeedModule::itunes) entry.title = title_text(child);
    if (local == "link") read_link(child, entry);
    if (local == "guid" || local == "id") {
      entry.id = core::one_line(clean_text(inner(child)));
      if (local == "guid" && attribute_of(child, "ispermalink") != "false" && core::Url::parse(entry.id))
        permalink = entry.id;
    }
    if (local == "author" || local == "creator" || (local == "contributor" && entry.authors.empty()))
      add_author(child, entry);
    if (local == "description" || local == "summary") entry.summary = clean_text(inner(child));
    if (local == "encoded" || local == "content" || local == "body") read_content(child, entry);
    if (local == "enclosure")
      add_enclosure(attribute_of(child, "url"), attribute_of(child, "type"), attribute_of(child, "length"), entry);
    if (local == "category" || local == "subject" || local == "keywords") add_tag(child, entry);
    read_date_field(child, local, entry);
  }

  void read_link(pugi::xml_node child, FeedEntry& entry) {
    const std::string_view href = attribute_of(child, "href"), rel = attribute_of(child, "rel");
    if (href.empty()) {
      if (entry.url.empty()) entry.url = absolute(core::trim_ascii(inner(child)));
    } else if (rel == "enclosure") {
      add_enclosure(href, attribute_of(child, "type"), attribute_of(child, "length"), entry);
    } else if ((rel.empty() || rel == "alternate") && entry.url.empty()) {
      entry.url = absolute(href);
    }
  }

  void read_content(pugi::xml_node child, FeedEntry& entry) {
    const std::string_view type = attribute_of(child, "type");
    std::string content = clean_text(inner(child));
    if (type == "text" || type == "text/plain") content = core::escape_markup(content);
    if (content.size() > entry.content.size()) entry.content = std::move(content);
  }

  void read_media(pugi::xml_node child, const std::string& local, FeedEntry& entry) {
    if (local == "group") {
      for (const pugi::xml_node inside : child.children()) {
        if (const FeedName name = feed_name(inside); name.local != "group") read_media(inside, name.local, entry);
      }
      return;
    }
    const std::string_view url = attribute_of(child, "url"), type = attribute_of(child, "type");
    const bool picture = local == "thumbnail" || attribute_of(child, "medium") == "image" || type.starts_with("image/");
    if ((local == "content" || local == "thumbnail") && picture && entry.image.empty()) entry.image = absolute(url);
    if (local == "content" && !url.empty()) add_enclosure(url, type, attribute_of(child, "filesize"), entry);
  }

  void add_author(pugi::xml_node child, FeedEntry& entry) {
    std::string name;
    for (const pugi::xml_node inside : child.children()) {
      if (feed_name(inside).local == "name") name = plain(inside);
    }
    if (name.empty()) name = plain(child);
    // "mail@example.com (Name)" is RSS's own form; "Name <mail@example.com>" is mail's.
    const std::size_t open = name.find('('), close = name.rfind(')');
    if (name.find('@') != std::string::npos && open != std::string::npos && close != std::string::npos && close > open)
      name = name.substr(open + 1, close - open - 1);
    if (const std::size_t angle = name.find('<'); angle != std::string::npos && angle > 0) name.resize(angle);
    name = core::one_line(name);
    if (!name.empty() && std::find(entry.authors.begin(), entry.authors.end(), name) == entry.authors.end())
      entry.authors.push_back(name);
  }

  void add_enclosure(std::string_view url, std::string_view type, std::string_view length, FeedEntry& entry) {
    if (url.empty()) return;
    Enclosure out{absolute(url), core::one_line(type), std::nullopt};
    char* end = nullptr;
    const std::string digits(length.substr(0, 19));
    if (const auto bytes = std::strtoull(digits.c_str(), &end, 10); !digits.empty() && digits[0] != '-' && *end == '\0')
      out.length = bytes;
    if (out.type.starts_with("image/") && entry.image.empty()) entry.image = out.url;
    entry.enclosures.push_back(std::move(out));
  }

  static void add_tag(pugi::xml_node child, FeedEntry& entry) {
    std::string tag(attribute_of(child, "label"));
    if (tag.empty()) tag = attribute_of(child, "term");
    tag = tag.empty() ? plain(child) : core::one_line(tag);
    if (!tag.empty() && entry.tags.size() < 64 &&
        std::find(entry.tags.begin(), entry.tags.end(), tag) == entry.tags.end())
      entry.tags.push_back(tag);
  }

  void read_date_field(pugi::xml_node child, const std::string& local, FeedEntry& entry) {
    const bool published =
        local == "pubdate" || local == "published" || local == "issued" || local == "date" || local == "created";
    const bool updated = local == "updated" || local == "modified" || local == "lastbuilddate";
    if (!published && !updated) return;
    const std::string text = core::one_line(inner(child), 200);
    auto time = core::from_iso8601(text);
    if (!time) time = read_date(text, {"en", now_, {}});
    if (!time) return;
    if (published && !entry.published) entry.published = time;
    if (updated && !entry.updated) entry.updated = time;
  }

  core::Url base_;
  core::Seconds now_;
};

core::Error not_a_feed(std::string_view bytes, std::string_view content_type) {
  const Sniffed looks = sniff(bytes, content_type);
  const char* what = bytes.empty()               ? "the answer is empty"
                     : looks == Sniffed::html    ? "the answer is an HTML page"
                     : looks == Sniffed::sitemap ? "the answer is a sitemap"
                                                 : "the answer is no RSS, Atom or JSON feed";
  return {"parse", "not_a_feed", what};
}

}  // namespace

core::Result<FeedDocument> parse_feed(std::string_view bytes, const core::Url& url, const FeedHints& hints) {
  const Decoded decoded = decode(bytes, hints.content_type, {}, Markup::xml);
  std::string_view text = decoded.text();
  if (const std::size_t first = text.find_first_not_of(" \t\r\n");
      first != std::string_view::npos && text[first] == '{')
    return parse_json_feed(text, url, hints);
  // Junk before the first tag is what a failing template leaves; the feed behind it is whole.
  const std::size_t begin = std::min(text.find('<'), text.size());
  std::string source = clean_text(text.substr(begin));
  FeedDocument out;
  pugi::xml_document document;
  if (!document.load_buffer(source.data(), source.size(), kFlags, pugi::encoding_utf8)) {
    out.recovered = true;
    source = repair_xml(source);
    document.load_buffer(source.data(), source.size(), kFlags, pugi::encoding_utf8);
  }
  if (!FeedReader(url, hints).read(document, out)) return not_a_feed(bytes, hints.content_type);
  return out;
}

}  // namespace kabar::parse
