#include "parse/sitemap.h"

#include <algorithm>

#include "core/text.h"
#include "parse/charset.h"
#include "parse/dates.h"
#include "parse/gunzip.h"
#include "parse/markup_text.h"
#include "parse/xml_scanner.h"

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxField = 8192;
constexpr std::size_t kMaxTags = 64;
constexpr int kRootWithin = 20;  // start tags: a server's warning in HTML may stand before the root

bool is(std::string_view name, std::string_view known) {
  return core::equals_ignoring_ascii_case(local_name(name), known);
}

std::optional<core::Timestamp> time_of(std::string_view text) {
  text = core::trim_ascii(text);
  if (text.empty()) return std::nullopt;
  return read_date(text, {});
}

// One <url> or <sitemap> while it is read. Addresses are resolved only for what is kept.
struct Draft {
  std::string loc, title, language, publication, image, keywords;
  std::optional<core::Timestamp> modified, published;

  core::Seconds freshness() const {
    return published ? published->unix_seconds : modified ? modified->unix_seconds : INT64_MIN;
  }
};

std::optional<SitemapEntry> finished(const Draft& draft, const core::Url& base) {
  const auto url = core::Url::resolve(base, draft.loc);
  if (!url) return std::nullopt;
  SitemapEntry entry{.url = *url, .modified = draft.modified, .published = draft.published};
  entry.title = plain_title(draft.title);
  entry.language = core::one_line(draft.language, 35);
  entry.publication = plain_title(draft.publication);
  if (const auto picture = core::Url::resolve(base, draft.image); picture && !draft.image.empty())
    entry.image = picture->text();
  const std::string_view keywords = draft.keywords;
  for (std::size_t at = 0; at < keywords.size() && entry.tags.size() < kMaxTags;) {
    const std::size_t comma = std::min(keywords.find(',', at), keywords.size());
    if (std::string tag = plain_title(keywords.substr(at, comma - at)); !tag.empty())
      entry.tags.push_back(std::move(tag));
    at = comma + 1;
  }
  return entry;
}

// Keeps the newest; where dates are equal or missing, the first. The order of the document stays.
void keep_newest(std::vector<Draft>& drafts, std::size_t most) {
  if (drafts.size() <= most) return;
  std::vector<std::size_t> order(drafts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(most);
  std::nth_element(order.begin(), end, order.end(), [&](std::size_t a, std::size_t b) {
    const core::Seconds fa = drafts[a].freshness(), fb = drafts[b].freshness();
    return fa != fb ? fa > fb : a < b;
  });
  std::sort(order.begin(), end);
  std::vector<Draft> kept;
  kept.reserve(most);
  for (auto i = order.begin(); i != end; ++i) kept.push_back(std::move(drafts[*i]));
  drafts = std::move(kept);
}

class SitemapReader {
 public:
  explicit SitemapReader(std::size_t max_entries) : max_entries_(max_entries) {}

  // Moves behind the root; false when the text has none of a sitemap.
  bool enter(XmlScanner& scanner) {
    XmlToken token;
    for (int tags = 0; tags < kRootWithin && scanner.next(token);) {
      if (token.kind != XmlToken::Kind::start) continue;
      is_index_ = is(token.name, "sitemapindex");
      if (is_index_ || is(token.name, "urlset")) return true;
      for (const std::string_view other : {"html", "rss", "feed", "rdf"}) {
        if (is(token.name, other)) return false;
      }
      ++tags;
    }
    return false;
  }

  bool is_index() const { return is_index_; }
  std::string_view unit() const { return is_index_ ? "sitemap" : "url"; }

  // A stretch of the document; the next one goes on where it ends.
  void read(XmlScanner& scanner) {
    XmlToken token;
    while (scanner.next(token)) {
      if (token.kind == XmlToken::Kind::start) {
        start(token);
      } else if (token.kind == XmlToken::Kind::end) {
        end(token.name);
      } else if (field_ != Field::none && value_.size() < kMaxField) {
        const std::string_view part = token.body.substr(0, kMaxField);
        value_ += token.kind == XmlToken::Kind::cdata ? std::string(part) : resolve_entities(part);
      }
    }
  }

  std::vector<Draft> take() {
    keep_newest(drafts_, max_entries_);
    return std::move(drafts_);
  }

 private:
  enum class Field { none, loc, modified, published, title, language, publication, image, keywords };

  void start(const XmlToken& token) {
    if (is(token.name, unit())) {
      flush();
      inside_ = true;
      return;
    }
    if (token.empty || !inside_) return;
    if (is(token.name, "image")) in_image_ = true;
    if (is(token.name, "video")) in_video_ = true;
    field_ = in_video_ ? Field::none : field_of(token.name);
    value_.clear();
  }

  Field field_of(std::string_view name) const {
    if (is(name, "loc")) return in_image_ ? Field::image : Field::loc;
    if (in_image_) return Field::none;
    if (is(name, "lastmod")) return Field::modified;
    if (is(name, "publication_date")) return Field::published;
    if (is(name, "title")) return Field::title;
    if (is(name, "language")) return Field::language;
    if (is(name, "name")) return Field::publication;
    if (is(name, "keywords")) return Field::keywords;
    return Field::none;
  }

  void end(std::string_view name) {
    if (field_ != Field::none) take_value();
    field_ = Field::none;
    if (is(name, "image")) in_image_ = false;
    if (is(name, "video")) in_video_ = false;
    if (is(name, unit())) flush();
  }

  void take_value() {
    const std::string value = core::valid_utf8(core::trim_ascii(value_));
    const auto keep_first = [&](std::string& field) {
      if (field.empty()) field = value;
    };
    switch (field_) {
      case Field::loc:
        return keep_first(draft_.loc);
      case Field::image:
        return keep_first(draft_.image);
      case Field::title:
        return keep_first(draft_.title);
      case Field::language:
        return keep_first(draft_.language);
      case Field::publication:
        return keep_first(draft_.publication);
      case Field::keywords:
        return keep_first(draft_.keywords);
      case Field::modified:
        draft_.modified = time_of(value);
        return;
      case Field::published:
        draft_.published = time_of(value);
        return;
      case Field::none:
        return;
    }
  }

  // An entry that its end tag is missing from ends where the next begins; one that the end of the text cuts off is
  // lost.
  void flush() {
    if (inside_ && !draft_.loc.empty()) drafts_.push_back(std::move(draft_));
    draft_ = {};
    inside_ = in_image_ = in_video_ = false;
    field_ = Field::none;
    if (drafts_.size() >= 4 * max_entries_) keep_newest(drafts_, max_entries_);
  }

  bool is_index_ = false;
  std::size_t max_entries_;
  std::vector<Draft> drafts_;
  Draft draft_;
  std::string value_;
  Field field_ = Field::none;
  bool inside_ = false, in_image_ = false, in_video_ = false;
};

// An address a line (sitemaps.org, "Text file"). Lines that are none are passed over, but the first must be one.
std::vector<SitemapEntry> read_lines(std::string_view text, std::size_t max_entries) {
  std::vector<SitemapEntry> out;
  text = core::trim_ascii(text);
  for (std::size_t at = 0; at < text.size() && out.size() < max_entries;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto url = core::Url::parse(core::trim_ascii(text.substr(at, end - at)));
    if (!url && out.empty()) break;
    if (url) out.push_back({.url = *url});
    at = end + 1;
  }
  return out;
}

constexpr std::size_t kPiece = 1u << 20;        // of a packed sitemap, unpacked at a time
constexpr std::size_t kLongestUnit = 4u << 20;  // more without the end of an entry is read as far as it goes

// How much of the text ends with a whole entry; 0: nothing does.
std::size_t whole_units(std::string_view text, std::string_view unit) {
  constexpr std::size_t kLongestTag = 64;
  for (std::size_t at = text.rfind("</"); at != std::string_view::npos; at = text.rfind("</", at - 1)) {
    const std::string_view tag = text.substr(at, kLongestTag);
    const std::size_t close = tag.find('>');
    if (close != std::string_view::npos && is(core::trim_ascii(tag.substr(2, close - 2)), unit)) return at + close + 1;
    if (at == 0) break;
  }
  return 0;
}

core::Result<Sitemap> finish(SitemapReader& reader, const core::Url& url, std::size_t max_entries) {
  Sitemap out{.is_index = reader.is_index(), .entries = {}};
  for (const Draft& draft : reader.take()) {
    if (out.entries.size() >= max_entries) break;
    if (auto entry = finished(draft, url)) out.entries.push_back(std::move(*entry));
  }
  return out;
}

core::Result<Sitemap> parse_text(std::string_view bytes, const core::Url& url, std::size_t max_entries) {
  const Decoded decoded = decode(bytes, {}, {}, Markup::xml);
  SitemapReader reader(std::max<std::size_t>(max_entries, 1));
  XmlScanner scanner(decoded.text());
  if (reader.enter(scanner)) {
    reader.read(scanner);
    return finish(reader, url, max_entries);
  }
  Sitemap out{.is_index = false, .entries = read_lines(decoded.text(), max_entries)};
  if (!out.entries.empty()) return out;
  return core::Error{"parse", "not_a_sitemap",
                     "the answer has no <urlset>, no <sitemapindex> and no list of addresses"};
}

// A packed sitemap of up to 50 MB is never held unpacked: it is read in pieces that end with an entry. Only one that is
// small, in another character set than UTF-8 or no XML is unpacked as a whole.
core::Result<Sitemap> parse_packed(std::string_view bytes, const core::Url& url, std::size_t max_entries,
                                   std::size_t max_bytes) {
  Gunzipper packed(bytes);
  std::string piece;
  bool more = packed.append_to(piece, std::min(kPiece, max_bytes));
  std::size_t unpacked = piece.size();
  SitemapReader reader(std::max<std::size_t>(max_entries, 1));
  XmlScanner first(piece);
  const bool in_pieces =
      more && unpacked < max_bytes && decode(piece, {}, {}, Markup::xml).charset() == "utf-8" && reader.enter(first);
  if (!in_pieces) {
    packed.append_to(piece, max_bytes - unpacked);
    return parse_text(piece, url, max_entries);
  }
  bool entered = false;
  while (true) {
    std::size_t whole = more ? whole_units(piece, reader.unit()) : piece.size();
    if (whole == 0 && piece.size() >= kLongestUnit) whole = piece.size();
    if (whole > 0) {
      XmlScanner scanner(std::string_view(piece).substr(0, whole));
      if (!entered) reader.enter(scanner);
      entered = true;
      reader.read(scanner);
      piece.erase(0, whole);
    }
    if (!more) return finish(reader, url, max_entries);
    const std::size_t before = piece.size();
    more = packed.append_to(piece, std::min(kPiece, max_bytes - unpacked));
    unpacked += piece.size() - before;
    more = more && unpacked < max_bytes;
  }
}

}  // namespace

core::Result<Sitemap> parse_sitemap(std::string_view bytes, const core::Url& url, std::size_t max_entries,
                                    std::size_t max_bytes) {
  if (!is_gzip(bytes)) return parse_text(bytes.substr(0, max_bytes), url, max_entries);
  std::string inner;
  Gunzipper packed(bytes);
  packed.append_to(inner, 2);
  if (is_gzip(inner)) {  // a packed file that was packed for its way, too
    inner = gunzip(bytes, max_bytes);
    return parse_packed(inner, url, max_entries, max_bytes);
  }
  return parse_packed(bytes, url, max_entries, max_bytes);
}

}  // namespace kabar::parse
