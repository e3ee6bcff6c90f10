// DateWords: what the words of dates mean, in every language at once.
//
// Internal to parse. A word may mean several things ("ago" is August in Spanish and "ago" in English; "min" is a
// minute, and Sunday in Indonesian); the grammar asks for the kind it can use, and the hinted language decides between
// two values of one kind. Words are compared folded: lower case, without the marks of Latin, Greek and Cyrillic
// letters, without apostrophes. Immutable after the first call of date_words(); thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kabar::parse {

enum class WordKind : std::uint8_t {
  month,        // 1..12
  solar_month,  // 1..12 of the Iranian solar calendar
  weekday,      // 1..7, Monday first
  before_noon,  // 1
  after_noon,   // 1 afternoon, 2 around noon ("11.30 siang" is 11:30), 3 night ("12 malam" is 0:00)
  zone,         // minutes east of UTC
  us_zone,      // minutes of the standard time; summer time is found by date
  year_mark,    // stands beside a year
  month_mark,   // stands beside a month's number
  day_mark,     // stands beside a day
  hour_mark,    // stands behind an hour
  minute_mark,  // stands behind minutes
  second_mark,
  clock_mark,  // stands before a time of day
  joint,       // stands between the parts of a date and says nothing
  filler,      // may stand between a date and its time
  published,   // labels
  updated,
  just_now,      // 1
  day_word,      // days ago + 1: today 1, yesterday 2
  ago,           // 1: turns "3 hours" into the past, behind it or before it
  unit,          // TimeUnit
  one_unit,      // TimeUnit, and the number is in the word ("sejam")
  unit_ago,      // TimeUnit, and "ago" is in the word
  number,        // a small number written as a word
  tens,          // 1 adds ten to the number before it ("lima belas"), 2 takes it times ten ("dua puluh")
  range_mark,    // stands between the first and the last day
  half,          // 1: before a unit
  phrase_start,  // the first words of a longer entry
  era            // the year before the era's first
};

enum class TimeUnit : std::uint8_t { second = 1, minute, hour, day, week, month, year };

// The two letters of a primary subtag as one number; 0 for none and for longer ones.
constexpr std::uint16_t language_code(std::string_view language) {
  if (language.size() != 2) return 0;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(language[0]) << 8 |
                                    static_cast<unsigned char>(language[1]));
}

struct Meaning {
  WordKind kind = WordKind::filler;
  bool weak = false;  // also a common word of another language: counts only with its language or beside a year
  std::int16_t value = 0;
  std::uint16_t language = 0;  // language_code(); 0: any
};

// One row of the tables: `words` has a group per value ("a b|c" gives a and b the value 1, c the value 2), words are
// parted by spaces, "_" stands for a space within, a leading "!" marks a weak word.
struct WordRow {
  std::string_view language;
  WordKind kind;
  std::string_view words;
};
struct ZoneRow {
  std::string_view name;
  std::int16_t minutes;
  std::string_view language;  // only, or first, in this language
};
std::span<const WordRow> word_rows();  // date_words_data.cpp, date_relative_data.cpp
std::span<const WordRow> relative_rows();
std::span<const ZoneRow> zone_rows();
std::span<const ZoneRow> us_zone_rows();

class DateWords {
 public:
  DateWords();
  // Of a folded word, in the order of the tables; empty when the word is none of a date's.
  std::span<const Meaning> find(std::string_view folded) const;

 private:
  // Numbers of 16 bits keep the whole in 100 kB: a fresh page costs more than the words on it.
  struct Word {
    std::uint16_t begin = 0, size = 0;            // of its letters in letters_
    std::uint16_t meanings = 0, meaning_end = 0;  // in meanings_
  };
  struct Reading {
    std::uint16_t word;
    Meaning meaning;
  };
  std::size_t slot_of(std::string_view folded) const;  // where the word is, or would be
  std::uint16_t add(std::string_view folded);          // the word's index
  void read_rows(std::vector<Reading>& out);

  std::string letters_;
  std::vector<Word> words_;
  std::vector<std::uint16_t> slots_;  // index into words_ + 1; open addressing
  std::vector<Meaning> meanings_;
};

const DateWords& date_words();

// Appends the folded form of one code point of a word; marks that do not count append nothing.
void append_folded(std::string& out, char32_t code_point);

}  // namespace kabar::parse
