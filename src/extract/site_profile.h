// SiteProfile: what kabar has learned of one host from its articles: which lines stand on many of them, at which places
// of its template the text stands, how long its articles are, which fields they carry, and what its metadata means by
// the zone of its times (zone_habit.h).
//
// A pure value. It learns from good articles only, each once (the caller sees to that: drift.h knows the last ones, the
// store all). Evidence fades by articles, not by days: when 128 count, all counts are halved, so a site's new face
// takes over after a few dozen articles however fast or slow the site writes. Bounded: kMostLines lines (of those seen
// once the oldest go first), kMostPlaces places; at most 16 KB encoded. How it is used: known_lines.h. Format and
// rules: docs/site-profile.md. Costs: learn() is linear in the sample with a search per line; lesson() linear in the
// profile.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/page_sample.h"

namespace kabar::extract {

// What a worker needs of a profile to read one page: a copy of its own, so nothing is shared between threads.
struct SiteLesson {
  struct Line {
    std::uint64_t key = 0;
    std::uint8_t articles = 0;  // that show it
    bool digits_differ = false;
  };
  struct Place {
    std::uint32_t path = 0;
    std::uint8_t text = 0, other = 0;  // articles on which it carried text, and on which it surely carried none
  };
  std::uint32_t articles = 0;  // that the counts are of; 0: nothing is known
  std::vector<Line> lines;     // on three articles or more; sorted by key
  std::vector<Place> places;   // sorted by path
  ZoneHabits zones;

  const Line* line(std::uint64_t key) const;
  const Place* place(std::uint32_t path) const;
  bool is_home(std::uint32_t path) const;  // a place that carried text on nearly all articles that have it
};

class SiteProfile {
 public:
  static constexpr std::size_t kMostLines = 800, kMostPlaces = 96, kLengths = 40;
  static constexpr std::uint32_t kFadeAfter = 64;    // articles
  static constexpr std::uint8_t kOnMany = 3;         // a line on so many articles is the site's, not theirs
  static constexpr std::uint32_t kTeachesAfter = 4;  // articles, before a line is dropped for them
  static constexpr std::uint32_t kUsualAfter = 6;    // articles, before anything counts as usual

  void learn(const PageSample& article);
  void learn_miss();  // a page of the site that is no article, and nothing is broken: a video, a gallery
  SiteLesson lesson() const;

  std::uint32_t articles() const { return total_; }  // learned in all
  std::uint32_t weight() const { return weight_; }   // of them, what has not faded
  bool knows_usual() const { return weight_ >= kUsualAfter; }
  bool usually_has(PageField field) const;  // nine of ten articles do
  bool usually_at_home() const;             // nine of ten articles had their text at known places
  bool usually_gives_text() const;          // nine of ten pages were articles
  // An article should tell of what was listed: nine of ten did, or, where few could be compared, half of them. Of a
  // loose listing nothing is expected before that many were compared.
  bool expects_answer(bool loose_listing) const;
  // Letters that a fraction of the articles stays under, as the lower end of a step of half a power of two.
  std::uint32_t length_at(double fraction) const;
  // Under a third of what four of five articles have, and under a sixth of the usual.
  bool is_too_short(std::uint32_t letters) const;
  void forget_half();  // the site has changed: what was usual counts half

  void encode(std::string& out) const;
  // Takes what encode() wrote off the front of `bytes`; nothing when they are no profile. Any bytes are allowed.
  static std::optional<SiteProfile> decode(std::string_view& bytes);
  friend bool operator==(const SiteProfile&, const SiteProfile&) = default;

 private:
  struct Line {
    std::uint64_t key = 0;
    std::uint32_t last = 0;  // the article (by number) that showed it last
    std::uint16_t digits = 0;
    std::uint8_t articles = 0;
    bool digits_differ = false;
    friend bool operator==(const Line&, const Line&) = default;
  };
  struct Place {
    std::uint32_t path = 0;
    std::uint32_t last = 0;
    std::uint8_t text = 0, other = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };
  void learn_lines(const PageSample& article);
  void learn_places(const PageSample& article);
  void fade();
  void bound();

  std::uint32_t total_ = 0, weight_ = 0;
  std::uint8_t missed_ = 0;                   // pages that were no article
  std::uint8_t at_home_ = 0, placed_ = 0;     // articles with their text at home, of those that could be placed
  std::uint8_t answered_ = 0, compared_ = 0;  // articles that answered to their listing, of those compared
  std::array<std::uint8_t, kPageFields> fields_{};
  std::array<std::uint8_t, kLengths> lengths_{};  // articles by length, in steps of half a power of two
  std::vector<Line> lines_;                       // sorted by key
  std::vector<Place> places_;                     // sorted by path
  ZoneHabits zones_;
};

}  // namespace kabar::extract
