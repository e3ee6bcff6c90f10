// `kabar pipe STAGE`: one room alone over JSON lines. A stable interface for tests, benchmarks and people with data.
//
// One object a line in, one a line out, in the same order; `id` is echoed. A line that cannot be served gives an
// `error` object {stage, code, message}, and the stream goes on. Shapes of each stage: README, "Pipe stages".
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace kabar::app {

// The names of all stages.
std::span<const std::string_view> pipe_stages();

struct PipeRun {
  int jobs = 1;          // worker threads, where the order of the lines does not matter
  bool profile = false;  // extract: pages of one host teach each other
  std::string rules;     // extract: the folder of site rules; empty: none
};

// Stages whose lines depend on each other run on one thread. False when there is no such stage.
bool run_pipe(std::string_view stage, const PipeRun& run, std::istream& in, std::ostream& out);

}  // namespace kabar::app
