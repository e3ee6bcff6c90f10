#include "extract/extract.h"

#include <utility>

#include "core/text.h"
#include "extract/body.h"
#include "extract/end_credit.h"
#include "extract/metadata.h"
#include "extract/page_sample.h"
#include "extract/wall_words.h"

namespace kabar::extract {
namespace {

void sample_article(const core::Article& article, PageSample& sample) {
  std::string scratch;
  sample.title = article.title.empty() ? 0 : core::hash64(article.title);
  sample.fields = static_cast<std::uint8_t>(
      (article.title.empty() ? 0 : kPageTitle) | (article.authors.empty() ? 0 : kPageAuthors) |
      (article.published ? kPageDate : 0) | (article.image.empty() ? 0 : kPageImage));
  sample.is_article =
      article.kind != core::ArticleKind::listing && article.kind != core::ArticleKind::other && !article.text.empty();
  if (const Wall wall = wall_in_title(article.title, scratch); wall != Wall::none) sample.wall = wall;
}

}  // namespace

core::Article extract_article(const parse::HtmlDocument& page, const core::Url& url, const ExtractOptions& options) {
  Metadata metadata = read_metadata(page, url, options.now, options.trace);
  Body body = read_body(page, url, metadata, options);
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
  if (options.sample != nullptr) sample_article(article, *options.sample);
  return article;
}

}  // namespace kabar::extract
