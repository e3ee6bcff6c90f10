#include "extract/shown_dates.h"

#include <algorithm>
#include <cstdlib>

#include "core/text.h"
#include "parse/dates.h"

namespace kabar::extract {
namespace {

using core::Precision;
using core::Timestamp;
using parse::DateLabel;
using parse::FoundDate;
using parse::kNoNode;
using parse::NodeIndex;

constexpr long kNear = 60;  // nodes from the headline
constexpr std::size_t kMaxShown = 120;
constexpr std::size_t kLongestLine = 160;  // of a line that says when; longer ones are paragraphs
constexpr std::size_t kDateline = 64;      // what of a paragraph may be one: "Berlin, 25. Januar 2022 - ..."
constexpr std::size_t kNothingElse = 14;   // a label, marks
constexpr std::size_t kLongestRest = 72;   // beside the date in a date line: names, labels, counts

bool may_hold_date(std::string_view text) {
  if (text.size() < 6) return false;
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Weigher {
 public:
  Weigher(const PageFacts& facts, std::string_view zone, const std::optional<AddressDate>& address)
      : facts_(facts), hints_{facts.language, facts.now, zone}, address_(address) {}

  std::vector<ShownDate> run() {
    read_lines(facts_.below, 40);
    read_lines(facts_.above, 24);
    for (const Mark& mark : facts_.evidence.marks) {
      if (candidates_.size() >= kMaxShown) break;
      if (mark.kind == MarkKind::published_property) read_element(mark, "microdata", 4);
      if (mark.kind == MarkKind::time) read_element(mark, "time", 3);
      if (mark.kind == MarkKind::date_class) read_element(mark, "text", 1);
    }
    std::stable_sort(candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
      return a.date.weight != b.date.weight ? a.date.weight > b.date.weight : a.distance < b.distance;
    });
    std::vector<ShownDate> out;
    out.reserve(candidates_.size());
    for (const Candidate& candidate : candidates_) out.push_back(candidate.date);
    return out;
  }

 private:
  struct Candidate {
    ShownDate date;
    long distance;
  };
  struct UpdateLine {
    NodeIndex begin, end;
  };

  // Nodes from the headline on; above it, three times as far.
  long distance_of(NodeIndex node) const {
    if (facts_.headline == kNoNode) return 100;
    const long ahead = static_cast<long>(node) - static_cast<long>(facts_.headline);
    return ahead >= 0 ? ahead : -3 * ahead;
  }

  static double weight_of_distance(long distance) {
    return distance < 20 ? 2.5 : distance < 60 ? 2 : distance < 150 ? 1 : distance < 400 ? 0 : -1;
  }

  bool is_today(const Timestamp& day) const {
    constexpr core::Seconds kDay = 86'400;
    Timestamp now = day;
    now.unix_seconds = facts_.now;
    return facts_.now != 0 && wall_seconds(now) / kDay == wall_seconds(day) / kDay;
  }

  // The address is made with the story: what is older is about something else, what is younger may be its publication.
  static double weight_of_address(const AddressDate& address, const Timestamp& time) {
    constexpr int kZone = 1, kSoon = 90, kEarlier = 31;
    const int off = days_off(address, time);
    if (std::abs(off) <= kZone) return address.day != 0 ? 2 : 1;
    if (address.day != 0 && off > -kEarlier && off < kEarlier) return 0;
    return off > 0 && off < kSoon ? -1 : -4;
  }

  void add(const FoundDate& found, double weight, NodeIndex node, std::string_view origin) {
    if (candidates_.size() >= kMaxShown) return;
    ShownDate date{.time = found.time, .weight = weight, .origin = origin, .has_year = found.has_year};
    date.updated = found.label == DateLabel::updated;
    date.relative = found.relative;
    date.zone_printed = found.time.offset_known && origin == "text" && !found.relative;
    const long distance = distance_of(node);
    date.weight += weight_of_distance(distance);
    if (date.updated) date.weight -= 3;
    if (found.label == DateLabel::published) date.weight += 2;
    const bool above = facts_.headline != kNoNode && node < facts_.headline;
    if (found.time.precision != Precision::day) {
      date.weight += 0.5;
    } else if (above && is_today(found.time)) {
      date.weight -= 2;  // what the top of every page of a site says
    }
    if (!found.has_year) date.weight -= 2.5;
    if (found.relative) date.weight -= facts_.headline != kNoNode && distance < kNear ? 1 : 3;  // else a comment's
    if (address_) date.weight += weight_of_address(*address_, found.time);
    candidates_.push_back({date, distance});
  }

  // --- lines ---

  void read_lines(const std::vector<Line>& lines, std::size_t most) {
    for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) {
      const Line& line = lines[i];
      std::string_view text = line.text;
      const bool paragraph = text.size() > kLongestLine;
      if (paragraph) text = core::utf8_prefix(text, kDateline);
      if (!may_hold_date(text)) continue;
      auto dates = parse::find_dates(text, hints_);
      const bool near = distance_of(line.first) < kNear;
      if (near && dates.size() == 1 && dates[0].time.precision == Precision::day && !paragraph) {
        with_next_clock(lines, i, dates[0]);
      }
      if (dates.empty()) continue;
      std::size_t rest = text.size();
      for (const FoundDate& date : dates) rest -= std::min(rest, date.end - date.begin);
      double weight = facts_.evidence.is_apart(line.first) || in_caption(facts_.page, line.first) ? -3
                      : in_date_class(line)                                                       ? 2
                                                                                                  : 0;
      if (!paragraph) weight += weight_of_rest(text, rest);
      if (paragraph && dates[0].begin > kDateline / 2) weight -= 2;
      if (line.linked && rest > kNothingElse) weight -= rest > 40 ? 2 : 1;  // another story's
      for (const FoundDate& date : dates) {
        if (date.label == DateLabel::updated) updates_.push_back({line.first, line.end});
        add(date, weight, line.first, "text");
      }
    }
  }

  // A line says when, or says something else in which a date occurs.
  static double weight_of_rest(std::string_view text, std::size_t rest) {
    if (rest <= kNothingElse) return 2;
    constexpr std::size_t kShortestSentence = 24;
    const bool sentence =
        rest > kShortestSentence && (text.ends_with('.') || text.ends_with('!') || text.ends_with('?'));
    return rest <= kLongestRest && !sentence ? 1 : -3;
  }

  // The time of day printed on the line below its day.
  void with_next_clock(const std::vector<Line>& lines, std::size_t i, FoundDate& day) const {
    constexpr std::size_t kLongestClock = 24;
    for (const std::size_t other : {i + 1, i - 1}) {  // the lists run away from the headline: below is before, above it
      if (other >= lines.size() || lines[other].text.size() > kLongestClock || lines[other].first < lines[i].first)
        continue;
      if (!may_hold_date(lines[other].text) && lines[other].text.size() != 5) continue;
      const std::string joined = lines[i].text + ", " + lines[other].text;
      const auto dates = parse::find_dates(joined, hints_);
      if (dates.size() == 1 && dates[0].time.precision != Precision::day && dates[0].end > lines[i].text.size() + 2) {
        day.time = dates[0].time;
        return;
      }
    }
  }

  bool in_date_class(const Line& line) const {
    return std::any_of(facts_.evidence.marks.begin(), facts_.evidence.marks.end(), [&](const Mark& mark) {
      constexpr NodeIndex kSmall = 40;
      const NodeIndex end = facts_.page[mark.node].end;
      return mark.kind == MarkKind::date_class && mark.node < line.end && end > line.first && end - mark.node < kSmall;
    });
  }

  // --- elements ---

  void read_element(const Mark& mark, std::string_view origin, double weight) {
    if (says_modified(mark.node)) return;
    if (mark.apart) weight -= 3;
    const auto found = date_of_element(mark.node);
    if (!found) return;
    FoundDate date = *found;
    const bool updated = std::any_of(updates_.begin(), updates_.end(), [&](const UpdateLine& line) {
      return mark.node < line.end && facts_.page[mark.node].end > line.begin;
    });
    if (updated && date.label == DateLabel::none) date.label = DateLabel::updated;
    add(date, weight, mark.node, origin);
  }

  std::optional<FoundDate> date_of_element(NodeIndex index) const {
    const parse::Node& node = facts_.page[index];
    for (const char* name : {"datetime", "content", "title"}) {
      const std::string_view text = core::trim_ascii(facts_.page.attribute(node, name));
      if (text.size() < 6) continue;
      if (const auto time = parse::read_date(text, hints_)) {
        const auto worded = core::from_iso8601(text) ? std::nullopt : parse::find_date(text, hints_);
        return worded ? worded : FoundDate{.time = *time};
      }
    }
    const std::string text = line_of_subtree(facts_.page, index);
    if (text.size() > 120) return std::nullopt;
    return parse::find_date(text, hints_);
  }

  bool says_modified(NodeIndex index) const {
    const parse::Node& node = facts_.page[index];
    const std::string names = core::ascii_lower(std::string(facts_.page.attribute(node, "class")) + ' ' +
                                                std::string(facts_.page.attribute(node, "itemprop")));
    const bool modified = names.find("modif") != std::string::npos || names.find("updated") != std::string::npos;
    // A theme's "entry-date updated" is the publication: its change is "updated" alone.
    return modified && names.find("publi") == std::string::npos && names.find("entry-date") == std::string::npos;
  }

  const PageFacts& facts_;
  parse::DateHints hints_;
  const std::optional<AddressDate>& address_;
  std::vector<Candidate> candidates_;
  std::vector<UpdateLine> updates_;  // where lines that state a change stand
};

}  // namespace

std::vector<ShownDate> shown_dates(const PageFacts& facts, std::string_view zone,
                                   const std::optional<AddressDate>& address) {
  return Weigher(facts, zone, address).run();
}

}  // namespace kabar::extract
