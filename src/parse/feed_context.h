// FeedContext: what holds for the elements of one feed: its addresses, its dates, its titles. Internal to parse.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "core/timestamp.h"
#include "core/url.h"
#include "parse/feed_document.h"

namespace kabar::parse {

class FeedContext {
 public:
  FeedContext(const core::Url& url, const FeedHints& hints);

  core::Url base_of(pugi::xml_node element) const;  // by xml:base of the element and what it stands in
  // Absolute when it can be resolved, else as written; empty stays empty.
  std::string address(pugi::xml_node element, std::string_view reference) const;
  std::string address(const core::Url& base, std::string_view reference) const;
  std::optional<core::Timestamp> time(std::string_view text) const;

  std::string language;              // of the feed: decides how its dates are read
  std::vector<std::string> authors;  // of an Atom feed: of its entries that name none
  bool atom = false;                 // Atom says what its titles are; the others leave it to the reader
  const core::Url& url() const { return base_; }

 private:
  core::Url base_;
  core::Seconds now_;
};

// A title on one line of plain text, by what the element says it is (atom), or as HTML if it looks so (RSS).
std::string feed_title(pugi::xml_node element, bool atom);
// A short field: one line, references resolved.
std::string plain_field(pugi::xml_node element);

}  // namespace kabar::parse
