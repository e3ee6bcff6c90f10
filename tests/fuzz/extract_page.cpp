// extract_article: whatever the page, its text is made of the page's words in their order (or of JSON-LD's articleBody,
// where the page shows next to none), its markup is safe and holds the text, and no field has what a feed must not
// carry.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "core/text.h"
#include "extract/extract.h"
#include "extract/metadata.h"
#include "extract/sanitise.h"
#include "tests/support/safe_markup.h"
#include "tests/support/text_order.h"

namespace {

using kabar::core::Article;
using kabar::test::is_subsequence;
using kabar::test::letters_of;

void require(bool condition, const std::string& what, const std::string& shown) {
  if (condition) return;
  std::fprintf(stderr, "%s\n%s\n", what.c_str(), shown.c_str());
  std::abort();
}

void require_clean_field(const std::string& text) {
  require(kabar::core::is_valid_utf8(text), "a field is not UTF-8", text);
  for (const char c : text) {
    require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F, "a control character in a field", text);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 100'000) return 0;
  static kabar::parse::Arena arena, other;
  static const kabar::core::Url url = *kabar::core::Url::parse("https://k.example/2026/11/24/a");
  const auto page = kabar::parse::parse_html({reinterpret_cast<const char*>(data), size}, arena);
  if (!page) return 0;
  const Article article = kabar::extract::extract_article(*page, url, {.now = 1795500000});
  const std::string text = letters_of(article.text);
  const bool shows = is_subsequence(text, letters_of(page->text_of(0)));
  const auto has_witness = [&] {
    return is_subsequence(text, letters_of(kabar::extract::read_metadata(*page, url, 1795500000).article_body));
  };
  require(shows || has_witness(), "text that the page does not have", article.text);
  const std::string fault = kabar::test::find_unsafe(article.html);
  require(fault.empty(), fault, article.html);
  const std::string shown = kabar::extract::fragment_text(article.html, other);
  require(is_subsequence(text, letters_of(shown)), "the markup lacks text:\n" + article.html, article.text);
  for (const std::string* field : {&article.title, &article.language, &article.site_name, &article.image})
    require_clean_field(*field);
  for (const std::string& author : article.authors) require_clean_field(author);
  for (const std::string& tag : article.tags) require_clean_field(tag);
  require(article.image.empty() || article.image.starts_with("http"), "an image's address", article.image);
  return 0;
}
