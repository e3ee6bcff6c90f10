#include "extract/drift.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/text.h"

namespace {

using namespace kabar::extract;

constexpr std::uint32_t kHome = 11, kElsewhere = 77;
constexpr kabar::core::Seconds kNow = 1'795'500'000, kDay = 86'400;

PageSample page(int number, std::uint32_t letters = 1500, std::uint32_t path = kHome) {
  const std::string name(1 + static_cast<std::size_t>(number), 'x');
  PageSample sample;
  std::string scratch;
  for (std::uint32_t i = 0; i < 10; ++i) {
    const std::string line = "line " + std::string(1, static_cast<char>('a' + i)) + " of " + name;
    sample.lines.push_back({line_key(line, scratch), path, 0, static_cast<std::uint16_t>(letters / 10), true, false});
  }
  sample.letters = letters;
  sample.home_letters = path == kHome ? letters : 0;
  sample.text = kabar::core::hash64(name);
  sample.title = kabar::core::hash64("title " + name);
  sample.fields = kPageTitle | kPageDate;
  sample.is_article = true;
  sample.answer = Answer::yes;
  return sample;
}

PageSample no_article(int number) {
  PageSample sample = page(number, 0);
  sample.lines.clear();
  sample.is_article = false;
  sample.text = 0;
  sample.answer = Answer::no;
  return sample;
}

class Site {
 public:
  Site() {
    for (int i = 0; i < 12; ++i) look(page(next_));
  }
  // The next address of the site answers with this page.
  Judgement look(const PageSample& sample, kabar::core::Seconds now = kNow) {
    return look_at(static_cast<std::uint64_t>(++next_), sample, now);
  }
  Judgement look_at(std::uint64_t address, const PageSample& sample, kabar::core::Seconds now = kNow) {
    Judgement judgement = memory.judge({address, address}, sample, now);
    memory.note({address, address}, sample, judgement, true, now);
    return judgement;
  }
  SiteMemory memory;
  int next_ = 0;
};

}  // namespace

TEST_CASE("articles like the others are fine", "[extract][drift]") {
  Site site;
  CHECK(site.look(page(50)).fit == Fit::fine);
  CHECK(site.memory.profile.articles() == 13);
  CHECK_FALSE(site.memory.drift.alarm());
}

TEST_CASE("the same article seen again teaches nothing", "[extract][drift]") {
  Site site;
  site.look_at(3, page(2));
  site.look(page(11));  // the same text under another address
  CHECK(site.memory.profile.articles() == 12);
}

TEST_CASE("one short item is told and published, and raises no alarm", "[extract][drift]") {
  Site site;
  const Judgement judgement = site.look(page(50, 120));
  CHECK(judgement.fit == Fit::odd);
  CHECK(judgement.reason.find("120 letters") != std::string::npos);
  CHECK_FALSE(site.memory.drift.alarm());
}

TEST_CASE("short items in a row raise the alarm, and then are held", "[extract][drift]") {
  Site site;
  for (int i = 0; i < 3; ++i) site.look(page(50 + i, 100));
  CHECK(site.memory.drift.alarm());
  CHECK(site.memory.drift.since() == kNow);
  PageSample next = page(60, 100);
  CHECK(site.look(next).fit == Fit::held);
}

TEST_CASE("a page that says it is a wall is held at once, on a site never seen before", "[extract][drift]") {
  SiteMemory memory;
  PageSample wall = page(1);
  wall.wall = Wall::consent;
  wall.answer = Answer::unknown;
  const Judgement judgement = memory.judge({1, 1}, wall, kNow);
  CHECK(judgement.fit == Fit::held);
  CHECK_FALSE(judgement.own);
  CHECK(judgement.reason.find("cookies") != std::string::npos);
}

TEST_CASE("a page that tells nothing of what was listed is held, on a site never seen before", "[extract][drift]") {
  SiteMemory memory;
  PageSample other = page(1);
  other.answer = Answer::no;
  CHECK(memory.judge({1, 1}, other, kNow).fit == Fit::held);
}

TEST_CASE("what a section page calls its links is not believed on a site never seen before", "[extract][drift]") {
  SiteMemory memory;
  PageSample other = page(1);
  other.answer = Answer::no;
  other.loose_listing = true;
  CHECK(memory.judge({1, 1}, other, kNow).fit == Fit::fine);
  Site site;
  CHECK(site.look(other).fit == Fit::held);  // where it always told
}

TEST_CASE("a site whose headlines are never those of its listing is believed after a day", "[extract][drift]") {
  SiteMemory memory;
  int held = 0, held_later = 0;
  for (int i = 0; i < 40; ++i) {
    PageSample other = page(i);
    other.answer = Answer::no;
    const auto now = kNow + (i < 10 ? 0 : kDay + i);
    const auto address = static_cast<std::uint64_t>(i + 1);
    const Judgement judgement = memory.judge({address, address}, other, now);
    memory.note({address, address}, other, judgement, true, now);
    (i < 10 ? held : held_later) += judgement.fit == Fit::held ? 1 : 0;
  }
  CHECK(held == 10);
  CHECK(held_later < 8);
  CHECK_FALSE(memory.drift.alarm());
}

TEST_CASE("an article about logging in that its listing announced is fine", "[extract][drift]") {
  Site site;
  PageSample about = page(50);
  about.wall = Wall::login;
  CHECK(site.look(about).fit == Fit::fine);
}

TEST_CASE("one text under several headlines is a wall, without a word of it known", "[extract][drift]") {
  SiteMemory memory;
  for (int i = 0; i < 4; ++i) {
    PageSample wall = page(1);
    wall.title = static_cast<std::uint64_t>(100 + i);
    const auto address = static_cast<std::uint64_t>(i + 1);
    const Judgement judgement = memory.judge({address, address}, wall, kNow);
    memory.note({address, address}, wall, judgement, true, kNow);
    CHECK((judgement.fit == Fit::held) == (i >= 2));
  }
}

TEST_CASE("a story under two addresses is no wall", "[extract][drift]") {
  Site site;
  CHECK(site.look(page(50)).fit == Fit::fine);
  CHECK(site.look(page(50)).fit == Fit::fine);
}

TEST_CASE("articles that all lead to one address are held", "[extract][drift]") {
  SiteMemory memory;
  for (std::uint64_t i = 1; i <= 3; ++i) {
    PageSample login = page(1);
    login.answer = Answer::unknown;
    const Judgement judgement = memory.judge({i, 99}, login, kNow);
    memory.note({i, 99}, login, judgement, true, kNow);
    CHECK((judgement.fit == Fit::held) == (i >= 3));
  }
}

TEST_CASE("no text where there always was one is held, and three of them are an alarm", "[extract][drift]") {
  Site site;
  for (int i = 0; i < 3; ++i) {
    CHECK_FALSE(site.memory.drift.alarm());
    CHECK(site.look(no_article(50 + i)).fit == Fit::held);
  }
  CHECK(site.memory.drift.alarm());
}

TEST_CASE("on a site of mixed pages a page without text is usual", "[extract][drift]") {
  SiteMemory memory;
  for (int i = 0; i < 20; ++i) {
    const PageSample sample = i % 2 == 0 ? page(i) : no_article(i);
    const auto address = static_cast<std::uint64_t>(i + 1);
    const Judgement judgement = memory.judge({address, address}, sample, kNow);
    CHECK(judgement.fit == Fit::fine);
    memory.note({address, address}, sample, judgement, true, kNow);
  }
}

TEST_CASE("looking again at one address does not raise the alarm", "[extract][drift]") {
  Site site;
  for (int i = 0; i < 6; ++i) site.look_at(500, no_article(50));
  CHECK_FALSE(site.memory.drift.alarm());
}

TEST_CASE("two good pages in a row end the alarm", "[extract][drift]") {
  Site site;
  for (int i = 0; i < 4; ++i) site.look(no_article(50 + i));
  REQUIRE(site.memory.drift.alarm());
  site.look(page(60));
  CHECK(site.memory.drift.alarm());
  site.look(page(61));
  CHECK_FALSE(site.memory.drift.alarm());
  CHECK(site.memory.drift.reason().empty());
}

TEST_CASE("a new template with good texts is not held", "[extract][drift]") {
  Site site;
  for (int i = 0; i < 20; ++i) CHECK(site.look(page(50 + i, 1500, kElsewhere)).fit == Fit::fine);
  CHECK_FALSE(site.memory.drift.alarm());
}

TEST_CASE("a new template that loses the text is held", "[extract][drift]") {
  Site site;
  PageSample lost = page(50, 90, kElsewhere);
  const Judgement judgement = site.look(lost);
  CHECK(judgement.fit == Fit::held);
  CHECK(judgement.own);
  CHECK(judgement.reason.find("nothing stands where") != std::string::npos);
}

TEST_CASE("a change that stays for a day with texts of their own is the site's new face", "[extract][drift]") {
  Site site;
  for (int i = 0; i < 8; ++i) {
    const Judgement judgement = site.look(page(50 + i, 90, kElsewhere));
    CHECK(judgement.fit == Fit::held);
  }
  REQUIRE(site.memory.drift.alarm());
  const Judgement next = site.look(page(70, 90, kElsewhere), kNow + kDay + 60);
  CHECK(next.fit == Fit::fine);
  CHECK_FALSE(site.memory.drift.alarm());
  int held = 0;
  for (int i = 0; i < 10; ++i) held += site.look(page(80 + i, 90, kElsewhere), kNow + kDay + 100).fit == Fit::held;
  CHECK(held == 0);
}

TEST_CASE("a wall that stays never becomes the site's new face", "[extract][drift]") {
  Site site;
  for (int i = 0; i < 40; ++i) {
    PageSample wall = page(50, 90, kElsewhere);
    wall.wall = Wall::login;
    wall.answer = Answer::no;
    CHECK(site.look(wall, kNow + i * kDay).fit == Fit::held);
  }
  CHECK(site.memory.drift.alarm());
}

TEST_CASE("does a page answer to what was listed", "[extract][drift]") {
  const char* title = "Jembatan Mahakam ditutup selama perbaikan besar";
  CHECK(answer_to(title, "Jembatan Mahakam Ditutup", "Dinas menutup jembatan selama perbaikan besar.") == Answer::yes);
  CHECK(answer_to(title, "Masuk", "Silakan masuk untuk membaca berita ini lebih lanjut.") == Answer::no);
  CHECK(answer_to("Cookies", "Cookies", "Stir the butter.") == Answer::yes);
  CHECK(answer_to("大阪で新しい橋の工事が始まる", "大阪で新しい橋の工事が始まる - 新聞", "") == Answer::yes);
  CHECK(answer_to("", "Masuk", "Silakan masuk") == Answer::unknown);
  CHECK(answer_to("Foto hari ini", "Masuk", "Silakan masuk") == Answer::unknown);
}
