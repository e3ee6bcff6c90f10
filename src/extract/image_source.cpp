#include "extract/image_source.h"

#include <array>
#include <cstdlib>
#include <string>

#include "core/text.h"

namespace kabar::extract {

namespace {

using parse::HtmlDocument;
using parse::kNoNode;
using parse::Node;
using parse::NodeIndex;
using parse::Tag;

constexpr int kWidestWanted = 2000;
constexpr int kIconSide = 48;

// In order of trust; src comes after them, because next to one of these it is a placeholder.
constexpr std::array<std::string_view, 9> kLazyAttributes = {"data-original",  "data-src",          "data-lazy-src",
                                                             "data-lazy",      "data-original-src", "data-full-src",
                                                             "data-actualsrc", "data-img-src",      "data-url"};
constexpr std::array<std::string_view, 3> kSetAttributes = {"data-srcset", "data-lazy-srcset", "srcset"};
constexpr std::array<std::string_view, 10> kPlaceholderWords = {
    "placeholder", "blank.", "spacer", "1x1", "pixel.", "transparent", "loading.", "lazyload.", "grey.gif", "gray.gif"};

std::string_view trimmed(std::string_view text) {
  return core::trim_ascii(text);
}

bool is_placeholder(std::string_view address) {
  if (address.empty() || address.starts_with("data:") || address.starts_with("about:") || address[0] == '#')
    return true;
  const std::size_t slash = address.rfind('/');
  const std::string name = core::ascii_lower(address.substr(slash == std::string_view::npos ? 0 : slash));
  for (const std::string_view word : kPlaceholderWords) {
    if (name.find(word) != std::string::npos) return true;
  }
  return false;
}

int number(std::string_view text) {
  int value = 0;
  for (const char c : trimmed(text)) {
    if (c < '0' || c > '9' || value > 100000) break;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::string_view from_picture_element(const HtmlDocument& page, NodeIndex image) {
  const NodeIndex parent = page[image].parent;
  if (parent == kNoNode || page[parent].tag != Tag::picture) return {};
  for (NodeIndex i = parent + 1; i < page[parent].end; ++i) {
    if (page[i].tag != Tag::source) continue;
    for (const std::string_view name : kSetAttributes) {
      const std::string_view found = best_of_srcset(page.attribute(page[i], name));
      if (!is_placeholder(found)) return found;
    }
  }
  return {};
}

// As a browser chooses: the set of candidates before the one address.
std::string_view raw_source(const HtmlDocument& page, NodeIndex image) {
  const Node& node = page[image];
  for (const std::string_view name : kSetAttributes) {
    const std::string_view found = best_of_srcset(page.attribute(node, name));
    if (!is_placeholder(found)) return found;
  }
  for (const std::string_view name : kLazyAttributes) {
    const std::string_view found = trimmed(page.attribute(node, name));
    if (!is_placeholder(found) && found.find_first_of("/.") != std::string_view::npos) return found;
  }
  const std::string_view plain = trimmed(page.attribute(node, "src"));
  return is_placeholder(plain) ? from_picture_element(page, image) : plain;
}

NodeIndex image_in(const HtmlDocument& page, NodeIndex node) {
  for (NodeIndex i = node; i < page[node].end; ++i) {
    if (page[i].tag == Tag::img || page[i].tag == Tag::image) return i;
  }
  return kNoNode;
}

}  // namespace

std::string_view best_of_srcset(std::string_view srcset) {
  std::string_view best;
  int best_width = -1;
  std::size_t at = 0;
  while (at < srcset.size()) {
    at = srcset.find_first_not_of(" \t\r\n\f,", at);
    if (at == std::string_view::npos) break;
    std::size_t end = srcset.find_first_of(" \t\r\n\f", at);
    if (end == std::string_view::npos) end = srcset.size();
    std::string_view address = srcset.substr(at, end - at);
    int width = 1;
    if (address.ends_with(',')) {
      address.remove_suffix(1);
    } else {
      std::size_t comma = srcset.find(',', end);
      if (comma == std::string_view::npos) comma = srcset.size();
      const std::string_view size = trimmed(srcset.substr(end, comma - end));
      width = number(size) * (size.ends_with('x') ? 600 : 1);
      end = comma;
    }
    const bool fits = width <= kWidestWanted;
    const bool best_fits = best_width <= kWidestWanted;
    if (best.empty() || (fits && (!best_fits || width > best_width)) || (!fits && !best_fits && width < best_width)) {
      best = address;
      best_width = width;
    }
    at = end;
  }
  return best;
}

std::optional<Picture> read_picture(const HtmlDocument& page, NodeIndex node, const core::Url& base) {
  const NodeIndex image = image_in(page, node);
  if (image == kNoNode) return std::nullopt;
  const int width = number(page.attribute(page[image], "width"));
  const int height = number(page.attribute(page[image], "height"));
  if ((width > 0 && width <= kIconSide) || (height > 0 && height <= kIconSide)) return std::nullopt;
  const std::string_view source = raw_source(page, image);
  if (source.empty()) return std::nullopt;
  std::optional<core::Url> address = core::Url::resolve(base, source);
  if (!address) return std::nullopt;
  return Picture{std::move(*address), page.attribute(page[image], "alt"), width, height};
}

}  // namespace kabar::extract
