// Any bytes give a feed whose text is valid UTF-8 that XML allows, or the one error; twice the same.
#include <cstdint>
#include <cstdlib>

#include "core/text.h"
#include "parse/feed_document.h"

using namespace kabar;

namespace {

void check_text(const std::string& text) {
  if (core::xml_legal(text) != text) std::abort();
}

void check_line(const std::string& text) {
  if (core::one_line(text, SIZE_MAX) != text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const core::Url kUrl = *core::Url::parse("https://a.example/feed");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  parse::sniff(bytes, "application/xml");
  const auto feed = parse::parse_feed(bytes, kUrl, {.now = 1795424400});
  if (!feed) {
    if (feed.error().code != "not_a_feed") std::abort();
    check_line(feed.error().message);
    return 0;
  }
  if (feed->entries.size() > 2000 || feed->format.empty()) std::abort();
  check_line(feed->title);
  check_line(feed->link);
  check_line(feed->language);
  for (const parse::FeedEntry& entry : feed->entries) {
    check_line(entry.title);
    check_line(entry.id);
    if (entry.id.empty()) std::abort();
    check_line(entry.url);
    check_line(entry.image);
    for (const std::string& author : entry.authors) check_line(author);
    for (const std::string& tag : entry.tags) check_line(tag);
    for (const parse::Enclosure& file : entry.enclosures) {
      check_line(file.type);
      check_line(file.url);
    }
    check_text(entry.summary);
    check_text(entry.content);
  }
  return 0;
}
