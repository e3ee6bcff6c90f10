#include "publish/xml_parts.h"

#include "core/text.h"
#include "publish/item_text.h"
#include "publish/markup.h"

namespace kabar::publish {

void append_link(std::string& out, int indent, std::string_view element, std::string_view relation,
                 const std::string& url, const std::string& title, std::string_view type) {
  const std::string address = web_address(url);
  if (address.empty()) return;
  out.append(static_cast<std::size_t>(indent), ' ');
  out += '<';
  out += element;
  append_attribute(out, "rel", relation);
  append_attribute(out, "href", address);
  if (!type.empty()) append_attribute(out, "type", type);
  if (!title.empty()) append_attribute(out, "title", core::one_line(title, 200));
  out += "/>\n";
}

void append_image(std::string& out, int indent, const FeedItem& item) {
  const std::string address = item.image.empty() ? "" : web_address(item.image);
  if (address.empty()) return;
  out.append(static_cast<std::size_t>(indent), ' ');
  out += "<media:content";
  append_attribute(out, "url", address);
  append_attribute(out, "medium", "image");
  if (const auto type = image_type(address); !type.empty()) append_attribute(out, "type", type);
  out += "/>\n";
  out.append(static_cast<std::size_t>(indent), ' ');
  out += "<media:thumbnail";
  append_attribute(out, "url", address);
  out += "/>\n";
}

}  // namespace kabar::publish
