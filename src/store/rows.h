// The columns of sources and articles in the order in which they are read. Room-private.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"
#include "store/encode.h"
#include "store/store.h"

// Of `source s`.
#define KABAR_SOURCE_COLUMNS                                                                                      \
  "s.id, s.url, s.name, s.kind, s.every, s.resolved, s.state, s.etag, s.last_modified, s.moved_to, s.rhythm, "    \
  "s.why, s.title, s.language, s.next_at, s.not_before, s.last_visit, s.last_success, s.failures, s.last_error, " \
  "s.articles, s.validators_from, s.degraded, s.degraded_since, s.address, s.moved_times"

// Of `article a` joined with `story t`.
#define KABAR_ARTICLE_COLUMNS                                                                                      \
  "a.id, a.story, t.guid, a.url, a.canonical_url, a.outlet, a.title, a.authors, a.tags, a.published, "             \
  "a.published_zone, a.modified, a.modified_zone, a.language, a.site_name, a.image, a.kind, a.summary, a.credit, " \
  "a.first_seen, a.updated_at"

namespace kabar::store {

core::Url stored_url(std::string_view text);
SourceRow read_source(const Query& row);       // feeds left empty
StoredArticle read_article(const Query& row);  // text, html, provenance, lead and source_url left empty
std::vector<std::string> feeds_of(Connection& db, core::SourceId source);

}  // namespace kabar::store
