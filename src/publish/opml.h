// OPML 2.0: the list of what kabar reads, or of what it publishes, for other readers. Deterministic.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/timestamp.h"

namespace kabar::publish {

// Attributes of kabar's own namespace, which other readers pass over: name without prefix, and value.
using OwnAttributes = std::vector<std::pair<std::string, std::string>>;

struct OpmlOutline {
  std::string title;
  std::string xml_url;   // of the feed; an outline whose address is not http or https is left out
  std::string html_url;  // of the page; may be empty
  std::string category;  // outlines of one category stand together in one folder; empty: at the top
  // False: a page or sitemap, written as a link (type="link" url="...", OPML 2.0), for xmlUrl would promise a feed.
  bool is_feed = true;
  OwnAttributes own{};
};

// What the folder of a category is called, and what kabar wants to know of it again.
struct OpmlFolder {
  std::string category, title;
  OwnAttributes own{};
};

// Outlines in the order given; folders in the order of their first outline. `changed_at` 0: no date is written.
// A category without a folder of its own is called by its name.
std::string write_opml(const std::string& title, core::Seconds changed_at, std::span<const OpmlOutline> outlines,
                       std::span<const OpmlFolder> folders = {});

}  // namespace kabar::publish
