#include "extract/site_profile.h"

#include <string>

#include <catch2/catch.hpp>

#include "core/text.h"
#include "extract/drift.h"

namespace {

using namespace kabar::extract;

constexpr std::uint32_t kHome = 11, kFooter = 22;

SampledLine text_line(const std::string& text, std::uint32_t path = kHome) {
  std::string scratch;
  return {line_key(text, scratch), path, digits_mark(text), static_cast<std::uint16_t>(text.size()), true, false};
}

// An article of ten paragraphs that no other article has, and the site's own lines.
PageSample article(int number, const std::vector<std::string>& own = {"Follow us for more news every day"}) {
  const std::string name(1 + static_cast<std::size_t>(number), 'x');
  PageSample sample;
  for (int i = 0; i < 10; ++i) {
    sample.lines.push_back(
        text_line("paragraph " + std::string(1, static_cast<char>('a' + i)) + " of article " + name));
    sample.letters += 150;
  }
  for (const std::string& line : own) sample.lines.push_back(text_line(line, kFooter));
  sample.text = kabar::core::hash64(name);
  sample.title = kabar::core::hash64("title " + name);
  sample.fields = kPageTitle | kPageDate;
  sample.is_article = true;
  sample.answer = Answer::yes;
  return sample;
}

std::uint64_t key_of(std::string_view line) {
  std::string scratch;
  return line_key(line, scratch);
}

SiteProfile learned(int articles) {
  SiteProfile profile;
  for (int i = 0; i < articles; ++i) profile.learn(article(i));
  return profile;
}

}  // namespace

TEST_CASE("a line has one key whatever its numbers, its case and the marks before it", "[extract][profile]") {
  CHECK(key_of("12 Comments") == key_of("» 7 comments"));
  CHECK(key_of("Updated 10:30, 24-11-2026") == key_of("Updated 9:05, 1-2-2027"));
  CHECK(key_of("12 comments") != key_of("12 readers"));
  CHECK(key_of("***") == 0);
  CHECK(key_of("1 2 3") == 0);
  CHECK(digits_mark("12 comments") != digits_mark("13 comments"));
  CHECK(digits_mark("no number") == 0);
}

TEST_CASE("a line is the site's from its third article on", "[extract][profile]") {
  const std::uint64_t follow = key_of("Follow us for more news every day");
  CHECK(learned(2).lesson().line(follow) == nullptr);
  const SiteLesson lesson = learned(3).lesson();
  REQUIRE(lesson.line(follow) != nullptr);
  CHECK(lesson.line(follow)->articles == 3);
  CHECK(lesson.lines.size() == 1);  // and no paragraph
}

TEST_CASE("a line that stands twice on one article counts once", "[extract][profile]") {
  SiteProfile profile;
  for (int i = 0; i < 2; ++i) profile.learn(article(i, {"Share this", "Share this", "Share this"}));
  CHECK(profile.lesson().line(key_of("Share this")) == nullptr);
}

TEST_CASE("a place is the text's home when nearly all articles had their text there", "[extract][profile]") {
  const SiteLesson lesson = learned(6).lesson();
  CHECK(lesson.is_home(kHome));
  CHECK_FALSE(lesson.is_home(33));
  SiteProfile mixed = learned(6);
  PageSample other = article(9);
  for (SampledLine& line : other.lines) {
    line.surely_text = false;
    line.surely_not = true;
  }
  mixed.learn(other);
  mixed.learn(other);
  CHECK_FALSE(mixed.lesson().is_home(kHome));
}

TEST_CASE("what is usual is known after six articles", "[extract][profile]") {
  CHECK_FALSE(learned(5).usually_has(kPageDate));
  const SiteProfile profile = learned(6);
  CHECK(profile.usually_has(kPageDate));
  CHECK_FALSE(profile.usually_has(kPageAuthors));
  CHECK(profile.expects_answer(false));
  CHECK(profile.expects_answer(true));
  CHECK_FALSE(learned(3).expects_answer(true));
  CHECK(profile.usually_gives_text());
  CHECK(profile.is_too_short(100));
  CHECK_FALSE(profile.is_too_short(600));
  CHECK(profile.length_at(0.5) > 1000);
  CHECK(profile.length_at(0.5) <= 1500);
}

TEST_CASE("pages that are no articles make a site one of mixed pages", "[extract][profile]") {
  SiteProfile profile = learned(10);
  for (int i = 0; i < 3; ++i) profile.learn_miss();
  CHECK_FALSE(profile.usually_gives_text());
}

TEST_CASE("a profile stays bounded, and keeps the site's lines rather than single ones", "[extract][profile]") {
  SiteProfile profile;
  for (int i = 0; i < 120; ++i) {
    PageSample sample = article(i);
    for (int line = 0; line < 300; ++line) {
      std::string name;
      for (int n = i * 300 + line; n > 0; n /= 26) name.push_back(static_cast<char>('a' + n % 26));
      sample.lines.push_back(text_line("single " + name, static_cast<std::uint32_t>(1000 + i * 300 + line)));
    }
    profile.learn(sample);
  }
  CHECK(profile.lesson().line(key_of("Follow us for more news every day")) != nullptr);
  SiteMemory memory{profile, {}};
  CHECK(memory.encode().size() <= 16'384);
}

TEST_CASE("old evidence fades: lines that went with the old template are forgotten", "[extract][profile]") {
  SiteProfile profile;
  for (int i = 0; i < 40; ++i) profile.learn(article(i, {"The old slogan of this site"}));
  CHECK(profile.lesson().line(key_of("The old slogan of this site")) != nullptr);
  for (int i = 40; i < 700; ++i) profile.learn(article(i, {"The new slogan of this site"}));
  CHECK(profile.lesson().line(key_of("The old slogan of this site")) == nullptr);
  REQUIRE(profile.lesson().line(key_of("The new slogan of this site")) != nullptr);
  CHECK(profile.articles() == 700);
  CHECK(profile.weight() < 2 * SiteProfile::kFadeAfter);
}

TEST_CASE("learning is deterministic", "[extract][profile]") {
  CHECK(learned(90) == learned(90));
}

TEST_CASE("a memory survives its bytes, and broken bytes are none", "[extract][profile]") {
  SiteMemory memory{learned(70), {}};
  memory.drift.note({1, 2}, article(3), {Fit::odd, true, "no date"}, 1000);
  const std::string bytes = memory.encode();
  const auto back = SiteMemory::decode(bytes);
  REQUIRE(back.has_value());
  CHECK(*back == memory);
  CHECK_FALSE(SiteMemory::decode({}).has_value());
  CHECK_FALSE(SiteMemory::decode(bytes + "x").has_value());
  for (std::size_t cut = 0; cut < bytes.size(); cut += 7)
    CHECK_FALSE(SiteMemory::decode(bytes.substr(0, cut)).has_value());
  std::string other = bytes;
  other[0] = 9;
  CHECK_FALSE(SiteMemory::decode(other).has_value());
}
