#include "publish/opml.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "core/text.h"
#include "publish/markup.h"

namespace kabar::publish {
namespace {

constexpr const char* kNamespace = " xmlns:kabar=\"urn:kabar:opml\"";

void append_own(std::string& out, const OwnAttributes& own) {
  for (const auto& [name, value] : own) append_attribute(out, "kabar:" + name, value);
}

bool has_own(std::span<const OpmlOutline> outlines, std::span<const OpmlFolder> folders) {
  const auto any = [](const auto& entry) { return !entry.own.empty(); };
  return std::any_of(outlines.begin(), outlines.end(), any) || std::any_of(folders.begin(), folders.end(), any);
}

void append_outline(std::string& out, int indent, const OpmlOutline& outline) {
  const std::string address = web_address(outline.xml_url);
  if (address.empty()) return;
  std::string title = core::one_line(outline.title, 200);
  if (title.empty()) title = address;
  out.append(static_cast<std::size_t>(indent), ' ');
  out += outline.is_feed ? "<outline type=\"rss\"" : "<outline type=\"link\"";
  append_attribute(out, "text", title);
  append_attribute(out, "title", title);
  append_attribute(out, outline.is_feed ? "xmlUrl" : "url", address);
  if (const std::string page = web_address(outline.html_url); !page.empty()) append_attribute(out, "htmlUrl", page);
  append_own(out, outline.own);
  out += "/>\n";
}

void append_folder(std::string& out, const std::string& category, std::span<const OpmlOutline* const> outlines,
                   std::span<const OpmlFolder> folders) {
  const auto folder =
      std::find_if(folders.begin(), folders.end(), [&](const OpmlFolder& f) { return f.category == category; });
  out += "    <outline";
  append_attribute(out, "text", core::one_line(folder == folders.end() ? category : folder->title, 200));
  if (folder != folders.end()) append_own(out, folder->own);
  out += ">\n";
  for (const OpmlOutline* outline : outlines) append_outline(out, 6, *outline);
  out += "    </outline>\n";
}

}  // namespace

std::string write_opml(const std::string& title, core::Seconds changed_at, std::span<const OpmlOutline> outlines,
                       std::span<const OpmlFolder> folders) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\"";
  if (has_own(outlines, folders)) out += kNamespace;
  out += ">\n  <head>\n";
  append_element(out, 4, "title", core::one_line(title, 1000));
  if (changed_at != 0) append_element(out, 4, "dateModified", core::to_rfc822({.unix_seconds = changed_at}));
  out += "  </head>\n  <body>\n";
  std::map<std::string_view, std::vector<const OpmlOutline*>> members;
  for (const OpmlOutline& outline : outlines) members[outline.category].push_back(&outline);
  for (const OpmlOutline& outline : outlines) {
    std::vector<const OpmlOutline*>& folder = members[outline.category];
    if (outline.category.empty()) append_outline(out, 4, outline);
    if (outline.category.empty() || folder.empty()) continue;  // written already
    append_folder(out, outline.category, folder, folders);
    folder.clear();
  }
  out += "  </body>\n</opml>\n";
  return out;
}

}  // namespace kabar::publish
