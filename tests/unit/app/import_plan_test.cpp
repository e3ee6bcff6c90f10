#include "app/import_plan.h"

#include <catch2/catch.hpp>

using namespace kabar;

namespace {

// "name (title): address address" of each feed, then what is left out.
std::string planned(std::string_view body, const config::Config& config = {}) {
  const auto opml = parse::parse_opml("<opml><body>" + std::string(body) + "</body></opml>");
  REQUIRE(opml);
  const app::ImportPlan plan = app::plan_import(*opml, config, "imported");
  std::string out;
  for (const app::Addition& addition : plan.additions) {
    out += addition.feed.name + " (" + addition.feed.title + "):";
    for (const core::SourceSpec& source : addition.sources)
      out += " " + source.url.text() + (source.name.empty() ? "" : "=" + source.name);
    out += "\n";
  }
  for (const app::LeftOut& left : plan.left_out) out += (left.refused ? "- " : "= ") + left.what + "\n";
  return out;
}

std::string feed(const std::string& url, const std::string& title = "") {
  return "<outline text='" + title + "' xmlUrl='" + url + "'/>";
}

config::Config with_feed(const std::string& name, const std::string& title, const std::string& url) {
  config::Config out;
  config::FeedFile file;
  file.name = name;
  file.title = title;
  file.path = "/etc/kabar/feeds/" + name + ".toml";
  file.sources.push_back({.url = *core::Url::parse(url)});
  file.sources.back().name = "Theirs";
  file.lines.push_back(7);
  out.feed_files.push_back(file);
  return out;
}

}  // namespace

TEST_CASE("folders become feeds with names of their own", "[app][import]") {
  CHECK(planned("<outline text='Tech'>" + feed("https://a.example/", "A") + "<outline text='C++'>" +
                feed("https://b.example/") + "</outline></outline><outline text='Tech!'>" + feed("https://c.example/") +
                "</outline><outline text='🗞'>" + feed("https://d.example/") + "</outline>" +
                feed("https://e.example/")) ==
        "tech (Tech): https://a.example/=A\ntech-c (Tech / C++): https://b.example/\ntech-2 (Tech!): "
        "https://c.example/\nfeed (🗞): https://d.example/\nimported (imported): https://e.example/\n");
}

TEST_CASE("a folder of the title of a feed that is there is added to it", "[app][import]") {
  const auto config = with_feed("x", "My Tech", "https://old.example/");
  CHECK(planned("<outline text='My Tech'>" + feed("https://a.example/") + "</outline>", config) ==
        "x (My Tech): https://a.example/\n");
}

TEST_CASE("a source that is in the feed already is not added again", "[app][import]") {
  const auto config = with_feed("tech", "Tech", "https://old.example/");
  CHECK(planned("<outline text='Tech'>" + feed("https://old.example/#top") + feed("https://a.example/") +
                    feed("https://a.example/") + "</outline>",
                config) ==
        "tech (Tech): https://a.example/\n= https://old.example/#top is there already, /etc/kabar/feeds/tech.toml:7\n"
        "= https://a.example/ is there already, line 1\n");
}

TEST_CASE("one source in two feeds has the options of the first", "[app][import]") {
  const auto config = with_feed("x", "X", "https://old.example/");
  CHECK(planned("<outline text='A'>" + feed("https://old.example/", "Mine") + feed("https://b.example/", "One") +
                    "</outline><outline text='B'>" + feed("https://b.example/", "Two") + "</outline>",
                config) ==
        "a (A): https://old.example/=Theirs https://b.example/=One\nb (B): https://b.example/=One\n");
}

TEST_CASE("only http and https feeds are taken, and what is left out is said", "[app][import]") {
  CHECK(planned(feed("ftp://a.example/") + feed("javascript:alert(1)") + feed("feed:https://b.example/") +
                "<outline type='link' url='https://c.example/'/><outline type='include' url='https://d.example/'/>") ==
        "imported (imported): https://b.example/\n- \"ftp://a.example/\" is not an http or https address\n"
        "- \"javascript:alert(1)\" is not an http or https address\n"
        "- https://c.example/: a link, no feed; kabar add looks for its feeds\n"
        "- https://d.example/: another OPML, which is not followed\n");
}

TEST_CASE("a hostile name of a feed leads to no path", "[app][import]") {
  CHECK(planned("<outline text='../../etc/passwd' kabar:feed='../x'>" + feed("https://a.example/") + "</outline>") ==
        "etc-passwd (../../etc/passwd): https://a.example/\n");
}
