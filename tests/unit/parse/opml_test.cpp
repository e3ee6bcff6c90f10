#include "parse/opml.h"

#include <chrono>

#include <catch2/catch.hpp>

using namespace kabar;

namespace {

parse::Opml read(std::string_view text) {
  auto opml = parse::parse_opml(text);
  REQUIRE(opml);
  return *std::move(opml);
}

// "title|address@folder/folder:line" of each.
std::string shown(const parse::Opml& opml) {
  std::string out;
  for (const parse::OpmlOutline& o : opml.outlines) {
    std::string path;
    for (int f = o.folder; f >= 0; f = opml.folders[static_cast<std::size_t>(f)].parent)
      path = opml.folders[static_cast<std::size_t>(f)].title + "/" + path;
    out += o.title + "|" + o.xml_url + "@" + path + ":" + std::to_string(o.line) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("nested folders, their outlines and lines are read", "[parse][opml]") {
  const auto opml = read(
      "<?xml version='1.0'?>\n<opml version='2.0'><head><title>My &amp; list</title></head><body>\n"
      "<outline text='News'>\n<outline text='Asia'>\n<outline title='A' text='a' type='rss' "
      "xmlUrl='https://a.example/'/>\n"
      "</outline>\n<outline text='B' xmlUrl='https://b.example/'></outline>\n</outline>\n"
      "<outline text='C' XMLURL='https://c.example/?x=1&amp;y=2'/></body></opml>");
  CHECK(opml.title == "My & list");
  CHECK(shown(opml) ==
        "A|https://a.example/@News/Asia/:5\nB|https://b.example/@News/:7\nC|https://c.example/?x=1&y=2@:9\n");
  CHECK_FALSE(opml.cut);
}

TEST_CASE("a file in another charset is read in it", "[parse][opml]") {
  const auto opml = read(
      "<?xml version='1.0' encoding='iso-8859-1'?><opml><body><outline text='Caf\xe9' xmlUrl='https://a.example/'/>");
  CHECK(opml.outlines.at(0).title == "Caf\xc3\xa9");
}

TEST_CASE("broken markup gives what can be read of it", "[parse][opml]") {
  const auto opml = read(
      "<opml><body><outline text=A & B xmlUrl=https://a.example/?x=1&copy=2 /><outline text=\"C > D\" "
      "xmlUrl='https://c.example/'></wrong></outline></outline><outline xmlUrl='https://e.example/'/><outline "
      "xmlUrl='https://f");
  CHECK(shown(opml) == "A|https://a.example/?x=1&copy=2@:1\nC > D|https://c.example/@:1\n|https://e.example/@:1\n");
  CHECK(opml.cut);
}

TEST_CASE("outlines without an address are no feeds, and notes are no folders", "[parse][opml]") {
  const auto opml =
      read("<opml><body><outline text='a note'/><outline text='F'><outline text='x'/></outline></body></opml>");
  CHECK(opml.outlines.empty());
  CHECK(opml.folders.size() == 1);
}

TEST_CASE("kabar's own attributes are kept apart", "[parse][opml]") {
  const auto opml = read(
      "<opml xmlns:kabar='x'><outline kabar:feed='f'><outline type='Link' url='https://a.example/' "
      "kabar:kind='page'/>");
  CHECK(parse::own_attribute(opml.folders.at(0).own, "feed") == "f");
  CHECK(parse::own_attribute(opml.outlines.at(0).own, "kind") == "page");
  CHECK(parse::own_attribute(opml.outlines.at(0).own, "feed").empty());
  CHECK(opml.outlines.at(0).type == "link");
  CHECK(opml.outlines.at(0).url == "https://a.example/");
}

TEST_CASE("what is no OPML is said to be none", "[parse][opml]") {
  for (const char* text : {"", "<html><outline xmlUrl='https://a.example/'/></html>", "{}", "\xff\xfe"})
    CHECK(parse::parse_opml(text).error().code == "not_opml");
}

TEST_CASE("a deep, long or multiplying file costs linear time and bounded memory", "[parse][opml]") {
  const auto began = std::chrono::steady_clock::now();
  std::string deep = "<opml><body>";
  for (int i = 0; i < 100'000; ++i) deep += "<outline text='f'>";
  deep += "<outline xmlUrl='https://a.example/'/>";
  const auto opml = read(deep);
  CHECK(opml.folders.size() == parse::kMaxFolderDepth);
  CHECK(opml.outlines.size() == 1);
  std::string many = "<opml><body>";
  for (int i = 0; i < 120'000; ++i) many += "<outline xmlUrl='https://a.example/" + std::to_string(i) + "'/>\n";
  CHECK(read(many).outlines.size() == parse::kMaxOutlines);
  CHECK(read(many).cut);
  std::string bomb = "<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'>";
  for (char c = 'b'; c <= 'j'; ++c) {
    const std::string before(10, static_cast<char>(c - 1));
    bomb += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "'>";
  }
  const auto small = read(bomb + "]><opml><body><outline text='&j;' xmlUrl='https://a.example/'/></body></opml>");
  CHECK(small.outlines.at(0).title.size() < 1000);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
}
