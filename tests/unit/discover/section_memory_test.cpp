#include "discover/section_memory.h"

#include <catch2/catch.hpp>

using namespace kabar;
using discover::FamilyRecord;
using discover::FamilyTrust;
using discover::PageLinks;
using discover::PageMemory;
using discover::SectionMemory;
using discover::Trust;

namespace {
constexpr core::Seconds kDay = 86'400, kNow = 1'795'420'800;

PageLinks read(const std::string& html, const PageMemory& memory = {},
               std::string_view url = "https://harian.example/kota/") {
  parse::Arena arena;
  const auto page = parse::parse_html(html, arena);
  REQUIRE(page);
  return discover::read_page(*page, *core::Url::parse(url), memory, kNow);
}

// Cards with pictures of stories, and below them "profiles" that are made just as well.
std::string front(int from) {
  std::string html = "<html><body><main>";
  for (int i = from; i < from + 6; ++i) {
    html += "<article><img src=x.jpg><h2><a href=\"/berita/" + std::to_string(70'000 - i) +
            "/jembatan-baru-dibuka\">Jembatan baru dibuka untuk warga kampung " + std::to_string(i) +
            "</a></h2><time datetime=2026-11-23T08:00:00Z></time></article>";
  }
  for (int i = from; i < from + 6; ++i) {
    html += "<article><img src=x.jpg><h2><a href=\"/tokoh/profil-lengkap-tokoh-kota-" + std::to_string(i) +
            ".html\">Profil lengkap tokoh kota nomor " + std::to_string(i) + "</a></h2></article>";
  }
  return html + "</main></body></html>";
}

int listed_under(const PageLinks& found, std::string_view path) {
  int count = 0;
  for (const auto& link : found.listing.links) count += link.url.path().starts_with(path) ? 1 : 0;
  return count;
}

std::optional<std::string> next_of(std::string_view url, std::initializer_list<std::string_view> hrefs) {
  std::string html = "<html><body>";
  for (const auto href : hrefs) html += "<a href=\"" + std::string(href) + "\">x</a> ";
  const auto next = read(html, {}, url).next;
  return next ? std::optional(next->text()) : std::nullopt;
}
}  // namespace

TEST_CASE("a page's memory holds what was there two weeks ago, through its bytes", "[discover][memory]") {
  SectionMemory memory;
  memory.note(std::vector<std::string>{"a", "b"}, kNow - 40 * kDay);
  memory.note(std::vector<std::string>{"a", "c"}, kNow - 3 * kDay);
  const auto copy = SectionMemory::decode(memory.encode());
  REQUIRE(copy);
  const PageMemory recalled = copy->recall(kNow);
  CHECK(recalled.seen_days == 14);
  CHECK(recalled.known.size() == 2);  // c came later
  CHECK_FALSE(SectionMemory::decode(memory.encode() + "x"));
  CHECK_FALSE(SectionMemory::decode("no memory"));
}

TEST_CASE("what has not been seen for two months is forgotten, and a memory has a bound", "[discover][memory]") {
  SectionMemory memory;
  memory.note(std::vector<std::string>{"old"}, kNow - 70 * kDay);
  memory.note(std::vector<std::string>{"new"}, kNow);
  CHECK(memory.size() == 1);
  std::vector<std::string> many;
  for (int i = 0; i < 50'000; ++i) many.push_back(std::to_string(i));
  memory.note(many, kNow + kDay);
  CHECK(memory.size() == 6000);
  CHECK(memory.encode().size() < 80'000);
}

TEST_CASE("three failures put a family off, three articles on; then it takes six failures", "[discover][memory]") {
  FamilyRecord record;
  for (int i = 0; i < 2; ++i) record = discover::after(record, false);
  CHECK(record.trust == Trust::unknown);
  record = discover::after(record, false);
  CHECK(record.trust == Trust::off);
  for (int i = 0; i < 2; ++i) record = discover::after(record, true);
  CHECK(record.trust == Trust::off);
  record = discover::after(record, true);
  CHECK(record.trust == Trust::on);
  for (int i = 0; i < 5; ++i) record = discover::after(record, false);
  CHECK(record.trust == Trust::on);
  record = discover::after(record, false);
  CHECK(record.trust == Trust::off);
  CHECK(record.articles == 3);
  CHECK(record.failures == 9);
}

TEST_CASE("a family that gave no articles is left out, but for one new link that may prove the opposite",
          "[discover][memory]") {
  const PageLinks first = read(front(1));
  REQUIRE(listed_under(first, "/berita/") == 6);
  REQUIRE(listed_under(first, "/tokoh/") == 6);
  const auto family =
      discover::family_of(*core::Url::parse("https://harian.example/tokoh/profil-lengkap-tokoh-kota-1.html"));
  PageMemory memory;
  memory.families[family] = FamilyTrust{Trust::off, false};
  const PageLinks second = read(front(1), memory);
  CHECK(listed_under(second, "/berita/") == 6);
  CHECK(listed_under(second, "/tokoh/") == 0);
  CHECK(second.listing.reason.find("6 links left out") != std::string::npos);
  memory.families[family].probe = true;
  CHECK(listed_under(read(front(1), memory), "/tokoh/") == 1);
}

TEST_CASE("the next page is the same list with the next number", "[discover][next]") {
  const std::string base = "https://harian.example";
  CHECK(next_of(base + "/kota/", {"/kota/page/3/", "/kota/page/2/"}) == base + "/kota/page/2/");
  CHECK(next_of(base + "/kota/page/2/", {"/kota/", "/kota/page/3/"}) == base + "/kota/page/3/");
  CHECK(next_of(base + "/kota/", {"?page=2", "?page=3"}) == base + "/kota/?page=2");
  CHECK(next_of(base + "/kota", {"?halaman=2"}) == base + "/kota?halaman=2");
  CHECK(next_of(base + "/list.php?cat=4", {"/list.php?page=2&cat=4"}) == base + "/list.php?page=2&cat=4");
  CHECK(next_of(base + "/berita/index.html", {"index_2.html"}) == base + "/berita/index_2.html");
  CHECK(next_of(base + "/kota", {"/kota/2"}) == base + "/kota/2");
}

TEST_CASE("calendars, facets and far pages are no next page", "[discover][next]") {
  const std::string base = "https://harian.example";
  CHECK_FALSE(next_of(base + "/kalender/2026/11", {"/kalender/2026/12"}));
  CHECK_FALSE(next_of(base + "/kalender?bulan=11", {"/kalender?bulan=12"}));
  CHECK_FALSE(next_of(base + "/arsip?date=2026-11-23", {"/arsip?date=2026-11-24"}));
  CHECK_FALSE(next_of(base + "/kota", {"/kota?page=2&warna=merah", "/kota?page=3", "/desa?page=2"}));
  CHECK_FALSE(next_of(base + "/kota?page=4", {"/kota?page=5"}));
  CHECK_FALSE(next_of(base + "/kota", {"https://other.example/kota?page=2"}));
  CHECK_FALSE(next_of(base + "/berita/90412", {"/berita/90413"}));
}
