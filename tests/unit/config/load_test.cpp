#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>
#include <unistd.h>

#include "config/config.h"

using namespace kabar::config;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

// A configuration folder that goes away with the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("kabar-config-" + std::to_string(getpid()))) {
    fs::create_directories(path_ / "feeds");
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  Loaded load() const { return kabar::config::load(path_ / "config.toml"); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::string problems_of(const Loaded& loaded, const Folder& folder) {
  std::string out;
  for (const Problem& problem : loaded.problems) {
    std::string text = to_string(problem);
    if (const auto at = text.find(folder.path().string() + "/"); at != std::string::npos)
      text.erase(at, folder.path().string().size() + 1);
    out += text + "\n";
  }
  return out;
}

constexpr const char* kFeed = "[[source]]\nurl = \"https://example.com/rss\"\n";

}  // namespace

TEST_CASE("an empty config.toml means the defaults, relative to it", "[config][load]") {
  const Folder folder;
  folder.write("config.toml", "");
  folder.write("feeds/local.toml", kFeed);
  const Loaded loaded = folder.load();
  REQUIRE(problems_of(loaded, folder).empty());
  CHECK(loaded.config.crawl.transfers == 64);
  CHECK(loaded.config.crawl.host_delay == 1s);
  CHECK(loaded.config.store.path == folder.path() / "kabar.db");
  CHECK(loaded.config.publish.directory == folder.path() / "public");
  REQUIRE(loaded.config.feed_files.size() == 1);
  CHECK(loaded.config.feed_files[0].title == "local");
  CHECK(loaded.config.feed_files[0].sources[0].url.text() == "https://example.com/rss");
}

TEST_CASE("the folder of site rules is relative to config.toml and has to be there", "[config][load]") {
  const Folder folder;
  folder.write("feeds/local.toml", kFeed);
  folder.write("config.toml", "[extract]\nsite_rules = \"aturan\"\n");
  CHECK(problems_of(folder.load(), folder).starts_with("config.toml:2: extract.site_rules: there is no folder "));
  fs::create_directories(folder.path() / "aturan");
  const Loaded loaded = folder.load();
  CHECK(problems_of(loaded, folder).empty());
  CHECK(loaded.config.extract.site_rules == folder.path() / "aturan");
}

TEST_CASE("every setting is read", "[config][load]") {
  const Folder folder;
  folder.write("config.toml", R"(feeds = "feeds"
[fetch]
user_agent = "me/1"
timeout = "10s"
max_page = "1MiB"
max_feed = "2MiB"
allow_private = ["127.0.0.0/8:8099"]
[crawl]
transfers = 8
host_transfers = 2
host_delay = "250ms"
host_group = "domain"
budget = 500
interval_min = "1m"
interval_max = "1h"
robots = false
[store]
path = "data/k.db"
keep = "30d"
[publish]
directory = "out"
base_url = "https://news.example/feeds"
formats = ["rss"]
items = 50
[log]
level = "debug"
)");
  folder.write("feeds/a.toml",
               "title = \"A\"\ndescription = \"d\"\nlanguage = \"id\"\nitems = 10\nsummary_only = true\n"
               "[[source]]\nurl = \"https://example.com/x\"\nname = \"X\"\nkind = \"page\"\ninterval = \"15m\"\n");
  const Loaded loaded = folder.load();
  REQUIRE(problems_of(loaded, folder).empty());
  const Config& c = loaded.config;
  CHECK(c.fetch.user_agent == "me/1");
  CHECK(c.fetch.timeout == 10s);
  CHECK(c.fetch.max_page == 1u << 20);
  CHECK(c.fetch.allow_private == std::vector<std::string>{"127.0.0.0/8:8099"});
  CHECK(c.crawl.host_transfers == 2);
  CHECK(c.crawl.interval_max == 1h);
  CHECK(c.crawl.host_group == HostGroup::domain);
  CHECK(c.crawl.budget == 500);
  CHECK_FALSE(c.crawl.robots);
  CHECK(c.store.keep == 720h);
  CHECK(c.publish.base_url == "https://news.example/feeds/");
  CHECK(c.publish.items == 50);
  CHECK(c.log_level == LogLevel::debug);
  const FeedFile& feed = c.feed_files.at(0);
  CHECK(feed.items == 10);
  CHECK(feed.summary_only);
  CHECK(feed.sources[0].kind == kabar::core::SourceKind::page);
  CHECK(feed.sources[0].interval == 15min);
}

TEST_CASE("each problem names file, line and what to write", "[config][load]") {
  const Folder folder;
  folder.write("config.toml",
               "[fetch]\ntime_out = \"3s\"\nmax_page = 8\n[crawl]\nhost_delay = \"1 sec\"\ntransfers = 0\n[extra]\n");
  folder.write("feeds/a.toml",
               "[[source]]\nurl = \"https://example.com/\"\n[[source]]\nurl = \"example.org\"\n[[source]]\nurl = "
               "\"https://EXAMPLE.com\"\n");
  folder.write("feeds/b.toml",
               "[[source]]\nurl = \"https://example.com/\"\nname = \"Other\"\n[[source]]\nkind = \"rss\"\n");
  folder.write("feeds/Bad Name.toml", kFeed);
  const std::string said = problems_of(folder.load(), folder);
  CHECK_THAT(said, Catch::Contains("config.toml:2: unknown key fetch.time_out; did you mean fetch.timeout?"));
  CHECK_THAT(said, Catch::Contains("config.toml:3: fetch.max_page must be a size with a unit"));
  CHECK_THAT(said, Catch::Contains("config.toml:5: crawl.host_delay must be a duration with a unit"));
  CHECK_THAT(said, Catch::Contains("config.toml:6: crawl.transfers must be a whole number from 1 to 1000"));
  CHECK_THAT(said, Catch::Contains("config.toml:7: unknown key extra"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:4: \"example.org\" is not an http or https address"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:6: the same url stands at line 2"));
  CHECK_THAT(said, Catch::Contains("feeds/b.toml:2: this source has other options at"));
  CHECK_THAT(said, Catch::Contains("feeds/b.toml:4: a [[source]] needs a url"));
  CHECK_THAT(said, Catch::Contains("source.kind must be \"auto\", \"feed\", \"sitemap\" or \"page\""));
  CHECK_THAT(said, Catch::Contains("feeds/Bad Name.toml: the name of a feed file may only have"));
}

TEST_CASE("broken TOML is one problem with its line", "[config][load]") {
  const Folder folder;
  folder.write("config.toml", "[fetch\ntimeout = 3\n");
  folder.write("feeds/a.toml", kFeed);
  const Loaded loaded = folder.load();
  REQUIRE(loaded.problems.size() == 1);
  CHECK(loaded.problems[0].line == 1);
}

TEST_CASE("a folder without feed files is said", "[config][load]") {
  const Folder folder;
  folder.write("config.toml", "");
  CHECK_THAT(problems_of(folder.load(), folder), Catch::Contains("no feed files"));
}

namespace {
void restrict_to_owner(const fs::path& file) {
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}
}  // namespace

TEST_CASE("every option of a source is read", "[config][source]") {
  const Folder folder;
  folder.write("secrets.toml",
               "[paper]\nuser = \"me\"\npassword = \"p:w\"\n[api]\nbearer = \"tok\"\nproxy_user = \"u\"\n");
  restrict_to_owner(folder.path() / "secrets.toml");
  folder.write("me.pem", "certificate");
  folder.write("me.key", "key");
  restrict_to_owner(folder.path() / "me.key");
  folder.write("config.toml", "[fetch]\ncredentials = \"secrets.toml\"\nca_file = \"me.pem\"\n");
  folder.write("feeds/a.toml", R"toml([[source]]
url = "https://paper.example/feed"
interval_min = "10m"
interval_max = "2h"
robots = false
cookies = "a=1; b=2"
user_agent = "me/1 (+mailto:me@me.example)"
http2 = false
proxy = "socks5h://127.0.0.1:9050"
client_certificate = "me.pem"
client_key = "me.key"
credentials = "paper"
headers = { "Accept-Language" = "id", X-Token = "1" }
)toml");
  const Loaded loaded = folder.load();
  REQUIRE(problems_of(loaded, folder).empty());
  const kabar::core::SourceSpec& spec = loaded.config.feed_files.at(0).sources.at(0);
  CHECK(spec.interval_min == 10min);
  CHECK(spec.interval_max == 2h);
  CHECK(spec.robots == false);
  CHECK(spec.access.cookies == "a=1; b=2");
  CHECK(spec.access.user_agent == "me/1 (+mailto:me@me.example)");
  CHECK_FALSE(spec.access.http2);
  CHECK(spec.access.proxy == "socks5h://127.0.0.1:9050");
  CHECK(spec.access.client_certificate == (folder.path() / "me.pem").string());
  CHECK(spec.access.client_key == (folder.path() / "me.key").string());
  CHECK(spec.access.credentials == "paper");
  REQUIRE(spec.access.headers.size() == 2);
  CHECK(loaded.config.credentials.at("paper").password == "p:w");
  CHECK(loaded.config.credentials.at("api").bearer == "tok");
  CHECK(loaded.config.fetch.ca_file == folder.path() / "me.pem");
  CHECK(loaded.config.feed_files.at(0).lines == std::vector<int>{2});
  std::string notes;
  for (const Problem& note : loaded.config.notes) notes += to_string(note) + "\n";
  CHECK_THAT(notes, Catch::Contains("a.toml:2: paper.example is asked through socks5h://127.0.0.1:9050"));
  CHECK_THAT(notes, Catch::Contains("robots.txt is not asked"));
}

TEST_CASE("options that cannot hold are problems with their lines", "[config][source]") {
  const Folder folder;
  folder.write("config.toml", "");
  folder.write("shared.key", "key");
  fs::permissions(folder.path() / "shared.key", fs::perms::owner_read | fs::perms::group_read);
  folder.write("feeds/a.toml", R"([[source]]
url = "https://one.example/"
kind = "page"
robots = false
interval = "15m"
interval_min = "10m"
cookies = "a\nb"
proxy = "ftp://x"
credentials = "none"
client_certificate = "gone.pem"
headers = { Host = "x", Authorization = "Basic x", "a b" = "1", X-Fine = "1", X-Number = 1 }
[[source]]
url = "https://two.example/"
interval_min = "3h"
interval_max = "2h"
proxy = "http://me:secret@proxy.example:3128"
client_certificate = "shared.key"
user_agents = "x"
[[source]]
url = "https://three.example/"
client_key = "me.key"
)");
  const std::string said = problems_of(folder.load(), folder);
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:4: source.robots = false holds for feeds alone"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:5: source.interval is fixed"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:7: source.cookies must be one line"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:8: source.proxy must be an address"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:9: source.credentials: no credentials file is set"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:10: source.client_certificate: there is no file"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:11: source.headers.Host: kabar sets it itself"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:11: source.headers.Authorization: use source.credentials"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:11: \"a b\" is no name of a header"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:11: source.headers.X-Number must be one line of text"));
  CHECK_THAT(said, !Catch::Contains("X-Fine"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:14: source.interval_min is longer"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:16: source.proxy holds a password"));
  CHECK_THAT(said, !Catch::Contains("secret"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:17: source.client_certificate: "));
  CHECK_THAT(said, Catch::Contains("run: chmod 600 "));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:18: unknown key source.user_agents; did you mean source.user_agent?"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:21: source.client_key needs a source.client_certificate"));
}

TEST_CASE("the same source with other options in another file is a problem that names both lines and the options",
          "[config][source]") {
  const Folder folder;
  folder.write("config.toml", "");
  folder.write("feeds/a.toml", "[[source]]\nurl = \"https://x.example/\"\nhttp2 = false\n");
  folder.write("feeds/b.toml", "title = \"B\"\n[[source]]\nurl = \"https://x.example/\"\ncookies = \"a=1\"\n");
  const std::string said = problems_of(folder.load(), folder);
  CHECK_THAT(said, Catch::Contains("feeds/b.toml:3: this source has other options at"));
  CHECK_THAT(said, Catch::Contains("feeds/a.toml:2 (cookies, http2)"));
  folder.write("feeds/b.toml", "[[source]]\nurl = \"https://x.example/\"\nhttp2 = false\n");
  CHECK(problems_of(folder.load(), folder).empty());
}

TEST_CASE("a credentials file that others may read is refused, and no fault of it shows a secret", "[config][source]") {
  const Folder folder;
  folder.write("config.toml", "\n[fetch]\ncredentials = \"secrets.toml\"\n");
  folder.write("feeds/a.toml", "[[source]]\nurl = \"https://x.example/\"\ncredentials = \"paper\"\n");
  CHECK(problems_of(folder.load(), folder).starts_with("config.toml:3: fetch.credentials: there is no file "));
  folder.write("secrets.toml", "[paper]\nuser = \"me\"\npassword = \"hush\"\n");
  for (const fs::perms open : {fs::perms::group_read, fs::perms::others_read, fs::perms::group_write}) {
    fs::permissions(folder.path() / "secrets.toml", fs::perms::owner_read | open);
    const std::string said = problems_of(folder.load(), folder);
    CHECK_THAT(said, Catch::StartsWith("config.toml:3: fetch.credentials: "));
    CHECK_THAT(said, Catch::Contains("run: chmod 600 "));
    CHECK(std::count(said.begin(), said.end(), '\n') == 1);
  }
  restrict_to_owner(folder.path() / "secrets.toml");
  CHECK(problems_of(folder.load(), folder).empty());
  for (const char* broken :
       {"[paper\npassword = \"hush\"", "[paper]\npassword = hush", "paper = \"hush\"", "[paper]\npassword = [\"hush\"]",
        "[paper]\npass = \"hush\"\nuser = \"hush\"", "[paper]\nuser = \"hush\"\nbearer = \"hush\"",
        "[paper]\nbearer = \"hu\\nsh\"", "[paper]\n"}) {
    folder.write("secrets.toml", broken);
    const std::string said = problems_of(folder.load(), folder);
    CHECK_THAT(said, Catch::Contains("secrets.toml:"));
    CHECK_THAT(said, !Catch::Contains("hush"));
  }
  folder.write("secrets.toml", "[other]\nbearer = \"hush\"\n");
  CHECK_THAT(problems_of(folder.load(), folder),
             Catch::Contains("feeds/a.toml:3: source.credentials: the credentials file has no [paper]"));
}
