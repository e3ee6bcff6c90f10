#include "parse/html_document.h"

#include <utility>

#include <catch2/catch.hpp>

using namespace kabar::parse;
using std::string_view_literals::operator""sv;

namespace {

struct Page {
  Arena arena;
  kabar::core::Result<HtmlDocument> parsed;
  explicit Page(std::string_view bytes, std::string_view content_type = "text/html; charset=utf-8")
      : parsed(parse_html(bytes, arena, content_type)) {
    REQUIRE(parsed);
  }
  const HtmlDocument& document() const { return *parsed; }
  // The first element of that name.
  const Node& find(Tag tag) const {
    for (const Node& node : document().nodes()) {
      if (node.tag == tag) return node;
    }
    FAIL("no such element");
    return document()[0];
  }
  std::string_view attribute(Tag tag, std::string_view name) const { return document().attribute(find(tag), name); }
};

// "html(head()body(p('x')))"
std::string shape(const HtmlDocument& document) {
  std::string out;
  std::vector<NodeIndex> open;
  for (NodeIndex i = 0; i < document.nodes().size(); ++i) {
    for (; !open.empty() && document[open.back()].end <= i; open.pop_back()) out += ')';
    const Node& node = document[i];
    if (node.is_text()) {
      out += "'" + std::string(node.text) + "'";
      continue;
    }
    out += std::string(node.tag == Tag::unknown ? node.text : to_string(node.tag)) + "(";
    open.push_back(i);
  }
  return out + std::string(open.size(), ')');
}

std::string shape_of(std::string_view page) {
  return shape(Page(page).document());
}

std::string body_of(std::string_view page) {
  const std::string all = shape_of(page);
  const std::size_t begin = all.find("body(") + 5;
  return all.substr(begin, all.size() - begin - 2);
}

}  // namespace

TEST_CASE("a page is a flat array whose intervals are its tree", "[parse][html]") {
  const Page page("<!doctype html><title>J</title><p>Satu <b>dua</b> tiga<p>empat");
  CHECK(shape(page.document()) == "html(head(title('J'))body(p('Satu 'b('dua')' tiga')p('empat')))");
  CHECK(page.document()[page.document().body()].tag == Tag::body);
  CHECK(page.document()[page.document().head()].tag == Tag::head);
  CHECK(page.document().text_of(page.document().body()) == "Satu dua tigaempat");
}

TEST_CASE("an empty page has html, head and body", "[parse][html]") {
  CHECK(shape_of("") == "html(head()body())");
  CHECK(shape_of("\0\0"sv) == "html(head()body())");
}

TEST_CASE("attributes are lower case, decoded, in order, and the first one wins", "[parse][html]") {
  const Page page("<A HREF='/x?a=1&amp;b=2' Title=\"a &quot;b&quot;\" href=/y data-X=1 hidden>t</a>");
  const Node& a = page.find(Tag::a);
  CHECK(page.document().attribute(a, "href") == "/x?a=1&b=2");
  CHECK(page.document().attribute(a, "title") == "a \"b\"");
  CHECK(page.document().attribute(a, "data-x") == "1");
  CHECK(page.document().has_attribute(a, "hidden"));
  CHECK_FALSE(page.document().has_attribute(a, "nothing"));
  CHECK(page.document().attributes(a).size() == 4);
}

TEST_CASE("attributes of repeated html and body tags are merged into the first", "[parse][html]") {
  const Page page("<html lang=id><body class=a><p>x<body class=b id=c><html lang=en dir=ltr>");
  CHECK(page.attribute(Tag::html, "lang") == "id");
  CHECK(page.attribute(Tag::html, "dir") == "ltr");
  CHECK(page.attribute(Tag::body, "class") == "a");
  CHECK(page.attribute(Tag::body, "id") == "c");
}

TEST_CASE("character references are resolved wherever they stand", "[parse][html]") {
  CHECK(body_of("<p>&copy; 2026 &amp; &#x4E2D;&nbsp;x &notit; AT&T & Co") ==
        "p('© 2026 & 中\xC2\xA0x ¬it; AT&T & Co')");
  CHECK(shape_of("<title>A &lt;b&gt; c</title>").find("title('A <b> c')") != std::string::npos);
  CHECK(body_of("<textarea>&lt;p></textarea>") == "textarea('<p>')");
}

TEST_CASE("a comment between the halves of a reference does not join them", "[parse][html]") {
  CHECK(body_of("<p>&am<!-- -->p; x") == "p('&amp; x')");
  CHECK(body_of("<p>a <<!-- -->b> c") == "p('a <b> c')");
}

TEST_CASE("scripts, styles and comments are gone; linked data stays", "[parse][html]") {
  CHECK(body_of("<p>a<!-- b --><script>c<!--<script></script>d--></script><style>p{}</style>e") == "p('ae')");
  CHECK(body_of("<p><script type='application/LD+json'>{\"a\":\"<b>&amp;\"}</script>") ==
        "p(script('{\"a\":\"<b>&amp;\"}'))");
  CHECK(body_of("<p>a<script>unclosed <p>b") == "p('a')");
  CHECK(body_of("<p>a<!-- unclosed <p>b") == "p('a')");
}

TEST_CASE("a script's text ends where HTML says, not at the first end tag", "[parse][html]") {
  CHECK(body_of("<script>\"<!--<script>\"</script>\"-->\"</script>x") == "'x'");
  CHECK(body_of("<script><!-- </script>x") == "'x'");
  CHECK(body_of("<script>a</scripty></script >x") == "'x'");
  CHECK(body_of("<!-->a<!--->b<!-- c --!>d<!x>e<?y?>f</ z>g") == "'abdefg'");
}

TEST_CASE("a drawing is one node; an svg with HTML in it keeps it", "[parse][html]") {
  CHECK(body_of("<svg class=i><title>T</title><g><path d='M0'/></g></svg>x") == "svg()'x'");
  CHECK(body_of("<svg/>x") == "svg()'x'");
  CHECK(body_of("<svg><path/><p>x</p>") == "svg(path())p('x')");
  CHECK(body_of("<svg><foreignObject><p>x</p></foreignObject></svg>y") == "svg(foreignobject(p('x')))'y'");
}

TEST_CASE("white space is collapsed as a browser shows it", "[parse][html]") {
  CHECK(body_of("<p>a \n\t b</p>\n\n<p>c</p>") == "p('a\nb')'\n'p('c')");
  CHECK(body_of("<b>a</b> <i>b</i>") == "b('a')' 'i('b')");
  CHECK(body_of("<ul>\n<li>a</li>\n<li> b</li>\n</ul>\n") == "ul(li('a')'\n'li('b')'\n')");
  CHECK(body_of("<p>a <img> b") == "p('a 'img()' b')");
}

TEST_CASE("preformatted text keeps its white space, with one kind of line end", "[parse][html]") {
  CHECK(body_of("<pre>&gt;\na</pre><pre>\n&gt;\n\nb</pre>") == "pre('>\na')pre('>\n\nb')");
  CHECK(body_of("<pre>\r\n a\r\n  b\rc</pre> <p>d  e") == "pre(' a\n  b\nc')' 'p('d e')");
  CHECK(body_of("<textarea>\n\n a  b</textarea>") == "textarea('\n a  b')");
}

TEST_CASE("lazy images in noscript are elements", "[parse][html]") {
  CHECK(body_of("<p><noscript><img src=a></noscript>") == "p(noscript(img()))");
}

TEST_CASE("names that Gumbo does not know are known, or kept in lower case", "[parse][html]") {
  CHECK(body_of("<picture><source srcset=a><img src=b></picture>") == "picture(source()img())");
  CHECK(body_of("<Amp-Img src=a>x</Amp-Img>") == "amp-img('x')");
  CHECK(body_of("<math><MI>x</MI></math><X-Y>z") == "math(mi('x'))x-y('z')");
}

TEST_CASE("misnested markup gives the tree that HTML says", "[parse][html]") {
  CHECK(body_of("<b>1<p>2</b>3</p>") == "b('1')p(b('2')'3')");
  CHECK(body_of("<table><tr><td>a<tr>b</table>") == "'b'table(tbody(tr(td('a'))tr()))");
  CHECK(body_of("<a href=1>x<a href=2>y") == "a('x')a('y')");
}

TEST_CASE("private-use characters of the upper planes cannot name another text", "[parse][html]") {
  CHECK(body_of("<p>a long first text</p><p>\xF3\xB0\x80\x80 and more</p>") ==
        "p('a long first text')p('\xEF\xBF\xBD and more')");
  CHECK(body_of("<p>a long first text</p><p>&#xF0000; &#983040; x</p>").find("first text", 22) == std::string::npos);
  CHECK(body_of("<p>a long first text</p><math>&#xF0000;\xF3\xB0\x80\x80</math>").find("first", 16) ==
        std::string::npos);
}

TEST_CASE("a document can be moved, and outlives the bytes it was read from", "[parse][html]") {
  Arena arena;
  std::vector<HtmlDocument> kept;
  {
    std::string bytes = "<p class=abc>short</p><p>a text that is longer than a mark</p>";
    auto parsed = parse_html(bytes, arena, "text/html; charset=utf-8");
    REQUIRE(parsed);
    kept.push_back(std::move(parsed).value());
    std::fill(bytes.begin(), bytes.end(), '#');
  }
  const HtmlDocument moved = std::move(kept.front());
  kept.clear();
  CHECK(shape(moved) == "html(head()body(p('short')p('a text that is longer than a mark')))");
}

TEST_CASE("the character set is found and named", "[parse][html]") {
  const Page page("<meta charset=windows-1251><p>\xCD\xEE\xE2\xEE\xF1\xF2\xE8 \xE4\xED\xFF", "");
  CHECK(page.document().charset() == "windows-1251");
  CHECK(page.document().text_of(page.document().body()) == "Новости дня");
}

TEST_CASE("an arena serves one page after another", "[parse][html]") {
  Arena arena;
  for (int i = 0; i < 50; ++i) {
    const auto document = parse_html("<p>halaman " + std::to_string(i), arena);
    REQUIRE(document);
    CHECK(document->text_of(0) == "halaman " + std::to_string(i));
  }
}

TEST_CASE("a tag whose strange name ends in that of an element is not that element", "[parse][html]") {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html("<table><caption><t<tr>aaa", arena, "text/html");
  REQUIRE(page);
  for (const kabar::parse::Node& node : page->nodes()) CHECK(node.tag != kabar::parse::Tag::tr);
}
