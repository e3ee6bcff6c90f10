// The sanitiser against markup that was written to get through it.
#include <catch2/catch.hpp>

#include "extract/extract.h"
#include "extract/sanitise.h"
#include "tests/support/safe_markup.h"
#include "tests/unit/extract/injection_vectors.h"

using kabar::core::Url;
using kabar::extract::sanitise_fragment;
using kabar::test::find_unsafe;
using kabar::test::injection_vectors;

namespace {

const Url& address() {
  static const Url url = *Url::parse("https://kabar.example/berita/satu");
  return url;
}

}  // namespace

TEST_CASE("the check itself sees what is unsafe", "[extract][sanitise][safety]") {
  CHECK(find_unsafe("<p>a <a href=\"https://x.example/\" title=\"t\">b</a><br /></p>").empty());
  for (const char* unsafe :
       {"<script>x</script>", "<p onclick=\"x\">x</p>", "<a href=\"javascript:x\">x</a>", "<p>x", "<p>a & b</p>",
        "<p><!-- x --></p>", "<p><p>x</p></p>", "<img src=\"/a.jpg\" />", "<table><p>x</p></table>",
        "<a href=\"https://x.example/\"><a href=\"https://x.example/\">x</a></a>", "<p title=\"x\">x</p>",
        "<img src='https://x.example/' />", "<P>x</P>", "</p>"}) {
    INFO(unsafe);
    CHECK_FALSE(find_unsafe(unsafe).empty());
  }
}

TEST_CASE("no vector gets an element, attribute or address through that is not allowed",
          "[extract][sanitise][safety]") {
  kabar::parse::Arena arena;
  for (const std::string& vector : injection_vectors()) {
    const std::string out = sanitise_fragment(vector, address(), arena);
    const std::string fault = find_unsafe(out);
    if (fault.empty()) continue;
    INFO(vector << "\n-> " << out);
    CHECK(fault == "");
  }
}

TEST_CASE("what was sanitised is not changed by sanitising it again", "[extract][sanitise][safety]") {
  kabar::parse::Arena arena;
  for (const std::string& vector : injection_vectors()) {
    const std::string once = sanitise_fragment("<p>Awal.</p>" + vector + "<p>Akhir.</p>", address(), arena);
    const std::string twice = sanitise_fragment(once, address(), arena);
    if (once == twice) continue;
    INFO(vector);
    CHECK(once == twice);
  }
}

TEST_CASE("vectors inside of an article's page do not get through either", "[extract][sanitise][safety]") {
  const std::string prose =
      "<p>Dewan kota bertemu pada hari Selasa dan setuju, setelah debat yang panjang, untuk memperbaiki jembatan tua "
      "di "
      "atas sungai itu sebelum musim hujan.</p>";
  kabar::parse::Arena arena;
  std::size_t with_text = 0;
  for (const std::string& vector : injection_vectors()) {
    const auto page = kabar::parse::parse_html("<title>Jembatan</title><article><h1>Jembatan</h1>" + prose + prose +
                                                   prose + "<p>Kata " + vector + " kata.</p>" + prose + prose,
                                               arena, "text/html; charset=utf-8");
    if (!page) continue;
    const kabar::core::Article article = kabar::extract::extract_article(*page, address(), {});
    with_text += !article.html.empty();
    const std::string fault = find_unsafe(article.html);
    if (fault.empty()) continue;
    INFO(vector << "\n-> " << article.html);
    CHECK(fault == "");
  }
  CHECK(with_text > injection_vectors().size() / 2);
}
