// Items of feeds: dates, leads, order, the change log; candidates; the article list.
#include "fixture.h"
#include "raw.h"

using namespace kabar;
using namespace kabar::test;

namespace {

const std::string kOne = "https://satu.example/feed";
const std::string kTwo = "https://dua.example/feed";

// Stores an article of a source, published then, as a copy of `story` unless that is 0.
store::PutResult put(Archive& archive, const std::string& source, const std::string& address,
                     std::optional<core::Seconds> published, core::StoryId story = 0, std::string text = "",
                     core::Seconds now = kNow) {
  archive.visit(source, {listed(address)}, now);
  auto made = record(address, text.empty() ? "Text of " + address : std::move(text), now);
  if (published) made.article.published = at(*published);
  if (story != 0) made.verdict = {.decision = core::Decision::copy, .story = story};
  return archive.fetch(address, made);
}

std::vector<std::string> urls(const std::vector<store::FeedStory>& stories) {
  std::vector<std::string> out;
  for (const auto& story : stories) out.push_back(story.lead.article.url.text());
  return out;
}

core::Seconds date_of(const store::FeedStory& story) {
  return story.lead.article.published.value_or(at(0)).unix_seconds;
}

}  // namespace

TEST_CASE("Items come newest first, and only so many", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  put(archive, kOne, "https://satu.example/1", kNow - 300);
  put(archive, kOne, "https://satu.example/2", kNow - 100);
  put(archive, kOne, "https://satu.example/3", kNow - 200);
  CHECK(urls(archive.stories("a", 2)) == std::vector<std::string>{"https://satu.example/2", "https://satu.example/3"});
  CHECK(archive.stories("a", 1, kNow - 250).size() == 2);
  CHECK(archive.stories("a", 1, kNow).size() == 1);
  CHECK(archive.stories("none").empty());
  int taken = 0;
  take(archive.store.each_feed_story("a", 3, std::nullopt, [&taken](const store::FeedStory&) { return ++taken < 2; }));
  CHECK(taken == 2);
}

TEST_CASE("A feed's language is that of most of its newest articles", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  const std::vector<std::string> languages{"id", "en", "id", "ms", "ms", "ms"};
  for (std::size_t i = 0; i < languages.size(); ++i) {  // the last is the oldest
    const std::string address = "https://satu.example/" + std::to_string(i);
    archive.visit(kOne, {listed(address)});
    auto made = record(address, "Text of " + address, kNow);
    made.article.language = languages[i];
    made.article.published = at(kNow - static_cast<core::Seconds>(i) * 100);
    archive.fetch(address, made);
  }
  CHECK(take(archive.store.feed_language("a", 3)) == "id");
  CHECK(take(archive.store.feed_language("a", 6)) == "ms");
  CHECK(take(archive.store.feed_language("none", 3)).empty());
}

TEST_CASE("The lead of a story is the first published among the feed's own copies", "[store][feed]") {
  Archive archive;
  archive.sync({feed("both", {kOne, kTwo}), feed("one", {kOne}), feed("two", {kTwo})});
  const auto first = put(archive, kOne, "https://satu.example/1", kNow - 100);
  put(archive, kTwo, "https://dua.example/1", kNow - 200, first.story);
  CHECK(urls(archive.stories("both")) == std::vector<std::string>{"https://dua.example/1"});
  CHECK(urls(archive.stories("one")) == std::vector<std::string>{"https://satu.example/1"});
  CHECK(urls(archive.stories("two")) == std::vector<std::string>{"https://dua.example/1"});
  CHECK(archive.stories("both")[0].copies.size() == 1);
  CHECK(archive.stories("one")[0].copies.empty());
  CHECK(archive.stories("both")[0].lead.source_url == kTwo);
  for (const char* name : {"both", "one", "two"}) CHECK(archive.stories(name)[0].lead.guid == first.guid);
}

TEST_CASE("Of copies published at one moment the most complete text leads", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  const auto first = put(archive, kOne, "https://satu.example/1", kNow - 100, 0, "Short.");
  put(archive, kTwo, "https://dua.example/1", kNow - 100, first.story, "A much longer text of the same.");
  CHECK(urls(archive.stories("a")) == std::vector<std::string>{"https://dua.example/1"});
}

TEST_CASE("An item keeps its guid when a better lead takes over, and once published its date", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  const auto first = put(archive, kOne, "https://satu.example/1", kNow - 100);
  archive.publish_all();
  put(archive, kTwo, "https://dua.example/1", kNow - 5000, first.story);
  const auto stories = archive.stories("a");
  REQUIRE(stories.size() == 1);
  CHECK(stories[0].lead.article.url.text() == "https://dua.example/1");
  CHECK(stories[0].lead.guid == first.guid);
  CHECK(date_of(stories[0]) == kNow - 100);
}

TEST_CASE("Before it is published an item has the date of its earliest copy", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  const auto first = put(archive, kOne, "https://satu.example/1", kNow - 100);
  put(archive, kTwo, "https://dua.example/1", kNow - 5000, first.story);
  CHECK(date_of(archive.stories("a").at(0)) == kNow - 5000);
  put(archive, kTwo, "https://dua.example/2", kNow - 50, first.story);
  CHECK(date_of(archive.stories("a").at(0)) == kNow - 5000);
}

TEST_CASE("A date in the future becomes the first sighting", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  put(archive, kOne, "https://satu.example/1", kNow + 5 * kDay);
  CHECK(date_of(archive.stories("a")[0]) == kNow);
}

TEST_CASE("A date of a clock at zero is no date", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("https://satu.example/1", "T", kNow - 77)});
  auto made = record("https://satu.example/1");
  made.article.published = at(0);
  archive.fetch("https://satu.example/1", made);
  CHECK(date_of(archive.stories("a")[0]) == kNow - 77);
}

TEST_CASE("Without a date anywhere the first sighting dates the article; on a first visit it sorts last",
          "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("https://satu.example/undated-1"), listed("https://satu.example/undated-2"),
                       listed("https://satu.example/old", "T", kNow - 400 * kDay)});
  archive.fetch("https://satu.example/undated-2", "2");
  archive.fetch("https://satu.example/undated-1", "1");
  archive.fetch("https://satu.example/old", "3");
  archive.visit(kOne, {listed("https://satu.example/later")}, kNow + 900);
  archive.fetch("https://satu.example/later", "4", kNow + 950);
  const auto stories = archive.stories("a");
  CHECK(urls(stories) == std::vector<std::string>{"https://satu.example/later", "https://satu.example/old",
                                                  "https://satu.example/undated-1", "https://satu.example/undated-2"});
  CHECK(date_of(stories[0]) == kNow + 900);
  CHECK(date_of(stories[2]) == kNow);
}

TEST_CASE("A published feed is unchanged until something of its own sources changes", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne}), feed("b", {kTwo})});
  archive.publish_all();
  put(archive, kOne, "https://satu.example/1", std::nullopt, 0, "", kNow + 10);
  const auto changed = take(archive.store.changed_feeds());
  REQUIRE(changed.size() == 1);
  CHECK(changed[0].name == "a");
  CHECK(changed[0].changed_at == kNow + 10);
  take(archive.store.note_published("a", changed[0].seq, kNow + 11));
  CHECK(archive.changed().empty());
  CHECK(take(archive.store.last_change("a"))->changed_at == kNow + 10);
  CHECK_FALSE(take(archive.store.last_change("none")).has_value());
}

TEST_CASE("A change after the feed was read is still there when it is noted as published", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  const auto read = take(archive.store.changed_feeds()).at(0);
  put(archive, kOne, "https://satu.example/1", std::nullopt);
  take(archive.store.note_published("a", read.seq, kNow));
  CHECK(archive.changed() == std::vector<std::string>{"a"});
}

TEST_CASE("A hidden story is in no feed", "[store][feed]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  put(archive, kOne, "https://satu.example/1", std::nullopt);
  Raw(archive.folder.file()).run("UPDATE story SET hidden = 1");
  CHECK(archive.stories("a").empty());
}

TEST_CASE("Articles are listed by first sighting, newest first, by feed, with their leads", "[store][feed]") {
  Archive archive;
  archive.sync({feed("one", {kOne}), feed("two", {kTwo})});
  const auto first = put(archive, kOne, "https://satu.example/1", kNow - 500, 0, "", kNow - 50);
  put(archive, kTwo, "https://dua.example/1", kNow - 400, first.story, "", kNow);
  std::string all;
  take(archive.store.each_article({}, [&](const store::StoredArticle& one) {
    all += one.article.url.text() + (one.lead ? " lead " : " copy ") + one.source_url + " " + one.article.text + "\n";
    return true;
  }));
  CHECK(all == "https://dua.example/1 copy " + kTwo + " Text of https://dua.example/1\n" +
                   "https://satu.example/1 lead " + kOne + " Text of https://satu.example/1\n");
  std::string of_two;
  take(archive.store.each_article({.feed = "two"}, [&](const store::StoredArticle& one) {
    of_two += one.article.url.text() + (one.lead ? " lead\n" : " copy\n");
    return true;
  }));
  CHECK(of_two == "https://dua.example/1 lead\n");
  int count = 0;
  take(archive.store.each_article({.since = kNow - 10}, [&](const store::StoredArticle&) { return ++count > 0; }));
  CHECK(count == 1);
  take(archive.store.each_article({.limit = 1}, [&](const store::StoredArticle&) { return ++count > 0; }));
  CHECK(count == 2);
}

TEST_CASE("Candidates share a key, lie in the window and come with text and site", "[store][candidates]") {
  Archive archive;
  const auto near = take(archive.store.put_article(record("https://www.satu.example/1", "Text A")));
  take(archive.store.put_article(record("https://dua.example/1", "Text B")));
  auto asked = record("https://tiga.example/1", "Text A").fingerprint;
  asked.keys[0] = 5;
  const auto found = take(archive.store.candidates(asked, kNow - 10));
  REQUIRE(found.size() == 1);
  CHECK(found[0].article == near.article);
  CHECK(found[0].story == near.story);
  CHECK(found[0].text == "Text A");
  CHECK(found[0].site == core::registrable_domain("www.satu.example"));
  CHECK(take(archive.store.candidates(asked, kNow + 1)).empty());
}

TEST_CASE("A text that the asker knows is not unpacked", "[store][candidates]") {
  Archive archive;
  const auto made = record("https://satu.example/1", "Text A");
  const auto near = take(archive.store.put_article(made));
  const auto ask = [&](core::ArticleId article, std::uint64_t hash) {
    return take(archive.store.candidates(
        made.fingerprint, 0, [&](core::ArticleId a, std::uint64_t h) { return a == article && h == hash; }));
  };
  REQUIRE(ask(near.article, made.fingerprint.content_hash).size() == 1);
  CHECK(ask(near.article, made.fingerprint.content_hash)[0].text.empty());
  CHECK(ask(near.article, made.fingerprint.content_hash)[0].content_hash == made.fingerprint.content_hash);
  CHECK(ask(near.article, made.fingerprint.content_hash + 1)[0].text == "Text A");
}

TEST_CASE("An update moves the article's keys", "[store][candidates]") {
  Archive archive;
  take(archive.store.put_article(record("https://satu.example/1", "Old text")));
  take(archive.store.put_article(record("https://satu.example/1", "New text", kNow + 1)));
  CHECK(take(archive.store.candidates(record("https://x.example/", "Old text").fingerprint, 0)).empty());
  CHECK(take(archive.store.candidates(record("https://x.example/", "New text").fingerprint, 0)).size() == 1);
}

TEST_CASE("A key on more than 200 articles finds none, and at most 32 candidates come, the nearest first",
          "[store][candidates]") {
  Archive archive;
  take(archive.store.begin());
  for (int i = 0; i < 201; ++i) {
    auto made = record("https://satu.example/" + std::to_string(i), "Text " + std::to_string(i));
    made.fingerprint.keys[3] = 77;
    if (i < 100) made.fingerprint.keys[2] = 88;
    if (i == 50) made.fingerprint.keys[1] = 99;
    take(archive.store.put_article(made));
  }
  take(archive.store.commit());
  core::Fingerprint asked;
  asked.keys = {77};
  asked.key_count = 1;
  CHECK(take(archive.store.candidates(asked, 0)).empty());
  asked.keys = {77, 88, 99};
  asked.key_count = 3;
  const auto found = take(archive.store.candidates(asked, 0));
  REQUIRE(found.size() == 32);
  CHECK(found[0].text == "Text 50");
}

TEST_CASE("A candidate that was judged a digest says so", "[store][candidates]") {
  Archive archive;
  auto made = record("https://satu.example/1", "Text A");
  made.verdict.digest = true;
  take(archive.store.put_article(made));
  take(archive.store.put_article(record("https://satu.example/2", "Text B")));
  CHECK(take(archive.store.candidates(made.fingerprint, 0)).at(0).digest);
  CHECK_FALSE(take(archive.store.candidates(record("https://x.example/", "Text B").fingerprint, 0)).at(0).digest);
}
