// Metadata: every field of an Article but its body, by vote over what the page says, each with its provenance.
//
// Witnesses: JSON-LD (article node, @graph and @id resolved), Open Graph, meta names, microdata and rel attributes,
// <time>, the byline and date line around the headline, h1, <title>, the address. Rules and their order: see
// metadata.cpp's parts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/article.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "extract/zone_habit.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct RuledFields;
struct Trace;

// Shape: plain text, one line each; addresses absolute. Empty means not found.
struct Metadata {
  std::string title;
  std::vector<std::string> authors;
  std::optional<core::Timestamp> published, modified;
  std::string language;
  std::string site_name;
  std::string image;
  std::string description;   // meta or og description, plain
  std::string article_body;  // JSON-LD articleBody, plain text with "\n" kept: a witness for the body, often cut
  std::string section;
  std::vector<std::string> tags;
  std::optional<core::Url> canonical_url;
  core::ArticleKind kind =
      core::ArticleKind::article;              // what the page says it is; extract_article may overrule by the body
  parse::NodeIndex headline = parse::kNoNode;  // the h1 (or heading) that carries the title, if one does
  std::vector<core::Provenance> provenance;
  std::optional<ZoneProof> zone_proof;  // of the publication's zone, for the site's profile
};

// `ruled`: what a site rule found; it goes before every vote. `habits`: what the host's zones mean. May be absent.
Metadata read_metadata(const parse::HtmlDocument& page, const core::Url& url, core::Seconds now, Trace* trace = nullptr,
                       const RuledFields* ruled = nullptr, const ZoneHabits* habits = nullptr);

}  // namespace kabar::extract
