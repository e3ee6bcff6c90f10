#include "discover/barriers.h"

#include "core/text.h"

namespace kabar::discover {
namespace {

using parse::NodeIndex;
using parse::Tag;

constexpr std::size_t kLittleText = 800;  // bytes
constexpr std::size_t kFewLinks = 8;
constexpr int kScripts = 3;

int count_scripts(std::string_view bytes) {
  int count = 0;
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos && count < kScripts; at = bytes.find('<', at + 1))
    count += core::equals_ignoring_ascii_case(bytes.substr(at + 1, 6), "script") ? 1 : 0;
  return count;
}

}  // namespace

Barriers find_barriers(const parse::HtmlDocument& page, std::string_view bytes) {
  Barriers out;
  bool password = false, asks_for_script = false;
  NodeIndex anchor_end = 0;
  for (NodeIndex i = page.body() == parse::kNoNode ? 0 : page.body(); i < page.nodes().size(); ++i) {
    const parse::Node& node = page[i];
    if (node.tag == Tag::input) password = password || page.attribute(node, "type") == "password";
    if (node.tag == Tag::a && !page.attribute(node, "href").empty()) anchor_end = node.end;
    if (!node.is_text()) continue;
    const std::string_view text = core::trim_ascii(node.text);
    out.letters += text.size();
    if (text.empty()) continue;
    if (i < anchor_end) {
      ++out.links;
      anchor_end = 0;
    }
    if (out.letters < kLittleText)
      asks_for_script = asks_for_script || core::ascii_lower(text).find("javascript") != std::string::npos;
  }
  const bool bare = out.letters < kLittleText && out.links < kFewLinks;
  out.login = bare && password;
  out.script = bare && !password && (asks_for_script || count_scripts(bytes) >= kScripts);
  return out;
}

}  // namespace kabar::discover
