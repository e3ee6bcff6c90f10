// What hostile shapes cost: every one is parsed on a thread with 256 KiB of stack, within 0.6 s of CPU and 128 MiB.
#include <chrono>
#include <ctime>
#include <functional>
#include <string>

#include <catch2/catch.hpp>
#include <pthread.h>

#include "parse/html_document.h"

using kabar::parse::Arena;
using kabar::parse::parse_html;

namespace {

struct Cost {
  double seconds = 0;
  std::size_t arena_bytes = 0, nodes = 0;
  std::string error;
  std::vector<std::string> limits;
};

// What a cut leaves does not depend on the machine's speed; only the bounds are checked against the real clock.
constexpr std::chrono::nanoseconds kNoClock = std::chrono::minutes(1);

struct Task {
  const std::string* page;
  std::chrono::nanoseconds parse_time;
  Cost cost;
};

double thread_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

void* run(void* argument) {
  auto& task = *static_cast<Task*>(argument);
  Arena arena;
  const double start = thread_seconds();
  const auto document = parse_html(*task.page, arena, "text/html; charset=utf-8", {}, task.parse_time);
  task.cost.seconds = thread_seconds() - start;
  task.cost.arena_bytes = arena.used();
  if (document) {
    task.cost.nodes = document->nodes().size();
    task.cost.limits = document->limits_hit();
  } else {
    task.cost.error = document.error().code;
  }
  return nullptr;
}

Cost cost_of(const std::string& page, std::chrono::nanoseconds parse_time = kNoClock) {
  Task task{&page, parse_time, {}};
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 256 * 1024);
  pthread_t thread{};
  REQUIRE(pthread_create(&thread, &attributes, run, &task) == 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
  return task.cost;
}

std::string times(std::size_t count, const std::string& unit, const std::string& after = {}) {
  std::string out;
  out.reserve(count * unit.size() + after.size());
  for (std::size_t i = 0; i < count; ++i) out += unit;
  return out + after;
}

std::string numbered(std::size_t count, const std::string& before, const std::string& after) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += before + std::to_string(i) + after;
  return out;
}

#ifdef KABAR_SANITIZED
constexpr double kSlower = 10;
#else
constexpr double kSlower = 1;
#endif

void check_bounded(const std::string& what, const std::string& page) {
  const Cost cost = cost_of(page, kabar::parse::kParseTime);
  INFO(what << ": " << page.size() << " bytes, " << cost.seconds << " s, " << (cost.arena_bytes >> 20) << " MiB, "
            << cost.nodes << " nodes, " << cost.error);
  CHECK(cost.seconds < 0.6 * kSlower);
  CHECK(cost.arena_bytes <= (96u << 20));
}

}  // namespace

TEST_CASE("nested elements of every kind are bounded", "[parse][html][limits]") {
  for (const char* unit : {"<div>",
                           "<b>",
                           "<span>",
                           "<a><div>",
                           "<table><tr><td>",
                           "<ul><li>",
                           "<svg>",
                           "<math><mi>",
                           "<font color=a>",
                           "<b><i><u><div>x</b></u>",
                           "<select><option>",
                           "<template>",
                           "<object>",
                           "<p><b>",
                           "<button>",
                           "<x-y>",
                           "<h1>",
                           "<dl><dt>",
                           "<ruby><rt>",
                           "<noscript>",
                           "<div></span>",
                           "<div><table><td></div>",
                           "<svg><g>",
                           "<svg><foreignObject><div>",
                           "<frameset>",
                           "<form><div>",
                           "<a>",
                           "<nobr>",
                           "<i></i><div>",
                           "<applet><p>",
                           "<li><div>",
                           "<em><p></em>"}) {
    check_bounded(unit, times((4u << 20) / std::string(unit).size(), unit));
  }
}

TEST_CASE("many formatting elements before many blocks are bounded", "[parse][html][limits]") {
  check_bounded("b then p", times(100000, "<b>") + times(100000, "<p>x</p>"));
  check_bounded("distinct fonts then p", numbered(50000, "<font size=", ">") + times(100000, "<p>x</p>"));
  check_bounded("math, then divs", "<math>" + times(200000, "<div>") + times(100000, "<b><p></b>"));
  check_bounded("math, then b", "<math></math>" + times(500000, "<b>") + times(100000, "</i>"));
}

TEST_CASE("attributes without end are bounded", "[parse][html][limits]") {
  check_bounded("one element", "<a " + numbered(400000, " a", "=x") + ">");
  check_bounded("many elements", times(8000, "<a " + numbered(250, "", " ") + ">"));
  check_bounded("no values", times(7000, "<p " + numbered(600, "x", "/") + ">"));
  check_bounded("references", "<a " + numbered(400000, " a", "=&amp;") + ">");
  check_bounded("left to Gumbo", "<math><a " + numbered(400000, " a", "=x") + ">");
  check_bounded("same name", times(2000000, "<a b b>"));
}

TEST_CASE("eight megabytes of anything are bounded", "[parse][html][limits]") {
  for (const char* unit : {"a",
                           "<",
                           "&",
                           "&amp;",
                           "&#x41;",
                           "\xC3\xA9",
                           "\xFF",
                           "-",
                           " ",
                           "\n ",
                           "</",
                           "<!",
                           "<!--",
                           "<!-->",
                           "<script>",
                           "<script><!--",
                           "<style>",
                           "<title>",
                           "<textarea>",
                           "<svg/>",
                           "<a b=\"",
                           "</p>",
                           "</br>",
                           "<p>",
                           "<br>",
                           "<img>",
                           "<td>",
                           "<option>",
                           "<b></b>",
                           "x<b>y</b>",
                           "<i>x</i> ",
                           "<![CDATA[",
                           "<?",
                           "&notin",
                           "\xF3\xB0\x80\x80",
                           "&#xF0000;",
                           "<p>x &amp; y</p>",
                           "<math>a",
                           "<plaintext>",
                           "<xmp>",
                           "<body a=1>",
                           "<html b>",
                           "<pre>\n",
                           "<script type=ld+json>{}</script>"}) {
    check_bounded(unit, times((9u << 20) / std::string(unit).size(), unit));
  }
  check_bounded("NUL", std::string(9u << 20, '\0'));
  check_bounded("bodies", numbered(300000, "<body a", "=1>"));
}

TEST_CASE("what a limit cut is said, and what stands before it is kept", "[parse][html][limits]") {
  using Limits = std::vector<std::string>;
  CHECK(cost_of(times(513, "<div>", "x")).limits == Limits{"cut_depth"});
  CHECK(cost_of(times(512, "<div>", "x")).limits.empty());
  CHECK(cost_of("<p" + numbered(513, " a", "") + ">").limits == Limits{"cut_attributes"});
  CHECK(cost_of("<p" + numbered(512, " a", "") + ">").limits.empty());
  CHECK(cost_of("<p>" + std::string(9u << 20, 'x')).limits == Limits{"cut_bytes", "cut_text"});
  CHECK(cost_of("<p>" + std::string(3u << 20, 'x')).limits == Limits{"cut_text"});
  CHECK(cost_of(times(300000, "<p>kata")).limits == Limits{"cut_markup", "cut_nodes"});
  CHECK(cost_of("<math>" + times(400000, "sejuta ")).limits == Limits{"cut_markup"});
  CHECK(cost_of(times(90000, "<br>")).limits == Limits{"cut_nodes"});
  Arena arena;
  const auto deep = parse_html(times(2000, "<div>", "dalam") + times(2000, "</div>") + "<p>datar</p>", arena);
  REQUIRE(deep);
  CHECK(deep->text_of(0) == "dalamdatar");
  CHECK(deep->nodes().back().parent != kabar::parse::kNoNode);
  CHECK((*deep)[(*deep)[static_cast<kabar::parse::NodeIndex>(deep->nodes().size() - 1)].parent].parent == deep->body());
}

TEST_CASE("a page that is too long keeps its beginning, whole", "[parse][html][limits]") {
  Arena arena;
  const auto text =
      parse_html("<p>awal " + times(1u << 20, "\u6c34") + "</p><p>akhir</p>", arena, {}, "utf-8", kNoClock);
  REQUIRE(text);
  CHECK(text->text_of(0).starts_with("awal \u6c34"));
  CHECK(text->text_of(0).ends_with("\u6c34"));
  const auto nodes = parse_html(times(50000, "<p>satu <b>dua</b></p>"), arena, {}, {}, kNoClock);
  REQUIRE(nodes);
  CHECK(nodes->text_of(0).starts_with("satu duasatu dua"));
  for (const auto& node : nodes->nodes()) CHECK_FALSE(node.end > nodes->nodes().size());
}

TEST_CASE("long pages with unclosed elements are not cut", "[parse][html][limits]") {
  CHECK(cost_of(times(3000, "<p>satu<li>dua<dt>tiga<td>empat")).limits.empty());
  CHECK(cost_of("<table>" + times(3000, "<tr><td>a<td>b")).limits.empty());
  CHECK(cost_of(times(3000, "<div><b>satu<span>dua</div>")).limits.empty());
  CHECK(cost_of(times(3000, "<a href=x>satu ")).limits.empty());
  CHECK(cost_of(times(3000, "<h2>satu")).limits.empty());
}

TEST_CASE("a spent budget is an error that says which", "[parse][html][limits]") {
  Arena small(1u << 16, 1u << 20);
  const auto document = parse_html(times(100000, "<p>x</p>"), small);
  REQUIRE_FALSE(document);
  CHECK(document.error().code == "memory_budget");
  const auto slow = parse_html(times(100, "<p>x</p>"), small, {}, {}, std::chrono::nanoseconds(0));
  REQUIRE_FALSE(slow);
  CHECK(slow.error().code == "cpu_budget");
  const auto next = parse_html("<p>x</p>", small);
  REQUIRE(next);
  CHECK(next->text_of(0) == "x");
}
