#include <catch2/catch.hpp>

#include "publish/feed_writer.h"
#include "tests/unit/publish/sample.h"

using namespace kabar::publish;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string fault_after(Format format, std::string_view from, std::string_view to) {
  const std::string good = write_feed(format, sample_info(), std::vector{sample_item()});
  REQUIRE(find_fault(format, good) == std::nullopt);
  return find_fault(format, replaced(good, from, to)).value_or("no fault");
}

}  // namespace

TEST_CASE("broken XML is a fault that names its line", "[publish][find_fault]") {
  CHECK(fault_after(Format::rss, "</item>", "") == "line 32: </channel> closes nothing");
  CHECK(fault_after(Format::rss, "&#x26;", "&").find("reference") != std::string::npos);
  CHECK(fault_after(Format::rss, "&#x26;", "&#1;").find("reference") != std::string::npos);
  CHECK(fault_after(Format::rss, "&#x26;", "&nbsp;").find("reference") != std::string::npos);
  CHECK(fault_after(Format::rss, "Rina", "\x02").find("forbids") != std::string::npos);
  CHECK(fault_after(Format::rss, "Rina", "\xFF").find("UTF-8") != std::string::npos);
  CHECK(fault_after(Format::rss, "]]></content", "</content").find("CDATA") != std::string::npos);
  CHECK(fault_after(Format::rss, "medium=\"image\"", "url=\"\"").find("attributes") != std::string::npos);
  CHECK(fault_after(Format::rss, "<channel>", "<chanel>").find("chanel") != std::string::npos);
  CHECK(fault_after(Format::rss, "</rss>", "</rss><rss/>").find("second root") != std::string::npos);
  CHECK(fault_after(Format::rss, "<rss ", "<!DOCTYPE rss><rss ").find("declaration") != std::string::npos);
  CHECK(find_fault(Format::rss, "").has_value());
  CHECK(find_fault(Format::rss, "<rss><channel>").has_value());
}

TEST_CASE("the same guid twice is a fault in every format", "[publish][find_fault]") {
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    const std::string twice = write_feed(format, sample_info(), std::vector{sample_item(), sample_item()});
    CHECK(find_fault(format, twice) == "two items have the guid urn:kabar:00f1");
  }
}

TEST_CASE("a date that is missing, unreadable or after the last change is a fault", "[publish][find_fault]") {
  CHECK(fault_after(Format::rss, "<pubDate>Mon, 23 Nov 2026 14:05:00 +0800</pubDate>", "") == "an item has no date");
  CHECK(fault_after(Format::rss, "14:05:00 +0800", "14:05 WITA").find("cannot be read") != std::string::npos);
  CHECK(fault_after(Format::rss, "23 Nov 2026 14:05", "25 Nov 2026 14:05").find("after") != std::string::npos);
  CHECK(fault_after(Format::atom, "2026-11-23T14:05", "2027-11-23T14:05").find("after") != std::string::npos);
  CHECK(fault_after(Format::json, "2026-11-23T14:05", "1969-11-23T14:05").find("early") != std::string::npos);
}

TEST_CASE("JSON that is broken, or no feed, is a fault", "[publish][find_fault]") {
  CHECK(fault_after(Format::json, "\"items\":[", "\"items\":").find("not JSON") != std::string::npos);
  CHECK(fault_after(Format::json, "jsonfeed.org", "feedjson.org") == "not a JSON Feed");
  CHECK(find_fault(Format::json, "[]") == "not a JSON Feed");
  CHECK(find_fault(Format::json, std::string(100000, '[')).has_value());
}

TEST_CASE("a hundred thousand open elements are a fault and no crash", "[publish][find_fault]") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<rss>";
  CHECK(find_fault(Format::rss, deep).has_value());
}
