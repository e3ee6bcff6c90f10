// write_feed: whatever the fields hold, every format passes the self-check, pugixml reads what was written, the number
// of items stays, and no field makes an element of its own.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <pugixml.hpp>

#include "core/text.h"
#include "publish/feed_writer.h"
#include "publish/opml.h"
#include "tests/unit/publish/sample.h"

namespace {

using namespace kabar::publish;

void require(bool condition, const std::string& what, const std::string& bytes) {
  if (condition) return;
  std::fprintf(stderr, "%s\n%s\n", what.c_str(), bytes.c_str());
  std::abort();
}

// The input cut into fields at the byte 0xFE, which is in no UTF-8; over and over.
class Fields {
 public:
  explicit Fields(std::string_view data) {
    for (std::size_t at = 0; at <= data.size();) {
      const std::size_t end = std::min(data.find('\xFE', at), data.size());
      fields_.emplace_back(data.substr(at, end - at));
      at = end + 1;
    }
  }
  std::string next() { return fields_[at_++ % fields_.size()]; }
  std::size_t count() const { return fields_.size(); }

 private:
  std::vector<std::string> fields_;
  std::size_t at_ = 0;
};

FeedItem item_of(Fields& fields, std::size_t number) {
  FeedItem item;
  item.guid = "urn:kabar:" + std::to_string(number);
  item.url = fields.next();
  item.title = fields.next();
  item.authors = {fields.next(), fields.next()};
  item.published = {.unix_seconds = 1795413900 + static_cast<std::int64_t>(number), .offset_minutes = 420};
  item.summary = fields.next();
  item.html = fields.next();
  item.outlet = fields.next();
  item.source_url = fields.next();
  item.language = fields.next();
  item.image = fields.next();
  item.tags = {fields.next()};
  item.others = {{fields.next(), fields.next()}};
  return item;
}

bool is_known(std::string_view name) {
  static constexpr std::string_view kKnown =
      " rss channel title link description language lastBuildDate generator docs ttl atom:link item guid pubDate "
      "dc:creator content:encoded source media:content media:thumbnail category atom:updated feed id subtitle updated "
      "entry published author name summary content opml head dateModified body outline ";
  return kKnown.find(" " + std::string(name) + " ") != std::string_view::npos;
}

std::size_t check_xml(const std::string& bytes) {
  pugi::xml_document document;
  const auto result = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_full);
  require(static_cast<bool>(result), std::string("pugixml: ") + result.description(), bytes);
  require(kabar::core::is_valid_utf8(bytes), "not UTF-8", bytes);
  std::size_t items = 0;
  for (pugi::xml_node node = document.first_child(); node;) {
    require(node.type() != pugi::node_comment && node.type() != pugi::node_pi && node.type() != pugi::node_doctype,
            "markup that is no element", bytes);
    const std::string_view name = node.name();
    if (node.type() == pugi::node_element)
      require(is_known(name), "an element of its own: " + std::string(name), bytes);
    if (name == "item" || name == "entry") ++items;
    pugi::xml_node next = node.first_child();
    while (!next && node) {
      next = node.next_sibling();
      if (!next) node = node.parent();
    }
    node = next;
  }
  return items;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Fields fields({reinterpret_cast<const char*>(data), size});
  FeedInfo info;
  info.name = "a";
  info.title = fields.next();
  info.description = fields.next();
  info.language = fields.next();
  info.page_url = fields.next();
  info.base_url = fields.next();
  info.changed_at = 1795415400;
  info.summary_only = size % 2 != 0;
  std::vector<FeedItem> items;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, 1 + fields.count() / 8); ++i)
    items.push_back(item_of(fields, i));
  for (const Format format : {Format::rss, Format::atom, Format::json}) {
    const std::string bytes = write_feed(format, info, items);
    const auto fault = find_fault(format, bytes);
    require(!fault, fault.value_or(""), bytes);
    if (format != Format::json) require(check_xml(bytes) == items.size(), "the number of items", bytes);
  }
  check_xml(
      write_opml(info.title, 1, std::vector<OpmlOutline>{{info.title, info.base_url, info.page_url, info.language}}));
  return 0;
}
