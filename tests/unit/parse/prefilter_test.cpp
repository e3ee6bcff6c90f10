#include "parse/prefilter.h"

#include <catch2/catch.hpp>

#include "parse/attribute_references.h"

using namespace kabar::parse;

namespace {

// The skeleton with each mark of a text shown as {text} and of an attribute as {number}.
std::string skeleton_of(std::string page) {
  Arena arena;
  const Skeleton skeleton = prefilter(page, arena);
  REQUIRE_FALSE(skeleton.exhausted());
  const std::string_view html(skeleton.html.data(), skeleton.html.size());
  std::string out;
  bool in_tag = false;
  for (std::size_t at = 0; at < html.size();) {
    if (const auto number = mark_at(html, at)) {
      out += '{';
      out += in_tag ? std::to_string(*number) : std::string(skeleton.texts[*number]);
      out += '}';
      at += kMarkBytes;
      continue;
    }
    if (html[at] == '<' || html[at] == '>') in_tag = html[at] == '<';
    out += html[at++];
  }
  return out;
}

}  // namespace

TEST_CASE("texts become marks, short ones stay", "[parse][prefilter]") {
  CHECK(skeleton_of("<p>satu dua tiga</p><b>pendek</b>") == "<p>{satu dua tiga}</p><b>pendek</b>");
  CHECK(skeleton_of("<p>a < b</p>") == "<p>{a < b}</p>");
  CHECK(skeleton_of("<p>panjang sekali &eacute; dan lagi</p>") == "<p>{panjang sekali }&eacute;{ dan lagi}</p>");
}

TEST_CASE("attributes go, but for values that hold an unusual reference", "[parse][prefilter]") {
  CHECK(skeleton_of("<div class=\"a b\" data-x='1'>") == "<div>");
  CHECK(skeleton_of("<a class=x href='?a&copy;b'>") == "<a {1}=\"?a&copy;b\">");
  CHECK(skeleton_of("<a title='\"&copy;'>") == "<a {0}=\"&quot;&copy;\">");
  CHECK(skeleton_of("<a title='&amp;' class=y rel='&amp;&copy;'>") == "<a {2}=\"&amp;&copy;\">");
  CHECK(skeleton_of("<input type=HIDDEN name=q>") == "<input type=hidden>");
  CHECK(skeleton_of("<x-y />") == "<x-y />");
}

TEST_CASE("equal formatting elements look equal to Gumbo, others do not", "[parse][prefilter]") {
  const std::string fonts = skeleton_of("<font size=1><font size=1><font size=2>");
  const std::string first = fonts.substr(0, fonts.find('>') + 1);
  CHECK(fonts.substr(first.size(), first.size()) == first);
  CHECK_FALSE(fonts.ends_with(first));
}

TEST_CASE("an attribute value can hold anything and ends where its quote does", "[parse][prefilter]") {
  CHECK(skeleton_of("<p title=\"<script>\">x<p title='</p>'>y") == "<p>x<p>y");
  CHECK(skeleton_of("<p a=b\"c>x") == "<p>x");
  CHECK(skeleton_of("<p =\">x") == "<p>x");
  CHECK(skeleton_of("<p a=>x") == "<p>x");
  CHECK(skeleton_of("<p a=\"unclosed>x</p>") == "");
}

TEST_CASE("raw text is not markup", "[parse][prefilter]") {
  CHECK(skeleton_of("<title><p>&amp;</title>") == "<title>{<p>}&amp;</title>");
  CHECK(skeleton_of("<iframe><p></iframe><xmp><b></xmp>") == "<iframe></iframe><xmp>{<b>}</xmp>");
  CHECK(skeleton_of("<plaintext><p>") == "<plaintext>{<p>}");
}

TEST_CASE("what cannot be read with certainty is left as it is, to the end", "[parse][prefilter]") {
  CHECK(skeleton_of("<p title=x>satu dua tiga<math><mi a=b>satu dua tiga") ==
        "<p>{satu dua tiga}<math><mi a=b>satu dua tiga");
  CHECK(skeleton_of("<select><option>a<style>b</style>") == "<select><option>a<style>b</style>");
  CHECK(skeleton_of("<svg a=b><p>c") == "<svg a=b><p>c");
}

TEST_CASE("a select that is closed changes nothing behind it", "[parse][prefilter]") {
  CHECK(skeleton_of("<select><option>a</select><style>b</style>c") == "<select><option>a</select>c");
  CHECK(skeleton_of("<select><option>a<input><style>b</style>c") == "<select><option>a<input>c");
}

TEST_CASE("a doctype stays and a long one is shortened", "[parse][prefilter]") {
  CHECK(skeleton_of("<!DOCTYPE html PUBLIC \"x\"><p>") == "<!DOCTYPE html PUBLIC \"x\"><p>");
  CHECK(skeleton_of("<!DOCTYPE " + std::string(5000, 'x') + ">") == "<!doctype html>");
}

TEST_CASE("the usual references of attribute values are decoded in place", "[parse][prefilter]") {
  const auto decoded = [](std::string value) -> std::string {
    const auto size = decode_plain_references(value);
    return size ? value.substr(0, *size) : "none: " + value;
  };
  CHECK(decoded("") == "");
  CHECK(decoded("/a?b=1&amp;c=2&amp;d=3") == "/a?b=1&c=2&d=3");
  CHECK(decoded("/a?b=1&c=2&copy=3&amp=4") == "/a?b=1&c=2&copy=3&amp=4");
  CHECK(decoded("&quot;A &lt;&gt; B&quot; &apos;") == "\"A <> B\" '");
  CHECK(decoded("&#39;&#x27;&#X4E;&#8217;x&nbsp;&#160;&#xD7FF;") == "''N\u2019x\u00A0\u00A0\xED\x9F\xBF");
  CHECK(decoded("AT&T & Co &") == "none: AT&T & Co &");
  CHECK(decoded("A & B &") == "A & B &");
  CHECK(decoded("&&=&") == "&&=&");
  CHECK(decoded("&amp;amp;") == "&amp;");
  for (const char* other :
       {"&amp",     "&ampx;",   "&AMP;",     "x&copy",         "&copy;",        "&b&c=",        "&#",
        "&#;",      "&#x;",     "&#39",      "&#0;",           "&#127;",        "&#128;",       "&#31;",
        "&#xD800;", "&#xE000;", "&#xF0000;", "&#99999999999;", "&#4294967334;", "&amp;&eacute;"})
    CHECK(decoded(other) == "none: " + std::string(other));
}

TEST_CASE("what is left to Gumbo is left as it was", "[parse][prefilter]") {
  CHECK(skeleton_of("<svg a='x&amp;y'><foreignObject><p>z</p></foreignObject></svg>") ==
        "<svg a='x&amp;y'><foreignObject><p>z</p></foreignObject></svg>");
}
