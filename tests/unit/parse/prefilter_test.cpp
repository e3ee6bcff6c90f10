#include "parse/prefilter.h"

#include <catch2/catch.hpp>

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

TEST_CASE("attributes go, but for values that hold a reference", "[parse][prefilter]") {
  CHECK(skeleton_of("<div class=\"a b\" data-x='1'>") == "<div>");
  CHECK(skeleton_of("<a class=x href='?a&amp;b'>") == "<a {1}=\"?a&amp;b\">");
  CHECK(skeleton_of("<a title='\"&amp;'>") == "<a {0}=\"&quot;&amp;\">");
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
