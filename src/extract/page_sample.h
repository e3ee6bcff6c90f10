// PageSample: what one page shows of its site, for the site's profile: its lines by hash, where they stood, how much of
// it is text, which fields the page had, what it proved of its metadata's zone, and whether it says itself that it is
// no article.
//
// Small (at most kMost lines, 24 bytes each), plain, and free of the page's text: it travels from a worker to the loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/zone_habit.h"

namespace kabar::extract {

struct SampledLine {
  std::uint64_t key = 0;     // line_key
  std::uint32_t path = 0;    // Container::path of where it stands
  std::uint16_t digits = 0;  // digits_mark: tells "12 comments" from "13 comments", which have one key
  std::uint16_t letters = 0;
  bool surely_text = false, surely_not = false;  // what the line model thinks of it
};

enum PageField : std::uint8_t {  // that the page itself had, not its listing
  kPageTitle = 1u << 0,
  kPageAuthors = 1u << 1,
  kPageDate = 1u << 2,
  kPageImage = 1u << 3,
};
inline constexpr std::size_t kPageFields = 4;

// What a page says it is instead of an article.
enum class Wall : std::uint8_t { none, consent, login, missing, challenge };

// Does the page tell of what its listing announced?
enum class Answer : std::uint8_t { unknown, yes, no };

struct PageSample {
  static constexpr std::size_t kMost = 400;
  std::vector<SampledLine> lines;  // that may be text, in page order; of more than kMost the first
  std::uint64_t text = 0;          // hash of the kept lines; 0: none
  std::uint64_t title = 0;         // hash of the page's own title; 0: none
  std::uint32_t letters = 0;       // kept
  std::uint32_t home_letters = 0;  // kept, at paths where the site's articles stand
  std::uint8_t fields = 0;         // PageField
  std::uint16_t known_lines = 0;   // dropped because they stand on other articles of the site
  bool is_article = false;         // a text was found
  Wall wall = Wall::none;
  bool wall_in_text = false;  // the text says so; its headline may be the article's all the same
  Answer answer = Answer::unknown;
  std::optional<ZoneProof> zone;  // what it proved of the zone that its metadata claims
  bool loose_listing = false;  // it was listed by a page's links, whose words may be any ("Read the full story here")
};

// One hash for a line however its numbers change: without case, leading marks, or the values of its digits. 0: a line
// without a letter. `scratch` is reused.
std::uint64_t line_key(std::string_view line, std::string& scratch);
std::uint16_t digits_mark(std::string_view line);

// The page's title itself, or twelve letters and more that stand in the page as they are: yes. Else by the words of
// four letters and more: yes when half of them stand in the page's title or text, no when at most a fifth does, unknown
// when there are fewer than four or something in between.
Answer answer_to(std::string_view listed_title, std::string_view title, std::string_view text);

}  // namespace kabar::extract
