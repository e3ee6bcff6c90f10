// Tally: what a run has done so far, in numbers. Written by the loop's thread only.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace kabar::app {

struct Tally {
  std::int64_t sources_visited = 0, sources_unchanged = 0, sources_failed = 0;
  std::int64_t links_found = 0;  // new ones
  std::int64_t pages_fetched = 0, pages_failed = 0, pages_unchanged = 0;
  std::int64_t articles_new = 0, articles_updated = 0, articles_same = 0, not_articles = 0;
  std::int64_t pages_held = 0;  // not published as they are: they break their site's pattern
  std::int64_t copies = 0;      // new articles that joined a story
  std::int64_t requests = 0;
  std::int64_t wire_bytes = 0;
  std::int64_t feeds_written = 0;
  std::int64_t waiting = 0;                           // tasks known and not yet started
  std::map<std::string, std::string> failed_sources;  // url -> reason
};

}  // namespace kabar::app
