#include "parse/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/text.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"
#include "extract/site_zone.h"

namespace kabar::extract {
namespace {

using core::Precision;
using core::Timestamp;
using parse::kNoNode;
using parse::NodeIndex;

constexpr core::Seconds kDay = 86'400;
constexpr core::Seconds kEarliest = 631'152'000;  // 1990: no news page is older

constexpr std::array kPublishedNames = std::to_array<std::string_view>({"article:published_time",
                                                                        "og:article:published_time",
                                                                        "article:published",
                                                                        "article:published:time",
                                                                        "og:published_time",
                                                                        "datepublished",
                                                                        "published_time",
                                                                        "parsely-pub-date",
                                                                        "sailthru.date",
                                                                        "cxenseparse:recs:publishtime",
                                                                        "cxenseparse:publishtime",
                                                                        "cxenseparse:articlepublishdate",
                                                                        "dcterms.issued",
                                                                        "dc.date.issued",
                                                                        "dcterms.created",
                                                                        "dc.date.created",
                                                                        "article.published",
                                                                        "article:publication_date",
                                                                        "publish-date",
                                                                        "publishdate",
                                                                        "publish_date",
                                                                        "published_at",
                                                                        "publisheddate",
                                                                        "publication_date",
                                                                        "publicationdate",
                                                                        "prism.publicationdate",
                                                                        "citation_publication_date",
                                                                        "originalpublicationdate",
                                                                        "article_date_original",
                                                                        "og:pubdate",
                                                                        "pubdate",
                                                                        "pub_date",
                                                                        "publishtime",
                                                                        "content_publisheddate",
                                                                        "shareaholic:article_published_time",
                                                                        "rnews:datepublished",
                                                                        "article:created",
                                                                        "datecreated",
                                                                        "date.created",
                                                                        "release_date",
                                                                        "displaydate",
                                                                        "dc.date",
                                                                        "dcterms.date",
                                                                        "date",
                                                                        "timestamp"});

constexpr std::array kModifiedNames = std::to_array<std::string_view>(
    {"article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified",
     "article:modified:time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
     "modified", "shareaholic:article_modified_time"});

class DateReader {
 public:
  explicit DateReader(const PageFacts& facts) : facts_(facts), zone_(likely_zone(facts.url.host(), facts.language)) {}

  Dates read() {
    Dates dates;
    dates.published = first_publication();
    dates.modified = last_change();
    if (dates.published.value) dates.published = refined(dates.published);
    if (dates.modified.value && dates.published.value && *dates.modified.value < *dates.published.value) {
      dates.modified = {};
    }
    return dates;
  }

 private:
  std::optional<Timestamp> read(std::string_view text) const {
    text = core::trim_ascii(text);
    if (text.size() < 6) return std::nullopt;
    std::optional<Timestamp> time = core::from_iso8601(text);
    if (!time || (!time->offset_known && !zone_.empty())) {
      if (auto worded = parse::read_date(text, {facts_.language, facts_.now, zone_})) time = worded;
    }
    return believable(time);
  }

  // Not in the future, not before there were news pages.
  std::optional<Timestamp> believable(std::optional<Timestamp> time) const {
    if (!time || time->unix_seconds < kEarliest) return std::nullopt;
    if (facts_.now != 0 && time->unix_seconds > facts_.now + kDay) return std::nullopt;
    return time;
  }

  using Claim = Found<std::optional<Timestamp>>;

  Claim first_publication() const {
    if (auto time = read(facts_.ld.published)) return {time, "json-ld", 0.95};
    for (const std::string_view name : kPublishedNames) {
      if (auto time = read(facts_.evidence.meta({name}))) return {time, "meta", 0.9};
    }
    if (auto time = of_mark(MarkKind::published_property)) return {time, "microdata", 0.85};
    if (Claim claim = of_time_element(); claim.value) return claim;
    if (Claim claim = printed(); claim.value) return claim;
    if (auto time = of_mark(MarkKind::date_class)) return {time, "text", 0.5};
    if (Claim claim = of_address(); claim.value) return claim;
    return of_any_line();
  }

  // The last resort: a short line anywhere that prints a day and an hour.
  Claim of_any_line() const {
    if (facts_.page.body() == kNoNode) return {};
    const NodeIndex body = facts_.page.body();
    for (const Line& line : lines_between(facts_.page, body, facts_.page[body].end, 400)) {
      if (line.linked || line.text.size() > 90 || !may_hold_date(line.text)) continue;
      const auto time = read(line.text);
      if (time && time->precision != Precision::day) return {time, "text", 0.3};
    }
    return {};
  }

  Claim last_change() const {
    if (auto time = read(facts_.ld.modified)) return {time, "json-ld", 0.9};
    for (const std::string_view name : kModifiedNames) {
      if (auto time = read(facts_.evidence.meta({name}))) return {time, "meta", 0.8};
    }
    if (auto time = of_mark(MarkKind::modified_property)) return {time, "microdata", 0.8};
    return {};
  }

  // An element's date: its datetime or content attribute, else its text.
  std::optional<Timestamp> of_node(NodeIndex index) const {
    const parse::Node& node = facts_.page[index];
    for (const char* name : {"datetime", "content", "title"}) {
      if (auto time = read(facts_.page.attribute(node, name))) return time;
    }
    const std::string text = line_of_subtree(facts_.page, index);
    return text.size() > 120 ? std::nullopt : read(text);
  }

  std::optional<Timestamp> of_mark(MarkKind kind) const {
    int tried = 0;
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != kind || mark.apart || ++tried > 12) continue;
      if (auto time = of_node(mark.node)) return time;
    }
    return std::nullopt;
  }

  bool says_modified(NodeIndex index) const {
    const parse::Node& node = facts_.page[index];
    const std::string names = core::ascii_lower(std::string(facts_.page.attribute(node, "class")) + ' ' +
                                                std::string(facts_.page.attribute(node, "itemprop")));
    const bool modified = names.find("modif") != std::string::npos || names.find("updated") != std::string::npos;
    return modified && names.find("publi") == std::string::npos;
  }

  // The <time> nearest to the headline, below it rather than above.
  Claim of_time_element() const {
    Claim best;
    long nearest = 0;
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::time || mark.apart || says_modified(mark.node)) continue;
      const bool anchored = facts_.headline != kNoNode;
      const long ahead = anchored ? static_cast<long>(mark.node) - static_cast<long>(facts_.headline) : 0;
      const long distance = ahead >= 0 ? ahead : -3 * ahead;
      if (best.value && distance >= nearest) continue;
      if (auto time = of_node(mark.node)) {
        best = {time, "time", distance < 150 ? 0.85 : 0.6};
        nearest = distance;
        if (!anchored) break;
      }
    }
    return best;
  }

  static bool may_hold_date(std::string_view text) {
    if (text.size() < 6) return false;
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  template <class Visit>
  void each_printed(Visit visit) const {
    constexpr std::size_t kBelow = 24, kAbove = 8;
    const auto visit_line = [&](const std::string& line) {
      // A paragraph may begin with its date ("Berlin, 25. Januar 2022 - ..."); the dates inside are the story's.
      constexpr std::size_t kLongest = 160, kStart = 64;
      const std::string_view text = line.size() > kLongest ? core::utf8_prefix(line, kStart) : std::string_view(line);
      return may_hold_date(text) && visit(text);
    };
    for (std::size_t i = 0; i < std::min(kBelow, facts_.below.size()); ++i) {
      if (visit_line(facts_.below[i].text)) return;
    }
    for (std::size_t i = 0; i < std::min(kAbove, facts_.above.size()); ++i) {
      if (visit_line(facts_.above[i].text)) return;
    }
  }

  Claim printed() const {
    Claim claim;
    each_printed([&](std::string_view text) {
      if (auto time = read(text)) claim = {time, "text", 0.7};
      return claim.value.has_value();
    });
    return claim;
  }

  // "29-10-2021" in an address. Day first, unless only the other order makes a date.
  Claim of_address_day_first(std::string_view path) const {
    const auto number = [&](std::size_t at, std::size_t digits) {
      int value = 0;
      for (std::size_t i = at; i < at + digits; ++i) {
        if (path[i] < '0' || path[i] > '9') return -1;
        value = value * 10 + (path[i] - '0');
      }
      return value;
    };
    for (std::size_t i = 0; i + 10 <= path.size(); ++i) {
      const char gap = path[i + 2];
      if ((gap != '-' && gap != '.' && gap != '_') || path[i + 5] != gap) continue;
      if (i > 0 && path[i - 1] >= '0' && path[i - 1] <= '9') continue;
      if (i + 10 < path.size() && path[i + 10] >= '0' && path[i + 10] <= '9') continue;
      const int first = number(i, 2), second = number(i + 3, 2), year = number(i + 6, 4);
      if (first < 1 || second < 1 || year < 1990) continue;
      auto time = core::from_civil({year, second, first}, 0, Precision::day);
      if (!time) time = core::from_civil({year, first, second}, 0, Precision::day);
      if (time) time->offset_known = false;
      if (time = believable(time); time) return {time, "url", 0.5};
    }
    return {};
  }

  Claim of_address() const {
    const std::string_view path = facts_.url.path();
    const auto digit = [&](std::size_t at) { return at < path.size() && path[at] >= '0' && path[at] <= '9'; };
    for (std::size_t i = 0; i + 8 < path.size(); ++i) {
      if (digit(i) || !digit(i + 1)) continue;  // "/2026/11/23/", "-2026-11-23", "/20261123"
      std::string digits;
      std::size_t at = i + 1;
      for (; at < path.size() && digits.size() < 8 && (digit(at) || path[at] == '/' || path[at] == '-'); ++at) {
        if (digit(at)) digits += path[at];
      }
      if (digits.size() != 8 || digit(at)) continue;
      if (!digits.starts_with("19") && !digits.starts_with("20")) continue;
      const std::string iso = digits.substr(0, 4) + '-' + digits.substr(4, 2) + '-' + digits.substr(6);
      if (auto time = believable(core::from_iso8601(iso))) return {time, "url", 0.6};
    }
    return of_address_day_first(path);
  }

  // What is printed beside the headline knows better than the metadata which zone the clock belongs to, and which hour
  // a bare day had.
  Claim refined(Claim claim) const {
    if (!claim.value) return claim;
    const Timestamp claimed = *claim.value;
    const core::CivilTime wall = core::to_civil(claimed);
    each_printed([&](std::string_view text) {
      const auto seen = read(text);
      if (!seen || seen->precision == Precision::day) return false;
      const core::CivilTime clock = core::to_civil(*seen);
      if (clock.year != wall.year || clock.month != wall.month || clock.day != wall.day) return false;
      if (claimed.precision == Precision::day) {
        claim.value = seen;
        claim.confidence = std::min(claim.confidence, 0.85);
        return true;
      }
      const bool same_clock = clock.hour == wall.hour && clock.minute == wall.minute;
      if (!same_clock || !seen->offset_known || seen->offset_minutes == claimed.offset_minutes) return false;
      claim.value = core::from_civil(wall, seen->offset_minutes, claimed.precision);
      return true;
    });
    return claim;
  }

  const PageFacts& facts_;
  std::string_view zone_;
};

}  // namespace

Dates read_dates(const PageFacts& facts) {
  return DateReader(facts).read();
}

}  // namespace kabar::extract
