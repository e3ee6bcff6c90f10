#include "extract/body.h"

#include "extract/line_filter.h"
#include "extract/markup_writer.h"
#include "extract/page_reading.h"

namespace kabar::extract {

namespace {

// Pictures between the first and the last kept block; captions follow their pictures into the markup.
Selection select_markup(const BlockList& list, const std::vector<std::uint8_t>& kept) {
  Selection selection{kept, std::vector<std::uint8_t>(list.media.size())};
  std::uint32_t first = 0, last = 0;
  for (std::uint32_t i = 0; i < kept.size(); ++i) {
    if (kept[i] == 0) continue;
    if (last == 0) first = i;
    last = i + 1;
  }
  for (std::size_t m = 0; m < list.media.size(); ++m) {
    const Media& media = list.media[m];
    selection.media[m] = media.before >= first && media.before < last;
  }
  return selection;
}

}  // namespace

Body read_body(const parse::HtmlDocument& page, const core::Url& url, const Metadata& metadata) {
  Body body;
  if (page.nodes().empty()) return body;
  const PageReading reading(page);
  const BlockList& list = reading.list();
  const std::vector<std::uint8_t> kept = filter_lines(reading.view(metadata));
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i] == 0) continue;
    if (!body.text.empty()) body.text.push_back('\n');
    body.text.append(list.text_of(list.blocks[i]));
  }
  body.html = write_markup(page, list, select_markup(list, kept), url);
  body.looks_like_article = reading.shape().prose > 400;
  return body;
}

}  // namespace kabar::extract
