#include "extract/known_lines.h"

#include <ctime>
#include <string>

#include <catch2/catch.hpp>

#include "core/text.h"
#include "extract/drift.h"
#include "extract/extract.h"

namespace {

using namespace kabar;

constexpr core::Seconds kNow = 1'795'500'000;

const std::vector<std::string> kWords{"harbour", "council", "bridge", "market", "river", "school", "ferry", "tower"};

// Three paragraphs of prose that differ from article to article.
std::string prose(int number) {
  std::string out;
  for (int i = 0; i < 4; ++i) {
    const std::string& a = kWords[static_cast<std::size_t>(number + i) % kWords.size()];
    const std::string& b = kWords[static_cast<std::size_t>(3 * number + 2 * i + 1) % kWords.size()];
    out += "<p>The " + a + " near the " + b + " was closed on Tuesday, officials said, after item " +
           std::string(static_cast<std::size_t>(number + 1), 'q') + std::string(static_cast<std::size_t>(i + 1), 'z') +
           " of the old plan had been found to be wrong, and people were asked to wait until the repair is done.</p>";
  }
  return out;
}

std::string page_of(int number, const std::string& extra, const std::string& body) {
  return "<html><head><title>Story " + std::string(static_cast<std::size_t>(number + 1), 'q') +
         "</title></head><body><article><h1>Story of the day</h1><div class='text'>" + body + extra +
         "</div></article></body></html>";
}

struct Read {
  core::Article article;
  extract::PageSample sample;
};

Read read(const std::string& html, const extract::SiteProfile& profile, int number) {
  parse::Arena arena;
  const auto page = parse::parse_html(html, arena);
  const extract::SiteLesson lesson = profile.lesson();
  extract::PageSample sample;
  core::Article article = extract::extract_article(
      page.value(), *core::Url::parse("https://harian.example/kota/a-" + std::to_string(number)),
      {.now = kNow, .lesson = &lesson, .sample = &sample});
  return {std::move(article), std::move(sample)};
}

extract::SiteProfile taught(int articles, const std::string& extra) {
  extract::SiteProfile profile;
  for (int i = 0; i < articles; ++i) profile.learn(read(page_of(i, extra, prose(i)), profile, i).sample);
  return profile;
}

constexpr const char* kSlogan =
    "<p>The harbour gazette has been printed every morning for a hundred years, and all of its readers own a part of "
    "it, as our founders wanted it to be.</p>";

}  // namespace

TEST_CASE("a paragraph of the site under every article goes once the site is known", "[extract][profile]") {
  const std::string html = page_of(20, kSlogan, prose(20));
  CHECK(read(html, {}, 20).article.text.find("hundred years") != std::string::npos);  // the page alone cannot know
  const Read known = read(html, taught(8, kSlogan), 20);
  CHECK(known.article.text.find("hundred years") == std::string::npos);
  CHECK(known.article.html.find("hundred years") == std::string::npos);
  CHECK(known.article.text.find("people were asked to wait") != std::string::npos);
  CHECK(known.sample.known_lines == 1);
}

TEST_CASE("nothing is dropped while few articles are known", "[extract][profile]") {
  const Read known = read(page_of(20, kSlogan, prose(20)), taught(3, kSlogan), 20);
  CHECK(known.article.text.find("hundred years") != std::string::npos);
}

TEST_CASE("background that the newsroom repeats on few of its articles stays", "[extract][profile]") {
  extract::SiteProfile profile;
  for (int i = 0; i < 20; ++i) profile.learn(read(page_of(i, i < 4 ? kSlogan : "", prose(i)), profile, i).sample);
  const Read known = read(page_of(20, kSlogan, prose(20)), profile, 20);
  CHECK(known.article.text.find("hundred years") != std::string::npos);
}

TEST_CASE("a page all of whose text is known is a copy, and stays whole", "[extract][profile]") {
  extract::SiteProfile profile;
  for (int i = 0; i < 8; ++i) profile.learn(read(page_of(i, "", prose(3)), profile, i).sample);
  const Read known = read(page_of(20, "", prose(3)), profile, 20);
  CHECK(known.sample.known_lines == 0);
  CHECK(known.article.text.find("people were asked to wait") != std::string::npos);
}

TEST_CASE("a heading that stands on every article stays where it heads new text", "[extract][profile]") {
  const auto with_heading = [](int i) { return page_of(i, "<h2>What happens next</h2>" + prose(i + 30), prose(i)); };
  extract::SiteProfile profile;
  for (int i = 0; i < 8; ++i) profile.learn(read(with_heading(i), profile, i).sample);
  const std::string alone = read(with_heading(20), {}, 20).article.text;
  REQUIRE(alone.find("What happens next") != std::string::npos);
  CHECK(read(with_heading(20), profile, 20).article.text == alone);
}

TEST_CASE("without a lesson a page reads as it always did", "[extract][profile]") {
  const std::string html = page_of(20, kSlogan, prose(20));
  parse::Arena arena;
  const auto page = parse::parse_html(html, arena);
  const core::Article alone =
      extract::extract_article(page.value(), *core::Url::parse("https://harian.example/kota/a-20"), {.now = kNow});
  CHECK(alone.text == read(html, {}, 20).article.text);
}

TEST_CASE("a page of a hundred thousand lines that the site knows is read in time", "[extract][profile]") {
  std::string body;
  for (int i = 0; i < 100'000; ++i) body += i % 2 == 0 ? "<h3>Results</h3>" : "<p>The river rose again last night.";
  const std::string html = page_of(30, "", prose(30) + body);
  extract::SiteProfile profile = taught(8, kSlogan);
  for (int i = 0; i < 8; ++i)
    profile.learn(read(page_of(i, "<h3>Results</h3><p>The river rose again last night.", prose(i)), profile, i).sample);
  const std::clock_t before = std::clock();
  const Read known = read(html, profile, 30);
  CHECK(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 5.0);  // some 0.3 s; quadratic, it were minutes
  CHECK(known.article.text.size() < html.size());
}

TEST_CASE("pages that show one line and have their text in JSON-LD are not one text", "[extract][drift]") {
  const auto drawn_by_script = [](const std::string& text) {
    return "<html><head><title>Story</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
           "\"headline\":\"Story\",\"articleBody\":\"" +
           text + "\"}</script></head><body><p>You need to enable scripts to read this newspaper, please.</p></body>";
  };
  std::string one, two;
  for (int i = 0; i < 12; ++i) {
    one += "The harbour council met on Tuesday and closed the old ferry. ";
    two += "A school near the river opened its new tower to all pupils. ";
  }
  const Read first = read(drawn_by_script(one + "End."), {}, 1), second = read(drawn_by_script(two + "End."), {}, 2);
  REQUIRE(first.article.text.find("ferry") != std::string::npos);
  CHECK(first.sample.text != second.sample.text);
  CHECK(first.sample.letters > 500);
}

TEST_CASE("what stands where an article should be is told by its words", "[extract][drift]") {
  const auto wall_of = [](const std::string& html) { return read(html, {}, 1).sample.wall; };
  CHECK(wall_of("<title>Page not found - Harian Kota</title><h1>Page not found</h1><p>The page you are looking for may "
                "have been moved or deleted, please use the search or go back to our front page.</p>") ==
        extract::Wall::missing);
  CHECK(wall_of("<title>Harian Kota</title><article><h1>Privasi Anda</h1><p>Kami menggunakan cookie untuk menyimpan "
                "pilihan Anda, dan mitra kami membacanya, demi layanan yang lebih baik bagi semua pembaca.</p>"
                "</article>") == extract::Wall::consent);
  CHECK(wall_of(page_of(1, "", prose(1))) == extract::Wall::none);
}
