// What the pages of a host have taught, sources whose articles broke, and links that are held back.
#include "fixture.h"
#include "raw.h"

using namespace kabar;
using namespace kabar::test;

namespace {
const std::string kFeed = "https://satu.example/feed";
const std::string kStory = "https://satu.example/1";
}  // namespace

TEST_CASE("A host's memory is kept byte by byte, and found by its name", "[store][site]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  archive.visit(kFeed, {listed(kStory)});
  const auto lease = take(archive.store.claim_hosts(1, kNow, std::chrono::seconds(120), "one")).at(0);
  CHECK_FALSE(take(archive.store.site_memory(lease.id)).has_value());
  const std::string bytes("a\0b\xff", 4);
  take(archive.store.put_site_memory(lease.id, "old", kNow));
  take(archive.store.put_site_memory(lease.id, bytes, kNow));
  CHECK(take(archive.store.site_memory(lease.id)) == bytes);
  CHECK(take(archive.store.site_memory("satu.example")) == bytes);
  CHECK_FALSE(take(archive.store.site_memory("dua.example")).has_value());
}

TEST_CASE("A host that another process holds is not written", "[store][site]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  auto other = open_store(archive.folder.file());
  const auto lease = take(archive.store.claim_hosts(1, kNow, std::chrono::seconds(120), "one")).at(0);
  REQUIRE(take(other.claim_hosts(1, kNow + 120, std::chrono::seconds(120), "two")).size() == 1);
  const auto written = archive.store.put_site_memory(lease.id, "x", kNow + 121);
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "lease_lost");
}

TEST_CASE("A degraded source says why and since when, until its host is restored", "[store][site]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  archive.visit(kFeed, {listed(kStory)});
  const core::SourceId id = archive.source(kFeed).id;
  take(archive.store.degrade(id, 7, "the page asks to log in", kNow));
  take(archive.store.degrade(id, 7, "the page asks to agree to cookies", kNow + 60));
  CHECK(archive.source(kFeed).state == core::SourceState::degraded);
  CHECK(archive.source(kFeed).degraded == "the page asks to agree to cookies");
  CHECK(archive.source(kFeed).degraded_since == kNow);
  archive.visit(kFeed, {listed(kStory)}, kNow + 900);  // the listing itself is fine, the source still is not
  CHECK(archive.source(kFeed).state == core::SourceState::degraded);
  take(archive.store.restore(8));  // another host
  CHECK(archive.source(kFeed).state == core::SourceState::degraded);
  take(archive.store.restore(7));
  CHECK(archive.source(kFeed).state == core::SourceState::fine);
  CHECK(archive.source(kFeed).degraded.empty());
}

TEST_CASE("A source that fails is failing, whatever its articles did", "[store][site]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  auto visit = archive.visit_of(kFeed, {});
  visit.outcome = core::Outcome::timeout;
  visit.state = core::SourceState::failing;
  take(archive.store.record_visit(visit));
  take(archive.store.degrade(archive.source(kFeed).id, 7, "no text", kNow));
  CHECK(archive.source(kFeed).state == core::SourceState::failing);
}

TEST_CASE("A held link comes again with what its listing said, and changes nothing stored", "[store][site]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  archive.visit(kFeed, {listed(kStory, "The bridge")});
  store::DueLink link = archive.due_link(kStory);
  CHECK(link.held == 0);
  archive.fetch(kStory, record(kStory, "The listing's own words."));
  take(archive.store.hold_link({link.id, link.hints, 1, "a wall", kNow + 3600}, kNow));
  CHECK_FALSE(archive.is_due(kStory, kNow + 3599));
  const store::DueLink again = archive.due_link(kStory, kNow + 3600);
  CHECK(again.held == 1);
  CHECK(again.article != 0);
  CHECK(again.hints.title == "The bridge");
  const auto explained = take(archive.store.explain(kStory, key(kStory)));
  REQUIRE(explained.has_value());
  CHECK(explained->steps.back().outcome == "held");
  CHECK(explained->article->article.text == "The listing's own words.");
}

TEST_CASE("A link that gave an article after all is no longer held", "[store][site]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  archive.visit(kFeed, {listed(kStory)});
  store::DueLink link = archive.due_link(kStory);
  take(archive.store.hold_link({link.id, link.hints, 1, "a wall", kNow}, kNow));
  archive.fetch(kStory, record(kStory));
  CHECK(Raw(archive.folder.file()).run("SELECT held, due_at IS NULL FROM link") == "0|1\n");
}

TEST_CASE("The memory of a host that no source names goes after a season", "[store][site]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  const auto lease = take(archive.store.claim_hosts(1, kNow, std::chrono::seconds(120), "one")).at(0);
  take(archive.store.put_site_memory(lease.id, "x", kNow));
  take(archive.store.prune(kNow + 100 * kDay));
  CHECK(take(archive.store.site_memory(lease.id)).has_value());  // a source still names it
  take(archive.store.release(lease, kNow));
  archive.sync({}, kNow);
  take(archive.store.prune(kNow + 100 * kDay));
  CHECK_FALSE(take(archive.store.site_memory(lease.id)).has_value());
}

TEST_CASE("A section page's memory and its host's families are kept, and shared by the host's pages", "[store][site]") {
  Archive archive;
  const std::string kTown = "https://satu.example/kota/", kOther = "https://dua.example/kota/";
  archive.sync({feed("a", {kFeed, kTown, kOther})});
  const core::SourceId town = archive.source(kTown).id;
  const std::string bytes("m\0x", 3);
  take(archive.store.put_page_memory(town, bytes, kNow));
  CHECK(take(archive.store.page_memory(town)) == bytes);
  CHECK_FALSE(take(archive.store.page_memory(archive.source(kFeed).id)).has_value());
  const std::uint64_t family = 0xF000'0000'0000'0001;  // beyond what SQLite counts as positive
  take(archive.store.put_family(town, {family, "https://satu.example/p/1", 0, 2, -2, 0, 0}, kNow));
  take(archive.store.put_family(town, {family, "https://satu.example/p/2", 0, 3, -3, -1, 0}, kNow + 5));
  const auto rows = take(archive.store.families(archive.source(kFeed).id));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].family == family);
  CHECK(rows[0].example == "https://satu.example/p/2");
  CHECK(rows[0].failures == 3);
  CHECK(rows[0].run == -3);
  CHECK(rows[0].trust == -1);
  CHECK(rows[0].updated_at == kNow + 5);
  CHECK(take(archive.store.families(archive.source(kOther).id)).empty());
  take(archive.store.prune(kNow + 100 * kDay));
  CHECK(take(archive.store.families(town)).empty());
  CHECK(take(archive.store.page_memory(town)).has_value());  // a feed still names it
}

TEST_CASE("A family is found however many others the host has", "[store][site_memory]") {
  Archive archive;
  archive.sync({feed("a", {kFeed})});
  const core::SourceId source = archive.source(kFeed).id;
  for (std::uint64_t family = 1; family <= 600; ++family) {
    const auto now = kNow + static_cast<core::Seconds>(family);
    take(
        archive.store.put_family(source, {.family = family, .example = "x", .articles = 7, .run = 7, .trust = 1}, now));
  }
  const auto oldest = take(archive.store.family(source, 1));
  REQUIRE(oldest);
  CHECK(oldest->articles == 7);
  CHECK_FALSE(take(archive.store.family(source, 601)));
  CHECK(take(archive.store.families(source)).size() == 500);
}
