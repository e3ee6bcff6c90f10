#include "parse/json_feed.h"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "parse/feed_dates.h"
#include "parse/feed_links.h"
#include "parse/markup_text.h"

namespace kabar::parse {
namespace {

using Json = nlohmann::json;
constexpr std::size_t kMaxEntries = 2000, kMaxAuthors = 32, kMaxTags = 64, kMaxFiles = 64;

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return core::xml_legal(found->get_ref<const std::string&>());
  return found->is_number() ? found->dump() : std::string();
}

// JSON Feed says that titles, summaries and content_text are plain text; one that closes a tag of HTML was not told.
std::string plain_as_markup(const std::string& text, const core::Url& url) {
  return looks_like_html(text) ? with_absolute_links(text, url) : core::escape_markup(text);
}

std::string title_at(const Json& object) {
  const std::string title = clean_text(text_at(object, "title"));
  return closes_a_tag(title) ? plain_title(title) : text_title(title);
}

std::string address(const Json& object, const char* key, const core::Url& base) {
  const std::string text = text_at(object, key);
  const auto url = text.empty() ? std::nullopt : core::Url::resolve(base, text);
  return url ? url->text() : core::one_line(text);
}

std::optional<core::Timestamp> time_at(const Json& object, const char* key, core::Seconds now) {
  return read_feed_date(text_at(object, key), {.language = {}, .now = now});
}

void add_author(const Json& author, std::vector<std::string>& authors) {
  std::string name = author.is_object()   ? text_at(author, "name")
                     : author.is_string() ? author.get_ref<const std::string&>()
                                          : std::string();
  name = core::one_line(name);
  if (!name.empty() && authors.size() < kMaxAuthors) authors.push_back(std::move(name));
}

// Of an item or of the feed: "authors" of 1.1, else "author" of 1.0.
std::vector<std::string> authors_of(const Json& object) {
  std::vector<std::string> out;
  if (const auto authors = object.find("authors"); authors != object.end() && authors->is_array()) {
    for (const Json& author : *authors) add_author(author, out);
  }
  if (const auto author = object.find("author"); author != object.end() && out.empty()) add_author(*author, out);
  return out;
}

std::optional<std::uint64_t> size_of(const Json& file) {
  const auto size = file.find("size_in_bytes");
  if (size == file.end()) return std::nullopt;
  if (size->is_number_unsigned()) return size->get<std::uint64_t>();
  if (size->is_number_float() && *size >= 0.0 && *size < 1e15) return static_cast<std::uint64_t>(size->get<double>());
  std::uint64_t value = 0;
  const std::string text = text_at(file, "size_in_bytes");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void add_tag(const Json& value, std::vector<std::string>& tags) {
  if (!value.is_string() || tags.size() >= kMaxTags) return;
  std::string tag = core::one_line(value.get_ref<const std::string&>());
  const auto same = [&](const std::string& other) { return core::equals_ignoring_ascii_case(other, tag); };
  if (!tag.empty() && std::none_of(tags.begin(), tags.end(), same)) tags.push_back(std::move(tag));
}

void add_lists(const Json& item, const core::Url& url, FeedEntry& entry) {
  if (const auto tags = item.find("tags"); tags != item.end() && tags->is_array()) {
    for (const Json& tag : *tags) add_tag(tag, entry.tags);
  }
  if (const auto files = item.find("attachments"); files != item.end() && files->is_array()) {
    for (const Json& file : *files) {
      if (!file.is_object()) continue;
      Enclosure enclosure{address(file, "url", url), core::one_line(text_at(file, "mime_type")), size_of(file)};
      if (!enclosure.url.empty() && entry.enclosures.size() < kMaxFiles)
        entry.enclosures.push_back(std::move(enclosure));
    }
  }
}

FeedEntry read_item(const Json& item, const core::Url& url, core::Seconds now) {
  FeedEntry entry;
  entry.id = core::one_line(text_at(item, "id"));
  entry.url = address(item, "url", url);
  if (entry.url.empty()) entry.url = address(item, "external_url", url);
  if (entry.url.empty() && core::Url::parse(entry.id)) entry.url = address(item, "id", url);
  entry.title = title_at(item);
  entry.summary = plain_as_markup(clean_text(text_at(item, "summary")), url);
  entry.content = with_absolute_links(clean_text(text_at(item, "content_html")), url);
  if (entry.content.empty()) entry.content = plain_as_markup(clean_text(text_at(item, "content_text")), url);
  entry.published = time_at(item, "date_published", now);
  entry.updated = time_at(item, "date_modified", now);
  entry.image = address(item, "image", url);
  if (entry.image.empty()) entry.image = address(item, "banner_image", url);
  entry.authors = authors_of(item);
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

// Line breaks and tabs that were written into strings as they are, escaped; other controls left out.
std::string with_escaped_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 16);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\' && i + 1 < text.size()) out += text[i++];
    const bool control = static_cast<unsigned char>(text[i]) < 0x20;
    if (!quoted || !control) {
      out += text[i];
    } else if (text[i] == '\n' || text[i] == '\r' || text[i] == '\t') {
      out += text[i] == '\t' ? "\\t" : "\\n";
    }
  }
  return out;
}

// The whole of it; else without what strings may not hold; else its whole items.
Json read_json(std::string_view text, bool& recovered) {
  const Outline outline = outline_of(text);
  Json root = Json::parse(outline.too_big ? outline.whole_items : text, nullptr, false);
  recovered = root.is_discarded() || outline.too_big;
  if (!root.is_discarded()) return root;
  const std::string escaped = with_escaped_controls(outline.too_big ? outline.whole_items : text);
  root = Json::parse(escaped, nullptr, false);
  return root.is_discarded() ? Json::parse(outline_of(escaped).whole_items, nullptr, false) : root;
}

core::Error not_a_json_feed(const Json& root) {
  const char* what = root.is_discarded() ? "broken JSON" : "JSON, but no JSON Feed";
  return {"parse", "not_a_feed",
          "the answer is " + std::string(what) + "; give the address of a feed, or of a page that lists articles"};
}

}  // namespace

core::Result<FeedDocument> parse_json_feed(std::string_view text, const core::Url& url, const FeedHints& hints) {
  bool recovered = false;
  const Json root = read_json(text, recovered);
  const auto items = root.is_object() ? root.find("items") : root.end();
  const std::string version = root.is_object() ? text_at(root, "version") : std::string();
  const bool named = version.find("jsonfeed.org/version/1") != std::string::npos;
  if (!root.is_object() || (!named && (items == root.end() || !items->is_array()))) return not_a_json_feed(root);
  FeedDocument out;
  out.recovered = recovered;
  out.format = version.ends_with("1.1") ? "json11" : "json1";
  out.title = title_at(root);
  out.link = address(root, "home_page_url", url);
  out.language = core::one_line(text_at(root, "language"), 35);
  if (out.language.empty()) out.language = core::one_line(hints.content_language, 35);
  if (items == root.end() || !items->is_array()) return out;
  const std::vector<std::string> authors = authors_of(root);
  for (const Json& item : *items) {
    if (!item.is_object() || out.entries.size() >= kMaxEntries) continue;
    FeedEntry& entry = out.entries.emplace_back(read_item(item, url, hints.now));
    entry.authors_inherited = entry.authors.empty() && !authors.empty();  // JSON Feed 1.1, "authors" of an item
    if (entry.authors_inherited) entry.authors = authors;
  }
  return out;
}

}  // namespace kabar::parse
