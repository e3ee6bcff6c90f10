// OPML 2.0: the list of what kabar reads, or of what it publishes, for other readers. Deterministic.
#pragma once

#include <span>
#include <string>

#include "core/timestamp.h"

namespace kabar::publish {

struct OpmlOutline {
  std::string title;
  std::string xml_url;   // of the feed; an outline whose address is not http or https is left out
  std::string html_url;  // of the page; may be empty
  std::string category;  // outlines of one category stand together in one folder; empty: at the top
};

// Outlines in the order given; folders in the order of their first outline. `changed_at` 0: no date is written.
std::string write_opml(const std::string& title, core::Seconds changed_at, std::span<const OpmlOutline> outlines);

}  // namespace kabar::publish
