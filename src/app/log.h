// The log: one `key=value` line per task, with the journal's priority when systemd reads it.
//
// Values come from outside: they are escaped (no newline, no control or escape code), bounded, quoted when they have
// spaces, and never used as a format string. So a line cannot be forged. Threads: any.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "config/config.h"

namespace spdlog {
class logger;  // NOLINT(readability-identifier-naming): spdlog's own name
}

namespace kabar::app {

using LogField = std::pair<std::string_view, std::string>;

class Log {
 public:
  // To standard error. `JOURNAL_STREAM` in the environment selects the journal's "<6>" prefixes instead of times.
  explicit Log(config::LogLevel level);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void write(config::LogLevel level, std::initializer_list<LogField> fields);
  void set_level(config::LogLevel level);
  // Called before each line: a progress bar takes itself away.
  void before_line(std::function<void()> hook) { before_line_ = std::move(hook); }

 private:
  std::shared_ptr<spdlog::logger> logger_;
  bool journal_;
  std::function<void()> before_line_;
};

// `key=value key="two words"`, as a line of the log has it. For tests, and for whoever writes such a line elsewhere.
std::string format_fields(std::initializer_list<LogField> fields);

}  // namespace kabar::app
