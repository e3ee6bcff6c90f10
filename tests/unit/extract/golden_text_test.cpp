// The lessons of tests/golden/text-*: one written page each, with the text that belongs to its article, who wrote it
// and when.
#include "core/text.h"
#include "extract/extract.h"
#include "extract/site_rules.h"
#include "tests/support/golden.h"

namespace {

std::string describe(const kabar::core::Article& article) {
  std::string out = "kind: " + std::string(kabar::core::to_string(article.kind)) + "\ntitle: " + article.title + "\n";
  if (article.kind == kabar::core::ArticleKind::other) return out;
  if (!article.authors.empty()) {
    out += "authors: ";
    for (const std::string& name : article.authors) out += (&name == article.authors.data() ? "" : "; ") + name;
    out += '\n';
  }
  if (article.published) out += "published: " + kabar::core::to_rfc3339(*article.published) + "\n";
  if (!article.credit.empty()) out += "credit: " + article.credit + "\n";
  return out + "\n" + article.text + "\n";
}

}  // namespace

TEST_CASE("each golden page gives its article's text and nothing else", "[extract][golden]") {
  const auto all = kabar::test::golden_pages({"text-"});
  REQUIRE(all.size() >= 8);
  kabar::test::check_golden_pages(all, [](const auto& page, const auto& url) {
    return describe(kabar::extract::extract_article(page, url, {.now = 1'795'420'800}));  // 2026-11-23 08:00
  });
}

TEST_CASE("each golden page with a site rule gives what the rule says", "[extract][golden]") {
  const auto all = kabar::test::golden_pages({"rule-"});
  REQUIRE(!all.empty());
  kabar::extract::SiteRules rules;
  for (const auto& folder : all) {
    const auto url = kabar::core::Url::parse(kabar::core::trim_ascii(kabar::test::read_file(folder / "url.txt")));
    REQUIRE(url);
    rules.add(std::string(url->host()) + ".txt", kabar::test::read_file(folder / "rule.txt"));
  }
  rules.finish();
  CHECK(rules.faults().empty());
  kabar::test::check_golden_pages(all, [&](const auto& page, const auto& url) {
    return describe(kabar::extract::extract_article(page, url, {.now = 1'795'420'800, .rules = &rules}));
  });
}
