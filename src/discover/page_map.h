// PageMap: a page as discovery sees it: its links, each with the anchors that lead to it and where they stand.
//
// Borrows the document; built in one pass over its nodes. Order is the page's own. Cost: linear, with a climb of at
// most kClimb ancestors an anchor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/url.h"
#include "discover/address.h"
#include "parse/html_document.h"

namespace kabar::discover {

// Where a node stands, inherited from its ancestors.
enum Area : std::uint16_t {
  kInNav = 1,
  kInHeader = 2,
  kInFooter = 4,
  kInAside = 8,
  kInHeading = 16,
  kInForm = 32,
  kInArticle = 64,
  kInComments = 128,
  kInBreadcrumb = 256,
  kInMain = 512,
  kInAnchor = 1024,
  kInParagraph = 2048,
  kInDrawing = 4096,  // the text of an <svg> is no text of the page
};

struct Anchor {
  parse::NodeIndex node = 0;
  std::uint32_t link = 0;   // index into PageMap::links
  std::uint16_t areas = 0;  // Area flags of the node
  bool picture = false;
  bool bold = false;
  bool in_prose = false;                      // a sentence goes on before or after it
  parse::NodeIndex heading = parse::kNoNode;  // the heading around it or the first one inside
  std::uint64_t place = 0;                    // equal for anchors at the same step of the same kind of block
  std::uint64_t block = 0;                    // the same, further up and without the anchor's own step
  std::string text;                           // one line
  double letters = 0;                         // of the text, in Latin letters (an ideograph is worth 2.5)
};

struct PageLink {
  core::Url url;
  std::string key;
  Address address;
  std::vector<std::uint32_t> anchors;  // at least one
  bool own = false;                    // of the page's registrable domain or of a sister of it
};

struct PageMap {
  const parse::HtmlDocument& page;
  core::Url url;   // of the page
  core::Url base;  // what its references are resolved against
  std::string domain;
  std::vector<std::uint16_t> areas;  // a node each
  std::vector<Anchor> anchors;
  std::vector<PageLink> links;
};

PageMap map_page(const parse::HtmlDocument& page, const core::Url& url);

// Letters of a text as a Latin reader would count them: letters and digits, an ideograph or kana 2.5, a Hangul 2.
double latin_letters(std::string_view text);

}  // namespace kabar::discover
