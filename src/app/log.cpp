#include "app/log.h"

#include <array>
#include <cstdlib>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/text.h"

namespace kabar::app {
namespace {

constexpr std::size_t kMaxValueBytes = 1000;

void append_value(std::string& out, std::string_view raw) {
  const std::string value = core::one_line(raw, kMaxValueBytes);
  const bool plain = !value.empty() && value.find_first_of(" \"=\\") == std::string::npos;
  if (plain) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

spdlog::level::level_enum level_of(config::LogLevel level) {
  static constexpr std::array kLevels{spdlog::level::err, spdlog::level::warn, spdlog::level::info,
                                      spdlog::level::debug};
  return kLevels.at(static_cast<std::size_t>(level));
}

}  // namespace

std::string format_fields(std::initializer_list<LogField> fields) {
  std::string out;
  for (const auto& [key, value] : fields) {
    if (value.empty()) continue;
    if (!out.empty()) out += ' ';
    out += key;
    out += '=';
    append_value(out, value);
  }
  return out;
}

Log::Log(config::LogLevel level)
    : logger_(std::make_shared<spdlog::logger>("kabar", std::make_shared<spdlog::sinks::stderr_sink_mt>())),
      journal_(std::getenv("JOURNAL_STREAM") != nullptr) {
  logger_->set_pattern(journal_ ? "%v" : "%Y-%m-%dT%H:%M:%S%z %l %v");
  set_level(level);
}

Log::~Log() = default;

void Log::set_level(config::LogLevel level) {
  logger_->set_level(level_of(level));
}

void Log::write(config::LogLevel level, std::initializer_list<LogField> fields) {
  if (!logger_->should_log(level_of(level))) return;
  static constexpr std::array kPriorities{"<3>", "<4>", "<6>", "<7>"};  // sd-daemon(3)
  std::string line = journal_ ? kPriorities.at(static_cast<std::size_t>(level)) : "";
  line += format_fields(fields);
  if (before_line_) before_line_();
  logger_->log(level_of(level), "{}", line);
}

}  // namespace kabar::app
