#include "parse/json_feed.h"

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "parse/dates.h"
#include "parse/feed_links.h"
#include "parse/markup_text.h"

namespace kabar::parse {
namespace {

using Json = nlohmann::json;
constexpr std::size_t kMaxEntries = 2000;

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return core::xml_legal(found->get_ref<const std::string&>());
  return found->is_number_integer() ? std::to_string(found->get<std::int64_t>()) : std::string();
}

std::string address(const Json& object, const char* key, const core::Url& base) {
  const std::string text = text_at(object, key);
  const auto url = text.empty() ? std::nullopt : core::Url::resolve(base, text);
  return url ? url->text() : text;
}

std::optional<core::Timestamp> time_at(const Json& object, const char* key, core::Seconds now) {
  return read_date(text_at(object, key), {.language = {}, .now = now});
}

void add_authors(const Json& item, FeedEntry& entry) {
  const auto add = [&](const Json& author) {
    if (author.is_object() && entry.authors.size() < 32) {
      if (std::string name = core::one_line(text_at(author, "name")); !name.empty())
        entry.authors.push_back(std::move(name));
    }
  };
  if (const auto authors = item.find("authors"); authors != item.end() && authors->is_array()) {
    for (const Json& author : *authors) add(author);
  } else if (const auto author = item.find("author"); author != item.end()) {
    add(*author);
  }
}

void add_lists(const Json& item, const core::Url& url, FeedEntry& entry) {
  if (const auto tags = item.find("tags"); tags != item.end() && tags->is_array()) {
    for (const Json& tag : *tags) {
      if (tag.is_string() && entry.tags.size() < 64)
        entry.tags.push_back(core::one_line(tag.get_ref<const std::string&>()));
    }
  }
  if (const auto files = item.find("attachments"); files != item.end() && files->is_array()) {
    for (const Json& file : *files) {
      if (!file.is_object()) continue;
      Enclosure enclosure{address(file, "url", url), text_at(file, "mime_type"), std::nullopt};
      if (const auto size = file.find("size_in_bytes"); size != file.end() && size->is_number_unsigned())
        enclosure.length = size->get<std::uint64_t>();
      if (!enclosure.url.empty()) entry.enclosures.push_back(std::move(enclosure));
    }
  }
}

FeedEntry read_item(const Json& item, const core::Url& url, core::Seconds now) {
  FeedEntry entry;
  entry.id = core::one_line(text_at(item, "id"));
  entry.url = address(item, "url", url);
  if (entry.url.empty()) entry.url = address(item, "external_url", url);
  entry.title = plain_title(text_at(item, "title"));
  entry.summary = core::escape_markup(text_at(item, "summary"));
  entry.content = with_absolute_links(text_at(item, "content_html"), url);
  if (entry.content.empty()) entry.content = core::escape_markup(text_at(item, "content_text"));
  entry.published = time_at(item, "date_published", now);
  entry.updated = time_at(item, "date_modified", now);
  entry.image = address(item, "image", url);
  if (entry.image.empty()) entry.image = address(item, "banner_image", url);
  add_authors(item, entry);
  add_lists(item, url, entry);
  return entry;
}

// What a scan tells before a tree is built: nesting and size are bounded, and a cut-off list can be closed.
struct Outline {
  std::string whole_items;  // up to the end of the last whole object in a list, open brackets closed; may be empty
  bool too_big = false;     // the text goes on behind the bounds
};

Outline outline_of(std::string_view text) {
  constexpr std::size_t kItemDepth = 3, kMaxDepth = 64, kMaxNodes = 300'000;  // an item: root, list, object
  std::string open, at_end;
  std::size_t end = 0, nodes = 0, items = 0;
  bool quoted = false;
  Outline out;
  for (std::size_t i = 0; i < text.size() && !out.too_big; ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',' || c == ':') {
      ++nodes;
    } else if (c == '{' || c == '[') {
      open += c == '{' ? '}' : ']';
    } else if ((c == '}' || c == ']') && !open.empty()) {
      const bool item = open.size() == kItemDepth && c == '}';
      open.pop_back();
      if (!item) continue;
      end = i + 1;
      at_end = open;
      ++items;
    }
    out.too_big = nodes > kMaxNodes || open.size() > kMaxDepth || items >= kMaxEntries;
  }
  if (end > 0) out.whole_items = std::string(text.substr(0, end)) + std::string(at_end.rbegin(), at_end.rend());
  return out;
}

}  // namespace

core::Result<FeedDocument> parse_json_feed(std::string_view text, const core::Url& url, const FeedHints& hints) {
  const Outline outline = outline_of(text);
  Json root = Json::parse(outline.too_big ? outline.whole_items : text, nullptr, false);
  const bool recovered = root.is_discarded() || outline.too_big;
  if (root.is_discarded() && !outline.too_big) root = Json::parse(outline.whole_items, nullptr, false);
  const auto items = root.is_object() ? root.find("items") : root.end();
  const std::string version = root.is_object() ? text_at(root, "version") : std::string();
  const bool named = version.find("jsonfeed.org/version/1") != std::string::npos;
  if (!root.is_object() || (!named && (items == root.end() || !items->is_array())))
    return core::Error{"parse", "not_a_feed",
                       root.is_discarded() ? "the answer is broken JSON" : "the answer is JSON, but no JSON Feed"};
  FeedDocument out;
  out.recovered = recovered;
  out.format = version.ends_with("1.1") ? "json11" : "json1";
  out.title = plain_title(text_at(root, "title"));
  out.link = address(root, "home_page_url", url);
  out.language = core::one_line(text_at(root, "language"), 35);
  if (out.language.empty()) out.language = core::one_line(hints.content_language, 35);
  if (items == root.end() || !items->is_array()) return out;
  for (const Json& item : *items) {
    if (item.is_object() && out.entries.size() < kMaxEntries) out.entries.push_back(read_item(item, url, hints.now));
  }
  return out;
}

}  // namespace kabar::parse
