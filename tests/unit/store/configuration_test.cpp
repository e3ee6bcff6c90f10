// Feeds and sources as the configuration has them.
#include "fixture.h"
#include "raw.h"

using namespace kabar;
using namespace kabar::test;

namespace {
const std::string kOne = "https://satu.example/feed";
const std::string kTwo = "https://dua.example/feed";
}  // namespace

TEST_CASE("A url in two feeds is one source", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo}), feed("b", {kTwo})});
  CHECK(take(archive.store.sources()).size() == 2);
  CHECK(archive.source(kTwo).feeds == std::vector<std::string>{"a", "b"});
}

TEST_CASE("The same configuration again changes nothing", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.publish_all();
  archive.sync({feed("a", {kOne})}, kNow + 5);
  CHECK(archive.changed().empty());
}

TEST_CASE("A source that no feed names is kept but not visited, and comes back with its memory", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  auto visit = archive.visit_of(kTwo, {listed("https://dua.example/1")});
  visit.validators.etag = "\"e\"";
  visit.rhythm = "memory";
  visit.next_at = kNow + 10;
  take(archive.store.record_visit(visit));
  archive.fetch("https://dua.example/1");
  archive.sync({feed("a", {kOne})}, kNow + 20);
  CHECK(take(archive.store.sources()).size() == 1);
  CHECK(archive.stories("a").empty());
  for (const auto& lease : take(archive.store.claim_hosts(10, kNow + 100, std::chrono::seconds(60), "w"))) {
    CHECK(lease.host == "satu.example");
    take(archive.store.release(lease, kNow + 100));
  }
  archive.sync({feed("a", {kOne, kTwo})}, kNow + 200);
  const store::SourceRow back = archive.source(kTwo);
  CHECK(back.validators.etag == "\"e\"");
  CHECK(back.rhythm == "memory");
  CHECK(back.articles == 1);
  CHECK(archive.stories("a").size() == 1);
}

TEST_CASE("The links of a source without a feed wait until one names it again", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  archive.visit(kOne, {listed("https://dua.example/both")});
  archive.visit(kTwo, {listed("https://dua.example/both"), listed("https://dua.example/its-own"),
                       listed("https://dua.example/done"), listed("https://dua.example/no-article")});
  archive.fetch("https://dua.example/done");
  take(archive.store.record_link(archive.due_link("https://dua.example/no-article").id, core::Outcome::not_found,
                                 "fetch", "404", kNow, std::nullopt));
  const auto addresses = [&](core::Seconds now) {
    std::vector<std::string> out;
    for (const auto& link : archive.due(now)) out.push_back(link.hints.url.text());
    std::sort(out.begin(), out.end());
    return out;
  };
  archive.sync({feed("a", {kOne})}, kNow + 20);
  CHECK(addresses(kNow + 20) == std::vector<std::string>{"https://dua.example/both"});
  archive.sync({feed("a", {kOne, kTwo})}, kNow + 40);
  CHECK(addresses(kNow + 40) == std::vector<std::string>{"https://dua.example/both", "https://dua.example/its-own"});
}

TEST_CASE("Name, kind and interval follow the configuration", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto visit = archive.visit_of(kOne, {});
  visit.validators.etag = "\"e\"";
  visit.next_at = kNow + kDay;
  take(archive.store.record_visit(visit));

  auto spec = feed("a", {kOne});
  spec.sources[0].name = "Satu";
  spec.sources[0].interval = std::chrono::seconds(600);
  archive.sync({spec}, kNow + 1);
  CHECK(archive.source(kOne).spec.name == "Satu");
  CHECK(archive.source(kOne).next_at == kNow + 600);
  CHECK(archive.source(kOne).validators.etag == "\"e\"");

  spec.sources[0].kind = core::SourceKind::sitemap;
  archive.sync({spec}, kNow + 2);
  const store::SourceRow other = archive.source(kOne);
  CHECK(other.spec.kind == core::SourceKind::sitemap);
  CHECK(other.validators.empty());  // or the server would say that nothing is new
  CHECK(other.resolved == core::SourceKind::automatic);
  CHECK(other.next_at == kNow + 2);
}

TEST_CASE("A new feed and one whose sources change are changed feeds; order alone is not a change", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  CHECK(archive.changed() == std::vector<std::string>{"a"});
  archive.publish_all();
  archive.sync({feed("a", {kTwo, kOne})});
  CHECK(archive.changed().empty());
  archive.sync({feed("a", {kTwo})});
  CHECK(archive.changed() == std::vector<std::string>{"a"});
}

TEST_CASE("A feed that takes up a known source shows its stored stories", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed("https://satu.example/1")});
  const auto put = archive.fetch("https://satu.example/1");
  archive.sync({feed("a", {kOne}), feed("b", {kOne})});
  REQUIRE(archive.stories("b").size() == 1);
  CHECK(archive.stories("b")[0].lead.guid == put.guid);
}

TEST_CASE("All sources can be made due, but not before a Retry-After has passed", "[store][sync]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  archive.visit(kOne, {});
  auto refused = archive.visit_of(kTwo, {});
  refused.outcome = core::Outcome::rate_limited;
  refused.not_before = kNow + 500;
  take(archive.store.record_visit(refused));
  take(archive.store.mark_due({}, kNow + 1));
  CHECK(archive.source(kOne).next_at == kNow + 1);
  CHECK(archive.source(kTwo).next_at == kNow + 500);
  CHECK(archive.source(kTwo).not_before == kNow + 500);
}
