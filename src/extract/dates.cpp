#include "parse/dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <span>

#include "core/text.h"
#include "extract/address_date.h"
#include "extract/metadata_parts.h"
#include "extract/plain_text.h"
#include "extract/shown_dates.h"
#include "extract/site_zone.h"
#include "extract/zone_proof.h"

namespace kabar::extract {
namespace {

using core::Precision;
using core::Timestamp;
using parse::kNoNode;

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
                                                                        "displaydate"});

constexpr std::array kModifiedNames = std::to_array<std::string_view>(
    {"article:modified_time", "og:article:modified_time", "og:updated_time", "article:modified",
     "article:modified:time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod",
     "modified", "shareaholic:article_modified_time"});

// Names that sites also give to the time of a change or of the page's making.
constexpr std::array kVagueNames = std::to_array<std::string_view>({"dc.date", "dcterms.date", "date", "timestamp"});

std::int64_t local_day(const Timestamp& time) {
  return wall_seconds(time) / kDay;
}

// "1791183900", "1791183900000": seconds or milliseconds of the Unix clock.
bool is_epoch(std::string_view text) {
  return (text.size() == 10 || text.size() == 13) && text.front() == '1' &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Timestamp> from_epoch(std::string_view text) {
  core::Seconds seconds = 0;
  for (const char digit : text.substr(0, 10)) seconds = 10 * seconds + (digit - '0');
  Timestamp time;
  time.unix_seconds = seconds;
  time.offset_known = true;
  time.precision = Precision::second;
  return time;
}

class DateReader {
 public:
  explicit DateReader(const PageFacts& facts)
      : facts_(facts),
        site_zone_(site_zone(facts.page, facts.url.host(), facts.language)),
        zone_(site_zone_.name),
        address_(date_of_address(facts.url.path())),
        shown_(shown_dates(facts, zone_, address_)) {
    std::erase_if(shown_, [&](const ShownDate& date) { return !believable(date.time); });
  }

  Dates read() {
    Dates dates;
    if (facts_.trace != nullptr) trace_claims();
    const Claim modified = last_change();
    dates.modified = modified;
    modified_ = modified.value;
    Claim published = first_publication(modified);
    published = with_hour(published);
    if (published.value) {
      const Timestamp stated = *published.value;
      dates.zone_proof = proof_of(published);
      const auto moved = dates.zone_proof ? std::nullopt : by_habit(published);
      const Timestamp told = not_yet_to_come(on_printed_clock(moved.value_or(stated), published.is_literal_z()));
      if (moved) note_habit(published, *moved);
      published.value = told;
      if (modified_) dates.modified.value = beside(stated, told, *modified_);
    }
    dates.published = published;
    if (dates.modified.value && dates.published.value && *dates.modified.value < *dates.published.value) {
      dates.modified = {};
    }
    return dates;
  }

 private:
  struct Claim : Found<std::optional<Timestamp>> {
    std::optional<ZoneClaim> zone{};                                                // of metadata
    bool is_literal_z() const { return zone && zone->zone == ZoneClaim::Zone::z; }  // not "+00:00"
  };

  void trace_claims() const {
    const auto vote = [&](const char* field, const std::optional<Timestamp>& time, std::string_view origin,
                          double weight) {
      if (time) trace_vote(facts_, field, origin, core::to_rfc3339(*time), weight);
    };
    vote("published", read(facts_.ld.published), "json-ld", 0.95);
    for (const Claim& claim : {of_metas(kPublishedNames, 0.9), of_metas(kVagueNames, 0.6), of_address()}) {
      vote("published", claim.value, claim.origin, claim.confidence);
    }
    vote("published", read(facts_.ld.uploaded), "json-ld", 0.7);
    for (const ShownDate& date : shown_)
      vote(date.updated ? "modified" : "published", date.time, date.origin, date.weight);
    const Claim changed = last_change();
    vote("modified", changed.value, changed.origin, changed.confidence);
  }

  // The last change on the clock of the publication: moved as that was, or the same moment told there.
  static Timestamp beside(const Timestamp& stated, const Timestamp& published, Timestamp modified) {
    if (modified.precision == Precision::day || published.offset_minutes == modified.offset_minutes) return modified;
    const bool moved =
        stated.unix_seconds != published.unix_seconds && stated.offset_minutes == modified.offset_minutes;
    const bool same_clock = modified.offset_minutes == 0 && wall_seconds(modified) / 60 == wall_seconds(published) / 60;
    if (moved || same_clock) {
      return core::from_civil(core::to_civil(modified), published.offset_minutes, modified.precision)
          .value_or(modified);
    }
    if (modified.offset_minutes == 0) modified.offset_minutes = published.offset_minutes;
    return modified;
  }

  std::optional<Timestamp> read(std::string_view text) const {
    text = core::trim_ascii(text);
    if (text.size() < 6) return std::nullopt;
    std::optional<Timestamp> time = is_epoch(text) ? from_epoch(text) : core::from_iso8601(text);
    if (!time || (!time->offset_known && !zone_.empty())) {
      if (auto worded = parse::read_date(text, {facts_.language, facts_.now, zone_})) time = worded;
    }
    return time && believable(*time) ? time : std::nullopt;
  }

  // Not in the future, not before there were news pages.
  bool believable(const Timestamp& time) const {
    return time.unix_seconds >= kEarliest && (facts_.now == 0 || time.unix_seconds <= facts_.now + kDay);
  }

  Claim of_metas(std::span<const std::string_view> names, double confidence) const {
    for (const std::string_view name : names) {
      const std::string_view text = facts_.evidence.meta({name});
      if (auto time = read(text))
        return {{time, "meta", confidence}, zone_claim(ZoneClaim::Witness::meta, text, *time)};
    }
    return {};
  }

  Claim first_publication(const Claim& modified) const {
    Claim meta = of_metas(kPublishedNames, 0.9);
    Claim vague = of_metas(kVagueNames, 0.6);
    const Claim shown = of_shown();
    const bool surely = shown.value && shown_.front().weight >= kShownSurely;
    if (meta.value && modified.value && *meta.value > *modified.value) {  // published after it was changed
      const bool days = meta.value->unix_seconds > modified.value->unix_seconds + kDay;
      if (days) vague = {{meta.value, "meta", 0.6}};
      if (days || (surely && earlier(shown, meta))) meta = {};
    }
    Claim stated = meta;
    if (auto time = read(facts_.ld.published))
      stated = {{time, "json-ld", 0.95}, zone_claim(ZoneClaim::Witness::json_ld, facts_.ld.published, *time)};
    if (stated.value) return outvoted(before_update(stated), meta);
    if (surely && !earlier(vague, shown)) return shown;
    if (auto time = read(facts_.ld.uploaded)) return {{time, "json-ld", 0.7}};
    if (vague.value) return earlier(shown, vague) ? shown : vague;
    const Claim address = of_address();
    constexpr double kAddress = 2.5;
    if (address.value && !(shown.value && shown_.front().weight >= kAddress)) return address;
    return shown.value ? shown : last_resort();
  }

  // Is there a claim of an earlier day?
  static bool earlier(const Claim& a, const Claim& b) {
    return a.value && b.value && local_day(*a.value) < local_day(*b.value);
  }

  // "Terbit: Senin 14:05 | Diperbarui: Selasa 09:00", where the metadata calls the second one the publication.
  Claim before_update(const Claim& stated) const {
    if (!stated.value) return stated;
    const Timestamp& time = *stated.value;
    const auto same_minute = [&](const ShownDate& date) {
      return date.updated && date.time.precision != Precision::day &&
             wall_seconds(date.time) / 60 == wall_seconds(time) / 60;
    };
    if (std::none_of(shown_.begin(), shown_.end(), same_minute)) return stated;
    for (const ShownDate& date : shown_) {
      const bool before = date.time.unix_seconds < time.unix_seconds;
      if (!date.updated && date.weight >= kShownSurely && before && date.time.precision != Precision::day)
        return {{date.time, date.origin, 0.85}};
    }
    return stated;
  }

  // JSON-LD against a meta name and what the page shows, which agree with each other.
  Claim outvoted(const Claim& stated, const Claim& meta) const {
    if (!stated.value || !meta.value) return stated;
    const Timestamp &a = *stated.value, &b = *meta.value;
    if (local_day(a) == local_day(b) || std::abs(a.unix_seconds - b.unix_seconds) <= kDay) return stated;
    const auto shows = [&](const Timestamp& time) {
      return std::any_of(shown_.begin(), shown_.end(), [&](const ShownDate& date) {
        return date.weight >= kShown && !date.updated && local_day(date.time) == local_day(time);
      });
    };
    return shows(b) && !shows(a) ? meta : stated;
  }

  Claim of_shown() const {
    if (shown_.empty() || shown_.front().weight < kShown) return {};
    const ShownDate& best = shown_.front();
    return {{best.time, best.origin, std::clamp(0.4 + 0.09 * best.weight, 0.4, 0.85)}};
  }

  Claim of_address() const {
    if (!address_) return {};
    const auto day = day_of(*address_);
    return day && believable(*day) ? Claim{{day, "url", address_->day_first ? 0.5 : 0.6}} : Claim{};
  }

  // A short line anywhere that prints a day and an hour, or a day and nothing else; a date
  // that only prose near the headline has; the title's.
  Claim last_resort() const {
    constexpr std::size_t kNothingElse = 6;  // bytes beside the date
    if (facts_.page.body() != kNoNode) {
      const parse::NodeIndex body = facts_.page.body();
      for (const Line& line : lines_between(facts_.page, body, facts_.page[body].end, 800)) {
        if (line.linked || line.text.size() > 90 || line.text.size() < 6) continue;
        if (std::none_of(line.text.begin(), line.text.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
        const auto date = parse::find_date(line.text, {facts_.language, facts_.now, zone_});
        if (!date || !believable(date->time)) continue;
        const bool labelled = date->label != parse::DateLabel::none && date->has_year && !date->relative;
        const bool alone =
            date->has_year && !date->relative && line.text.size() - (date->end - date->begin) <= kNothingElse;
        if (labelled || alone || (date->time.precision != Precision::day && !date->relative))
          return {{date->time, "text", 0.3}};
      }
    }
    for (const bool relative : {false, true}) {
      for (const ShownDate& date : shown_) {
        if (date.relative == relative && date.has_year && !contradicts(date.time))
          return {{date.time, date.origin, 0.2}};
      }
    }
    const auto titled = parse::find_date(facts_.evidence.title, {facts_.language, 0, zone_});
    return titled && believable(titled->time) ? Claim{{titled->time, "title", 0.2}} : Claim{};
  }

  bool contradicts(const Timestamp& time) const {
    const int off = address_ ? days_off(*address_, time) : 0;
    return off < -1 || off > 90;
  }

  Claim last_change() const {
    if (auto time = read(facts_.ld.modified)) return {{time, "json-ld", 0.9}};
    if (Claim claim = of_metas(kModifiedNames, 0.8); claim.value) return claim;
    for (const Mark& mark : facts_.evidence.marks) {
      if (mark.kind != MarkKind::modified_property || mark.apart) continue;
      const parse::Node& node = facts_.page[mark.node];
      for (const char* name : {"datetime", "content", "title"}) {
        if (auto time = read(facts_.page.attribute(node, name))) return {{time, "microdata", 0.8}};
      }
      if (auto time = read(line_of_subtree(facts_.page, mark.node))) return {{time, "microdata", 0.8}};
    }
    for (const ShownDate& date : shown_) {  // "Diperbarui: 24 November 2026" beside the headline
      if (date.updated && date.has_year && date.weight >= 0) return {{date.time, date.origin, 0.6}};
    }
    return {};
  }

  // A bare day takes the hour that the page shows for it. Midnight to the second is what systems make of a bare day.
  Claim with_hour(Claim claim) const {
    if (!claim.value) return claim;
    const Timestamp claimed = *claim.value;
    if (claimed.precision != Precision::day && wall_seconds(claimed) % kDay != 0) return claim;
    for (const ShownDate& date : shown_) {
      if (date.time.precision == Precision::day || date.updated || date.weight < kShown) continue;
      if (local_day(date.time) != local_day(claimed)) continue;
      claim.value = date.time;
      claim.zone.reset();
      claim.confidence = std::min(claim.confidence, 0.85);
      break;
    }
    return claim;
  }

  // The page knows better than its metadata to which zone a clock belongs: the same moment is told by the clock that
  // readers see, and the same clock in another zone is read in the one that is printed.
  Timestamp on_printed_clock(Timestamp time, bool literal_z) const {
    if (time.precision == Precision::day) return time;
    for (const ShownDate& date : shown_) {
      const Timestamp& seen = date.time;
      if (date.weight < kShown) continue;
      if (tells_otherwise(time, date)) {
        Timestamp told = seen;
        told.unix_seconds += time.unix_seconds % 60 - seen.unix_seconds % 60;
        told.precision = time.precision;
        return told;
      }
      if (seen.offset_minutes == time.offset_minutes) continue;
      if (seen.precision == Precision::day) {
        if (shows_local_day(time, seen)) time.offset_minutes = seen.offset_minutes;
        continue;
      }
      if (seen.unix_seconds / 60 == time.unix_seconds / 60) {
        if (time.offset_minutes == 0 || date.zone_printed) time.offset_minutes = seen.offset_minutes;
        return time;
      }
      if (const auto offset = offset_between(time, date)) {
        time.offset_minutes = static_cast<std::int16_t>(*offset);
        return time;
      }
      const auto offset = same_clock(time, date) ? offset_of_clock(date, time, literal_z) : std::nullopt;
      if (offset) return core::from_civil(core::to_civil(time), *offset, time.precision).value_or(time);
    }
    return time;
  }

  // What the page's own clocks prove of the zone that the metadata claims.
  std::optional<ZoneProof> proof_of(const Claim& claim) const {
    if (!claim.value || !claim.zone) return std::nullopt;
    const core::Seconds wall = wall_seconds(*claim.value);
    const auto assumed = parse::zone_offset_at_wall(likely_zone(facts_.url.host(), facts_.language), wall);
    auto proof = prove_zone({*claim.zone, *claim.value}, assumed.value_or(0), shown_);
    if (proof) proof->country = parse::zone_offset_at_wall(country_zone(), wall);
    return proof;
  }

  // A claim in the zone that other articles of the site have proved, where this page does not speak against it.
  std::optional<Timestamp> by_habit(const Claim& claim) const {
    if (facts_.habits == nullptr || !claim.value || !claim.zone) return std::nullopt;
    const Timestamp& claimed = *claim.value;
    if (claimed.precision == Precision::day || (site_zone_.printed && !claimed.offset_known)) return std::nullopt;
    const auto offset = facts_.habits->offset_of(*claim.zone, wall_seconds(claimed), country_zone());
    if (!offset || *offset == claimed.offset_minutes) return std::nullopt;
    const auto moved = core::from_civil(core::to_civil(claimed), *offset, claimed.precision);
    const bool believed = moved && believable(*moved) && !is_to_come(*moved);
    return believed && !speaks_against(claimed, *moved, shown_) ? moved : std::nullopt;
  }

  void note_habit(Claim& claim, const Timestamp& moved) const {
    const bool json_ld = claim.origin == "json-ld";
    claim.origin = json_ld ? "json-ld, zone by the site's habit" : "meta, zone by the site's habit";
    trace_vote(facts_, "published", claim.origin, core::to_rfc3339(moved), claim.confidence);
  }

  // Of the host's country, whatever the page's language.
  std::string_view country_zone() const { return likely_zone(facts_.url.host(), {}); }

  // A time in UTC that is still to come at the fetch, and would be past on the site's clock, was that clock's.
  Timestamp not_yet_to_come(const Timestamp& time) const {
    if (!is_to_come(time) || time.offset_minutes != 0 || time.precision == Precision::day) return time;
    const auto named = page_offset();
    const auto offset = named ? named : parse::zone_offset_at_wall(zone_, time.unix_seconds);
    if (!offset) return time;
    const auto moved = core::from_civil(core::to_civil(time), *offset, time.precision);
    return moved && !is_to_come(*moved) ? *moved : time;
  }

  bool is_to_come(const Timestamp& time) const {
    constexpr core::Seconds kClocksDiffer = 600;
    return facts_.now != 0 && time.unix_seconds > facts_.now + kClocksDiffer;
  }

  // To the minute, or nearly so beside a printed zone that makes hours of the difference otherwise.
  static bool same_clock(const Timestamp& time, const ShownDate& date) {
    constexpr core::Seconds kNearly = 10 * 60, kHalfHour = 30 * 60;
    const core::Seconds wall = wall_seconds(time), clock = wall_seconds(date.time);
    if (wall / 60 == clock / 60) return true;
    return date.zone_printed && !date.updated && std::abs(wall - clock) <= kNearly &&
           std::abs(time.unix_seconds - date.time.unix_seconds) > kHalfHour;
  }

  // A moment in UTC and a printed clock without a zone that shows it some whole hours later or earlier: the site's zone
  // is not the one that its country or language made likely.
  static std::optional<int> offset_between(const Timestamp& time, const ShownDate& date) {
    constexpr int kHour = 60, kMost = 14 * kHour;
    if (time.offset_minutes != 0 || date.time.offset_known || date.updated) return std::nullopt;
    const core::Seconds minutes = wall_seconds(date.time) / 60 - time.unix_seconds / 60;
    if (minutes == 0 || minutes % kHour != 0 || std::abs(minutes) > kMost) return std::nullopt;
    return static_cast<int>(minutes);
  }

  // The offset of a printed clock that the claim repeats in another zone. Printed without a zone it is the site's own
  // when the page names that elsewhere, or when the claim is a "Z" written behind a local time ("+00:00" may be the
  // clock that the site really keeps).
  std::optional<int> offset_of_clock(const ShownDate& date, const Timestamp& claimed, bool literal_z) const {
    if (date.zone_printed) return date.time.offset_minutes;
    if (claimed.offset_minutes != 0 || date.time.offset_known) return std::nullopt;
    if (auto offset = page_offset()) return offset;
    if (literal_z && !zone_.empty()) return date.time.offset_minutes;
    return std::nullopt;
  }

  // The offset that the page names somewhere: behind a printed time, or in other metadata.
  std::optional<int> page_offset() const {
    for (const ShownDate& date : shown_) {
      if (date.time.offset_known && date.time.offset_minutes != 0) return date.time.offset_minutes;
    }
    if (modified_ && modified_->offset_known && modified_->offset_minutes != 0) return modified_->offset_minutes;
    if (site_zone_.printed) {
      if (const auto offset = parse::zone_offset_minutes(zone_, facts_.now)) return static_cast<std::int16_t>(*offset);
    }
    return std::nullopt;
  }

  // A moment in UTC whose day is another one on the site's clock, and the page shows that one.
  bool shows_local_day(const Timestamp& time, const Timestamp& day) const {
    if (time.offset_minutes != 0 || day.offset_known || zone_.empty()) return false;
    Timestamp local = time;
    local.offset_minutes = day.offset_minutes;
    return local_day(local) == local_day(day) && local_day(time) != local_day(day);
  }

  const PageFacts& facts_;
  SiteZone site_zone_;
  std::string_view zone_;
  std::optional<AddressDate> address_;
  std::vector<ShownDate> shown_;
  std::optional<Timestamp> modified_;
};

}  // namespace

Dates read_dates(const PageFacts& facts) {
  return DateReader(facts).read();
}

}  // namespace kabar::extract
