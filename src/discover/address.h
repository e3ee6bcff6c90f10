// What an address alone tells: which others are the same page, which are made like it, and what its parts look like.
//
// Total and pure; linear in the address. No dictionary of sites: only classes of tokens and a short list of the words
// that publishing systems use for sections, tags, authors, accounts and legal pages in a dozen languages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::discover {

// Two links with one key are one link: scheme, "www.", fragment, index file, trailing slash, percent-encoding and
// tracking parameters aside.
std::string link_key(const core::Url& url);
// The key of an address as an earlier visit wrote it down, whether a whole address or a key already.
std::string link_key(std::string_view address_or_key);

// The address without fragment and without the parameters that only count clicks (utm_source, fbclid, ...).
core::Url without_tracking(const core::Url& url);

struct Address {
  std::uint64_t shape = 0;      // equal for addresses whose tokens are of the same classes in the same places
  std::uint64_t section = 0;    // shape, and the values of the places that name a section
  std::uint64_t form = 0;       // host, depth, ending and parameter names only
  std::uint64_t directory = 0;  // host and all of the path but its last segment
  std::uint64_t own_path = 0;   // host and path
  int depth = 0;                // path segments
  int slug_words = 0;           // words in the wordiest segment or query value
  int digits = 0;               // length of the longest run of digits that is not a date
  std::uint64_t id = 0;         // that run as a number (at most 18 digits are read)
  std::optional<core::Timestamp> date;
  bool root = false;          // the front page of its host
  bool file = false;          // ends in .html and the like
  bool document = false;      // ends in .pdf, .jpg, .mp3 and the like: no page
  bool query = false;         // has parameters that are not tracking
  bool listing_word = false;  // "tag", "category", "author", "page/2", ...
  bool topical = false;       // that word may as well name a subject: "jobs", "games", "weather"
  bool service_word = false;  // "login", "impressum", "privacy", "newsletter", ...
};

// Words of three ASCII letters or digits and more that a title shares with the address; 0 for a title of under three.
int shared_words(const core::Url& url, std::string_view title);

Address read_address(const core::Url& url);

}  // namespace kabar::discover
