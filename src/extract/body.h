// Body: which blocks of a page are its article's text.
//
// The page is cut into blocks (blocks.h: paragraphs, headings, list items, quotes, table rows, captions) in document
// order; the root is an interval of blocks; a line filter decides block by block inside it; then the edges are trimmed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/url.h"
#include "extract/extract.h"
#include "extract/metadata.h"
#include "extract/page_reading.h"
#include "extract/page_sample.h"
#include "extract/site_profile.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct Body {
  std::string text;                 // one line a block
  std::string html;                 // sanitised, the same blocks in the same order, with figures
  std::string credit;               // end credits that were taken out of the text, joined by "; "
  std::uint32_t letters = 0;        // of the kept lines that read as prose
  bool looks_like_article = false;  // enough prose in one place
};

// Of the options: the site's lesson is used, sample and trace are filled; each may be absent.
Body read_body(const parse::HtmlDocument& page, const core::Url& url, const Metadata& metadata,
               const ExtractOptions& options = {});
// The same with a probability per block given.
Body write_body(const PageReading& reading, const parse::HtmlDocument& page, const core::Url& url,
                const Metadata& metadata, const std::vector<float>& probabilities, const ExtractOptions& options = {});

// Of a page that a site rule has cut down to the text: all its blocks, but for what is never text; with `prune` false
// every block.
Body read_ruled_body(const parse::HtmlDocument& page, const core::Url& url, const Metadata& metadata, bool prune,
                     const ExtractOptions& options = {});

}  // namespace kabar::extract
