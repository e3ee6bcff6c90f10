#include "core/text.h"
#include "publish/formats.h"
#include "publish/item_text.h"
#include "publish/markup.h"
#include "publish/xml_parts.h"

namespace kabar::publish {
namespace {

void append_texts(std::string& out, const FeedInfo& info, const ItemText& text) {
  out += "      <description>";
  if (info.summary_only) {
    append_text(out, text.body);
  } else {
    append_text(out, core::escape_markup(text.summary));  // the element holds HTML, the summary is plain text
  }
  out += "</description>\n";
  if (info.summary_only) return;
  out += "      <content:encoded>";
  append_cdata(out, text.body);
  out += "</content:encoded>\n";
}

}  // namespace

void add_to_rss(std::string& out, const FeedInfo& info, const FeedItem& item, const ItemText& text) {
  out += "    <item>\n      <title>";
  append_title(out, text.title);
  out += "</title>\n";
  append_element(out, 6, "link", web_address(item.url));
  out += "      <guid isPermaLink=\"false\">";
  append_text(out, item.guid);
  out += "</guid>\n";
  append_element(out, 6, "pubDate", core::to_rfc822(item.published));
  append_element(out, 6, "dc:creator", item_creator(item));
  append_texts(out, info, text);
  if (const std::string source = web_address(item.source_url); !source.empty() && !item.outlet.empty()) {
    out += "      <source";
    append_attribute(out, "url", source);
    out += '>';
    append_text(out, core::one_line(item.outlet, 200));
    out += "</source>\n";
  }
  for (const OutletLink& other : item.others) append_link(out, 6, "atom:link", "related", other.url, other.outlet, {});
  append_image(out, 6, item);
  for (const std::string& tag : item.tags) append_element(out, 6, "category", core::one_line(tag, 200));
  if (item.updated) append_element(out, 6, "atom:updated", core::to_rfc3339(*item.updated));
  out += "    </item>\n";
}

void begin_rss(std::string& out, const FeedInfo& info) {
  out +=
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:media=\"http://search.yahoo.com/mrss/\">\n  <channel>\n";
  const std::string title = feed_title(info);
  out += "    <title>";
  append_title(out, title);
  out += "</title>\n";
  append_element(out, 4, "link", web_address(info.page_url));
  append_element(out, 4, "description", core::escape_markup(info.description.empty() ? title : info.description));
  append_element(out, 4, "language", core::one_line(info.language, 40));
  if (info.changed_at != 0) {
    append_element(out, 4, "lastBuildDate", core::to_rfc822({.unix_seconds = info.changed_at}));
  }
  append_element(out, 4, "generator", "kabar");
  append_element(out, 4, "docs", "https://www.rssboard.org/rss-specification");
  if (info.ttl_minutes > 0) append_element(out, 4, "ttl", std::to_string(info.ttl_minutes));
  append_link(out, 4, "atom:link", "self", self_url(info, Format::rss), {}, "application/rss+xml");
}

void end_rss(std::string& out) {
  out += "  </channel>\n</rss>\n";
}

}  // namespace kabar::publish
