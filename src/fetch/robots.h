// robots.txt: RFC 9309, any bytes, at most 500 KiB read.
//
// Beyond the RFC, as google/robotstxt does: the colon may be missing, key words may have their common misspellings
// ("disalow", "useragent"), white space around everything is dropped, NULs and a byte order mark too. Not taken over
// from it: "/index.html" standing for "/". Total functions; thread-safe values. Cost: parse is linear in the text,
// check is linear in rules x (pattern + path) whatever the wildcards.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/fetch_task.h"

namespace kabar::fetch {

struct RobotsDecision {
  bool allowed = true;
  std::string rule;                                      // the line that decided, as written; empty when none did
  std::optional<std::chrono::milliseconds> crawl_delay;  // of the group that applies
};

class Robots {
 public:
  // `agent`: the product token, "kabar"; of a whole User-Agent ("kabar/1.0 (+...)") what stands before the slash.
  // Groups that name it are merged and win over "*" (RFC 9309 2.2.1).
  static Robots parse(std::string_view text, std::string_view agent);
  static Robots allow_all();
  static Robots disallow_all(std::string reason);

  // `path_and_query` starts with "/" and is percent-encoded (Url::path_and_query is). Non-ASCII in a rule matches its
  // encoded form, and an escaped letter in the address matches the letter in a rule; an escaped letter in a rule
  // matches only itself, where google/robotstxt departs from the RFC's words and kabar with it. Longest match wins,
  // allow wins a tie, `*` and `$` (2.2.2, 2.2.3).
  RobotsDecision check(std::string_view path_and_query) const;
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Group;  // robots.cpp
  struct Rule {
    bool allow;
    std::string pattern, line;
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::vector<std::string> sitemaps_;
  std::string blanket_reason_;
};

// Path and query of an address that was not parsed, as they stand ("/" when there are none): for rows of test vectors
// whose point is the spelling. Everything else uses Url::path_and_query.
std::string robots_path(std::string_view address);

// What the answer to a request for /robots.txt means (RFC 9309 section 2.3.1).
struct RobotsReading {
  Robots robots;
  // For how long; section 2.4 allows a day. An answer that disallows for now is asked for again sooner.
  std::chrono::seconds keep{86400};
};
// 2xx: its rules. 4xx, 401 and 403 included: everything is allowed. 429, 5xx and no answer: nothing is allowed for now.
// More redirects than followed, or one that leads nowhere: as if there were no file (section 2.3.1.2). Nothing when the
// answer says nothing new (not_modified, cancelled): what was known before stays in force.
std::optional<RobotsReading> read_robots(const core::Response& response, std::string_view agent);

}  // namespace kabar::fetch
