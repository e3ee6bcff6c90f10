#include "parse/sitemap.h"

#include <algorithm>

#include <zlib.h>

#include "core/text.h"
#include "parse/charset.h"
#include "parse/markup_text.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

// At most `max_bytes` of the unpacked text; what came before a fault is kept.
std::string gunzip(std::string_view bytes, std::size_t max_bytes) {
  z_stream stream{};
  std::string out;
  if (inflateInit2(&stream, 15 + 32) != Z_OK) return out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib's signature; it does not write
  stream.avail_in = static_cast<uInt>(bytes.size());
  int state = Z_OK;
  while (state == Z_OK && out.size() < max_bytes) {
    const std::size_t before = out.size();
    out.resize(std::min(before + (256u << 10), max_bytes));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    state = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (out.size() == before) break;
  }
  inflateEnd(&stream);
  return out;
}

core::Seconds freshness(const SitemapEntry& entry) {
  return entry.published ? entry.published->unix_seconds : entry.modified ? entry.modified->unix_seconds : INT64_MIN;
}

// Keeps the newest; trims in bulk, so that a long sitemap costs a few passes.
void keep_newest(std::vector<SitemapEntry>& entries, std::size_t most) {
  if (entries.size() <= most) return;
  std::vector<std::size_t> order(entries.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return freshness(entries[a]) > freshness(entries[b]); });
  order.resize(most);
  std::sort(order.begin(), order.end());  // document order again
  std::vector<SitemapEntry> kept;
  kept.reserve(most);
  for (const std::size_t i : order) kept.push_back(std::move(entries[i]));
  entries = std::move(kept);
}

// One <url> or <sitemap> while it is read.
struct Draft {
  std::string loc, modified, published, title, language, publication, image, keywords;

  std::string* field(std::string_view name, bool in_image, bool in_publication) {
    if (name == "loc") return in_image ? &image : &loc;
    if (name == "lastmod") return &modified;
    if (name == "publication_date") return &published;
    if (name == "title" && !in_image) return &title;
    if (name == "language") return &language;
    if (name == "name" && in_publication) return &publication;
    if (name == "keywords") return &keywords;
    return nullptr;
  }

  std::optional<SitemapEntry> finish(const core::Url& base) const {
    const auto url = core::Url::resolve(base, core::trim_ascii(loc));
    if (!url || loc.empty()) return std::nullopt;
    SitemapEntry entry{.url = *url};
    entry.modified = core::from_iso8601(core::trim_ascii(modified));
    entry.published = core::from_iso8601(core::trim_ascii(published));
    entry.title = core::one_line(plain_title(title));
    entry.language = core::one_line(language);
    entry.publication = core::one_line(publication);
    if (const auto picture = core::Url::resolve(base, core::trim_ascii(image)); picture && !image.empty())
      entry.image = picture->text();
    for (std::size_t at = 0; at < keywords.size() && entry.tags.size() < 64;) {
      const std::size_t comma = std::min(keywords.find(',', at), keywords.size());
      if (std::string tag = core::one_line(std::string_view(keywords).substr(at, comma - at)); !tag.empty())
        entry.tags.push_back(std::move(tag));
      at = comma + 1;
    }
    return entry;
  }
};

void read_xml(std::string_view text, const core::Url& url, std::size_t max_entries, Sitemap& out) {
  XmlScanner scanner(text);
  XmlToken token;
  Draft draft;
  std::string* target = nullptr;
  bool inside = false, in_image = false, in_publication = false;
  while (scanner.next(token)) {
    const std::string name = core::ascii_lower(local_name(token.name));
    if (token.kind == XmlToken::Kind::start) {
      if (name == "url" || name == "sitemap") {
        draft = {};
        inside = true;
        in_image = in_publication = false;
      }
      if (name == "image" && !token.empty) in_image = true;
      if (name == "publication" && !token.empty) in_publication = true;
      target = inside && !token.empty ? draft.field(name, in_image, in_publication) : nullptr;
    } else if (token.kind == XmlToken::Kind::end) {
      target = nullptr;
      if (name == "image") in_image = false;
      if (name == "publication") in_publication = false;
      if (inside && (name == "url" || name == "sitemap")) {
        inside = false;
        if (auto entry = draft.finish(url)) out.entries.push_back(std::move(*entry));
        if (out.entries.size() >= 4 * max_entries) keep_newest(out.entries, max_entries);
      }
    } else if (target != nullptr && target->size() < 8192) {
      *target += token.kind == XmlToken::Kind::cdata ? std::string(token.body) : resolve_entities(token.body);
    }
  }
}

void read_list(std::string_view text, std::size_t max_entries, Sitemap& out) {
  for (std::size_t at = 0; at < text.size() && out.entries.size() < max_entries;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (const auto found = core::Url::parse(text.substr(at, end - at))) out.entries.push_back({.url = *found});
    at = end + 1;
  }
}

}  // namespace

core::Result<Sitemap> parse_sitemap(std::string_view bytes, const core::Url& url, std::size_t max_entries,
                                    std::size_t max_bytes) {
  std::string unpacked;
  if (bytes.starts_with("\x1f\x8b")) {
    unpacked = gunzip(bytes, max_bytes);
    bytes = unpacked;
  }
  bytes = bytes.substr(0, max_bytes);
  const Decoded decoded = decode(bytes, {}, {}, Markup::xml);
  const std::string_view text = decoded.text();
  const std::string head = core::ascii_lower(text.substr(0, 4096));
  Sitemap out;
  out.is_index = head.find("<sitemapindex") != std::string::npos || head.find(":sitemapindex") != std::string::npos;
  if (out.is_index || head.find("<urlset") != std::string::npos || head.find(":urlset") != std::string::npos) {
    read_xml(text, url, max_entries, out);
  } else if (head.starts_with("http://") || head.starts_with("https://")) {
    read_list(text, max_entries, out);
  } else {
    return core::Error{"parse", "not_a_sitemap", "the answer has no <urlset> or <sitemapindex>"};
  }
  keep_newest(out.entries, max_entries);
  return out;
}

}  // namespace kabar::parse
