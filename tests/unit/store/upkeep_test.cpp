// Retention: articles go, what they were known by stays.
#include "fixture.h"
#include "raw.h"

using namespace kabar;
using namespace kabar::test;

namespace {

const std::string kOne = "https://satu.example/feed";
const std::string kPage = "https://satu.example/1";

void prune_all(store::Store& store, core::Seconds now) {
  for (int i = 0; i < 1000; ++i) {
    if (take(store.prune(now))) return;
  }
  FAIL("pruning does not end");
}

}  // namespace

TEST_CASE("An article older than `keep` goes with all that hangs on it, and never comes again", "[store][prune]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(kPage, "T", std::nullopt, "g")});
  archive.fetch(kPage);
  const core::Seconds later = kNow + 366 * kDay;
  prune_all(archive.store, kNow + 364 * kDay);
  CHECK(archive.articles() == 1);
  prune_all(archive.store, later);
  CHECK(archive.articles() == 0);
  CHECK(archive.stories("a").empty());
  CHECK(archive.source(kOne).articles == 0);
  take(archive.store.check());
  Raw raw(archive.folder.file());
  for (const char* table : {"article", "body", "story", "sighting", "fp", "feed_item", "link", "listed"}) {
    CHECK(raw.run(std::string("SELECT count(*) FROM ") + table) == "0\n");
  }
  CHECK(archive.visit(kOne, {listed(kPage, "T", std::nullopt, "g")}, later).new_links == 0);
  CHECK_FALSE(archive.is_due(kPage, later));
  const auto put = take(archive.store.put_article(record(kPage, "Some text of the article.", later)));
  CHECK(put.put == store::Put::unchanged);
  CHECK(put.article == 0);
  CHECK(archive.articles() == 0);
  CHECK(take(archive.store.explain("", key(kPage))).has_value());
}

TEST_CASE("An old article that a source still lists stays", "[store][prune]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(kPage)});
  archive.fetch(kPage);
  archive.visit(kOne, {listed(kPage)}, kNow + 399 * kDay);
  prune_all(archive.store, kNow + 400 * kDay);
  CHECK(archive.articles() == 1);
}

TEST_CASE("Of a story only the old copies go", "[store][prune]") {
  Archive archive;
  const auto old = take(archive.store.put_article(record(kPage)));
  auto young = record("https://dua.example/1", "Text", kNow + 100 * kDay);
  young.verdict = {.decision = core::Decision::copy, .story = old.story};
  CHECK(take(archive.store.put_article(young)).guid == old.guid);
  prune_all(archive.store, kNow + 380 * kDay);
  CHECK(archive.articles() == 1);
  CHECK(take(archive.store.explain("", key("https://dua.example/1")))->guid == old.guid);
}

TEST_CASE("Index rows of articles beyond the window go before the articles", "[store][prune]") {
  Archive archive;
  take(archive.store.put_article(record(kPage)));
  prune_all(archive.store, kNow + 50 * kDay);
  CHECK(archive.articles() == 1);
  CHECK(Raw(archive.folder.file()).run("SELECT count(*) FROM fp") == "0\n");
  take(archive.store.put_article(record(kPage, "New text.", kNow + 51 * kDay)));
  prune_all(archive.store, kNow + 400 * kDay);
  CHECK(Raw(archive.folder.file()).run("SELECT count(*) FROM fp") == "0\n");
}

TEST_CASE("Links that led nowhere are forgotten when no source lists them, and their keys stay", "[store][prune]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(kPage), listed("https://satu.example/2")});
  take(archive.store.record_link(archive.due_link(kPage).id, core::Outcome::not_found, "fetch", "404", kNow,
                                 std::nullopt));
  prune_all(archive.store, kNow + 100 * kDay);
  Raw raw(archive.folder.file());
  CHECK(raw.run("SELECT url FROM link") == "https://satu.example/2\n");  // still to be fetched
  CHECK(raw.run("SELECT count(*) FROM seen") == "2\n");
  CHECK(archive.visit(kOne, {listed(kPage)}, kNow + 101 * kDay).new_links == 0);
}

TEST_CASE("Pruning much works in slices, other calls between them see a sound store", "[store][prune]") {
  Archive archive;
  take(archive.store.begin());
  for (int i = 0; i < 2000; ++i) {
    take(archive.store.put_article(record("https://satu.example/" + std::to_string(i), "Text " + std::to_string(i))));
  }
  take(archive.store.commit());
  int slices = 1;
  while (!take(archive.store.prune(kNow + 400 * kDay))) {
    ++slices;
    if (slices % 8 == 0) take(archive.store.check());
    REQUIRE(slices < 10'000);
  }
  CHECK(slices > 1);
  CHECK(archive.articles() == 0);
}
