// What a visit's listing makes of links: tasks, links only seen, sightings, second looks.
#include <algorithm>

#include "fixture.h"
#include "raw.h"

using namespace kabar;
using namespace kabar::test;

namespace {
const std::string kOne = "https://satu.example/feed";
const std::string kTwo = "https://satu.example/kaltim/feed";
std::string page(int number) {
  return "https://satu.example/" + std::to_string(number);
}
}  // namespace

TEST_CASE("A first visit takes the newest links by date, the rest is only seen", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto visit = archive.visit_of(
      kOne, {listed(page(1), "1", kNow - 300), listed(page(2), "2", kNow - 100), listed(page(3), "3", kNow - 200)});
  visit.take_new = 2;
  const auto result = take(archive.store.record_visit(visit));
  CHECK(result.new_links == 2);
  CHECK(result.new_item_times == std::vector<std::optional<core::Seconds>>{kNow - 300, kNow - 200, kNow - 100});
  CHECK_FALSE(archive.is_due(page(1)));
  CHECK(archive.is_due(page(2)));
  CHECK(archive.is_due(page(3)));
  CHECK(archive.visit(kOne, {listed(page(1), "1", kNow - 300)}, kNow + 900).new_links == 0);
}

TEST_CASE("Without dates a first visit takes the first links of the listing", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto visit = archive.visit_of(kOne, {listed(page(1)), listed(page(2), "2", kNow), listed(page(3))});
  visit.take_new = 1;
  take(archive.store.record_visit(visit));
  CHECK(archive.due().size() == 1);
  CHECK(archive.is_due(page(1)));
}

TEST_CASE("A link that one source only showed in passing can be among the newest of another", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  auto first = archive.visit_of(kOne, {listed(page(1)), listed(page(2))});
  first.take_new = 1;
  take(archive.store.record_visit(first));
  CHECK_FALSE(archive.is_due(page(2)));
  CHECK(archive.visit(kTwo, {listed(page(2))}).new_links == 1);
  CHECK(archive.is_due(page(2)));
}

TEST_CASE("A link that ended without an article is not tried again because it is listed again", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne, kTwo})});
  archive.visit(kOne, {listed(page(1))});
  take(archive.store.record_link(archive.due_link(page(1)).id, core::Outcome::ok, "extract", "not an article", kNow,
                                 std::nullopt));
  archive.visit(kOne, {listed(page(1))}, kNow + 5000);
  archive.visit(kTwo, {listed(page(1))}, kNow + 5000);
  CHECK_FALSE(archive.is_due(page(1), kNow + 5000));
}

TEST_CASE("An article that a second source lists is a sighting, not a task", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne}), feed("b", {kTwo})});
  archive.visit(kOne, {listed(page(1))});
  const auto put = archive.fetch(page(1));
  CHECK(archive.stories("b").empty());
  archive.publish_all();
  const auto result = archive.visit(kTwo, {listed(page(1), "T", kNow - 7)});
  CHECK(result.new_links == 0);
  CHECK(result.new_item_times == std::vector<std::optional<core::Seconds>>{kNow - 7});
  CHECK_FALSE(archive.is_due(page(1)));
  REQUIRE(archive.stories("b").size() == 1);
  CHECK(archive.stories("b")[0].lead.guid == put.guid);
  CHECK(archive.changed() == std::vector<std::string>{"b"});
}

TEST_CASE("Sources that listed a link before it was fetched are all its sightings", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne}), feed("b", {kTwo})});
  archive.visit(kOne, {listed(page(1))});
  archive.visit(kTwo, {listed(page(1))});
  archive.fetch(page(1));
  CHECK(archive.stories("a").size() == 1);
  CHECK(archive.stories("b").size() == 1);
}

TEST_CASE("A stored article is looked at again when its listed title or update time changes", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(page(1), "Before")});
  auto made = record(page(1));
  made.validators.etag = "\"v1\"";
  made.validators.from = url("https://www.satu.example/1");
  const auto put = archive.fetch(page(1), made);
  archive.visit(kOne, {listed(page(1), "Before")}, kNow + 5000);
  CHECK_FALSE(archive.is_due(page(1), kNow + 5000));
  archive.visit(kOne, {listed(page(1), "After")}, kNow + 6000);
  const auto link = archive.due_link(page(1), kNow + 6000);
  CHECK(link.article == put.article);
  CHECK(link.validators.etag == "\"v1\"");
  REQUIRE(link.validators.from);
  CHECK(link.validators.from->text() == "https://www.satu.example/1");
  CHECK(link.hints.title == "After");
}

TEST_CASE("A listing that stamps its items anew each time causes fewer and fewer looks", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(page(1), "0")});
  archive.fetch(page(1));
  int looks = 0;
  for (int i = 1; i <= 1000; ++i) {
    const core::Seconds now = kNow + i * 900;
    archive.visit(kOne, {listed(page(1), std::to_string(i))}, now);
    for (const auto& link : archive.due(now)) {
      ++looks;
      take(archive.store.record_unchanged(link.id, now));
    }
  }
  CHECK(looks >= 3);
  CHECK(looks <= 12);  // of 1,000 visits in ten days
}

TEST_CASE("Anchor texts of a page are not titles whose change would be an edit", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto visit = archive.visit_of(kOne, {listed(page(1), "3 minutes ago")});
  visit.resolved = core::SourceKind::page;
  take(archive.store.record_visit(visit));
  archive.fetch(page(1));
  visit = archive.visit_of(kOne, {listed(page(1), "2 hours ago")}, kNow + 7200);
  visit.resolved = core::SourceKind::page;
  take(archive.store.record_visit(visit));
  CHECK_FALSE(archive.is_due(page(1), kNow + 7200));
}

TEST_CASE("All hints of a listing reach the article's task", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto entry = listed(page(1), "T\xC3\xA4gliches", kNow - 5, "guid-1");
  entry.link.published->offset_minutes = -210;
  entry.link.published->precision = core::Precision::day;
  entry.link.published->offset_known = false;
  entry.link.updated = at(kNow);
  entry.link.authors = {"A", "B"};
  entry.link.tags = {"x"};
  entry.link.summary = "S";
  entry.link.content_html = "<p>broken \xFF bytes</p>";
  entry.link.image = "https://satu.example/i.jpg";
  entry.link.score = 0.25;
  archive.visit(kOne, {entry});
  const core::ListedLink back = archive.due_link(page(1)).hints;
  CHECK(back.title == entry.link.title);
  CHECK(back.guid == "guid-1");
  REQUIRE(back.published.has_value());
  CHECK(back.published->unix_seconds == kNow - 5);
  CHECK(back.published->offset_minutes == -210);
  CHECK(back.published->precision == core::Precision::day);
  CHECK_FALSE(back.published->offset_known);
  CHECK(back.updated == entry.link.updated);
  CHECK(back.authors == entry.link.authors);
  CHECK(back.tags == entry.link.tags);
  CHECK(back.summary == "S");
  CHECK(back.content_html == "<p>broken \xEF\xBF\xBD bytes</p>");
  CHECK(back.image == entry.link.image);
  CHECK(back.score == 0.25);
}

TEST_CASE("A failed visit keeps what the good ones taught", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto visit = archive.visit_of(kOne, {});
  visit.validators.etag = "\"e\"";
  visit.validators.from = url("https://satu.example/rss.xml");
  visit.title = "Satu";
  take(archive.store.record_visit(visit));
  auto failed = archive.visit_of(kOne, {}, kNow + 900);
  failed.outcome = core::Outcome::timeout;
  failed.reason = "no answer";
  failed.state = core::SourceState::failing;
  failed.resolved = core::SourceKind::automatic;
  take(archive.store.record_visit(failed));
  failed.now += 900;
  take(archive.store.record_visit(failed));
  store::SourceRow row = archive.source(kOne);
  CHECK(row.failures == 2);
  CHECK(row.last_error == "no answer");
  CHECK(row.last_success == kNow);
  CHECK(row.last_visit == kNow + 1800);
  CHECK(row.validators.etag == "\"e\"");
  CHECK(row.resolved == core::SourceKind::feed);
  CHECK(row.title == "Satu");
  auto unchanged = archive.visit_of(kOne, {}, kNow + 2700);
  unchanged.outcome = core::Outcome::not_modified;
  take(archive.store.record_visit(unchanged));
  row = archive.source(kOne);
  CHECK(row.failures == 0);
  CHECK(row.last_error.empty());
  CHECK(row.validators.etag == "\"e\"");  // a 304 need not repeat it
  REQUIRE(row.validators.from);
  CHECK(row.validators.from->text() == "https://satu.example/rss.xml");
  auto direct = archive.visit_of(kOne, {}, kNow + 3600);
  direct.validators.etag = "\"f\"";
  take(archive.store.record_visit(direct));
  CHECK_FALSE(archive.source(kOne).validators.from);
}

TEST_CASE("A permanent move of a source is remembered", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  auto visit = archive.visit_of(kOne, {});
  visit.moved_to = url("https://www.satu.example/rss");
  take(archive.store.record_visit(visit));
  REQUIRE(archive.source(kOne).moved_to.has_value());
  CHECK(archive.source(kOne).moved_to->text() == "https://www.satu.example/rss");
}

TEST_CASE("The last 50 visits of a source are kept", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  for (int i = 0; i < 60; ++i) archive.visit(kOne, {}, kNow + i);
  const auto rows = take(archive.store.visits(archive.source(kOne).id, 1000));
  REQUIRE(rows.size() == 50);
  CHECK(rows.front().at == kNow + 10);
  CHECK(rows.back().at == kNow + 59);
  CHECK(rows.back().outcome == "ok");
}

TEST_CASE("The addresses of a page's earlier visits are known", "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(page(1)), listed(page(2))});
  auto known = take(archive.store.known_links(archive.source(kOne).id));
  std::sort(known.begin(), known.end());
  CHECK(known == std::vector<std::string>{page(1), page(2)});
  archive.visit(kOne, {listed(page(2))}, kNow + 40 * kDay);
  CHECK(take(archive.store.known_links(archive.source(kOne).id)) == std::vector<std::string>{page(2)});
}

TEST_CASE("A plan written after a visit decides when its source is due, and Retry-After holds even then",
          "[store][listing]") {
  Archive archive;
  archive.sync({feed("a", {kOne})});
  archive.visit(kOne, {listed(page(1), "T")});
  const auto id = take(archive.store.sources()).at(0).id;
  take(archive.store.plan_source(
      id, {.next_at = kNow + 600, .not_before = kNow + 5000, .rhythm = "r", .why = "asked to wait"}));
  const auto row = take(archive.store.sources()).at(0);
  CHECK(row.next_at == kNow + 5000);
  CHECK(row.rhythm == "r");
  CHECK(row.why == "asked to wait");
  take(archive.store.mark_due({}, kNow + 10));
  CHECK(take(archive.store.sources()).at(0).next_at >= kNow + 5000);
}

namespace {

// Stores the article of a due link, with validators.
store::PutResult fetch(Archive& archive, std::string_view address, std::string_view text, core::Seconds now) {
  auto made = record(std::string(address), std::string(text), now);
  made.link = archive.due_link(address, now).id;
  made.source = take(archive.store.sources()).at(0).id;
  made.validators.etag = "\"e\"";
  return take(archive.store.put_article(made));
}

std::optional<core::Seconds> due_at(Archive& archive, std::string_view address) {
  const std::string sql = "SELECT due_at FROM link WHERE url = '" + std::string(address) + "'";
  const std::string value = Raw(archive.folder.file()).run(sql);
  return value.starts_with("NULL") ? std::nullopt : std::optional<core::Seconds>(std::stoll(value));
}

}  // namespace

TEST_CASE("A listed summary or text that changed makes the article due, another picture address does not",
          "[store][listing]") {
  const std::string address = "https://a.example/1", source = "https://a.example/feed";
  auto entry = listed(address);
  entry.link.title = "Satu";
  entry.link.summary = "Tiga orang";
  entry.link.content_html = "<p><img src=/a.jpg?t=1>Isi</p>";
  const auto due_after = [&](const store::ListedKey& changed) {
    Archive archive;
    archive.sync({feed("a", {source})});
    archive.visit(source, {entry});
    fetch(archive, address, "Text.", kNow);
    archive.visit(source, {changed}, kNow + 600);
    return !archive.due(kNow + 600).empty();
  };
  CHECK_FALSE(due_after(entry));
  auto other = entry;
  other.link.content_html = "<p><img src=/a.jpg?t=2>Isi</p>";
  CHECK_FALSE(due_after(other));
  other.link.content_html = "<p>Isi baru</p>";
  CHECK(due_after(other));
  other = entry;
  other.link.summary = "Lima orang";
  CHECK(due_after(other));
}

TEST_CASE("Articles of a source that edits are looked at after 1, 6 and 24 hours; of others hardly any",
          "[store][listing]") {
  const std::string source = "https://a.example/feed";
  Archive archive;
  archive.sync({feed("a", {source})});
  const auto address = [](int n) { return "https://a.example/" + std::to_string(n); };
  core::Seconds now = kNow;
  int looked_at = 0;
  for (int n = 1; n <= 60; ++n) {
    archive.visit(source, {listed(address(n))}, now);
    fetch(archive, address(n), "Text of " + std::to_string(n), now);
    looked_at += due_at(archive, address(n)) ? 1 : 0;
  }
  CHECK(looked_at == 3);          // one in twenty
  for (int n = 1; n <= 3; ++n) {  // the listing tells of edits, and the pages have them
    auto entry = listed(address(n));
    entry.link.title = "Edited " + std::to_string(n);
    archive.visit(source, {entry}, now + 60);
    auto made = record(address(n), "Another text of " + std::to_string(n), now + 60);
    made.link = archive.due_link(address(n), now + 60).id;
    made.source = archive.source(source).id;
    CHECK(take(archive.store.put_article(made)).put == store::Put::updated);
  }
  now += 120;
  archive.visit(source, {listed(address(99))}, now);
  fetch(archive, address(99), "Text of 99", now);
  core::Seconds before = now;
  for (const core::Seconds pause : {3600, 5 * 3600, 18 * 3600}) {
    REQUIRE(due_at(archive, address(99)) == before + pause);
    before += pause;
    take(archive.store.record_unchanged(archive.due_link(address(99), before).id, before));
  }
  CHECK_FALSE(due_at(archive, address(99)));
}

TEST_CASE("New articles come before looks at known ones", "[store][listing]") {
  const std::string source = "https://a.example/feed";
  Archive archive;
  archive.sync({feed("a", {source})});
  auto old = listed("https://a.example/old");
  archive.visit(source, {old});
  fetch(archive, "https://a.example/old", "Text.", kNow);
  old.link.title = "Edited";
  archive.visit(source, {old}, kNow + 60);
  archive.visit(source, {listed("https://a.example/new")}, kNow + 120);
  const auto due = archive.due(kNow + 120);
  REQUIRE(due.size() == 2);
  CHECK(due[0].hints.url.text() == "https://a.example/new");
}
