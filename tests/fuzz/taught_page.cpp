// A page read with a lesson of its site: the first bytes say what the lesson holds of the page's own lines and places
// and of others, the rest is the page. Whatever the lesson, the text is made of the page's visible lines in their order
// (or of JSON-LD's articleBody), a second reading says the same, and a lesson of too few articles drops nothing.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/extract.h"
#include "extract/metadata.h"
#include "extract/page_reading.h"
#include "extract/page_sample.h"
#include "extract/site_profile.h"
#include "tests/support/text_order.h"

namespace {

using namespace kabar;

constexpr core::Seconds kNow = 1'795'500'000;

void require(bool holds) {
  if (!holds) std::abort();
}

const core::Url& address() {
  static const core::Url url = *core::Url::parse("https://harian.example/kota/jembatan-123");
  return url;
}

// Four bytes a line and its place: which, on how many articles, text and other at its place.
extract::SiteLesson lesson_of(std::string_view bytes, std::uint32_t articles, const extract::PageSample& page) {
  extract::SiteLesson lesson{.articles = articles};
  for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) {
    const auto at = [&](std::size_t n) { return static_cast<std::uint8_t>(bytes[i + n]); };
    const std::size_t which = at(0);
    const bool own = which < page.lines.size();
    const std::uint64_t key = own ? page.lines[which].key : which;
    lesson.lines.push_back({key, at(1), at(1) % 2 == 0});
    lesson.places.push_back({own ? page.lines[which].path : at(0), at(2), at(3)});
  }
  std::sort(lesson.lines.begin(), lesson.lines.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  std::sort(lesson.places.begin(), lesson.places.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return lesson;
}

std::string visible_letters(const parse::HtmlDocument& page) {
  const extract::PageReading reading(page);
  std::string out;
  for (const extract::Block& block : reading.list().blocks) out += test::letters_of(reading.list().text_of(block));
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2 || size > 100'000) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t told = std::min<std::size_t>(4 * (data[0] % 64), size - 2);
  static parse::Arena arena;
  const auto page = parse::parse_html(bytes.substr(2 + told), arena, "text/html", "utf-8");
  if (!page) return 0;

  extract::PageSample alone, taught, again;
  const core::Article untaught = extract::extract_article(*page, address(), {.now = kNow, .sample = &alone});
  extract::SiteLesson lesson = lesson_of(bytes.substr(2, told), data[1], alone);
  const core::Article article =
      extract::extract_article(*page, address(), {.now = kNow, .lesson = &lesson, .sample = &taught});
  const std::string text = test::letters_of(article.text);
  const auto has_witness = [&] {
    return test::is_subsequence(text, test::letters_of(extract::read_metadata(*page, address(), kNow).article_body));
  };
  require(test::is_subsequence(text, visible_letters(*page)) || has_witness());
  require(taught.lines.size() <= extract::PageSample::kMost);
  require(taught.known_lines == 0 || lesson.articles >= extract::SiteProfile::kTeachesAfter);
  require(alone.known_lines == 0);

  const core::Article second =
      extract::extract_article(*page, address(), {.now = kNow, .lesson = &lesson, .sample = &again});
  require(second.text == article.text && second.html == article.html && again.text == taught.text);
  lesson.articles = extract::SiteProfile::kTeachesAfter - 1;
  require(extract::extract_article(*page, address(), {.now = kNow, .lesson = &lesson}).text == untaught.text);
  return 0;
}
