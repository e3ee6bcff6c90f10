#include "extract/sanitise.h"

#include <catch2/catch.hpp>

using kabar::core::Url;
using kabar::extract::fragment_text;
using kabar::extract::sanitise_fragment;

namespace {

std::string clean(std::string_view markup) {
  kabar::parse::Arena arena;
  return sanitise_fragment(markup, *Url::parse("https://kabar.example/berita/satu"), arena);
}

}  // namespace

TEST_CASE("scripts, handlers and styles never reach the output", "[extract][sanitise]") {
  const std::string out = clean(
      "<p onclick='x()' style='color:red'>Satu <script>alert(1)</script><b onmouseover=y>dua</b></p>"
      "<svg onload=alert(1)><style>p{}</style></svg><iframe src='javascript:alert(1)'></iframe>");
  CHECK(out == "<p>Satu <b>dua</b></p>");
}

TEST_CASE("only http, https and mailto links stay, absolute", "[extract][sanitise]") {
  CHECK(clean("<a href='/dua'>a</a>") == "<p><a href=\"https://kabar.example/dua\">a</a></p>");
  CHECK(clean("<a href=' java\nscript:alert(1)'>a</a>") == "<p>a</p>");
  CHECK(clean("<a href='data:text/html,x'>a</a>") == "<p>a</p>");
  CHECK(clean("<a href='mailto:redaksi@kabar.example'>a</a>") ==
        "<p><a href=\"mailto:redaksi@kabar.example\">a</a></p>");
}

TEST_CASE("text is escaped", "[extract][sanitise]") {
  CHECK(clean("a &lt;script&gt; &amp; b") == "<p>a &lt;script&gt; &amp; b</p>");
}

TEST_CASE("a row that has no cell of its own keeps its text", "[extract][sanitise]") {
  const std::string once = clean("<table><caption>c</caption><th><td~d<tr><~d1<tdba hr=3>b</table>");
  CHECK_THAT(once, Catch::Matchers::Contains("<th>&lt;~d1b</th>"));
  CHECK(clean(once) == once);
}

TEST_CASE("a picture between two lines of a caption stays between them", "[extract][sanitise]") {
  const std::string once = clean("<figure><figcaption>satu<img src=/a.jpg><br><br>dua</figcaption></figure>");
  CHECK(once.find("satu") < once.find("a.jpg"));
  CHECK(once.find("a.jpg") < once.find("dua"));
  CHECK(clean(once) == once);
}

TEST_CASE("a row is written only where every parser reads it as one", "[extract][sanitise]") {
  const std::string once = clean("<table><b><p><i>a<tab<tr><td>y</i>");
  CHECK_THAT(once, !Catch::Matchers::Contains("<table><tr>"));
  CHECK_THAT(once, Catch::Matchers::Contains("y"));
  CHECK(clean(once) == once);
}

TEST_CASE("what XML forbids and control characters go, in preformatted text as well", "[extract][sanitise]") {
  CHECK(clean("<p>a\x7F\xEF\xBF\xBE b\x01</p><pre>c\x7F\xEF\xBF\xBF\x02  d</pre>") == "<p>a b</p><pre>c  d</pre>");
}

TEST_CASE("lists, quotes and tables keep their structure", "[extract][sanitise]") {
  CHECK(clean("<ul><li>satu<li>dua</ul>") == "<ul><li>satu</li><li>dua</li></ul>");
  CHECK(clean("<blockquote>kata</blockquote>") == "<blockquote><p>kata</p></blockquote>");
  CHECK(clean("<table><tr><td>a<td>b<tr><td>c<td>d</table>") ==
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></tbody></table>");
}

TEST_CASE("a lazy picture gets its real address and its caption", "[extract][sanitise]") {
  CHECK(
      clean("<figure><img src='data:image/gif;base64,R0' data-src='/a.jpg' alt='Rapat'><figcaption>Rapat "
            "pagi</figcaption></figure>") ==
      "<figure><img src=\"https://kabar.example/a.jpg\" alt=\"Rapat\" /><figcaption>Rapat pagi</figcaption></figure>");
  CHECK(clean("<img srcset='/k.jpg 300w, /b.jpg 1200w'>") ==
        "<figure><img src=\"https://kabar.example/b.jpg\" /></figure>");
}

TEST_CASE("an embedded player becomes a link with its title", "[extract][sanitise]") {
  CHECK(clean("<iframe src='https://www.youtube.com/embed/abc123' title='Rapat'></iframe>") ==
        "<p><a href=\"https://www.youtube.com/watch?v=abc123\">Rapat</a></p>");
  CHECK(clean("<iframe src='https://iklan.example/x'></iframe>").empty());
}

TEST_CASE("two line breaks part paragraphs and one stays a break", "[extract][sanitise]") {
  CHECK(clean("a<br>b<br><br>c") == "<p>a<br />b</p><p>c</p>");
}

TEST_CASE("the text of a fragment is one line a block", "[extract][sanitise]") {
  kabar::parse::Arena arena;
  CHECK(fragment_text("<p>a  <b>b</b>c</p><ul><li>d<li>e</ul>", arena) == "a bc\nd\ne");
}
