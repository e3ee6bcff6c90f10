// Drift: does a page fit what its host has shown so far? And are the pages that do not so many that the host's
// extraction has broken (a cookie wall, a login page, a soft 404, a redesign that loses the text)?
//
// Pure. judge() looks at one page: `fine` is published; `odd` is published and told, since one short item or one
// gallery breaks nothing; `held` is not published: it is plainly a wall, or it breaks the host's pattern in several
// ways at once. DriftMemory keeps the last pages of the host by address, and from them the alarm: three of the last
// five were held or odd. Under alarm odd pages are held, too. Two fine pages in a row end it; so does a day of held
// pages that each tell of what their listing announced and are like no other: that is the site's new face, and it is
// learned anew.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/timestamp.h"
#include "extract/page_sample.h"
#include "extract/site_profile.h"

namespace kabar::extract {

enum class Fit : std::uint8_t { fine, odd, held };

struct Judgement {
  Fit fit = Fit::fine;
  bool own = true;     // it may well be the page's own text: when it stays like this, it is the article
  std::string reason;  // for people, one line; empty when fine
};

// Where a page was asked and who answered: hashes of url keys.
struct PageVisit {
  std::uint64_t asked = 0, answered = 0;
};

class DriftMemory {
 public:
  static constexpr std::size_t kMost = 24;

  // Remembers the page; another look at the same address replaces the first. True when the alarm went on or off.
  bool note(const PageVisit& visit, const PageSample& page, const Judgement& judgement, core::Seconds now);

  bool alarm() const { return since_ != 0; }
  core::Seconds since() const { return since_; }         // when the alarm began
  const std::string& reason() const { return reason_; }  // of the last page that was held or odd; for people
  bool learned(const PageVisit& visit, const PageSample& page) const;  // this article is among the last fine ones
  // The alarm has lasted a day and its pages look like the site's new face.
  bool looks_settled(core::Seconds now) const;
  void settle();  // ends the alarm

  // Other addresses among the last pages with this text, this title, or the same answering address.
  std::size_t same_text(const PageVisit& visit, const PageSample& page) const;
  std::size_t same_text_other_title(const PageVisit& visit, const PageSample& page) const;
  std::size_t same_title(const PageVisit& visit, const PageSample& page) const;
  std::size_t same_answer(const PageVisit& visit) const;

  void encode(std::string& out) const;
  static std::optional<DriftMemory> decode(std::string_view& bytes);
  friend bool operator==(const DriftMemory&, const DriftMemory&) = default;

 private:
  struct Page {
    std::uint64_t asked = 0, answered = 0, text = 0, title = 0;
    Fit fit = Fit::fine;
    bool own = true;
    friend bool operator==(const Page&, const Page&) = default;
  };
  std::vector<Page> pages_;  // oldest first
  core::Seconds since_ = 0;
  std::string reason_;
};

// All that is remembered of a host's pages.
struct SiteMemory {
  SiteProfile profile;
  DriftMemory drift;

  Judgement judge(const PageVisit& visit, const PageSample& page, core::Seconds now) const;
  // After judge(): remembers the page, and learns from it when it is fine and new. True when the alarm went on or off.
  bool note(const PageVisit& visit, const PageSample& page, const Judgement& judgement, bool learn, core::Seconds now);

  std::string encode() const;
  static std::optional<SiteMemory> decode(std::string_view bytes);  // any bytes: a memory, or nothing
  friend bool operator==(const SiteMemory&, const SiteMemory&) = default;
};

}  // namespace kabar::extract
