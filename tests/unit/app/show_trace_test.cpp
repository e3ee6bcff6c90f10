// What `kabar test` prints of a page.
#include "app/show_trace.h"

#include <catch2/catch.hpp>

using namespace kabar;

namespace {

extract::Trace many_lines() {
  extract::Trace trace;
  for (int i = 0; i < 60; ++i) {
    const bool kept = i >= 30 && i < 33;
    trace.lines.push_back({"Baris " + std::to_string(i), "main > div.isi > p", kept ? 0.97F : 0.01F, kept,
                           kept ? extract::LineReason::likely : extract::LineReason::unlikely});
  }
  trace.lines[31].kept = false;
  trace.lines[31].why = extract::LineReason::leads_away;
  return trace;
}

}  // namespace

TEST_CASE("lines around the text are shown, the others counted", "[app][trace]") {
  const std::string shown = app::shown_lines(many_lines(), false);
  CHECK(shown.find("24 more lines before (--lines shows them)") != std::string::npos);
  CHECK(shown.find("Baris 23") == std::string::npos);
  CHECK(shown.find("30 + 0.97  Baris 30") != std::string::npos);
  CHECK(shown.find("31 - 0.97  [leads to another article] Baris 31") != std::string::npos);
  CHECK(shown.find("21 more lines after") != std::string::npos);
}

TEST_CASE("with --lines every line is shown", "[app][trace]") {
  const std::string shown = app::shown_lines(many_lines(), true);
  CHECK(shown.find("Baris 0\n") != std::string::npos);
  CHECK(shown.find("Baris 59\n") != std::string::npos);
  CHECK(shown.find("more lines") == std::string::npos);
}

TEST_CASE("a page of which nothing was kept shows what came nearest", "[app][trace]") {
  extract::Trace trace = many_lines();
  for (auto& line : trace.lines) line.kept = false;
  trace.interval_begin = 30;
  trace.interval_end = 33;
  const std::string shown = app::shown_lines(trace, false);
  CHECK(shown.find("Baris 30") != std::string::npos);
  CHECK(shown.find("Baris 59") == std::string::npos);
}

TEST_CASE("the vote that won is marked, and the field says where it came from", "[app][trace]") {
  core::Article article{.url = *core::Url::parse("https://contoh.example/a")};
  article.title = "Jembatan tua";
  article.provenance = {{"title", "h1", 0.9}};
  extract::Trace trace;
  trace.votes = {{"title", "json-ld", "Jembatan lain", 1.0}, {"title", "h1", "Jembatan tua", 1.2}};
  const std::string shown = app::shown_votes(article, trace);
  CHECK(shown.find("title     Jembatan tua  (h1, 0.90)") != std::string::npos);
  CHECK(shown.find("* h1         1.20  Jembatan tua") != std::string::npos);
  CHECK(shown.find("  json-ld    1.00  Jembatan lain") != std::string::npos);
  CHECK(shown.find("published (none)") != std::string::npos);
}
