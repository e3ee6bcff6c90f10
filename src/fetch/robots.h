// robots.txt: RFC 9309, any bytes, at most 500 KiB read.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kabar::fetch {

struct RobotsDecision {
  bool allowed = true;
  std::string rule;                                      // the line that decided, as written; empty when none did
  std::optional<std::chrono::milliseconds> crawl_delay;  // of the group that applies
};

class Robots {
 public:
  // `agent`: the product token, e.g. "kabar". Groups that name it are merged and win over "*" (RFC 9309 2.2.1).
  static Robots parse(std::string_view text, std::string_view agent);
  static Robots allow_all();
  static Robots disallow_all(std::string reason);

  // `path_and_query` starts with "/". Longest match wins, allow wins a tie, `*` and `$` (2.2.2, 2.2.3).
  RobotsDecision check(std::string_view path_and_query) const;
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    bool allow;
    std::string pattern, line;
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::vector<std::string> sitemaps_;
  std::string blanket_reason_;
};

}  // namespace kabar::fetch
