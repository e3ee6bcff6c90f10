#include "parse/feed_entry.h"

#include <algorithm>

#include "core/text.h"
#include "parse/feed_best.h"
#include "parse/feed_links.h"
#include "parse/feed_markup.h"
#include "parse/feed_media.h"
#include "parse/feed_names.h"
#include "parse/feed_person.h"
#include "parse/markup_text.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxTags = 64;
constexpr int kMaxDates = 8;  // elements of one kind that are tried in an entry

class EntryReader {
 public:
  EntryReader(const FeedContext& context, pugi::xml_node item)
      : context_(context), item_(item), media_(context, entry_) {}

  FeedEntry read() {
    if (const auto about = attribute_of(item_, "about"); !about.empty()) {  // RSS 1.0
      id_.offer(1, context_.address(item_, about));
      url_.offer(1, context_.address(item_, about));
    }
    offer_url(5, item_, attribute_of(item_, "href"));  // CDF
    updated_.offer(1, context_.time(attribute_of(item_, "lastmod")));
    for (const pugi::xml_node child : item_.children()) {
      if (child.type() == pugi::node_element) read_child(child, feed_name(child));
    }
    media_.finish();
    entry_.id = id_.take();
    entry_.url = url_.take();
    entry_.title = title_.take();
    entry_.published = published_.take();
    entry_.updated = updated_.take();
    entry_.summary = summary_.take();
    if (entry_.content.empty()) entry_.content = spare_content_.take();
    if (entry_.authors.empty()) entry_.authors = std::move(weak_authors_);
    if (entry_.authors.empty()) inherit_authors();
    return std::move(entry_);
  }

 private:
  void read_child(pugi::xml_node child, const FeedName& name) {
    switch (name.module) {
      case FeedModule::core:
        return read_standard(child, name.local, 1);
      case FeedModule::atom:
        return read_standard(child, name.local, context_.atom ? 1 : 0);
      case FeedModule::dc:
      case FeedModule::dcterms:
        return read_dublin_core(child, name.local);
      case FeedModule::content:
        if (name.local == "encoded") read_content(child);
        return;
      case FeedModule::xhtml:
        if (name.local == "body" || name.local == "div") read_content(child);
        return;
      case FeedModule::itunes:
        return read_itunes(child, name.local);
      case FeedModule::media:
        return read_media(child, name.local);
      case FeedModule::feedburner:
        if (name.local == "origlink") offer_url(6, child, plain_field(child));
        return;
      default:
        return;
    }
  }

  // `native`: 1 for the vocabulary the feed itself is written in, 0 for Atom's elements in another feed.
  void read_standard(pugi::xml_node child, const std::string& name, int native) {
    if (name == "title") {
      read_title(3 + native, child);
    } else if (name == "link") {
      read_link(child);
    } else if (name == "guid" || name == "id") {
      read_id(child, name == "guid");
    } else if (name == "description" || name == "summary" || name == "abstract") {
      read_summary(3, child);
    } else if (name == "content" || name == "encoded" || name == "body" || name == "fulltext" || name == "fullitem") {
      read_content(child);
    } else if (name == "author") {
      add_person(child, entry_.authors);
    } else if (name == "source") {
      source_ = child;
    } else if (name == "category" || name == "keywords") {
      read_category(child);
    } else if (name == "enclosure") {
      media_.add_enclosure(child, attribute_of(child, has_attribute(child, "url") ? "url" : "href"));
    } else if (name == "image" || name == "thumbnail") {
      media_.offer_image(1, child, image_of(child));
    } else {
      read_standard_date(child, name, native);
    }
  }

  void read_standard_date(pugi::xml_node child, const std::string& name, int native) {
    if (name == "pubdate" || name == "published" || name == "issued") {
      published_.offer_time(3 + native, child, context_);
    } else if (name == "updated" || name == "modified") {
      updated_.offer_time(3 + native, child, context_);
    } else if (name == "created") {
      published_.offer_time(1, child, context_);
    } else if (name == "date") {
      published_.offer_time(2, child, context_);
    }
  }

  void read_dublin_core(pugi::xml_node child, const std::string& name) {
    if (name == "creator" || name == "author") {
      add_person(child, entry_.authors);
    } else if (name == "date") {  // the one date of a feed of this kind: when it says nothing else, both
      published_.offer_time(2, child, context_);
      updated_.offer_time(2, child, context_);
    } else if (name == "issued") {
      published_.offer_time(3, child, context_);
    } else if (name == "modified") {
      updated_.offer_time(3, child, context_);
    } else if (name == "created" || name == "available") {
      published_.offer_time(1, child, context_);
    } else if (name == "subject") {
      add_tag(plain_field(child));
    } else if (name == "title") {
      read_title(2, child);
    } else if (name == "description" || name == "abstract") {
      read_summary(2, child);
    } else if (name == "identifier") {
      id_.offer(1, plain_field(child));
    }
  }

  void read_itunes(pugi::xml_node child, const std::string& name) {
    if (name == "author") {
      add_person(child, weak_authors_);
    } else if (name == "title") {
      read_title(1, child);
    } else if (name == "summary") {
      read_summary(2, child);
    } else if (name == "subtitle") {
      read_summary(1, child);
    } else if (name == "image") {
      media_.offer_image(1, child, attribute_of(child, "href"));
    } else if (name == "keywords") {
      add_keywords(plain_field(child));
    } else if (name == "category") {
      add_tag(plain_title(attribute_of(child, "text")));
      for (const pugi::xml_node inside : child.children()) add_tag(plain_title(attribute_of(inside, "text")));
    }
  }

  void read_media(pugi::xml_node child, const std::string& name) {
    if (name == "title") {
      read_title(1, child);
    } else if (name == "description") {
      read_summary(1, child);
    } else if (name == "keywords") {
      add_keywords(plain_field(child));
    } else if (name == "category") {
      add_tag(has_attribute(child, "label") ? plain_title(attribute_of(child, "label")) : plain_field(child));
    } else {
      if (name == "group") read_media_group(child);
      media_.read(child, name);
    }
  }

  // A group is one thing in several files: what it says of itself, it says of the entry.
  void read_media_group(pugi::xml_node group) {
    for (const pugi::xml_node child : group.children()) {
      if (child.type() != pugi::node_element) continue;
      const FeedName name = feed_name(child);
      if (name.module != FeedModule::media) continue;
      if (name.local == "title") read_title(1, child);
      if (name.local == "description") read_summary(1, child);
    }
  }

  void read_title(int rank, pugi::xml_node child) {
    if (title_.beats(rank)) return;
    if (std::string title = feed_title(child, context_.atom); !title.empty()) title_.offer(rank, std::move(title));
  }

  void offer_url(int rank, pugi::xml_node child, std::string_view reference) {
    if (url_.beats(rank)) return;
    if (std::string address = context_.address(child, reference); !address.empty())
      url_.offer(rank, std::move(address));
  }

  // Of several links the one to the page in HTML; RSS writes it as text, some feeds as an attribute.
  void read_link(pugi::xml_node child) {
    const std::string_view href = attribute_of(child, has_attribute(child, "href") ? "href" : "resource");
    const std::string rel = link_relation(attribute_of(child, "rel"));
    if (href.empty()) {
      offer_url(5, child, own_text(child));
    } else if (rel == "enclosure") {
      media_.add_enclosure(child, href);
    } else if (rel == "alternate") {
      offer_url(leads_to_html(attribute_of(child, "type")) ? 4 : 3, child, href);
    }
  }

  void read_id(pugi::xml_node child, bool guid) {
    const std::string id = resolve_entities(core::one_line(own_text(child)));
    if (id.empty()) return;
    id_.offer(guid ? 3 : 2, id);
    const std::string permalink = core::ascii_lower(core::trim_ascii(attribute_of(child, "ispermalink")));
    if (!permalink.empty() && permalink != "true") return;
    // Many a guid is a number that nobody marked: only what looks like a path is a relative address.
    const bool path = is_relative(id) && (permalink == "true" || id.find('/') != std::string::npos);
    if (core::Url::parse(id) || (guid && path && id.find(' ') == std::string::npos)) offer_url(guid ? 2 : 1, child, id);
  }

  // Text that Atom says is text becomes markup; when it plainly is markup, the publisher mistook the type.
  std::string as_markup(pugi::xml_node child) const {
    const std::string_view type = attribute_of(child, "type");
    const bool said_text = context_.atom && (type.empty() || type == "text" || type == "text/plain");
    if (said_text && !has_elements(child)) {
      const std::string text = construct_text(child);
      if (!looks_like_html(text)) return core::escape_markup(text);
    }
    return construct_text(child, &context_);
  }

  // A second one of the same kind is what its publisher had no other element for: the content, if there is no other.
  void read_summary(int rank, pugi::xml_node child) {
    std::string text = as_markup(child);
    if (text.empty()) return;
    if (rank == 3 && summary_.beats(rank)) {
      spare_content_.offer(1, std::move(text));
    } else {
      summary_.offer(rank, std::move(text));
    }
  }

  void read_content(pugi::xml_node child) {
    if (const auto source = attribute_of(child, "src"); !source.empty()) offer_url(1, child, source);
    if (attribute_of(child, "type").starts_with("multipart/")) child = best_part(child);
    std::string text = as_markup(child);
    if (text.size() > entry_.content.size()) entry_.content = std::move(text);
  }

  // Atom 0.3 (section 3.1.1) nests the same content in several types.
  static pugi::xml_node best_part(pugi::xml_node several) {
    pugi::xml_node best = several;
    for (const pugi::xml_node part : several.children()) {
      if (part.type() != pugi::node_element) continue;
      const bool html = attribute_of(part, "type").find("html") != std::string_view::npos;
      if (best == several || html) best = part;
      if (html) break;
    }
    return best;
  }

  // RFC 4287, section 4.2.1: of an entry without authors they are its source's, then its feed's.
  void inherit_authors() {
    for (const pugi::xml_node child : source_.children()) {
      if (core::equals_ignoring_ascii_case(local_name(child.name()), "author")) add_person(child, entry_.authors);
    }
    if (entry_.authors.empty()) entry_.authors = context_.authors;
    entry_.authors_inherited = !entry_.authors.empty();
  }

  void add_tag(std::string tag) {
    if (tag.empty() || entry_.tags.size() >= kMaxTags) return;
    const auto same = [&](const std::string& other) { return core::equals_ignoring_ascii_case(other, tag); };
    if (std::none_of(entry_.tags.begin(), entry_.tags.end(), same)) entry_.tags.push_back(std::move(tag));
  }

  void add_keywords(std::string_view list) {
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t comma = std::min(list.find(',', at), list.size());
      add_tag(core::one_line(list.substr(at, comma - at)));
      at = comma + 1;
    }
  }

  // Atom names a category twice, for machines and for people; a filter may know either.
  void read_category(pugi::xml_node child) {
    const std::string term = plain_title(attribute_of(child, "term")),
                      label = plain_title(attribute_of(child, "label"));
    add_tag(label);
    add_tag(term);
    if (term.empty() && label.empty()) add_tag(plain_field(child));
  }

  static std::string image_of(pugi::xml_node child) {
    for (const char* name : {"href", "url"}) {
      if (const auto value = attribute_of(child, name); !value.empty()) return std::string(value);
    }
    const pugi::xml_node url = child.child("url");
    return own_text(url ? url : child);
  }

  struct BestTime : Best<std::optional<core::Timestamp>> {
    void offer_time(int rank, pugi::xml_node child, const FeedContext& context) {
      if (beats(rank) || ++attempts > kMaxDates) return;
      if (const auto time = context.time(own_text(child))) offer(rank, time);
    }
    int attempts = 0;
  };

  const FeedContext& context_;
  pugi::xml_node item_, source_;
  FeedEntry entry_;
  EntryMedia media_;
  Best<std::string> id_, url_, title_, summary_, spare_content_;
  BestTime published_, updated_;
  std::vector<std::string> weak_authors_;
};

}  // namespace

FeedEntry read_feed_entry(pugi::xml_node item, const FeedContext& context) {
  return EntryReader(context, item).read();
}

}  // namespace kabar::parse
