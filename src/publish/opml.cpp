#include "publish/opml.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "publish/markup.h"

namespace kabar::publish {
namespace {

void append_outline(std::string& out, int indent, const OpmlOutline& outline) {
  const std::string address = web_address(outline.xml_url);
  if (address.empty()) return;
  std::string title = core::one_line(outline.title, 200);
  if (title.empty()) title = address;
  out.append(static_cast<std::size_t>(indent), ' ');
  out += "<outline type=\"rss\"";
  append_attribute(out, "text", title);
  append_attribute(out, "title", title);
  append_attribute(out, "xmlUrl", address);
  if (const std::string page = web_address(outline.html_url); !page.empty()) append_attribute(out, "htmlUrl", page);
  out += "/>\n";
}

void append_folder(std::string& out, const std::string& category, std::span<const OpmlOutline> outlines) {
  out += "    <outline";
  append_attribute(out, "text", core::one_line(category, 200));
  out += ">\n";
  for (const OpmlOutline& outline : outlines) {
    if (outline.category == category) append_outline(out, 6, outline);
  }
  out += "    </outline>\n";
}

}  // namespace

std::string write_opml(const std::string& title, core::Seconds changed_at, std::span<const OpmlOutline> outlines) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n";
  append_element(out, 4, "title", core::one_line(title, 1000));
  if (changed_at != 0) append_element(out, 4, "dateModified", core::to_rfc822({.unix_seconds = changed_at}));
  out += "  </head>\n  <body>\n";
  std::vector<std::string> folders;
  for (const OpmlOutline& outline : outlines) {
    if (outline.category.empty()) append_outline(out, 4, outline);
    if (outline.category.empty() || std::find(folders.begin(), folders.end(), outline.category) != folders.end()) {
      continue;
    }
    folders.push_back(outline.category);
    append_folder(out, outline.category, outlines);
  }
  out += "  </body>\n</opml>\n";
  return out;
}

}  // namespace kabar::publish
