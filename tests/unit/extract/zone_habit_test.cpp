// What a host's metadata means by its zones: what one page proves, what several teach, and what is read by it.
#include "extract/zone_habit.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/byte_codec.h"
#include "extract/drift.h"
#include "tests/unit/extract/page_of.h"

using namespace kabar;
using namespace kabar::extract;

namespace {

constexpr const char* kIndonesian = "https://harian.example/kota/jembatan-baru";  // no country, no region
constexpr ZoneClaim kZ{ZoneClaim::Witness::json_ld, ZoneClaim::Zone::z, 0};

std::string page(const std::string& stated, const std::string& body, const char* language = "id") {
  return "<html lang=" + std::string(language) +
         "><body><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
         "\"headline\":\"Jembatan baru dibuka warga\",\"datePublished\":\"" +
         stated + "\"}</script><h1>Jembatan baru dibuka warga</h1>" + body +
         "<p>Warga kota menyeberang sejak pagi dan pulang sore hari.</p>";
}

struct Host {
  ZoneHabits habits{};
  const char* address = kIndonesian;
  const char* language = "id";
  core::Seconds now = test::kNow;
  std::uint32_t articles = 0;

  Metadata read(const std::string& stated, const std::string& body = {}) const {
    return test::metadata_of(page(stated, body, language), address, now, &habits);
  }
  // True when the page proved something.
  bool learn(const std::string& stated, const std::string& body) {
    const auto proof = read(stated, body).zone_proof;
    if (proof) habits.learn(*proof, ++articles);
    return proof.has_value();
  }
  std::string published(const std::string& stated, const std::string& body = {}) const {
    return test::published_of(read(stated, body));
  }
};

// Three articles whose "Z" stands behind the clock of WITA.
Host liar() {
  Host host;
  CHECK(host.learn("2026-11-20T14:05:09Z", "<div>Jumat, 20 November 2026 14:05 WITA</div>"));
  CHECK(host.learn("2026-11-21T08:30:00Z", "<div>Sabtu, 21 November 2026 08:30 WITA</div>"));
  CHECK(host.learn("2026-11-22T19:44:00Z", "<div>Minggu, 22 November 2026 19:44 WITA</div>"));
  return host;
}

ZoneProof proof(const char* wall, int actual, std::optional<int> country = {}, ZoneClaim claim = kZ) {
  const auto assumed = claim.zone == ZoneClaim::Zone::offset ? claim.minutes : std::int16_t{0};
  return {claim, core::from_iso8601(wall)->unix_seconds, assumed, static_cast<std::int16_t>(actual), country};
}

ZoneHabits taught(const std::vector<ZoneProof>& proofs) {
  ZoneHabits habits;
  std::uint32_t article = 0;
  for (const ZoneProof& each : proofs) habits.learn(each, ++article);
  return habits;
}

std::optional<int> offset_at(const ZoneHabits& habits, const char* wall, std::string_view zone = {}) {
  return habits.offset_of(kZ, core::from_iso8601(wall)->unix_seconds, zone);
}

}  // namespace

TEST_CASE("a clock printed with its zone proves what the metadata's zone is worth", "[extract][zones]") {
  const auto proved = [](const std::string& stated, const std::string& body) {
    return Host().read(stated, body).zone_proof;
  };
  const std::string line = "<div>Senin, 23 November 2026 14:05 WITA</div>";
  const auto lie = proved("2026-11-23T14:05:09Z", line);
  REQUIRE(lie.has_value());
  CHECK(lie->claim == kZ);
  CHECK(lie->assumed == 0);
  CHECK(lie->actual == 480);
  CHECK_FALSE(lie->country.has_value());  // ".example" is no country
  const auto truth = proved("2026-11-23T06:05:00+00:00", line);
  REQUIRE(truth.has_value());
  CHECK(truth->claim == ZoneClaim{ZoneClaim::Witness::json_ld, ZoneClaim::Zone::offset, 0});
  CHECK(truth->actual == 0);
  const auto zoneless = proved("2026-11-23 13:05:27", line);  // WIB, as its language makes likely
  REQUIRE(zoneless.has_value());
  CHECK(zoneless->claim.zone == ZoneClaim::Zone::none);
  CHECK(zoneless->assumed == 420);
  CHECK(zoneless->actual == 420);
  CHECK_FALSE(proved("2026-11-23T14:05:00Z", "<div>Senin, 23 November 2026 14:05</div>").has_value());
  CHECK_FALSE(proved("2026-11-23T14:05:00Z", "<div>Diperbarui: 23 November 2026 14:05 WITA</div>").has_value());
  CHECK_FALSE(proved("2026-11-23T09:00:00Z", line).has_value());
  CHECK_FALSE(proved("2026-11-23", line).has_value());
  CHECK_FALSE(proved("1795417500", line).has_value());  // the Unix clock knows no zone
}

TEST_CASE("dates that prove different zones prove nothing", "[extract][zones]") {
  CHECK_FALSE(Host()
                  .read("2026-11-23T14:05:00Z",
                        "<div>Senin, 23 November 2026 14:05 WITA</div><div>Senin, 23 November 2026 14:05 WIB</div>")
                  .zone_proof.has_value());
}

TEST_CASE("three articles teach how the next one without a printed zone is read", "[extract][zones]") {
  Host host;
  for (int day = 1; day <= 3; ++day) {
    CHECK(host.published("2026-11-23T14:05:09Z") == "2026-11-23T14:05:09Z");
    const std::string date = "1" + std::to_string(day);
    REQUIRE(host.learn("2026-11-" + date + "T14:05:09Z", "<div>" + date + " November 2026 14:05 WITA</div>"));
  }
  const Metadata read = host.read("2026-11-23T14:05:09Z");
  CHECK(test::published_of(read) == "2026-11-23T14:05:09+08:00");
  CHECK(test::origin_of(read, "published") == "json-ld, zone by the site's habit");
  CHECK_FALSE(read.zone_proof.has_value());
  CHECK(host.published("2026-11-23T14:05:09+00:00") == "2026-11-23T14:05:09Z");  // another claim
  CHECK(host.published("2026-11-23T14:05:09+07:00") == "2026-11-23T14:05:09+07:00");
  CHECK(host.published("2026-11-23") == "2026-11-23T00:00:00+07:00");
}

TEST_CASE("the change moves with the publication", "[extract][zones]") {
  const Host host = liar();
  const std::string head = "<meta property='article:modified_time' content='2026-11-23T16:00:00Z'>";
  const Metadata read = host.read("2026-11-23T14:05:09Z", head);
  REQUIRE(read.modified.has_value());
  CHECK(core::to_rfc3339(*read.modified) == "2026-11-23T16:00:00+08:00");
}

TEST_CASE("a meta name has habits of its own", "[extract][zones]") {
  const Host host = liar();
  const std::string meta =
      "<html lang=id><head><meta property='article:published_time' content='2026-11-23T14:05:09Z'>"
      "</head><body><h1>Jembatan baru dibuka warga</h1><p>Teks.</p>";
  CHECK(test::published_of(test::metadata_of(meta, kIndonesian, test::kNow, &host.habits)) == "2026-11-23T14:05:09Z");
}

TEST_CASE("the page itself comes before the habit of its host", "[extract][zones]") {
  const Host host = liar();
  const std::string stated = "2026-11-23T14:05:09Z";
  // printed in another zone; told as a moment; printed as the clock that a true "Z" makes of it
  CHECK(host.published(stated, "<div>23 November 2026 14:05 WIB</div>") == "2026-11-23T14:05:09+07:00");
  CHECK(host.published(stated, "<div>23 November 2026 22:05 WITA</div>") == "2026-11-23T22:05:09+08:00");
  CHECK(host.published(stated, "<div>23 November 2026 22:05</div>") == "2026-11-23T22:05:09+08:00");
  CHECK(host.published(stated, "<div>23 November 2026 14:05</div>") == "2026-11-23T14:05:09+08:00");
}

TEST_CASE("a page that says how long ago it was speaks for one of the two readings", "[extract][zones]") {
  Host host = liar();  // it is 06:00 UTC
  CHECK(host.published("2026-11-24T05:00:00Z", "<div>8 jam lalu</div>") == "2026-11-24T05:00:00+08:00");
  CHECK(host.published("2026-11-24T05:00:00Z", "<div>2 jam lalu</div>") == "2026-11-24T05:00:00Z");
}

TEST_CASE("no habit puts a date into the time to come", "[extract][zones]") {
  Host host;
  host.address = "https://gazette.example/city/bridge";
  host.language = "en";
  for (const char* day : {"10", "11", "12"}) {
    REQUIRE(host.learn("2026-11-" + std::string(day) + "T14:05:00Z",
                       "<div>November " + std::string(day) + ", 2026 2:05 PM EST</div>"));
  }
  CHECK(host.published("2026-11-23T14:05:00Z") == "2026-11-23T14:05:00-05:00");
  CHECK(host.published("2026-11-24T05:55:00Z") == "2026-11-24T05:55:00Z");
}

TEST_CASE("an article that proves otherwise takes a habit back", "[extract][zones]") {
  Host host = liar();
  REQUIRE(host.learn("2026-11-23T01:00:00Z", "<div>Senin, 23 November 2026 09:00 WITA</div>"));  // a true "Z"
  CHECK(host.published("2026-11-23T14:05:09Z") == "2026-11-23T14:05:09Z");
  for (const char* hour : {"10", "11"}) {
    host.learn("2026-11-23T" + std::string(hour) + ":00:00Z",
               "<div>Senin, 23 November 2026 " + std::string(hour) + ":00 WITA</div>");
    CHECK(host.published("2026-11-23T14:05:09Z") == "2026-11-23T14:05:09Z");
  }
  host.learn("2026-11-23T12:00:00Z", "<div>Senin, 23 November 2026 12:00 WITA</div>");
  CHECK(host.published("2026-11-23T14:05:09Z") == "2026-11-23T14:05:09+08:00");
}

TEST_CASE("a zone that moves with the season is known for the season that proved it", "[extract][zones]") {
  const std::vector<ZoneProof> winter{proof("2026-01-10T14:00:00", 60), proof("2026-01-11T14:00:00", 60),
                                      proof("2026-02-01T14:00:00", 60)};
  CHECK(offset_at(taught(winter), "2026-02-20T14:00:00") == 60);
  CHECK(offset_at(taught(winter), "2026-11-20T14:00:00") == 60);
  CHECK_FALSE(offset_at(taught(winter), "2026-07-01T14:00:00").has_value());
  CHECK_FALSE(offset_at(taught(winter), "2026-03-20T14:00:00").has_value());  // nobody knows which day it moves
  std::vector<ZoneProof> both = winter;
  for (const char* day : {"2026-06-01T14:00:00", "2026-06-02T14:00:00", "2026-07-03T14:00:00"})
    both.push_back(proof(day, 120));
  CHECK(offset_at(taught(both), "2026-08-01T14:00:00") == 120);
  CHECK(offset_at(taught(both), "2026-12-01T14:00:00") == 60);
  CHECK_FALSE(offset_at(taught(both), "2026-10-20T14:00:00").has_value());
  std::vector<ZoneProof> mended = both;
  mended.push_back(proof("2026-10-20T14:00:00", 0));  // in the weeks between, and neither of the two
  CHECK_FALSE(offset_at(taught(mended), "2026-12-01T14:00:00").has_value());
  CHECK_FALSE(offset_at(taught(mended), "2026-08-01T14:00:00").has_value());
  both.push_back(proof("2026-10-20T14:00:00", 120));
  CHECK(offset_at(taught(both), "2026-12-01T14:00:00") == 60);
}

TEST_CASE("a zone that no place leaves with the season is known all year", "[extract][zones]") {
  const ZoneHabits east =
      taught({proof("2026-01-10T14:00:00", 480), proof("2026-04-10T14:00:00", 480), proof("2026-07-10T14:00:00", 480)});
  for (const char* wall : {"2026-02-01T14:00:00", "2026-03-30T14:00:00", "2026-07-01T14:00:00", "2026-10-30T14:00:00"})
    CHECK(offset_at(east, wall) == 480);
  std::vector<ZoneProof> one_offset;  // Brisbane keeps the offset that Sydney leaves
  for (const char* day : {"2026-01-10T14:00:00", "2026-01-11T14:00:00", "2026-01-12T14:00:00", "2026-06-01T14:00:00",
                          "2026-06-02T14:00:00", "2026-06-03T14:00:00"}) {
    one_offset.push_back(proof(day, 600));
  }
  CHECK(offset_at(taught(one_offset), "2026-10-20T14:00:00") == 600);
}

TEST_CASE("the clock of the host's country moves with its season", "[extract][zones]") {
  const ZoneHabits german = taught({proof("2026-01-10T14:00:00", 60, 60), proof("2026-01-11T14:00:00", 60, 60),
                                    proof("2026-01-12T14:00:00", 60, 60)});
  CHECK(offset_at(german, "2026-02-01T14:00:00", "Europe/Berlin") == 60);
  CHECK(offset_at(german, "2026-07-01T14:00:00", "Europe/Berlin") == 120);
  CHECK(offset_at(german, "2026-03-30T14:00:00", "Europe/Berlin") == 120);
}

TEST_CASE("in winter London's clock proves nothing of a Z", "[extract][zones]") {
  std::vector<ZoneProof> proofs;
  for (int i = 0; i < 9; ++i) proofs.push_back(proof("2026-01-10T14:00:00", 0, 0));
  CHECK(offset_at(taught(proofs), "2026-07-01T14:00:00", "Europe/London").value_or(0) == 0);
  proofs.push_back(proof("2026-06-10T14:00:00", 60, 60));
  proofs.push_back(proof("2026-06-11T14:00:00", 60, 60));
  CHECK(offset_at(taught(proofs), "2026-07-01T14:00:00", "Europe/London").value_or(0) == 0);
  proofs.push_back(proof("2026-06-12T14:00:00", 60, 60));
  CHECK(offset_at(taught(proofs), "2026-07-01T14:00:00", "Europe/London") == 60);
  CHECK(offset_at(taught(proofs), "2026-12-01T14:00:00", "Europe/London") == 0);
  proofs.push_back(proof("2026-07-12T14:00:00", 0, 60));
  CHECK(offset_at(taught(proofs), "2026-07-20T14:00:00", "Europe/London").value_or(0) == 0);
}

TEST_CASE("habits fade, and are few", "[extract][zones]") {
  ZoneHabits habits =
      taught({proof("2026-01-10T14:00:00", 480), proof("2026-01-11T14:00:00", 480), proof("2026-01-12T14:00:00", 480)});
  habits.forget_half();
  CHECK_FALSE(offset_at(habits, "2026-02-01T14:00:00").has_value());
  habits.forget_half();
  CHECK(habits == ZoneHabits());
  std::vector<ZoneProof> many;
  for (std::int16_t minutes = 1; minutes < 100; ++minutes) {
    for (int i = 0; i < 3; ++i)
      many.push_back(proof("2026-01-10T14:00:00", 480, {}, {kZ.witness, ZoneClaim::Zone::offset, minutes}));
  }
  CHECK(taught(many).describe().size() == ZoneHabits::kMost);
}

TEST_CASE("habits are told in words, where they change what is read", "[extract][zones]") {
  CHECK(liar().habits.describe() == std::vector<std::string>{"json-ld \"Z\" is +08:00 (3 articles)"});
  const ZoneHabits honest =
      taught({proof("2026-01-10T14:00:00", 0), proof("2026-01-11T14:00:00", 0), proof("2026-01-12T14:00:00", 0)});
  CHECK(honest.describe().empty());
  const ZoneHabits american = taught(
      {proof("2026-01-10T14:00:00", -300), proof("2026-01-11T14:00:00", -300), proof("2026-01-12T14:00:00", -300)});
  CHECK(american.describe() == std::vector<std::string>{"json-ld \"Z\" is -05:00 from November to March (3 articles)"});
}

TEST_CASE("a profile carries the habits, also through its bytes, and one written before them has none",
          "[extract][zones]") {
  SiteMemory memory;
  PageSample sample;
  sample.is_article = true;
  sample.letters = 900;
  for (std::uint64_t i = 1; i <= 3; ++i) {
    sample.text = i;
    sample.zone = proof("2026-01-10T14:00:00", 480);
    memory.note({i, i}, sample, {}, true, test::kNow);
  }
  memory.note({3, 3}, sample, {}, true, test::kNow);  // the same article again is no fourth witness
  CHECK(memory.profile.lesson().zones.describe() == std::vector<std::string>{"json-ld \"Z\" is +08:00 (3 articles)"});
  const auto back = SiteMemory::decode(memory.encode());
  REQUIRE(back.has_value());
  CHECK(*back == memory);

  SiteProfile plain;
  plain.learn({.letters = 900, .is_article = true});
  std::string bytes;
  plain.encode(bytes);
  REQUIRE(bytes[0] == 2);
  REQUIRE(bytes.back() == 0);  // the count of habits, which version 1 ended before
  bytes.pop_back();
  bytes[0] = 1;
  std::string_view rest = bytes;
  const auto old = SiteProfile::decode(rest);
  REQUIRE(old.has_value());
  CHECK(*old == plain);
  CHECK(rest.empty());
}

TEST_CASE("bytes that are no habits are none", "[extract][zones]") {
  std::string bytes;
  taught({proof("2026-01-10T14:00:00", 480)}).encode(bytes);
  const auto reads = [](std::string_view text, std::uint32_t articles = 1) {
    core::ByteReader in(text);
    return ZoneHabits::decode(in, articles).has_value();
  };
  CHECK(reads(bytes));
  CHECK_FALSE(reads(bytes, 0));  // an article that the host has not shown
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) CHECK_FALSE(reads(bytes.substr(0, cut)));
  for (const auto& [at, byte] : {std::pair{0, 9}, {1, 2}, {2, 3}, {3, 1}, {11, 127}}) {
    std::string broken = bytes;
    broken[static_cast<std::size_t>(at)] = static_cast<char>(byte);
    CHECK_FALSE(reads(broken));
  }
}
