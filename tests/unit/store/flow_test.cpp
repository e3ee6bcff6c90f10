// The plain way of an article through the store: configured, listed, fetched, stored, shown.
#include "fixture.h"

using namespace kabar;
using namespace kabar::test;

namespace {
const std::string kSource = "https://satu.example/feed";
const std::string kPage = "https://satu.example/berita/1";
}  // namespace

TEST_CASE("An article goes from its listing into the feed", "[store][flow]") {
  Archive archive;
  archive.sync({feed("kaltim", {kSource})});
  const auto result = archive.visit(kSource, {listed(kPage, "Judul", kNow - 60)});
  CHECK(result.new_links == 1);
  REQUIRE(result.new_item_times.size() == 1);
  CHECK(result.new_item_times[0] == kNow - 60);

  const store::DueLink link = archive.due_link(kPage);
  CHECK(link.hints.title == "Judul");
  CHECK(link.article == 0);

  auto made = record(kPage, "Isi berita.");
  made.article.authors = {"Sari Dewi", "Budi \"B\" Hartono"};
  made.article.tags = {"kaltim"};
  made.article.published = at(kNow - 120, 480);
  made.article.provenance = {{"title", "h1", 0.5}};
  const auto put = archive.fetch(kPage, made);
  CHECK(put.put == store::Put::inserted);
  CHECK(put.new_story);
  CHECK(put.guid.starts_with("urn:kabar:"));
  CHECK_FALSE(archive.is_due(kPage));

  const auto stories = archive.stories("kaltim");
  REQUIRE(stories.size() == 1);
  const store::StoredArticle& lead = stories[0].lead;
  CHECK(lead.guid == put.guid);
  CHECK(lead.lead);
  CHECK(lead.source_url == kSource);
  CHECK(lead.article.url.text() == kPage);
  CHECK(lead.article.text == "Isi berita.");
  CHECK(lead.article.html == "<p>Isi berita.</p>");
  CHECK(lead.article.authors == made.article.authors);
  CHECK(lead.article.tags == made.article.tags);
  REQUIRE(lead.article.published.has_value());
  CHECK(core::to_rfc3339(*lead.article.published) == core::to_rfc3339(*made.article.published));
  REQUIRE(lead.article.provenance.size() == 1);
  CHECK(lead.article.provenance[0].origin == "h1");
  CHECK(archive.source(kSource).articles == 1);
}

TEST_CASE("What was listed and stored once is no news the next time", "[store][flow]") {
  Archive archive;
  archive.sync({feed("kaltim", {kSource})});
  archive.visit(kSource, {listed(kPage)});
  archive.fetch(kPage);
  const auto again = archive.visit(kSource, {listed(kPage)}, kNow + 900);
  CHECK(again.new_links == 0);
  CHECK(again.new_item_times.empty());
  CHECK(archive.due(kNow + 900).empty());
  CHECK(archive.articles() == 1);
}
