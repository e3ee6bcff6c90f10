// What is told of a page's extraction agrees with what came out of it.
#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "extract/extract.h"

namespace {

namespace extract = kabar::extract;

const std::string kPage =
    R"(<html lang="id"><head><title>Jembatan tua diperbaiki - Harian Contoh</title>
<meta property="og:title" content="Jembatan tua diperbaiki sebelum hujan">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Jembatan tua diperbaiki",
"datePublished":"2026-11-23T14:05:00+08:00","author":{"@type":"Person","name":"Sari Wulan"}}</script></head>
<body><nav><a href="/">Beranda</a> <a href="/daerah">Daerah</a></nav>
<article class="story"><h1>Jembatan tua diperbaiki</h1><div class="time">Senin, 23 November 2026 14:05 WITA</div>
<div class="story-text">
<p>Dewan kota bertemu pada hari Selasa dan setuju, setelah debat yang panjang, untuk memperbaiki jembatan tua.</p>
<p><strong>Baca juga: <a href="/daerah/sungai">Sungai meluap di tiga kelurahan</a></strong></p>
<p>Biaya perbaikan ditanggung oleh pemerintah provinsi, kata kepala dinas dalam rapat yang sama, Senin siang.</p>
<p>Pekerjaan dimulai bulan depan, dan warga akan memakai perahu gratis selama jembatan itu ditutup, katanya.</p>
</div></article></body></html>)";

struct Traced {
  kabar::core::Article article, untraced;
  extract::Trace trace;
};

Traced traced(const std::string& html) {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html(html, arena, "text/html; charset=utf-8");
  const auto url = *kabar::core::Url::parse("https://contoh.example/daerah/jembatan-tua");
  extract::Trace trace;
  kabar::core::Article article = extract::extract_article(*page, url, {.trace = &trace});
  return {std::move(article), extract::extract_article(*page, url, {}), std::move(trace)};
}

bool has_vote(const extract::Trace& trace, std::string_view field, std::string_view origin, std::string_view value) {
  return std::any_of(trace.votes.begin(), trace.votes.end(), [&](const extract::VoteTrace& vote) {
    return vote.field == field && vote.origin == origin && vote.value == value;
  });
}

}  // namespace

TEST_CASE("the kept lines of a trace are the article's text, line by line", "[extract][trace]") {
  const Traced page = traced(kPage);
  std::string text;
  for (const extract::LineTrace& line : page.trace.lines) {
    if (line.kept) text += (text.empty() ? "" : "\n") + line.text;
  }
  CHECK_FALSE(text.empty());
  CHECK(text == page.article.text);
  CHECK(page.article.text == page.untraced.text);
  CHECK(page.article.html == page.untraced.html);
}

TEST_CASE("a dropped line tells the rule that dropped it", "[extract][trace]") {
  const Traced page = traced(kPage);
  const auto label = std::find_if(page.trace.lines.begin(), page.trace.lines.end(),
                                  [](const extract::LineTrace& line) { return line.text.starts_with("Baca juga"); });
  REQUIRE(label != page.trace.lines.end());
  CHECK_FALSE(label->kept);
  CHECK(label->why == extract::LineReason::leads_away);
  CHECK(label->path == "article.story > div.story-text > p");
}

TEST_CASE("the place with the prose is named and chosen", "[extract][trace]") {
  const Traced page = traced(kPage);
  const auto chosen = std::find_if(page.trace.places.begin(), page.trace.places.end(),
                                   [](const extract::PlaceTrace& place) { return place.chosen; });
  REQUIRE(chosen != page.trace.places.end());
  CHECK(chosen->path == "body > article.story > div.story-text");
  CHECK(chosen->prose_share > 0.9F);
}

TEST_CASE("every witness of a field is heard", "[extract][trace]") {
  const extract::Trace trace = traced(kPage).trace;
  CHECK(has_vote(trace, "title", "h1", "Jembatan tua diperbaiki"));
  CHECK(has_vote(trace, "title", "og", "Jembatan tua diperbaiki sebelum hujan"));
  CHECK(has_vote(trace, "published", "json-ld", "2026-11-23T14:05:00+08:00"));
  CHECK(has_vote(trace, "published", "text", "2026-11-23T14:05:00+08:00"));
  CHECK(has_vote(trace, "authors", "json-ld", "Sari Wulan"));
  CHECK(has_vote(trace, "language", "meta", "id"));
}

TEST_CASE("a text that only JSON-LD has says so", "[extract][trace]") {
  std::string body;
  for (int i = 0; i < 8; ++i) body += "Kalimat nomor " + std::to_string(i) + " berisi cukup banyak kata untuk dibaca. ";
  const Traced page = traced(R"(<title>Jembatan</title><script type="application/ld+json">{"@type":"NewsArticle",
"headline":"Jembatan","articleBody":")" +
                             body + R"("}</script><h1>Jembatan</h1><div id="app"></div>)");
  CHECK(page.trace.text_from_json_ld);
  CHECK(page.article.text.find("Kalimat nomor 7") != std::string::npos);
}
