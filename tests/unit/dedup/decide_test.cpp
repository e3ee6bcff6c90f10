#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "dedup/fingerprint.h"

using kabar::core::Candidate;
using kabar::core::Decision;
using kabar::dedup::decide;

namespace {

// `count` words that no other `seed` shares.
std::string words(const std::string& seed, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += seed + std::to_string(i * 7919 % 1000) + "w" + std::to_string(i) + " ";
  return text;
}

std::string paragraphs(std::initializer_list<std::string> parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : "\n") + part;
  return text;
}

Candidate stored(kabar::core::ArticleId id, std::string text) {
  Candidate c;
  c.article = id;
  c.story = id * 10;
  c.text = std::move(text);
  c.site = "a.example";
  return c;
}

kabar::core::Verdict verdict(const std::string& text, std::vector<Candidate> candidates) {
  return decide(text, "b.example", candidates);
}

}  // namespace

TEST_CASE("without candidates a text opens a story", "[dedup][decide]") {
  const auto v = verdict(words("a", 100), {});
  CHECK(v.decision == Decision::new_story);
  CHECK(v.matched == 0);
}

TEST_CASE("a copy with another dateline and tail joins", "[dedup][decide]") {
  const auto v = verdict(paragraphs({"SAMARINDA, kota.example", words("a", 200), "Editor Redaksi Kota"}),
                         {stored(3, words("b", 200)), stored(4, words("a", 200))});
  CHECK(v.decision == Decision::copy);
  CHECK(v.story == 40);
  CHECK(v.matched == 4);
  CHECK(v.containment > 0.9);
  CHECK(v.guard.empty());
}

TEST_CASE("the first paragraphs alone join", "[dedup][decide]") {
  const auto v = verdict(words("a", 45), {stored(4, paragraphs({words("a", 45), words("b", 400) + words("a", 9)}))});
  CHECK(v.decision == Decision::copy);
}

TEST_CASE("texts that share little open a story, and the nearest one is named", "[dedup][decide]") {
  const auto v = verdict(paragraphs({words("a", 200), words("c", 60)}),
                         {stored(4, paragraphs({words("b", 200), words("c", 60)}))});
  CHECK(v.decision == Decision::new_story);
  CHECK(v.matched == 4);
  CHECK(v.story == 0);
  CHECK_FALSE(v.guard.empty());
}

TEST_CASE("reports of one template with other numbers are other stories", "[dedup][decide]") {
  const auto report = [](const std::string& magnitude, const std::string& depth, const std::string& far) {
    return "Gempa bumi dengan magnitudo " + magnitude +
           " mengguncang wilayah pesisir pada Senin menurut badan meteorologi. Pusat gempa "
           "berada di laut pada kedalaman " +
           depth + " kilometer sekitar " + far +
           " kilometer arah barat daya kota. Warga diminta tetap tenang "
           "dan tidak terpengaruh isu yang tidak dapat dipertanggungjawabkan kebenarannya.";
  };
  const auto v = verdict(report("5,4", "12", "88"), {stored(1, report("3,1", "40", "257"))});
  CHECK(v.decision == Decision::new_story);
  CHECK(v.guard == "number");
  CHECK(verdict(report("5,4", "12", "88"), {stored(1, report("5,4", "12", "88") + " Tim masih mendata.")}).decision ==
        Decision::copy);
}

TEST_CASE("a short text quoted in the middle of a long one does not join", "[dedup][decide]") {
  const auto v = verdict(words("a", 60), {stored(1, paragraphs({words("b", 250), words("a", 60), words("c", 250)}))});
  CHECK(v.decision == Decision::new_story);
  CHECK(v.guard == "head");
}

TEST_CASE("shared background at the end does not join", "[dedup][decide]") {
  const auto v =
      verdict(paragraphs({words("a", 70), words("x", 60)}), {stored(1, paragraphs({words("b", 70), words("x", 60)}))});
  CHECK(v.decision == Decision::new_story);
  CHECK(v.guard == "lead");
}

TEST_CASE("an update with new paragraphs on top joins", "[dedup][decide]") {
  const auto v = verdict(paragraphs({words("new", 50), words("a", 250)}), {stored(1, words("a", 250))});
  CHECK(v.decision == Decision::copy);
}

TEST_CASE("a short text at the beginning of a long one on other topics does not join", "[dedup][decide]") {
  const auto v = verdict(words("banjir", 60), {stored(1, paragraphs({words("banjir", 60), words("other", 200)}))});
  CHECK(v.decision == Decision::new_story);
  CHECK(v.guard == "topic");
  CHECK(verdict(words("banjir", 60),
                {stored(1, paragraphs({words("banjir", 60), words("other", 200) + words("banjir", 9)}))})
            .decision == Decision::copy);
}

TEST_CASE("a text made of the beginnings of three stories is a digest and joins none", "[dedup][decide][digest]") {
  const std::string digest = paragraphs({words("a", 50), words("b", 50), words("c", 50), words("d", 50)});
  const auto v = verdict(digest, {stored(1, paragraphs({words("a", 50), words("x", 300)})), stored(2, words("b", 50)),
                                  stored(3, paragraphs({words("c", 50), words("z", 300)}))});
  CHECK(v.decision == Decision::new_story);
  CHECK(v.digest);
}

TEST_CASE("a digest carries no story, but its own copies", "[dedup][decide][digest]") {
  Candidate digest = stored(1, paragraphs({words("a", 50), words("b", 50), words("a", 10)}));
  CHECK(verdict(words("a", 50), {digest}).decision == Decision::copy);
  digest.digest = true;
  const auto lead = verdict(words("a", 50), {digest});
  CHECK(lead.decision == Decision::new_story);
  CHECK(lead.guard == "digest");
  CHECK(verdict(paragraphs({"Pagi, kota.example", digest.text}), {digest}).decision == Decision::copy);
}

TEST_CASE("two stories in one text do not make a digest", "[dedup][decide][digest]") {
  const auto v =
      verdict(paragraphs({words("a", 200), words("b", 40)}), {stored(1, words("a", 200)), stored(2, words("b", 40))});
  CHECK_FALSE(v.digest);
  CHECK(v.story == 10);
}

TEST_CASE("copies are found in scripts without spaces", "[dedup][decide]") {
  // "The mayor announced on Monday that a new market opens. Four hundred traders move there next month."
  const std::string text = "市長は月曜日、新しい市場の開設を発表した。来月には四百人の商人がそこへ移る予定である。";
  CHECK(verdict("【速報】" + text, {stored(1, text)}).decision == Decision::copy);
  CHECK(verdict("市長は火曜日、古い橋の閉鎖を決めた。来年には隣町の住民が別の道を通る見込みである。", {stored(1, text)})
            .decision == Decision::new_story);
}

TEST_CASE("very short texts join only when they are equal", "[dedup][decide]") {
  CHECK(verdict("Jalan ditutup malam ini.", {stored(1, "JALAN DITUTUP, malam ini")}).decision == Decision::copy);
  CHECK(verdict("Jalan ditutup malam ini.", {stored(1, "Jalan ditutup malam ini juga")}).decision ==
        Decision::new_story);
  CHECK(verdict("", {stored(1, "")}).decision == Decision::new_story);
}

TEST_CASE("the verdict does not depend on the order of candidates", "[dedup][decide]") {
  std::vector<Candidate> candidates{stored(1, words("a", 200)),
                                    stored(2, paragraphs({words("a", 200), words("b", 20)})),
                                    stored(3, words("a", 200)), stored(4, words("c", 100)), stored(5, words("a", 90))};
  const std::string text = words("a", 195);
  const auto first = verdict(text, candidates);
  std::sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a.text < b.text; });
  do {
    const auto again = verdict(text, candidates);
    CHECK(again.story == first.story);
    CHECK(again.matched == first.matched);
  } while (std::next_permutation(candidates.begin(), candidates.end(),
                                 [](const auto& a, const auto& b) { return a.article < b.article; }));
}
