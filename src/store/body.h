// Bodies: an article's text, markup and provenance, compressed together in a table of their own, so that what lists and
// compares articles never reads them. The markup repeats the text, which makes it nearly free (docs/database.md).
#pragma once

#include <string>
#include <string_view>

#include "core/article.h"
#include "core/source.h"
#include "store/connection.h"

namespace kabar::store {

void put_body(Connection& db, core::ArticleId id, const core::Article& article);
// Leaves the fields empty when there is no body or it is damaged.
void read_body(Connection& db, core::ArticleId id, core::Article& article);

}  // namespace kabar::store
