// The values with units.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kabar::config {

// "250ms", "30s", "5m", "24h", "365d": a whole number and one unit. Nothing for any other text, or over 100 years.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);
// The shortest text that parse_duration reads as this: "90s", "15m", "24h".
std::string duration_text(std::chrono::seconds duration);
// "512B", "64KiB", "8MiB", "1GiB", "500kB", "2MB". Nothing for any other text, or over 1 TiB.
std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace kabar::config
