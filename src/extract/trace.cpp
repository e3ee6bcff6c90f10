#include "extract/trace.h"

#include <algorithm>

#include "core/text.h"
#include "extract/blocks.h"
#include "extract/page_shape.h"

namespace kabar::extract {
namespace {

constexpr std::size_t kMostPlaces = 24;
constexpr float kWorthNaming = 0.15F;  // of the page's prose

// "article#story.post": enough to find the element in a browser.
std::string name_of(const parse::HtmlDocument& page, parse::NodeIndex index) {
  constexpr std::size_t kLongest = 60;
  const parse::Node& node = page[index];
  std::string name(node.tag == parse::Tag::unknown ? node.text : parse::to_string(node.tag));
  if (const std::string_view id = core::trim_ascii(page.attribute(node, "id")); !id.empty())
    name.append("#").append(id);
  std::string_view classes = core::trim_ascii(page.attribute(node, "class"));
  for (int shown = 0; shown < 2 && !classes.empty(); ++shown) {
    const std::size_t end = std::min(classes.find_first_of(" \t\r\n"), classes.size());
    name.append(".").append(classes.substr(0, end));
    classes = core::trim_ascii(classes.substr(end));
  }
  return core::one_line(name, kLongest);
}

std::string path_of(const parse::HtmlDocument& page, const BlockList& list, ContainerIndex container) {
  constexpr int kMostNames = 3;
  std::string path;
  for (int i = 0; i < kMostNames && container != kNoContainer; ++i, container = list.containers[container].parent) {
    std::string name = name_of(page, list.containers[container].node);
    if (!path.empty()) name.append(" > ").append(path);
    path = std::move(name);
  }
  return path;
}

// Elements around the very same lines are one place: the innermost is named.
void trace_places(const parse::HtmlDocument& page, const BlockList& list, const PageShape& shape, Trace& trace) {
  const float total = std::max(shape.prose_sum.back(), 1.0F);
  for (ContainerIndex c = 0; c < list.containers.size() && trace.places.size() < kMostPlaces; ++c) {
    const Container& container = list.containers[c];
    const float share = shape.prose_in(container.begin, container.end) / total;
    if (container.end - container.begin < 2 || share < kWorthNaming) continue;
    const bool same = !trace.places.empty() && trace.places.back().begin == container.begin &&
                      trace.places.back().end == container.end;
    if (same) trace.places.pop_back();
    trace.places.push_back({path_of(page, list, c), container.begin, container.end, share, c == shape.root});
  }
}

}  // namespace

void trace_lines(const parse::HtmlDocument& page, const BlockList& list, const PageShape& shape,
                 const std::vector<float>& probabilities, const LineVerdicts& lines, Trace& trace) {
  trace_places(page, list, shape, trace);
  trace.interval_begin = shape.begin;
  trace.interval_end = shape.end;
  trace.lines.reserve(lines.size());
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Block& block = list.blocks[i];
    trace.lines.push_back({core::one_line(list.text_of(block), kTraceText), path_of(page, list, block.container),
                           probabilities[i], lines.kept(i), lines.why(i)});
  }
}

}  // namespace kabar::extract
