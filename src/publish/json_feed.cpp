#include "core/text.h"
#include "publish/formats.h"
#include "publish/item_text.h"
#include "publish/markup.h"

namespace kabar::publish {
namespace {

// One JSON object; members in the order written, empty texts left out.
class Object {
 public:
  explicit Object(std::string& out) : out_(out) { out_ += '{'; }
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    append_json(out_, value);
  }
  void key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    append_json(out_, name);
    out_ += ':';
  }
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

template <class Items, class Write>
void append_array(std::string& out, const Items& items, Write write) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    write(item);
  }
  out += ']';
}

void append_authors(std::string& out, Object& object, const FeedItem& item) {
  std::vector<std::string> names;
  names.reserve(item.authors.size());
  for (const std::string& author : item.authors) names.push_back(core::one_line(author, 200));
  std::erase(names, "");
  if (names.empty() && !item.outlet.empty()) names.push_back(core::one_line(item.outlet, 200));
  if (names.empty()) return;
  object.key("authors");
  append_array(out, names, [&](const std::string& name) {
    Object author(out);
    author.text("name", name);
    author.close();
  });
}

// JSON Feed has no word for outlets: an extension object, as its section "Extensions" wants it.
void append_outlets(std::string& out, Object& object, const FeedItem& item) {
  object.key("_kabar");
  Object extension(out);
  extension.text("outlet", core::one_line(item.outlet, 200));
  extension.text("source", web_address(item.source_url));
  if (!item.others.empty()) {
    extension.key("others");
    append_array(out, item.others, [&](const OutletLink& other) {
      Object link(out);
      link.text("outlet", core::one_line(other.outlet, 200));
      link.text("url", web_address(other.url));
      link.close();
    });
  }
  extension.close();
}

}  // namespace

void add_to_json_feed(std::string& out, const FeedItem& item, const ItemText& text, bool first) {
  if (!first) out += ",\n";
  Object object(out);
  object.text("id", item.guid);
  object.text("url", web_address(item.url));
  object.text("title", text.title);
  object.text("summary", text.summary);
  object.text("content_html", text.body);
  object.text("image", item.image.empty() ? "" : web_address(item.image));
  object.text("date_published", core::to_rfc3339(item.published));
  if (item.updated) object.text("date_modified", core::to_rfc3339(*item.updated));
  append_authors(out, object, item);
  if (!item.tags.empty()) {
    object.key("tags");
    append_array(out, item.tags, [&](const std::string& tag) { append_json(out, core::one_line(tag, 200)); });
  }
  object.text("language", core::one_line(item.language, 40));
  append_outlets(out, object, item);
  object.close();
}

void begin_json_feed(std::string& out, const FeedInfo& info) {
  Object feed(out);
  feed.text("version", "https://jsonfeed.org/version/1.1");
  feed.text("title", feed_title(info));
  feed.text("home_page_url", web_address(info.page_url));
  feed.text("feed_url", web_address(self_url(info, Format::json)));
  feed.text("description", core::one_line(info.description));
  feed.text("language", core::one_line(info.language, 40));
  feed.key("items");
  out += "[\n";
}

void end_json_feed(std::string& out) {
  out += "\n]}\n";
}

}  // namespace kabar::publish
