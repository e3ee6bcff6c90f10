#include "parse/feed_entry.h"

#include <algorithm>

#include "core/text.h"
#include "parse/feed_markup.h"
#include "parse/feed_media.h"
#include "parse/feed_names.h"
#include "parse/feed_person.h"
#include "parse/markup_text.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxTags = 64, kMaxAuthors = 32;
constexpr int kMaxDates = 8;  // elements of one kind that are tried in an entry

// A field that several elements can give: the better kind of element wins, and the first of a kind.
template <class T>
class Best {
 public:
  void offer(int rank, T value) {
    if (rank <= rank_) return;
    rank_ = rank;
    value_ = std::move(value);
  }
  bool beats(int rank) const { return rank_ >= rank; }
  T take() { return std::move(value_); }

 private:
  int rank_ = 0;
  T value_{};
};

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
    return std::move(entry_);
  }

 private:
  void read_child(pugi::xml_node child, const FeedName& name) {
    switch (name.module) {
      case FeedModule::core:
      case FeedModule::atom:
        return read_standard(child, name.local);
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

  void read_standard(pugi::xml_node child, const std::string& name) {
    if (name == "title") {
      read_title(3, child);
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
    } else if (name == "category" || name == "keywords") {
      read_category(child);
    } else if (name == "enclosure") {
      media_.add_enclosure(child, attribute_of(child, has_attribute(child, "url") ? "url" : "href"));
    } else if (name == "image" || name == "thumbnail") {
      media_.offer_image(1, child, image_of(child));
    } else {
      read_standard_date(child, name);
    }
  }

  void read_standard_date(pugi::xml_node child, const std::string& name) {
    if (name == "pubdate" || name == "published" || name == "issued") {
      published_.offer_time(3, child, context_);
    } else if (name == "updated" || name == "modified") {
      updated_.offer_time(3, child, context_);
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
    } else if (name == "summary" || name == "subtitle") {
      read_summary(1, child);
    } else if (name == "image") {
      media_.offer_image(1, child, attribute_of(child, "href"));
    } else if (name == "keywords") {
      add_keywords(plain_field(child));
    } else if (name == "category") {
      add_tag(plain_title(attribute_of(child, "text")));
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
      media_.read(child, name);
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
    const std::string rel = core::ascii_lower(attribute_of(child, "rel")),
                      type = core::ascii_lower(attribute_of(child, "type"));
    if (href.empty()) {
      offer_url(5, child, own_text(child));
    } else if (rel == "enclosure") {
      media_.add_enclosure(child, href);
    } else if (rel.empty() || rel == "alternate" || rel.ends_with("/alternate")) {
      const bool html = type.empty() || type == "text/html" || type == "application/xhtml+xml";
      offer_url(html ? 4 : 3, child, href);
    }
  }

  void read_id(pugi::xml_node child, bool guid) {
    const std::string id = resolve_entities(core::one_line(own_text(child)));
    if (id.empty()) return;
    id_.offer(2, id);
    const bool permalink = !core::equals_ignoring_ascii_case(attribute_of(child, "ispermalink"), "false");
    if (permalink && core::Url::parse(id)) offer_url(guid ? 2 : 1, child, id);
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

  void add_person(pugi::xml_node child, std::vector<std::string>& people) const {
    std::string name, mail;
    for (const pugi::xml_node inside : child.children()) {
      if (inside.type() != pugi::node_element) continue;
      const std::string_view local = local_name(inside.name());
      if (core::equals_ignoring_ascii_case(local, "name") && name.empty()) name = plain_field(inside);
      if (core::equals_ignoring_ascii_case(local, "email") && mail.empty()) mail = plain_field(inside);
    }
    if (name.empty()) name = mail;
    if (name.empty()) name = plain_field(child);
    name = person_name(name);
    if (!name.empty() && people.size() < kMaxAuthors && std::find(people.begin(), people.end(), name) == people.end())
      people.push_back(std::move(name));
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
  pugi::xml_node item_;
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
