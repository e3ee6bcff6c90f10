// Source: something kabar visits again and again to learn of new articles, as one user's configuration names it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/access.h"
#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::core {

using SourceId = std::int64_t;  // row ids of the store; 0 = not stored
using ArticleId = std::int64_t;
using StoryId = std::int64_t;
using HostId = std::int64_t;

enum class SourceKind : std::uint8_t { automatic, feed, sitemap, page };
enum class SourceState : std::uint8_t { fresh, fine, slow, degraded, failing, blocked, gone };  // shown: fresh is "new"

std::string_view to_string(SourceKind kind);    // "auto", "feed", "sitemap", "page"
std::string_view to_string(SourceState state);  // "new", "fine", "slow", ...
std::optional<SourceKind> source_kind_from(std::string_view word);
std::optional<SourceState> source_state_from(std::string_view word);

// What the configuration says of a source.
struct SourceSpec {
  Url url;
  std::string name;  // empty: from the site
  SourceKind kind = SourceKind::automatic;
  std::optional<std::chrono::seconds> interval;                    // empty: "auto"
  std::optional<std::chrono::seconds> interval_min, interval_max;  // of "auto"; empty: those of all sources
  std::optional<bool> robots;  // is robots.txt obeyed for the source itself? empty: if it is no feed
  Access access;
};

}  // namespace kabar::core
