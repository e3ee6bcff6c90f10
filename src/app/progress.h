// The progress line of a crawl on a terminal; nothing at all elsewhere.
#pragma once

#include <chrono>
#include <string>

#include "app/tally.h"

namespace kabar::app {

class Progress {
 public:
  // Draws on standard error when that is a terminal and `wanted`.
  explicit Progress(bool wanted);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  bool shown() const { return shown_; }
  void draw(const Tally& tally);  // at most ten times a second
  void clear();                   // before another line is written

  // The line itself, at most `width` columns.
  static std::string line(const Tally& tally, double seconds, bool colour, int width);

 private:
  bool shown_, colour_, drawn_ = false;
  std::chrono::steady_clock::time_point began_, last_{};
};

}  // namespace kabar::app
