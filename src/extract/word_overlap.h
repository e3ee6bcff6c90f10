// How much of a line also stands in another text: shares of hashed words, or of runs of three words.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace kabar::extract {

class WordSet {
 public:
  // Runs of `run` words of `text`, lower case in ASCII; words end at spaces and ASCII punctuation.
  WordSet(std::string_view text, std::size_t run);
  bool empty() const { return hashes_.empty(); }
  std::size_t size() const { return hashes_.size(); }
  // Share of the line's runs that are in the set, 0..1; a line too short for a run is 0. `hits`: how many.
  float share_of(std::string_view line, std::uint32_t* hits = nullptr) const;

 private:
  std::size_t run_;
  std::vector<std::uint32_t> hashes_;  // sorted
};

// The words of up to four texts; a line is read once for all of them.
class WordTable {
 public:
  static constexpr std::size_t kTexts = 4;
  struct Hits {
    std::uint32_t words = 0;                 // of the line
    std::array<std::uint32_t, kTexts> of{};  // how many of them each text has
    float share(std::size_t text) const {
      return words == 0 ? 0.0F : static_cast<float>(of[text]) / static_cast<float>(words);
    }
  };

  explicit WordTable(const std::array<std::string_view, kTexts>& texts);
  Hits hits_in(std::string_view line) const;
  std::uint32_t size_of(std::size_t text) const { return sizes_[text]; }  // different words

 private:
  std::vector<std::pair<std::uint32_t, std::uint32_t>> words_;  // hash, bits of the texts that have it; sorted
  std::bitset<1024> seen_;                                      // of the hashes' low bits: most words are in no text
  std::array<std::uint32_t, kTexts> sizes_{};
};

}  // namespace kabar::extract
