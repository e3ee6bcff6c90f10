#include "discover/page_facts.h"

#include <algorithm>

#include "core/text.h"

namespace kabar::discover {
namespace {

using parse::Node;
using parse::NodeIndex;
using parse::Tag;

constexpr int kMaxHeadings = 3;   // main ones, that are looked at
constexpr double kSentence = 40;  // letters of a text that is prose and no label

}  // namespace

PageFacts read_facts(const PageMap& map) {
  PageFacts facts;
  int headings = 0;
  facts.data = read_structured_data(map);
  for (NodeIndex i = 0; i < map.page.nodes().size(); ++i) {
    const Node& node = map.page[i];
    if (node.tag == Tag::html) {
      facts.language = core::ascii_lower(core::trim_ascii(map.page.attribute(node, "lang")));
    } else if (node.tag == Tag::meta) {
      const std::string_view property = map.page.attribute(node, "property");
      const std::string_view content = map.page.attribute(node, "content");
      if (property == "og:type") facts.og_type = core::ascii_lower(core::trim_ascii(content));
      if (property == "article:published_time") facts.publication_time = !content.empty();
      if (property == "og:site_name" && facts.title.empty()) facts.title = core::one_line(content, 200);
    } else if (node.tag == Tag::h1 && headings++ < kMaxHeadings && !facts.headline_in_address) {
      facts.headline_in_address = shared_words(map.url, map.page.text_of(i)) >= 3;
    }
  }
  return facts;
}

Prose measure_prose(const PageMap& map, const std::vector<bool>& is_headline) {
  constexpr std::uint16_t kFrame = kInNav | kInHeader | kInFooter | kInAside | kInForm | kInAnchor | kInComments;
  Prose prose;
  double stretch = 0;
  int headlines = 0;
  auto anchor = map.anchors.begin();
  for (NodeIndex i = 0; i < map.page.nodes().size(); ++i) {
    if (anchor != map.anchors.end() && anchor->node == i) {
      if (is_headline[anchor->link] && !anchor->in_prose) {
        stretch = 0;
        ++headlines;
      }
      ++anchor;
    }
    const Node& node = map.page[i];
    if (!node.is_text() || node.text.size() < 30 || (map.areas[i] & kFrame) != 0) continue;
    if (node.parent != parse::kNoNode && map.page[node.parent].tag == Tag::script) continue;
    const double letters = latin_letters(node.text);
    if (letters < kSentence) continue;
    prose.total += letters;
    stretch += letters;
    if (stretch > prose.longest) {
      prose.longest = stretch;
      prose.headlines_before = headlines;
    }
  }
  return prose;
}

}  // namespace kabar::discover
