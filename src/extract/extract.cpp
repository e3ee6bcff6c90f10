#include "extract/extract.h"

#include <utility>

#include "extract/body.h"
#include "extract/end_credit.h"
#include "extract/metadata.h"

namespace kabar::extract {

core::Article extract_article(const parse::HtmlDocument& page, const core::Url& url, const ExtractOptions& options) {
  Metadata metadata = read_metadata(page, url, options.now);
  Body body = read_body(page, url, metadata);
  take_end_credit(body);
  core::Article article{.url = url};
  article.canonical_url = std::move(metadata.canonical_url);
  article.title = std::move(metadata.title);
  article.authors = std::move(metadata.authors);
  article.published = metadata.published;
  article.modified = metadata.modified;
  article.language = std::move(metadata.language);
  article.site_name = std::move(metadata.site_name);
  article.image = std::move(metadata.image);
  article.tags = std::move(metadata.tags);
  article.kind = metadata.kind;
  article.text = std::move(body.text);
  article.html = std::move(body.html);
  article.summary = std::move(metadata.description);
  article.credit = std::move(body.credit);
  article.provenance = std::move(metadata.provenance);
  if (article.kind == core::ArticleKind::article && !body.looks_like_article) article.kind = core::ArticleKind::other;
  return article;
}

}  // namespace kabar::extract
