// One article under all its addresses, guids and texts; one guid for life.
#include <algorithm>

#include "fixture.h"

using namespace kabar;
using namespace kabar::test;

namespace {

const std::string kOne = "https://satu.example/feed";
const std::string kTwo = "https://dua.example/feed";
const std::string kPage = "https://satu.example/berita/1";

core::Verdict copy_of(const store::PutResult& put) {
  return {.decision = core::Decision::copy,
          .story = put.story,
          .matched = put.article,
          .shared_shingles = 40,
          .containment = 0.9,
          .jaccard = 0.8};
}

struct OneArticle : Archive {
  store::PutResult put;
  explicit OneArticle(const std::string& guid = "") {
    sync({feed("a", {kOne, kTwo})});
    visit(kOne, {listed(kPage, "Title", std::nullopt, guid)});
    put = fetch(kPage);
    publish_all();
  }
};

}  // namespace

TEST_CASE("A page fetched again without change is unchanged and no change of its feed", "[store][identity]") {
  OneArticle archive;
  auto again = record(kPage);
  again.now = kNow + 10;
  const auto put = take(archive.store.put_article(again));
  CHECK(put.put == store::Put::unchanged);
  CHECK(put.article == archive.put.article);
  CHECK(put.guid == archive.put.guid);
  CHECK(archive.changed().empty());
}

TEST_CASE("An edit updates the text in place: same guid, same date, a changed feed", "[store][identity]") {
  OneArticle archive;
  const auto before = archive.stories("a").at(0).lead;
  auto edited = record(kPage, "Another text.", kNow + 100);
  edited.article.title = "Another title";
  edited.article.published = at(kNow + 50);
  const auto put = take(archive.store.put_article(edited));
  CHECK(put.put == store::Put::updated);
  CHECK(archive.changed() == std::vector<std::string>{"a"});
  const auto after = archive.stories("a").at(0).lead;
  CHECK(after.guid == before.guid);
  CHECK(after.article.published == before.article.published);
  CHECK(after.article.title == "Another title");
  CHECK(after.article.text == "Another text.");
  CHECK(after.updated_at == kNow + 100);
  CHECK(archive.articles() == 1);
}

TEST_CASE("http to https is the same article and takes the https address, never back", "[store][identity]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("http://satu.example/x")});
  const auto put = archive.fetch("http://satu.example/x");
  const auto upgrade = take(archive.store.put_article(record("https://satu.example/x")));
  CHECK(upgrade.article == put.article);
  CHECK(archive.stories("a").at(0).lead.article.url.text() == "https://satu.example/x");
  take(archive.store.put_article(record("http://satu.example/x", "New text.", kNow + 5)));
  CHECK(archive.stories("a").at(0).lead.article.url.text() == "https://satu.example/x");
}

TEST_CASE("A redirect from the listed address leads to one article under both", "[store][identity]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("https://satu.example/go?x=1")});
  auto made = record(kPage);
  made.also_known_as = {key("https://satu.example/go?x=1")};
  const auto put = archive.fetch("https://satu.example/go?x=1", made);
  CHECK(archive.visit(kOne, {listed(kPage)}, kNow + 900).new_links == 0);
  CHECK(archive.visit(kOne, {listed("https://satu.example/go?x=1")}, kNow + 1800).new_links == 0);
  CHECK(take(archive.store.explain("", key(kPage)))->article->id == put.article);
  CHECK(take(archive.store.explain("", key("https://satu.example/go?x=1")))->article->id == put.article);
}

TEST_CASE("A trusted canonical joins a second address, and its waiting task is done", "[store][identity]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("https://satu.example/amp/1"), listed(kPage)});
  auto amp = record("https://satu.example/amp/1");
  amp.also_known_as = {key(kPage)};
  archive.fetch("https://satu.example/amp/1", amp);
  CHECK_FALSE(archive.is_due(kPage));
  CHECK(archive.articles() == 1);
}

TEST_CASE("Another slug under the same publisher guid is the same article", "[store][identity]") {
  OneArticle archive("guid-7");
  const std::string moved = "https://satu.example/berita/judul-baru";
  const auto result = archive.visit(kOne, {listed(moved, "Title", std::nullopt, "guid-7")}, kNow + 900);
  CHECK(result.new_links == 0);
  CHECK(result.new_item_times.empty());
  const auto put = archive.fetch(moved, "Some text of the article.", kNow + 900);
  CHECK(put.article == archive.put.article);
  CHECK(put.guid == archive.put.guid);
  CHECK(archive.articles() == 1);
  CHECK(archive.stories("a").at(0).lead.article.url.text() == moved);
}

TEST_CASE("A guid used again for another text is another article", "[store][identity]") {
  OneArticle archive("guid-7");
  const std::string other = "https://satu.example/berita/2";
  archive.visit(kOne, {listed(other, "Else", std::nullopt, "guid-7")}, kNow + 900);
  auto made = record(other, "Entirely different words here.", kNow + 900);
  const auto put = archive.fetch(other, made);
  CHECK(put.put == store::Put::inserted);
  CHECK(put.guid != archive.put.guid);
  CHECK(archive.articles() == 2);
}

TEST_CASE("A guid that all items share identifies none", "[store][identity]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  const auto result = archive.visit(
      kOne, {listed(kPage, "1", std::nullopt, "same"), listed("https://satu.example/2", "2", std::nullopt, "same")});
  CHECK(result.new_links == 2);
  archive.fetch(kPage);
  archive.fetch("https://satu.example/2");  // even with equal texts: only the verdict joins them
  CHECK(archive.articles() == 2);
}

TEST_CASE("A waiting link whose slug changes is fetched at its new address", "[store][identity]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(kPage, "T", std::nullopt, "g")});
  const std::string moved = "https://satu.example/baru";
  CHECK(archive.visit(kOne, {listed(moved, "T", std::nullopt, "g")}, kNow + 900).new_links == 0);
  CHECK(archive.is_due(moved, kNow + 900));
  CHECK_FALSE(archive.is_due(kPage, kNow + 900));
}

TEST_CASE("A copy joins the story and changes no guid", "[store][identity]") {
  OneArticle archive;
  archive.visit(kTwo, {listed("https://dua.example/1")}, kNow + 10);
  auto made = record("https://dua.example/1", "Some text of the article!", kNow + 10);
  made.verdict = copy_of(archive.put);
  const auto put = archive.fetch("https://dua.example/1", made);
  CHECK(put.put == store::Put::inserted);
  CHECK_FALSE(put.new_story);
  CHECK(put.story == archive.put.story);
  CHECK(put.guid == archive.put.guid);
  CHECK(archive.changed() == std::vector<std::string>{"a"});
  const auto stories = archive.stories("a");
  REQUIRE(stories.size() == 1);
  CHECK(stories[0].lead.id == archive.put.article);
  REQUIRE(stories[0].copies.size() == 1);
  CHECK(stories[0].copies[0].article.url.text() == "https://dua.example/1");
}

TEST_CASE("The same text at a second address of the site is the same article", "[store][identity]") {
  OneArticle archive;
  archive.visit(kOne, {listed("https://satu.example/nasional/1")}, kNow + 10);
  auto made = record("https://satu.example/nasional/1", "Some text of the article.", kNow + 10);
  made.verdict = copy_of(archive.put);
  const auto put = archive.fetch("https://satu.example/nasional/1", made);
  CHECK(put.article == archive.put.article);
  CHECK(put.put == store::Put::unchanged);
  CHECK(archive.articles() == 1);
  CHECK(archive.stories("a").at(0).lead.article.url.text() == kPage);
}

TEST_CASE("The same text under another title is another article only while both stand in one listing",
          "[store][identity]") {
  const bool side_by_side = GENERATE(true, false);
  const std::string second = "https://satu.example/nasional/1";
  const core::Seconds later = kNow + 2 * kDay;
  OneArticle archive;
  std::vector<store::ListedKey> links{listed(second, "Another title")};
  if (side_by_side) links.push_back(listed(kPage));
  archive.visit(kOne, links, later);
  auto made = record(second, "Some text of the article.", later);
  made.article.title = "Another title";
  made.verdict = copy_of(archive.put);
  const auto put = archive.fetch(second, made);
  CHECK((put.article == archive.put.article) == !side_by_side);
  CHECK(archive.articles() == (side_by_side ? 2 : 1));
  CHECK(put.guid == archive.put.guid);  // one item either way
}

TEST_CASE("A verdict that names a story which is gone opens a new one", "[store][identity]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto made = record(kPage);
  made.verdict = {.decision = core::Decision::copy, .story = 4711};
  const auto put = take(archive.store.put_article(made));
  CHECK(put.new_story);
  CHECK_FALSE(put.guid.empty());
}

TEST_CASE("A lost database mints the same guids again", "[store][identity]") {
  OneArticle first, second;
  CHECK(first.put.guid == second.put.guid);
  CHECK(first.put.guid.size() == std::string("urn:kabar:0123456789abcdef").size());
}

TEST_CASE("Verdict and lineage are explained", "[store][identity]") {
  OneArticle archive;
  archive.visit(kTwo, {listed("https://dua.example/1")}, kNow + 10);
  take(archive.store.record_link(archive.due_link("https://dua.example/1", kNow + 10).id, core::Outcome::timeout,
                                 "fetch", "no answer", kNow + 11, kNow + 20));
  take(archive.store.record_link(archive.due_link("https://dua.example/1", kNow + 20).id, core::Outcome::timeout,
                                 "fetch", "no answer", kNow + 20, kNow + 30));
  auto made = record("https://dua.example/1", "Some text of the article!", kNow + 30);
  made.verdict = copy_of(archive.put);
  archive.fetch("https://dua.example/1", made);
  const auto told = take(archive.store.explain("https://dua.example/1", key("https://dua.example/1")));
  REQUIRE(told.has_value());
  CHECK(told->guid == archive.put.guid);
  CHECK(told->sources == std::vector<std::string>{kTwo});
  CHECK(told->copies == std::vector<std::string>{kPage});
  REQUIRE(told->verdict.has_value());
  CHECK(told->verdict->matched == archive.put.article);
  CHECK(told->verdict->containment == 0.9);
  std::string path;
  for (const auto& step : told->steps) path += step.stage + ":" + step.outcome + ":" + step.detail + "\n";
  CHECK(path == "list:ok:listed by " + kTwo + "\nstore:ok:stored as a copy\n" + "fetch:timeout:no answer (2 times)\n");
  CHECK(take(archive.store.explain_guid(archive.put.guid))->url == kPage);
  CHECK_FALSE(take(archive.store.explain("", key("https://nie.example/"))).has_value());
  CHECK_FALSE(take(archive.store.explain_guid("urn:kabar:none")).has_value());
}

TEST_CASE("The order in which exact copies arrive does not change the groups", "[store][identity]") {
  const std::vector<std::string> urls{"https://satu.example/a", "https://dua.example/b", "https://tiga.example/c"};
  std::vector<std::size_t> order{0, 1, 2};
  do {
    Archive archive;
    for (const std::size_t i : order) {
      auto made = record(urls[i], "One text.", kNow + static_cast<core::Seconds>(i));
      const auto near = take(archive.store.candidates(made.fingerprint, 0));
      if (!near.empty()) made.verdict = {core::Decision::copy, near[0].story, near[0].article};
      take(archive.store.put_article(made));
    }
    std::vector<core::StoryId> stories;
    take(archive.store.each_article({}, [&](const store::StoredArticle& one) {
      stories.push_back(one.story);
      return true;
    }));
    REQUIRE(stories.size() == 3);
    CHECK(stories[0] == stories[1]);
    CHECK(stories[1] == stories[2]);
  } while (std::next_permutation(order.begin(), order.end()));
}
