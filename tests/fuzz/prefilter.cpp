// prefilter: the skeleton is valid UTF-8 and little longer than the page, each mark of it numbers one text, texts stand
// in the page's order without overlapping, and tags are in ascending order with their attributes in bounds.
#include "parse/prefilter.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "core/text.h"

namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kabar;
  std::string page = core::valid_utf8({reinterpret_cast<const char*>(data), size});
  static parse::Arena arena;
  arena.reset();
  const parse::Skeleton skeleton = parse::prefilter(page, arena);
  require(!skeleton.exhausted(), "exhausted");
  const std::string_view html(skeleton.html.data(), skeleton.html.size());
  require(core::is_valid_utf8(html), "not UTF-8");
  require(html.size() <= page.size() * 8 + 64, "longer than it may be");
  require(skeleton.verbatim_from <= html.size(), "verbatim part out of bounds");
  const char* last = page.data();
  for (const std::string_view text : skeleton.texts) {
    require(text.data() >= last && text.data() + text.size() <= page.data() + page.size(), "text out of place");
    last = text.data() + text.size();
  }
  std::size_t marks = 0;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const bool attribute = at > 0 && html[at - 1] == ' ' && at + 4 < html.size() &&
                           (html[at + 4] == '=' || html[at + 4] == '>' || html[at + 4] == ' ');
    const auto mark = parse::mark_at(html, at);
    if (mark && *mark < skeleton.texts.size() && !attribute) ++marks;
  }
  require(marks <= skeleton.texts.size(), "a text is marked twice");
  std::size_t offset = 0;
  for (const parse::SkeletonTag& tag : skeleton.tags) {
    require(tag.offset >= offset && tag.offset < skeleton.verbatim_from && html[tag.offset] == '<',
            "a tag out of place");
    require(tag.first_attribute + tag.attribute_count <= skeleton.attributes.size(), "attributes out of bounds");
    offset = tag.offset + 1;
  }
  return 0;
}
