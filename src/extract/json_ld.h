// JSON-LD: what the page's structured data says of its article.
//
// Reads schema.org as sites write it: @graph, arrays, @id references, several types at once, an article nested in a
// page (mainEntity, mainEntityOfPage) or the other way round. Usual faults are repaired (json_repair.h). Of several
// article nodes the one that names this page's address, or this page's title, wins; lists of other articles do not.
//
// Total: any text is accepted; what cannot be read says nothing. Bounds: 2 MiB of scripts, 64 levels, 20,000 values; a
// walk over a flat list, no recursion. Strings come back as plain text (references resolved, tags dropped).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/url.h"

namespace kabar::extract {

enum class LdKind : std::uint8_t { none, article, live_blog, video, gallery, listing, page };

struct LdAuthor {
  std::string name;
  bool organisation = false;  // typed as one
};

// Shape: empty where the node has no such property. Dates as printed.
struct LdArticle {
  LdKind kind = LdKind::none;
  std::string headline, name, alternative_headline, description, body, section, language;
  std::string published, modified;
  std::string uploaded;  // of a film on the page
  std::string image;     // as printed, may be relative
  std::string publisher;
  std::string site;  // name of the WebSite or the publishing Organization of the page
  std::vector<LdAuthor> authors;
  std::vector<std::string> keywords;
  std::optional<bool> free;  // isAccessibleForFree
};

// `scripts`: the texts of the ld+json scripts in page order. `title`: the page's own title, to tell its article from
// others.
LdArticle read_json_ld(std::span<const std::string_view> scripts, const core::Url& url, std::string_view title);

}  // namespace kabar::extract
