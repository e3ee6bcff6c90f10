// SectionMemory: what the visits to one page have shown of its links, and what became of those that it listed.
//
// A link is remembered by a hash of its key, with the days of its first and last sight; 6,000 at most, the longest
// unseen go first, and what has not been seen for 60 days. encode() is at most 80 KB. Pure; the clock is passed in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/timestamp.h"
#include "discover/links.h"

namespace kabar::discover {

class SectionMemory {
 public:
  // Nothing when the bytes are not whole, or of another version.
  static std::optional<SectionMemory> decode(std::string_view bytes);
  std::string encode() const;

  // A visit: `seen` are the keys of all links of the page (PageLinks::seen).
  void note(std::span<const std::string> seen, core::Seconds now);
  // What to weigh the page's links by now: those that were there two weeks ago, or at the first visit if that is less.
  PageMemory recall(core::Seconds now) const;

  bool empty() const { return links_.empty(); }
  std::size_t size() const { return links_.size(); }

 private:
  struct Days {
    std::uint16_t first = 0, last = 0;  // since 1970
  };
  std::unordered_map<std::uint64_t, Days> links_;
  std::uint16_t first_visit_ = 0;
};

// What extraction made of the links of one family of addresses (of one shape, on one host). Three failures in a row put
// it off: its links are not listed any more, but for one a day that may prove the opposite. Three articles in a row put
// it on: then it takes six failures.
struct FamilyRecord {
  int articles = 0, failures = 0;  // in all
  int run = 0;                     // in a row: articles above 0, failures below
  Trust trust = Trust::unknown;
};
FamilyRecord after(FamilyRecord record, bool gave_article);

// The family of an address, as PageMemory::families names it.
std::uint64_t family_of(const core::Url& url);

}  // namespace kabar::discover
