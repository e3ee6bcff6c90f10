// Article: the clean record extracted from one page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::core {

enum class ArticleKind : std::uint8_t { article, gallery, video, live_blog, paywalled, listing, other };
std::string_view to_string(ArticleKind kind);  // "article", "gallery", "video", "live", "paywalled", "listing", "other"
std::optional<ArticleKind> article_kind_from(std::string_view word);

// Where a field came from and how sure that is. Field names are those of Article.
struct Provenance {
  std::string field;  // "title", "published", ...
  std::string
      origin;  // "json-ld", "og", "meta", "microdata", "time", "byline", "h1", "title", "url", "text", "listing"
  double confidence = 0;  // 0..1
};

// All text is valid UTF-8, XML-legal. Names, title and tags are plain text, one line each.
struct Article {
  Url url;                           // the address the page was read from
  std::optional<Url> canonical_url;  // what the page claims, checked for form only (dedup decides on trust)
  std::string title;
  std::vector<std::string> authors;  // persons, in order
  std::optional<Timestamp> published;
  std::optional<Timestamp> modified;
  std::string language;  // BCP 47, lower-case primary subtag, empty if unknown
  std::string site_name;
  std::string image;  // absolute http(s) address of the lead image, or empty
  std::vector<std::string> tags;
  ArticleKind kind = ArticleKind::article;
  std::string text;     // one line a paragraph ("\n" between), no markup
  std::string html;     // sanitised; says the same as text
  std::string summary;  // the publisher's own description or standfirst, plain, may be empty
  std::string credit;   // an end credit taken out of the text: "adpimprovkaltim"; may be empty
  std::vector<Provenance> provenance;
};

}  // namespace kabar::core
