#include "extract/sanitise.h"

#include "extract/blocks.h"
#include "extract/markup_writer.h"
#include "parse/html_document.h"

namespace kabar::extract {

namespace {

constexpr std::size_t kMostBytes = 2u << 20;

parse::NodeIndex root_of(const parse::HtmlDocument& page) {
  return page.body() == parse::kNoNode ? 0 : page.body();
}

}  // namespace

std::string sanitise_fragment(std::string_view markup, const core::Url& base, parse::Arena& arena) {
  const auto page = parse::parse_html(markup.substr(0, kMostBytes), arena, {}, "utf-8");
  if (!page || page->nodes().empty()) return {};
  const BlockList list = cut_blocks(*page, root_of(*page), true);
  const Selection selection{std::vector<std::uint8_t>(list.blocks.size(), 1),
                            std::vector<std::uint8_t>(list.media.size(), 1)};
  return write_markup(*page, list, selection, base, true);
}

std::string fragment_text(std::string_view markup, parse::Arena& arena) {
  const auto page = parse::parse_html(markup.substr(0, kMostBytes), arena, {}, "utf-8");
  if (!page || page->nodes().empty()) return {};
  const BlockList list = cut_blocks(*page, root_of(*page), true);
  std::string text;
  for (const Block& block : list.blocks) {
    if (!text.empty()) text.push_back('\n');
    text.append(list.text_of(block));
  }
  return text;
}

}  // namespace kabar::extract
