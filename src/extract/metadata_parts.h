// The parts of the metadata reader: one function a field, each in a file of its name.
//
// All are pure and total; each says what it found, where, and how sure it is. Nothing found: an empty value.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "extract/page_facts.h"
#include "extract/zone_habit.h"

namespace kabar::extract {

// site_name.cpp: og:site_name, the publisher in JSON-LD, application-name, what <title> ends with, the host.
Found<std::string> read_site_name(const PageFacts& facts);
std::vector<std::string> outlet_keys(const PageFacts& facts);
// The key of what <title> says behind the headline: the outlet, though neither metadata nor domain call it so. Or
// empty.
std::string name_behind(const PageFacts& facts, std::string_view headline);
// Is `key` one of the names of the outlet?
bool names_outlet(const PageFacts& facts, std::string_view key);
// `title` without the outlet's name at either end ("Headline - Site", "Site | Headline") and without the count of pages
// behind it. What is printed as a headline loses only the very name; titles in metadata end in slogans, too.
enum class Trust : std::uint8_t { metadata, printed };
std::string without_outlet(const PageFacts& facts, std::string_view title, Trust trust = Trust::metadata);
// The part of `title` before or behind a separator whose word_key is one of `keys` ("Headline - Section - Site" where
// the page prints "Headline"); the longest, or empty.
std::string part_known_as(std::string_view title, std::span<const std::string> keys);

// title.cpp: an h1 that another witness confirms, else JSON-LD, Open Graph, <title>.
struct Headline {
  Found<std::string> title;
  parse::NodeIndex node = parse::kNoNode;
};
Headline read_title(const PageFacts& facts);

// authors.cpp: persons in order; names split, labels, roles and the outlet's own names dropped.
Found<std::vector<std::string>> read_authors(const PageFacts& facts);

// dates.cpp: first publication and last change. A change is never taken for a publication.
struct Dates {
  Found<std::optional<core::Timestamp>> published, modified;
  std::optional<ZoneProof> zone_proof{};
};
Dates read_dates(const PageFacts& facts);

// language.cpp: what the markup says, unless the text is plainly in another language; then CLD2.
Found<std::string> read_language(const PageFacts& facts);

// lead_image.cpp: absolute http(s) address of the article's picture; no logo, avatar or placeholder.
Found<std::string> read_lead_image(const PageFacts& facts);

// tags.cpp: keywords, article:tag, rel=tag; at most 32. And the section.
Found<std::vector<std::string>> read_tags(const PageFacts& facts);
Found<std::string> read_section(const PageFacts& facts);

// canonical.cpp: rel=canonical or og:url; checked for form only.
Found<std::optional<core::Url>> read_canonical(const PageFacts& facts);

// votes.cpp: for the trace alone. What a witness of a field said; nothing is done where nobody traces.
void trace_vote(const PageFacts& facts, std::string_view field, std::string_view origin, std::string_view value,
                double weight);
// The claims of fields that take the first usable one, in the order in which they are asked.
void trace_claims(const PageFacts& facts);

// kind.cpp: what the page says it is.
Found<core::ArticleKind> read_kind(const PageFacts& facts);

}  // namespace kabar::extract
