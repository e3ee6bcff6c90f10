#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"

namespace kabar::extract {
namespace {

using parse::Node;
using parse::NodeIndex;
using parse::Tag;

// Parts of a file name or folder that say what a picture is for.
constexpr std::array kNoPicture = std::to_array<std::string_view>(
    {"logo", "placeholder", "default", "avatar", "gravatar", "blank", "spacer", "pixel", "favicon", "icon", "sprite",
     "noimage", "no_image", "no-image", "1x1", "dummy", "fallback", "opengraph-default", "og-default"});

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The word stands alone: "site-logo.png", not "catalogo" or "silicone".
bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

std::string usable(const PageFacts& facts, std::string_view reference) {
  reference = core::trim_ascii(reference);
  if (reference.empty() || reference.size() > 4096) return {};
  const auto url = core::Url::resolve(facts.url, decode_references(reference));
  if (!url || url->path() == "/") return {};
  const std::string path = core::ascii_lower(url->path());
  const std::string_view file = std::string_view(path).substr(path.rfind('/') + 1);
  if (path.ends_with(".svg") || path.ends_with(".gif") || path.ends_with(".ico")) return {};
  for (const std::string_view word : kNoPicture) {
    if (holds_word(file, word)) return {};
  }
  return url->text();
}

int pixels(std::string_view value) {
  int number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::string_view source_of(const PageFacts& facts, const Node& node) {
  for (const char* name : {"data-src", "data-original", "data-lazy-src", "src"}) {
    const std::string_view value = facts.page.attribute(node, name);
    if (!value.empty() && !value.starts_with("data:")) return value;
  }
  std::string_view set = facts.page.attribute(node, "srcset");
  if (set.empty()) set = facts.page.attribute(node, "data-srcset");
  return set.substr(0, set.find_first_of(" ,"));
}

// A photograph that says nothing of its size: not a link to somewhere else, no writer's portrait, no other story's.
bool may_be_photograph(const PageFacts& facts, NodeIndex index, std::string_view source) {
  const std::string path = core::ascii_lower(source.substr(0, source.find_first_of("?#")));
  const bool photograph = path.ends_with(".jpg") || path.ends_with(".jpeg") || path.ends_with(".webp");
  if (!photograph || facts.evidence.is_apart(index)) return false;
  const std::string names = core::ascii_lower(facts.page.attribute(facts.page[index], "class"));
  if (std::any_of(kNoPicture.begin(), kNoPicture.end(), [&](auto word) { return holds_word(names, word); }))
    return false;
  constexpr int kMostSteps = 4;
  int steps = 0;
  for (NodeIndex up = facts.page[index].parent; up != parse::kNoNode && steps < kMostSteps; ++steps) {
    if (facts.page[up].tag == Tag::a || facts.page[up].tag == Tag::li) return false;
    up = facts.page[up].parent;
  }
  return true;
}

// The first picture in a figure, or a big one, or else the first photograph, near the headline.
std::string picture_near_headline(const PageFacts& facts) {
  if (facts.headline == parse::kNoNode) return {};
  constexpr NodeIndex kReach = 400;
  const auto nodes = facts.page.nodes();
  const NodeIndex end = static_cast<NodeIndex>(std::min<std::size_t>(nodes.size(), facts.headline + kReach));
  NodeIndex figure_end = 0;
  std::string photograph;
  for (NodeIndex i = facts.headline; i < end; ++i) {
    if (nodes[i].tag == Tag::figure || nodes[i].tag == Tag::picture) figure_end = std::max(figure_end, nodes[i].end);
    if (nodes[i].tag != Tag::img) continue;
    const int width = pixels(facts.page.attribute(nodes[i], "width"));
    if (width != 0 && width < 200) continue;
    if (i >= figure_end && width < 300) {
      const std::string_view source = source_of(facts, nodes[i]);
      if (width == 0 && photograph.empty() && may_be_photograph(facts, i, source)) photograph = usable(facts, source);
      continue;
    }
    if (std::string image = usable(facts, source_of(facts, nodes[i])); !image.empty()) return image;
  }
  return photograph;
}

}  // namespace

Found<std::string> read_lead_image(const PageFacts& facts) {
  const Evidence& evidence = facts.evidence;
  std::string image = usable(facts, evidence.meta({"og:image", "og:image:secure_url", "og:image:url"}));
  if (!image.empty()) return {std::move(image), "og", 0.9};
  image = usable(facts, facts.ld.image);
  if (!image.empty()) return {std::move(image), "json-ld", 0.9};
  image = usable(facts, evidence.meta({"twitter:image", "twitter:image:src", "thumbnail", "image",
                                       "sailthru.image.full", "parsely-image-url"}));
  if (!image.empty()) return {std::move(image), "meta", 0.8};
  image = picture_near_headline(facts);
  if (!image.empty()) return {std::move(image), "text", 0.5};
  return {};
}

}  // namespace kabar::extract
