// ImportPlan: what an OPML file adds to the configuration. Pure.
#pragma once

#include <string>
#include <vector>

#include "app/feed_folder.h"
#include "config/config.h"
#include "parse/opml.h"

namespace kabar::app {

struct LeftOut {
  int line = 0;
  std::string what;     // the address or title, and why
  bool refused = true;  // false: it is there already
};

struct ImportPlan {
  std::vector<Addition> additions;  // one a feed file, in the order of the OPML's folders; none without sources
  std::vector<LeftOut> left_out;
  std::size_t sources = 0;
};

// A folder becomes a feed file: the one that kabar's own export names, or one with the folder's title, or one named
// after it ("News" in "Asia" is asia-news, "Asia / News"); two folders never share a name by chance. What stands in no
// folder goes to `loose_feed`. A source that the configuration has in another feed keeps the options it has there.
ImportPlan plan_import(const parse::Opml& opml, const config::Config& config, const std::string& loose_feed);

}  // namespace kabar::app
