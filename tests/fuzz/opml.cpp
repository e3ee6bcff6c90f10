// Any bytes give a reading list whose text is one line of valid UTF-8, with folders that hang together, or the one
// error.
#include "parse/opml.h"

#include <cstdint>
#include <cstdlib>

#include "core/text.h"

using namespace kabar;

namespace {

void check_line(const std::string& text) {
  if (core::one_line(text, SIZE_MAX) != text) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto opml = parse::parse_opml(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!opml) {
    if (opml.error().code != "not_opml") std::abort();
    return 0;
  }
  check_line(opml->title);
  for (std::size_t i = 0; i < opml->folders.size(); ++i) {
    check_line(opml->folders[i].title);
    if (opml->folders[i].parent >= static_cast<int>(i)) std::abort();
  }
  int line = 1;
  for (const parse::OpmlOutline& outline : opml->outlines) {
    for (const std::string* text : {&outline.title, &outline.xml_url, &outline.html_url, &outline.url, &outline.type})
      check_line(*text);
    if (outline.xml_url.empty() && outline.url.empty()) std::abort();
    if (outline.folder >= static_cast<int>(opml->folders.size()) || outline.line < line) std::abort();
    line = outline.line;
  }
  return 0;
}
