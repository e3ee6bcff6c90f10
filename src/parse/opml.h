// OPML: a reading list, from any reader (OPML 1.0, 1.1, 2.0), as folders and outlines.
//
// Any bytes in any charset are accepted, broken markup too. Read in one pass, never as a tree: nesting costs nothing,
// and folders below kMaxFolderDepth belong to the one above; entities that would grow do not exist (xml_entities.h).
// Linear; at most kMaxOutlines are taken. Error: "not_opml". Text fields are one line of plain text, addresses as
// written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace kabar::parse {

// Attributes of kabar's own namespace (prefix "kabar:"), without the prefix.
using OwnAttributes = std::vector<std::pair<std::string, std::string>>;

struct OpmlFolder {
  std::string title;
  int parent = -1;  // index into Opml::folders; -1: at the top
  OwnAttributes own;
};

struct OpmlOutline {
  std::string title;                         // its title, else its text
  std::string xml_url, html_url, url, type;  // type in lower case
  OwnAttributes own;
  int folder = -1;  // index into Opml::folders; -1: in none
  int line = 0;     // 1-based, of its "<"
};

struct Opml {
  std::string title;
  std::vector<OpmlFolder> folders;
  std::vector<OpmlOutline> outlines;  // those with an address, in document order
  bool cut = false;                   // there were more than kMaxOutlines, or the text ends inside a tag
};

inline constexpr std::size_t kMaxOutlines = 100'000, kMaxFolderDepth = 16;

core::Result<Opml> parse_opml(std::string_view bytes);

// "" when there is none.
std::string_view own_attribute(const OwnAttributes& own, std::string_view name);

}  // namespace kabar::parse
