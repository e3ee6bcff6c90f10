#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include <spdlog/fmt/fmt.h>

#include "app/commands.h"
#include "app/worker_name.h"

namespace kabar::app {

std::optional<config::Config> load_config(const Arguments& arguments) {
  config::Loaded loaded = config::load(arguments.config_file);
  if (loaded.problems.empty()) return std::move(loaded.config);
  for (const config::Problem& problem : loaded.problems) fmt::print(stderr, "{}\n", config::to_string(problem));
  return std::nullopt;
}

int storage_failure(const core::Error& error) {
  fmt::print(stderr, "kabar: {} ({})\n", error.message, error.code);
  return kStorage;
}

std::optional<store::Store> open_store(const config::Config& config, bool read_only) {
  std::error_code ignored;
  if (read_only && !std::filesystem::exists(config.store.path, ignored)) {
    fmt::print(stderr, "kabar: there is no database at {} yet; `kabar crawl` makes it\n", config.store.path.string());
    return std::nullopt;
  }
  if (!read_only) std::filesystem::create_directories(config.store.path.parent_path(), ignored);
  auto opened = store::Store::open({.path = config.store.path, .read_only = read_only, .keep = config.store.keep});
  if (opened) return std::move(*opened);
  storage_failure(opened.error());
  return std::nullopt;
}

core::Result<void> free_dead_leases(store::Store& store) {
  auto workers = store.workers();
  if (!workers) return workers.error();
  for (const std::string& worker : *workers) {
    if (!is_dead_worker(worker)) continue;
    if (auto freed = store.free_leases(worker); !freed) return freed.error();
  }
  return {};
}

std::vector<store::FeedSpec> feed_specs(const config::Config& config) {
  std::vector<store::FeedSpec> out;
  out.reserve(config.feed_files.size());
  for (const config::FeedFile& feed : config.feed_files) out.push_back({feed.name, feed.sources});
  return out;
}

std::optional<core::Seconds> parse_since(const std::string& text, core::Seconds now) {
  if (const auto time = core::from_iso8601(text)) return time->unix_seconds;
  std::size_t digits = 0;
  core::Seconds amount = 0;
  while (digits < text.size() && digits < 9 && text[digits] >= '0' && text[digits] <= '9')
    amount = amount * 10 + (text[digits++] - '0');
  if (digits == 0 || digits + 1 != text.size()) return std::nullopt;
  switch (text[digits]) {
    case 's':
      return now - amount;
    case 'm':
      return now - amount * 60;
    case 'h':
      return now - amount * 3600;
    case 'd':
      return now - amount * 86'400;
    default:
      return std::nullopt;
  }
}

std::string local_time(core::Seconds at) {
  const std::time_t time = at;
  std::tm parts{};
  std::array<char, 32> text{};
  if (localtime_r(&time, &parts) == nullptr) return "?";
  return std::string(text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &parts));
}

std::string counted(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

std::string relative_time(core::Seconds at, core::Seconds now) {
  if (at <= 0) return "never";
  const core::Seconds distance = at > now ? at - now : now - at;
  const std::string amount = distance < 120       ? fmt::format("{} s", distance)
                             : distance < 7200    ? fmt::format("{} min", distance / 60)
                             : distance < 172'800 ? fmt::format("{} h", distance / 3600)
                                                  : fmt::format("{} days", distance / 86'400);
  return at > now ? "in " + amount : amount + " ago";
}

}  // namespace kabar::app
