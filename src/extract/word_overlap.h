// How much of a line also stands in another text: shares of hashed words, or of runs of three words.
#pragma once

#include <cstdint>
#include <string_view>
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

}  // namespace kabar::extract
