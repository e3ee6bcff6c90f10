// A source that moved for good: where it is visited, and that it stays the same source.
#include "fixture.h"

using namespace kabar;
using namespace kabar::test;

namespace {
const std::string kOld = "https://lama.example/feed";
const std::string kNew = "https://baru.example/rss";
const std::string kThird = "https://ketiga.example/rss";

// A good visit that was led there for good; empty: that answered at its own address.
store::SourceVisitResult led_to(Archive& archive, const std::string& to, core::Seconds now,
                                core::Outcome outcome = core::Outcome::not_modified) {
  auto visit = archive.visit_of(kOld, {}, now);
  visit.outcome = outcome;
  if (!to.empty()) visit.moved_to = url(to);
  return take(archive.store.record_visit(visit));
}

void move_it(Archive& archive) {
  for (int i = 0; i < 3; ++i) led_to(archive, kNew, kNow + i * 900);
}
}  // namespace

TEST_CASE("A source is visited where it moved to once that held for three good visits in a row", "[store][moved]") {
  Archive archive;
  archive.sync({feed("a", {kOld})});
  CHECK_FALSE(led_to(archive, kNew, kNow).moved);
  CHECK(archive.source(kOld).moved_times == 1);
  CHECK(archive.source(kOld).visited_at().text() == kOld);
  CHECK_FALSE(led_to(archive, kNew, kNow + 900).moved);
  CHECK(led_to(archive, kNew, kNow + 1800).moved);
  const auto row = archive.source(kOld);
  CHECK(row.visited_at().text() == kNew);
  CHECK(row.spec.url.text() == kOld);
  const auto leases = take(archive.store.claim_hosts(5, kNow + 9000, std::chrono::seconds(60), "test"));
  REQUIRE(leases.size() == 1);
  CHECK(leases[0].host == "baru.example");
  CHECK(take(archive.store.due_work(leases[0], kNow + 9000)).sources.size() == 1);
}

TEST_CASE("A move that flips back, or elsewhere, or is not a good visit, counts from the beginning", "[store][moved]") {
  Archive archive;
  archive.sync({feed("a", {kOld})});
  led_to(archive, kNew, kNow);
  led_to(archive, kNew, kNow + 900);
  led_to(archive, "", kNow + 1800);
  CHECK_FALSE(archive.source(kOld).moved_to);
  led_to(archive, kNew, kNow + 2700);
  led_to(archive, kNew, kNow + 3600);
  led_to(archive, kThird, kNow + 4500);
  CHECK(archive.source(kOld).moved_times == 1);
  for (int i = 0; i < 5; ++i) led_to(archive, kThird, kNow + 5400 + i, core::Outcome::protocol);
  CHECK(archive.source(kOld).visited_at().text() == kOld);
}

TEST_CASE("What the source is and has stays when it moves: id, articles, validators and what is known",
          "[store][moved]") {
  Archive archive;
  archive.sync({feed("a", {kOld})});
  archive.visit(kOld, {listed("https://lama.example/1")});
  const auto before = archive.source(kOld);
  for (int i = 1; i < 4; ++i) {
    auto visit = archive.visit_of(kOld, {listed("https://lama.example/1")}, kNow + i * 900);
    visit.moved_to = url(kNew);
    visit.validators = {"\"e\"", "", url(kNew)};
    CHECK(take(archive.store.record_visit(visit)).new_links == 0);
  }
  const auto row = archive.source(kOld);
  CHECK(row.id == before.id);
  CHECK(row.feeds == before.feeds);
  CHECK(row.validators.etag == "\"e\"");
  CHECK(row.validators.from == url(kNew));
}

TEST_CASE("When where it moved to fails four times in a row, a source is asked at its own address again",
          "[store][moved]") {
  Archive archive;
  archive.sync({feed("a", {kOld})});
  move_it(archive);
  auto visit = archive.visit_of(kOld, {}, kNow + 5000);
  visit.validators = {"\"new\"", "", std::nullopt};  // of the address it was asked at
  take(archive.store.record_visit(visit));
  for (int i = 0; i < 3; ++i) CHECK_FALSE(led_to(archive, "", kNow + 6000 + i, core::Outcome::not_found).back);
  CHECK(archive.source(kOld).visited_at().text() == kNew);
  CHECK(led_to(archive, "", kNow + 7000, core::Outcome::not_found).back);
  CHECK(archive.source(kOld).visited_at().text() == kOld);
  CHECK(archive.source(kOld).validators.from == url(kNew));  // not to be sent to the old address
  CHECK_FALSE(led_to(archive, "", kNow + 8000, core::Outcome::not_found).back);
}

TEST_CASE("A source is not visited where another source already is", "[store][moved]") {
  Archive archive;
  archive.sync({feed("a", {kOld, kNew})});
  move_it(archive);
  CHECK(archive.source(kOld).visited_at().text() == kOld);
  CHECK(archive.source(kOld).moved_to == url(kNew));
}

TEST_CASE("A user who writes down the new address keeps the source with all that it has", "[store][moved]") {
  Archive archive;
  archive.sync({feed("a", {kOld})});
  archive.visit(kOld, {listed("https://lama.example/1")});
  const core::SourceId id = archive.source(kOld).id;
  move_it(archive);
  archive.sync({feed("a", {kNew})});
  const auto row = archive.source(kNew);
  CHECK(row.id == id);
  CHECK_FALSE(row.address);
  CHECK(row.last_success > 0);
  CHECK(take(archive.store.sources()).size() == 1);
}

TEST_CASE("A new address beside the old one is a source of its own", "[store][moved]") {
  Archive archive;
  archive.sync({feed("a", {kOld})});
  const core::SourceId id = archive.source(kOld).id;
  move_it(archive);
  archive.sync({feed("a", {kOld}), feed("b", {kNew})});
  CHECK(archive.source(kOld).id == id);
  CHECK(archive.source(kNew).id != id);
}
