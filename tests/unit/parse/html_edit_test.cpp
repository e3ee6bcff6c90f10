#include "parse/html_edit.h"

#include <catch2/catch.hpp>

using namespace kabar::parse;

namespace {

// The tree as text: "body(p(#one)i)".
std::string shape(const HtmlDocument& page, NodeIndex node) {
  if (page[node].is_text()) return "#" + std::string(page[node].text);
  std::string out(to_string(page[node].tag));
  for (const Attribute& a : page.attributes(page[node])) out += "." + std::string(a.name) + "=" + std::string(a.value);
  if (page[node].end == node + 1) return out;
  out += '(';
  for (NodeIndex i = node + 1; i < page[node].end; i = page[i].end) {
    CHECK(page[i].parent == node);
    out += shape(page, i);
  }
  return out + ')';
}

struct Page {
  Arena arena;
  kabar::core::Result<HtmlDocument> parsed;
  explicit Page(std::string_view html) : parsed(parse_html(html, arena)) {}
  NodeIndex first(Tag tag) const {
    for (NodeIndex i = 0; i < parsed->nodes().size(); ++i) {
      if ((*parsed)[i].tag == tag) return i;
    }
    return kNoNode;
  }
  std::string edited(const PageEdits& edits) const {
    const EditedPage out = edit_page(*parsed, edits);
    return shape(out.page(), out.page().body());
  }
};

constexpr const char* kPage =
    "<body><div class=a><p id=x>one<b>two</b></p><img src=s width=1></div><p>three</p></body>";

}  // namespace

TEST_CASE("a page without edits is copied as it is", "[html_edit]") {
  const Page page(kPage);
  CHECK(page.edited({}) == "body(div.class=a(p.id=x(#oneb(#two))img.src=s.width=1)p(#three))");
}

TEST_CASE("nodes are dropped with what is in them, dissolved without, and wrapped", "[html_edit]") {
  const Page page(kPage);
  CHECK(page.edited({.dropped = {page.first(Tag::div)}}) == "body(p(#three))");
  CHECK(page.edited({.dissolved = {page.first(Tag::div), page.first(Tag::b)}}) ==
        "body(p.id=x(#one#two)img.src=s.width=1p(#three))");
  CHECK(page.edited({.wrapped = {{page.first(Tag::b), Tag::i}}}) ==
        "body(div.class=a(p.id=x(#onei(b(#two)))img.src=s.width=1)p(#three))");
}

TEST_CASE("attributes are changed, added and taken away", "[html_edit]") {
  const Page page(kPage);
  const NodeIndex image = page.first(Tag::img);
  CHECK(page.edited({.values = {{image, "src", "new"}, {image, "width", std::nullopt}, {image, "alt", "added"}}}) ==
        "body(div.class=a(p.id=x(#oneb(#two))img.src=new.alt=added)p(#three))");
}

TEST_CASE("only what is chosen stays, and what is dropped in it is gone", "[html_edit]") {
  const Page page(kPage);
  CHECK(page.edited({.only = {page.first(Tag::p)}}) == "body(p.id=x(#oneb(#two)))");
  CHECK(page.edited({.dropped = {page.first(Tag::b)}, .only = {page.first(Tag::img), page.first(Tag::p)}}) ==
        "body(p.id=x(#one)img.src=s.width=1)");
  CHECK(page.edited({.dropped = {page.first(Tag::div)}, .only = {page.first(Tag::p)}}) == "body");
  CHECK(page.edited({.only = {page.parsed->body()}}) == page.edited({}));
}

TEST_CASE("root, head and body stay whatever the edits say, and places tell where a node is now", "[html_edit]") {
  const Page page(kPage);
  CHECK(page.edited({.dropped = {0, page.parsed->head(), page.parsed->body()}}) == page.edited({}));
  const EditedPage out = edit_page(*page.parsed, {.dropped = {page.first(Tag::p)}});
  CHECK(out.place_of(page.first(Tag::p)) == kNoNode);
  CHECK(out.page()[out.place_of(page.first(Tag::img))].tag == Tag::img);
  CHECK(out.place_of(kNoNode) == kNoNode);
}
