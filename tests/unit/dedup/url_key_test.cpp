#include "dedup/url_key.h"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using kabar::core::Url;

namespace {

std::string key(const std::string& address) {
  const auto url = Url::parse(address);
  REQUIRE(url);
  return kabar::dedup::url_key(*url).text;
}

// All rows of one group are the same article; rows of different groups never are.
void check_groups(const std::vector<std::vector<std::string>>& groups) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const std::string first = key(groups[g].front());
    for (const std::string& address : groups[g]) {
      INFO(address);
      CHECK(key(address) == first);
    }
    for (std::size_t other = 0; other < g; ++other) {
      INFO(groups[g].front() << " and " << groups[other].front());
      CHECK(first != key(groups[other].front()));
    }
  }
}

}  // namespace

TEST_CASE("scheme, port, host dress, slashes and fragment do not change the key", "[dedup][url_key]") {
  CHECK(key("https://www.harian.example/2026/11/banjir-surut/") == "harian.example/2026/11/banjir-surut");
  CHECK(key("https://harian.example") == "harian.example/");
  check_groups({{"https://harian.example/a-b-c", "http://harian.example/a-b-c/", "https://harian.example:443/a-b-c",
                 "http://harian.example:80//a-b-c#komentar", "https://WWW.Harian.Example/x/../a-b-c?",
                 "https://m.harian.example/a-b-c", "https://amp.harian.example/a-b-c", "https://harian.example./a-b-c",
                 "https://mobile.harian.example/a-b-c?&", "https://harian.example/a-b-c%20"},
                {"https://harian.example:8443/a-b-c"},
                {"https://sport.harian.example/a-b-c", "https://sport.m.harian.example/a-b-c"},
                {"https://harian.example/A-b-c"}});
}

TEST_CASE("a host that is nothing but a dress keeps its name", "[dedup][url_key]") {
  CHECK(key("https://m.com/x") == "m.com/x");
  CHECK(key("https://amp.dev/x") == "amp.dev/x");
}

TEST_CASE("AMP and print variants have the article's key", "[dedup][url_key]") {
  check_groups(
      {{"https://x.example/news/flood-9", "https://x.example/news/flood-9/amp", "https://x.example/news/flood-9/amp/",
        "https://x.example/amp/news/flood-9", "https://x.example/news/flood-9?amp",
        "https://x.example/news/flood-9?amp=1", "https://x.example/news/flood-9?outputType=amp",
        "https://x.example/news/flood-9.amp", "https://x.example/news/flood-9/print/",
        "https://x.example/print/news/flood-9", "https://x.example/news/flood-9?print=1",
        "https://x.example/news/flood-9?view=print", "https://x.example/news/flood-9?page=all",
        "https://x.example/news/flood-9?page=1", "https://x.example/news/flood-9?single=1",
        "https://x.example/news/flood-9?replytocom=77#respond",
        "https://x.example/news/flood-9/comment-page-2/#comment-4", "https://x.example/news/flood-9?share=facebook"},
       {"https://x.example/news/flood-9?page=2"},
       {"https://x.example/news/flood-9-amplifier"},
       {"https://x.example/news/flood-9/amplified"}});
  check_groups({{"https://x.example/tor.html", "https://x.example/tor.amp.html", "https://x.example/tor.html?m=1"},
                {"https://x.example/tor", "https://x.example/tor/amp.html"}});
}

TEST_CASE("a path that is only a variant's name is a page of its own", "[dedup][url_key]") {
  CHECK(key("https://x.example/amp") == "x.example/amp");
  CHECK(key("https://x.example/print/") == "x.example/print");
}

TEST_CASE("index files and session ids fall away", "[dedup][url_key]") {
  check_groups(
      {{"https://x.example/a/b", "https://x.example/a/b/index.html", "https://x.example/a/b/index.php?PHPSESSID=1f",
        "https://x.example/a/b;jsessionid=9A", "https://x.example/index.php/a/b", "https://x.example/a/b/default.aspx"},
       {"https://x.example/a/b/index-saham.html"}});
  check_groups({{"https://x.example/", "https://x.example/index.php", "https://x.example"},
                {"https://x.example/index.php?id=5", "https://x.example/?id=5"}});
}

TEST_CASE("tracking parameters fall away, ids stay", "[dedup][url_key]") {
  check_groups(
      {{"https://x.example/n?id=7", "https://x.example/n?id=7&utm_source=rss&utm_medium=feed",
        "https://x.example/n?fbclid=Iw&id=7", "https://x.example/n?UTM_Source=a&id=7",
        "https://x.example/n?id=7&amp;utm_source=a", "https://x.example/n?id=7&at_medium=RSS&at_campaign=K",
        "https://x.example/n?id=7&mtm_kwd=1&_hsenc=2&gclid=3&srsltid=4", "https://x.example/n?ref=x.example&id=7",
        "https://x.example/n?id=7&ref=www.x.example", "https://x.example/n?id=7&sid=0123456789abcdef0123456789abcdef",
        "https://x.example/n?id=7&CMP=share_btn_tw"},
       {"https://x.example/n?id=7&ref=depan"},
       {"https://x.example/n?id=7&source=cetak"},
       {"https://x.example/n?id=7&cid=4"},
       {"https://x.example/n?id=7&sid=12"},
       {"https://x.example/n?id=7&cmp=12"},
       {"https://x.example/n?id=7&lang=en"},
       {"https://x.example/n?p=7"},
       {"https://x.example/n?v=7"},
       {"https://x.example/n?s=7"},
       {"https://x.example/n?m=1"},
       {"https://x.example/n"}});
}

TEST_CASE("the order of parameters does not matter, that of equal names does", "[dedup][url_key]") {
  check_groups({{"https://x.example/n?b=2&a=1", "https://x.example/n?a=1&b=2", "https://x.example/n?a=1&b=2&a=1"},
                {"https://x.example/n?a=2&b=1"}});
  CHECK(key("https://x.example/n?t[]=b&t[]=a") != key("https://x.example/n?t[]=a&t[]=b"));
}

TEST_CASE("percent codes and host names have one spelling", "[dedup][url_key]") {
  check_groups({{"https://x.example/über-uns", "https://x.example/%c3%bcber%2Duns", "https://x.example/%C3%BCber-uns"},
                {"https://x.example/uber-uns"}});
  check_groups({{"https://x.example/a,b(c)", "https://x.example/a%2Cb%28c%29"},
                {"https://x.example/a%2Fb"},
                {"https://x.example/a/b"}});
  check_groups({{"https://x.example/?q=a+b", "https://x.example/?q=a%20b"}, {"https://x.example/?q=a%2Bb"}});
  check_groups({{"https://müller.example/a", "https://xn--mller-kva.example/a", "http://MÜLLER.example/a"}});
}

TEST_CASE("wrapped addresses have the key of what they carry", "[dedup][url_key]") {
  check_groups(
      {{"https://koran.example/s/41", "https://www.google.com/url?q=https://koran.example/s/41&sa=U&ved=1",
        "https://www.google.co.id/url?sa=t&url=https%3A%2F%2Fkoran.example%2Fs%2F41",
        "https://www.google.com/amp/s/koran.example/s/41/amp/", "https://www.google.com/amp/koran.example/s/41",
        "https://koran-example.cdn.ampproject.org/c/s/koran.example/s/41?amp_js_v=0.1",
        "https://koran-example.cdn.ampproject.org/v/s/www.koran.example/s/41/amp?usqp=mq331",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fkoran.example%2Fs%2F41%3Ffbclid%3D1&h=x",
        "https://out.reddit.com/t3_1?url=https%3A%2F%2Fkoran.example%2Fs%2F41",
        "https://koran-example.translate.goog/s/41?_x_tr_sl=id&_x_tr_tl=en",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fkoran.example%2Fs%2F41&data=05"},
       {"https://google.com/url?q=nothing"},
       {"https://googlewatch.example/url?q=https://koran.example/s/41"},
       {"https://koran.example/url?q=https://koran.example/s/41"}});
}

TEST_CASE("a route in the fragment names the article, a place does not", "[dedup][url_key]") {
  check_groups({{"https://x.example/#!/story/5"},
                {"https://x.example/#!/story/6"},
                {"https://x.example/#top", "https://x.example/#!"}});
}

TEST_CASE("the key of a key is itself", "[dedup][url_key]") {
  for (const char* address : {"https://x.example/amp/amp/a/index.html/amp?b=%2b&a=1",
                              "https://www.google.com/url?q=https://m.google.com/url?q=https://a.example/x/amp",
                              "https://x.example/a;jsessionid=1;x=2", "https://www.m.amp.x.example/%7euser/%20",
                              "https://x.example/a/print/amp/?amp;amp;x=1"}) {
    INFO(address);
    CHECK(key("https://" + key(address)) == key(address));
  }
}
