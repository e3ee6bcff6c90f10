// What a page lists depends on what it says, not on how the markup is spelled.
#include <algorithm>

#include <catch2/catch.hpp>

#include "discover/links.h"

using kabar::core::Url;
using kabar::discover::PageLinks;
using kabar::discover::PageMemory;

namespace {

constexpr kabar::core::Seconds kNow = 1'795'420'800;

PageLinks read(const std::string& html, const PageMemory& memory = {}) {
  kabar::parse::Arena arena;
  const auto page = kabar::parse::parse_html(html, arena, "text/html; charset=utf-8");
  REQUIRE(page);
  return kabar::discover::read_page(*page, *Url::parse("https://harian.example/berita/"), memory, kNow);
}

std::string told(const PageLinks& found) {
  std::string out = found.listing.verdict + "\n";
  for (const auto& link : found.listing.links) out += link.url.text() + " " + link.title + "\n";
  return out;
}

struct Spelling {
  bool attributes_reversed = false;
  std::string space = "\n";  // between elements
  char quote = '"';
  bool upper_case = false;  // tag and attribute names
};

std::string element(const Spelling& s, std::string name, std::string key1, const std::string& value1, std::string key2,
                    const std::string& value2) {
  if (s.upper_case) {
    for (std::string* word : {&name, &key1, &key2}) {
      for (char& c : *word) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    }
  }
  const std::string one = key1 + "=" + s.quote + value1 + s.quote, two = key2 + "=" + s.quote + value2 + s.quote;
  return "<" + name + " " + (s.attributes_reversed ? two + " " + one : one + "  " + two) + ">";
}

std::string front_page(const Spelling& s) {
  static const char* const kTitles[] = {
      "Banjir melanda tiga kecamatan di hulu", "Harga beras turun menjelang akhir tahun",
      "Sekolah baru dibuka di pulau terluar", "Kapal pendingin pertama tiba di dermaga",
      "Pasar apung pindah ke tepi selatan"};
  std::string html = "<!doctype html><html lang=id><head><title>Harian</title></head><body>";
  html += element(s, "nav", "class", "menu", "id", "atas") + s.space;
  for (const char* section : {"politik", "ekonomi", "olahraga"}) {
    html += element(s, "a", "href", "/" + std::string(section) + "/", "title", section) + section + "</a>" + s.space;
  }
  html += "</nav>" + s.space;
  int id = 48210;
  for (const char* title : kTitles) {
    html += element(s, "div", "class", "card", "data-x", "1") + s.space + "<h3>" + s.space;
    html +=
        element(s, "a", "href", "/berita/" + std::to_string(--id) + "/", "class", "tautan") + title + "</a>" + s.space;
    html += "</h3>" + s.space + "<p>Ringkasan pendek dari berita ini untuk pembaca.</p></div>" + s.space;
  }
  return html + "</body></html>";
}

}  // namespace

TEST_CASE("spelling of the markup does not change what is listed", "[discover][page][property]") {
  const std::string plain = told(read(front_page({})));
  REQUIRE(read(front_page({})).listing.links.size() == 5);
  CHECK(told(read(front_page({.attributes_reversed = true}))) == plain);
  CHECK(told(read(front_page({.space = "\n\t   \r\n"}))) == plain);
  CHECK(told(read(front_page({.space = ""}))) == plain);
  CHECK(told(read(front_page({.quote = '\''}))) == plain);
  CHECK(told(read(front_page({.upper_case = true}))) == plain);
}

TEST_CASE("a page read twice lists the same", "[discover][page][property]") {
  const std::string html = front_page({});
  CHECK(told(read(html)) == told(read(html)));
}

TEST_CASE("every link of the page is told for the next visit", "[discover][page][memory]") {
  CHECK(read(front_page({})).seen.size() == 8);
}

namespace {

// Eight offers of the house and eight stories that look alike; only the stories change from visit to visit.
std::string mixed_page(int first_story) {
  std::string html = "<html><body><ul>";
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    html += "<li><a href=\"/info/bagian-" + n + "/\">Bagian " + n + " kantor kami</a></li>";
  }
  html += "</ul><div>";
  for (int i = 0; i < 16; ++i) {
    const int id = i % 2 == 0 ? 5000 + i : first_story + i;
    html += "<div class=\"box\"><h3><a href=\"/read/" + std::to_string(90000 + id) +
            "/\">Judul panjang sebuah berita nomor " + std::to_string(id) + "</a></h3></div>";
  }
  return html + "</div></body></html>";
}

}  // namespace

TEST_CASE("a link unchanged for a month scores below one that is new", "[discover][page][memory]") {
  const auto before = read(mixed_page(100));
  REQUIRE(before.listing.links.size() == 16);
  PageMemory memory{.seen_days = 30};
  for (const auto& key : before.seen) memory.known.insert(kabar::discover::memory_key(key));
  const auto now = read(mixed_page(300), memory);
  double best_old = 0, worst_new = 1;
  for (const auto& link : now.listing.links) {
    const bool old = link.url.text().find("/read/95") != std::string::npos;
    (old ? best_old : worst_new) = old ? std::max(best_old, link.score) : std::min(worst_new, link.score);
  }
  CHECK(worst_new > best_old);
}

TEST_CASE("a memory of the listed links alone changes nothing", "[discover][page][memory]") {
  const auto before = read(front_page({}));
  PageMemory memory;
  for (const auto& link : before.listing.links) memory.known.insert(kabar::discover::memory_key(link.url.text()));
  memory.seen_days = 30;
  CHECK(told(read(front_page({}), memory)) == told(before));
}
