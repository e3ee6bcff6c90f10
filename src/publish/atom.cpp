#include "core/text.h"
#include "publish/formats.h"
#include "publish/item_text.h"
#include "publish/markup.h"
#include "publish/xml_parts.h"

namespace kabar::publish {
namespace {

void append_authors(std::string& out, const FeedInfo& info, const FeedItem& item) {
  bool any = false;
  const auto append = [&](const std::string& author) {
    const std::string name = core::one_line(author, 200);
    if (name.empty()) return;
    out += "    <author><name>";
    append_text(out, name);
    out += "</name></author>\n";
    any = true;
  };
  for (const std::string& author : item.authors) append(author);
  // RFC 4287 section 4.1.2: an entry has an author, or its feed has.
  if (!any) append(item.outlet);
  if (!any) append(feed_title(info));
}

void append_source(std::string& out, const FeedItem& item) {
  const std::string address = web_address(item.source_url);
  if (address.empty() || item.outlet.empty()) return;
  out += "    <source>\n";
  append_element(out, 6, "id", address);
  append_element(out, 6, "title", core::one_line(item.outlet, 200));
  append_link(out, 6, "link", "alternate", address, {}, {});
  append_element(out, 6, "updated", core::to_rfc3339(item.published));
  out += "    </source>\n";
}

void append_texts(std::string& out, const FeedInfo& info, const ItemText& text) {
  if (!info.summary_only) append_element(out, 4, "summary", text.summary);
  out += info.summary_only ? "    <summary type=\"html\">" : "    <content type=\"html\">";
  append_cdata(out, text.body);
  out += info.summary_only ? "</summary>\n" : "</content>\n";
}

}  // namespace

void add_to_atom(std::string& out, const FeedInfo& info, const FeedItem& item, const ItemText& text) {
  out += "  <entry>\n";
  append_element(out, 4, "id", item.guid);
  append_element(out, 4, "title", text.title);
  append_link(out, 4, "link", "alternate", item.url, {}, "text/html");
  for (const OutletLink& other : item.others) append_link(out, 4, "link", "related", other.url, other.outlet, {});
  append_element(out, 4, "published", core::to_rfc3339(item.published));
  append_element(out, 4, "updated", core::to_rfc3339(item.updated ? *item.updated : item.published));
  append_authors(out, info, item);
  for (const std::string& tag : item.tags) {
    const std::string term = core::one_line(tag, 200);
    if (term.empty()) continue;
    out += "    <category";
    append_attribute(out, "term", term);
    out += "/>\n";
  }
  append_source(out, item);
  append_image(out, 4, item);
  append_texts(out, info, text);
  out += "  </entry>\n";
}

void begin_atom(std::string& out, const FeedInfo& info) {
  out +=
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xmlns:media=\"http://search.yahoo.com/mrss/\"";
  const std::string language = core::one_line(info.language, 40);
  if (!language.empty()) append_attribute(out, "xml:lang", language);
  out += ">\n";
  append_element(out, 2, "id", "urn:kabar:feed:" + info.name);
  append_element(out, 2, "title", feed_title(info));
  append_element(out, 2, "subtitle", core::one_line(info.description));
  append_element(out, 2, "updated", core::to_rfc3339({.unix_seconds = info.changed_at}));
  append_element(out, 2, "generator", "kabar");
  append_link(out, 2, "link", "self", self_url(info, Format::atom), {}, "application/atom+xml");
  append_link(out, 2, "link", "alternate", info.page_url, {}, "text/html");
}

void end_atom(std::string& out) {
  out += "</feed>\n";
}

}  // namespace kabar::publish
