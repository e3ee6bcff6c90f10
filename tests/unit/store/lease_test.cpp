// Work by lease: who may contact a host, and until when.
#include <array>
#include <atomic>
#include <thread>

#include "fixture.h"

using namespace kabar;
using namespace kabar::test;
using std::chrono::seconds;

namespace {
const std::string kOne = "https://satu.example/feed";
const std::string kTwo = "https://dua.example/feed";
}  // namespace

TEST_CASE("A host is claimed by one until its lease ends", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto other = open_store(archive.folder.file());
  const auto mine = take(archive.store.claim_hosts(5, kNow, seconds(120), "one"));
  REQUIRE(mine.size() == 1);
  CHECK(mine[0].host == "satu.example");
  CHECK(take(other.claim_hosts(5, kNow + 119, seconds(120), "two")).empty());
  const auto theirs = take(other.claim_hosts(5, kNow + 120, seconds(120), "two"));
  REQUIRE(theirs.size() == 1);
  CHECK(theirs[0].token == mine[0].token + 1);
}

TEST_CASE("A renewed lease lasts longer; a lost one cannot be renewed", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto other = open_store(archive.folder.file());
  const auto mine = take(archive.store.claim_hosts(1, kNow, seconds(120), "one")).at(0);
  CHECK(take(archive.store.renew(mine, kNow + 60, seconds(120))));
  CHECK(take(other.claim_hosts(1, kNow + 179, seconds(120), "two")).empty());
  CHECK(take(other.claim_hosts(1, kNow + 180, seconds(120), "two")).size() == 1);
  CHECK_FALSE(take(archive.store.renew(mine, kNow + 181, seconds(120))));
}

TEST_CASE("A lost lease's writes change nothing and say so", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("https://satu.example/1")});
  auto other = open_store(archive.folder.file());
  const auto mine = take(archive.store.claim_hosts(1, kNow, seconds(120), "one")).at(0);
  auto work = take(archive.store.due_work(mine, kNow));
  REQUIRE(work.links.size() == 1);
  REQUIRE(take(other.claim_hosts(1, kNow + 120, seconds(120), "two")).size() == 1);

  const core::Seconds late = kNow + 121;
  auto made = record("https://satu.example/1", "Text.", late);
  made.link = work.links[0].id;
  CHECK(archive.store.put_article(made).error().code == "lease_lost");
  CHECK(archive.store.record_link(made.link, core::Outcome::timeout, "fetch", "", late, late).error().code ==
        "lease_lost");
  CHECK(archive.store.record_unchanged(made.link, late).error().code == "lease_lost");
  CHECK(archive.store.record_visit(archive.visit_of(kOne, {}, late)).error().code == "lease_lost");
  CHECK(take(archive.store.due_work(mine, late)).links.empty());
  take(archive.store.release(mine, late));
  CHECK(archive.articles() == 0);
  CHECK(archive.source(kOne).last_visit == kNow);
  CHECK(take(other.claim_hosts(1, late, seconds(120), "three")).empty());
}

TEST_CASE("A lost lease inside a transaction leaves the rest of it alone", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  const auto leases = take(archive.store.claim_hosts(2, kNow, seconds(120), "one"));
  auto other = open_store(archive.folder.file());
  REQUIRE(leases.size() == 2);
  CHECK(take(archive.store.renew(leases[0], kNow, seconds(500))));
  const auto lost = take(other.claim_hosts(2, kNow + 130, seconds(120), "two"));
  REQUIRE(lost.size() == 1);
  const std::string kept_source = lost[0].host == "satu.example" ? kTwo : kOne;
  const std::string lost_source = lost[0].host == "satu.example" ? kOne : kTwo;
  take(archive.store.begin());
  take(archive.store.record_visit(archive.visit_of(kept_source, {}, kNow + 131)));
  CHECK(archive.store.record_visit(archive.visit_of(lost_source, {}, kNow + 131)).error().code == "lease_lost");
  take(archive.store.commit());
  CHECK(archive.source(kept_source).last_visit == kNow + 131);
  CHECK(archive.source(lost_source).last_visit == 0);
}

TEST_CASE("After release a host is due with the earliest of its sources and links", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  const auto mine = take(archive.store.claim_hosts(1, kNow, seconds(120), "one")).at(0);
  archive.visit(kOne, {listed("https://satu.example/1")});
  auto links = take(archive.store.due_work(mine, kNow)).links;
  REQUIRE(links.size() == 1);
  take(archive.store.record_link(links[0].id, core::Outcome::timeout, "fetch", "slow", kNow, kNow + 300));
  take(archive.store.release(mine, kNow + 1));
  CHECK(take(archive.store.next_due()) == kNow + 300);
  const auto again = take(archive.store.claim_hosts(1, kNow + 300, seconds(120), "one")).at(0);
  links = take(archive.store.due_work(again, kNow + 300)).links;
  REQUIRE(links.size() == 1);
  CHECK(links[0].attempts == 1);
  take(archive.store.record_link(links[0].id, core::Outcome::not_found, "fetch", "404", kNow + 300, std::nullopt));
  take(archive.store.release(again, kNow + 301));
  CHECK(take(archive.store.next_due()) == kNow + 900);
}

TEST_CASE("A host is never due before the pause that its last holder asked for", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  for (const auto& lease : take(archive.store.claim_hosts(2, kNow, seconds(120), "one"))) {
    take(archive.store.release(lease, kNow + 50));
  }
  archive.visit(kTwo, {listed("https://satu.example/1")});
  CHECK(take(archive.store.claim_hosts(2, kNow + 49, seconds(120), "one")).empty());
  CHECK(take(archive.store.claim_hosts(2, kNow + 50, seconds(120), "one")).size() == 1);
}

TEST_CASE("A new link makes its host due at once, wherever its source is", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  const auto mine = take(archive.store.claim_hosts(1, kNow, seconds(120), "one")).at(0);
  archive.visit(kOne, {listed("https://lain.example:8080/1")});
  take(archive.store.release(mine, kNow));
  const auto next = take(archive.store.claim_hosts(5, kNow, seconds(120), "one"));
  REQUIRE(next.size() == 1);
  CHECK(next[0].host == "lain.example:8080");
}

TEST_CASE("Robots files are remembered by host", "[store][lease]") {
  Archive archive;
  CHECK_FALSE(take(archive.store.robots("satu.example")).has_value());
  store::RobotsRow row{.text = "User-agent: *\n", .state = "ok", .fetched_at = kNow, .valid_until = kNow + kDay};
  take(archive.store.put_robots("satu.example", row));
  row.state = "disallow_all";
  row.validators.etag = "\"r\"";
  take(archive.store.put_robots("satu.example", row));
  const auto back = take(archive.store.robots("satu.example"));
  REQUIRE(back.has_value());
  CHECK(back->text == row.text);
  CHECK(back->state == "disallow_all");
  CHECK(back->validators.etag == "\"r\"");
  CHECK(back->valid_until == kNow + kDay);
}

TEST_CASE("Workers that claim at once never hold one host together", "[store][lease][threads]") {
  constexpr int kHosts = 6, kWorkers = 4, kRounds = 40;
  Archive archive;
  std::vector<std::string> urls;
  for (int i = 0; i < kHosts; ++i) urls.push_back("https://h" + std::to_string(i) + ".example/feed");
  archive.sync({feed("a", urls)});
  std::array<std::atomic<int>, kHosts + 1> holders{};
  std::atomic<int> clashes{0}, claims{0}, errors{0};
  const auto worker = [&](int number) {
    auto opened = store::Store::open({.path = archive.folder.file()});
    if (!opened) {
      ++errors;
      return;
    }
    store::Store& mine = *opened;
    for (int round = 0; round < kRounds; ++round) {
      const auto leases = mine.claim_hosts(2, kNow, seconds(1000), std::to_string(number));
      if (!leases) {
        ++errors;
        continue;
      }
      for (const auto& lease : *leases) {
        if (holders.at(static_cast<std::size_t>(lease.id))++ != 0) ++clashes;
        ++claims;
      }
      std::this_thread::yield();
      for (const auto& lease : *leases) {
        --holders.at(static_cast<std::size_t>(lease.id));
        if (!mine.release(lease, 0)) ++errors;
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kWorkers; ++i) threads.emplace_back(worker, i);
  for (auto& thread : threads) thread.join();
  CHECK(clashes == 0);
  CHECK(errors == 0);
  CHECK(claims > kRounds);
}

TEST_CASE("A dead worker's hosts are free at once, its writes are refused", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  auto other = open_store(archive.folder.file());
  const auto dead = take(archive.store.claim_hosts(1, kNow, seconds(120), "dead")).at(0);
  const auto alive = take(other.claim_hosts(1, kNow, seconds(120), "alive")).at(0);
  auto names = take(other.workers());
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"alive", "dead"});

  CHECK(take(other.free_leases("dead")) == 1);
  CHECK(take(other.workers()) == std::vector<std::string>{"alive"});
  CHECK_FALSE(take(archive.store.renew(dead, kNow, seconds(120))));
  const std::string& url = dead.host == "satu.example" ? kOne : kTwo;
  CHECK(archive.store.record_visit(archive.visit_of(url, {}, kNow)).error().code == "lease_lost");
  const auto again = take(other.claim_hosts(5, kNow + 1, seconds(120), "alive"));
  REQUIRE(again.size() == 1);
  CHECK(again[0].id == dead.id);
  CHECK(take(other.renew(alive, kNow + 1, seconds(120))));
}

TEST_CASE("A claim for some sources takes only the hosts where their work is due", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  const std::vector<core::SourceId> only{archive.source(kOne).id}, none;
  CHECK(take(archive.store.claim_hosts(5, kNow, seconds(120), "one", &none)).empty());
  const auto hosts = take(archive.store.claim_hosts(5, kNow, seconds(120), "one", &only));
  REQUIRE(hosts.size() == 1);
  CHECK(hosts[0].host == "satu.example");

  // A link of the source on a host that is no source's.
  archive.visit(kOne, {listed("https://tiga.example/1")});
  const auto theirs = take(archive.store.claim_hosts(5, kNow, seconds(120), "one", &only));
  REQUIRE(theirs.size() == 1);
  CHECK(theirs[0].host == "tiga.example");
  take(archive.store.release(theirs[0], kNow));
  const std::vector<core::SourceId> other{archive.source(kTwo).id};
  const auto rest = take(archive.store.claim_hosts(5, kNow, seconds(120), "one", &other));
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].host == "dua.example");
}

TEST_CASE("What a host asked for is there after a restart, and no lease is given before it", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  const auto mine = take(archive.store.claim_hosts(1, kNow, seconds(120), "one")).at(0);
  CHECK(mine.pace.not_before == 0);
  take(archive.store.put_pace("satu.example", {kNow + 3600, std::chrono::milliseconds(5000), 2}));
  auto other = open_store(archive.folder.file());  // the first one was killed: its lease was never given back
  CHECK(take(other.free_leases("one")) == 1);
  CHECK(take(other.claim_hosts(1, kNow + 3599, seconds(120), "two")).empty());
  take(other.mark_due({}, kNow + 100));
  CHECK(take(other.claim_hosts(1, kNow + 3599, seconds(120), "two")).empty());
  const auto theirs = take(other.claim_hosts(1, kNow + 3600, seconds(120), "two"));
  REQUIRE(theirs.size() == 1);
  CHECK(theirs[0].pace.not_before == kNow + 3600);
  CHECK(theirs[0].pace.slow_down == seconds(5));
  CHECK(theirs[0].pace.refusals == 2);
  CHECK(archive.store.put_pace("satu.example", {}).error().code == "lease_lost");
  CHECK(take(other.pace("satu.example")).refusals == 2);
  CHECK(take(other.pace("never.example")).not_before == 0);
}

TEST_CASE("A clock that was set back moves every plan with it, once", "[store][lease]") {
  constexpr core::Seconds kBack = 3 * kDay;
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("https://satu.example/1")});
  const auto before = take(archive.store.sources()).at(0);
  take(archive.store.plan_source(before.id, {.next_at = kNow + 3600}));

  CHECK(take(archive.store.follow_clock(kNow)) == 0);
  CHECK(take(archive.store.follow_clock(kNow - kBack)) == kBack);
  CHECK(take(archive.store.follow_clock(kNow - kBack)) == 0);
  const auto after = take(archive.store.sources()).at(0);
  CHECK(after.next_at == kNow + 3600 - kBack);
  CHECK(after.last_visit == kNow - kBack);
  const auto mine = take(archive.store.claim_hosts(1, kNow - kBack, seconds(120), "one"));
  REQUIRE(mine.size() == 1);
  CHECK(take(archive.store.due_work(mine[0], kNow - kBack)).links.size() == 1);
}

TEST_CASE("A host that waits out a short pause is named, and no other", "[store][lease]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  const auto opening = [&](core::Seconds now, core::Seconds sources_due) {
    return take(archive.store.next_opening(now, now + 20, sources_due));
  };
  CHECK_FALSE(opening(kNow, kNow));  // due, but not paused: a claim takes it
  const auto mine = take(archive.store.claim_hosts(1, kNow, seconds(120), "one")).at(0);
  CHECK_FALSE(opening(kNow, kNow));  // somebody has it
  take(archive.store.release(mine, kNow + 5));
  CHECK(opening(kNow, kNow) == kNow + 5);
  const std::vector<core::SourceId> mine_only{archive.source(kOne).id}, other_only{archive.source(kOne).id + 1};
  CHECK(take(archive.store.next_opening(kNow, kNow + 20, kNow, &mine_only)) == kNow + 5);
  CHECK_FALSE(take(archive.store.next_opening(kNow, kNow + 20, kNow, &other_only)));
  CHECK_FALSE(opening(kNow, kNow - 1000));  // it came due after the pass had begun
  CHECK_FALSE(opening(kNow - 60, kNow));    // its pause is long
  archive.visit(kOne, {listed("https://satu.example/1")});
  take(archive.store.plan_source(mine_only[0], {.next_at = kNow + 3600}));
  CHECK(opening(kNow, kNow) == kNow + 5);  // its article is due
}
