#include "config/feed_text.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "config/config.h"
#include "config/feed_name.h"

using namespace kabar;
using namespace std::chrono_literals;

namespace {

core::SourceSpec source(const char* url, const std::string& name = "") {
  core::SourceSpec out{.url = *core::Url::parse(url)};
  out.name = name;
  return out;
}

std::string appended(std::string text, const core::SourceSpec& spec) {
  config::append_source(text, spec);
  return text;
}

}  // namespace

TEST_CASE("a source is put behind the last byte, and every byte before it stays", "[config][feed_text]") {
  const auto added = source("https://b.example/");
  const std::string block = "[[source]]\nurl = \"https://b.example/\"\n";
  CHECK(appended("", added) == block);
  CHECK(appended("title = \"x\"\n", added) == "title = \"x\"\n\n" + block);
  CHECK(appended("title = \"x\"\n\n", added) == "title = \"x\"\n\n" + block);
  CHECK(appended("title = \"x\" # end", added) == "title = \"x\" # end\n\n" + block);
}

TEST_CASE("a file with the line ends of Windows keeps them throughout", "[config][feed_text]") {
  CHECK(appended("title = \"x\"\r\n", source("https://b.example/")) ==
        "title = \"x\"\r\n\r\n[[source]]\r\nurl = \"https://b.example/\"\r\n");
}

TEST_CASE("what is written is read as what it was", "[config][feed_text]") {
  auto spec = source("https://b.example/x?a=1", "Say \"hi\" \\ to C:\\news [[source]] # no\tcomment");
  spec.kind = core::SourceKind::page;
  spec.interval_min = 90s;
  spec.interval_max = 2h;
  spec.access.headers = {{"X-Key", "a \"b\""}};
  spec.access.cookies = "a=b; c=d";
  spec.access.user_agent = "Reader/1";
  spec.access.proxy = "socks5h://127.0.0.1:9050";
  spec.access.http2 = false;
  config::FeedFile head;
  head.name = "x";
  head.title = "A \"title\"";
  head.description = "About";
  head.language = "id";
  head.items = 7;
  head.summary_only = true;
  const auto file = std::filesystem::temp_directory_path() / "no-kabar-here" / "feeds" / "x.toml";
  const auto config_file = file.parent_path().parent_path() / "config.toml";
  const auto loaded = config::load(config_file, {{config_file, ""}, {file, appended(config::feed_head(head), spec)}});
  REQUIRE(loaded.problems.empty());
  const config::FeedFile& read = loaded.config.feed_files.at(0);
  CHECK(read.title == head.title);
  CHECK(read.description == head.description);
  CHECK(read.language == "id");
  CHECK(read.items == 7);
  CHECK(read.summary_only);
  const core::SourceSpec& back = read.sources.at(0);
  CHECK(back.url == spec.url);
  CHECK(back.name == "Say \"hi\" \\ to C:\\news [[source]] # no comment");
  CHECK(back.kind == spec.kind);
  CHECK(back.interval_min == spec.interval_min);
  CHECK(back.interval_max == spec.interval_max);
  CHECK(back.access == spec.access);
  CHECK(read.lines.at(0) == 8);
}

TEST_CASE("a feed's name is made of a title in any script", "[config][feed_name]") {
  CHECK(config::feed_name_from("Berita Kaltim") == "berita-kaltim");
  CHECK(config::feed_name_from("  What's new?! ") == "whats-new");
  CHECK(config::feed_name_from("Häfen & Straßen") == "hafen-strassen");
  CHECK(config::feed_name_from("Новости") == "novosti");
  CHECK(config::feed_name_from("新闻") == "xin-wen");
  CHECK(config::feed_name_from("🗞") == "");
  CHECK(config::feed_name_from("a\xff\xfe z") == "a-z");
  CHECK(config::feed_name_from(std::string(500, 'x')).size() == 60);
  CHECK(config::is_feed_name("a-1"));
  CHECK_FALSE(config::is_feed_name("A"));
  CHECK_FALSE(config::is_feed_name(""));
}
