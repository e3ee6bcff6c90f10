// The commands: each takes what the user typed, does it, and returns the exit code.
//
// 0 done; 1 done, but some sources failed (explain: nothing found); 2 wrong usage or configuration; 3 storage unusable;
// 4 crawl interrupted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "core/result.h"
#include "core/timestamp.h"
#include "store/store.h"

namespace kabar::app {

enum Exit : int { kDone = 0, kSomeFailed = 1, kUsage = 2, kStorage = 3, kInterrupted = 4 };

struct Arguments {
  std::string config_file;
  std::vector<std::string> feeds;  // --feed
  bool all = false, json = false, jsonl = false;
  bool yes = false;                             // add
  bool dry_run = false;                         // import
  bool every_line = false, as_article = false;  // test
  std::string max_time, since;
  std::vector<std::string> words;  // positional
  std::string stage;               // pipe
  int jobs = 0;                    // pipe -j; 0: all cores
  bool profile = false;            // pipe extract --profile
  std::string rules;               // pipe extract --rules
};

int add_command(const Arguments& arguments);
int crawl_command(const Arguments& arguments);
int run_command(const Arguments& arguments);
int check_command(const Arguments& arguments);
int test_command(const Arguments& arguments);
int import_command(const Arguments& arguments);
int export_command(const Arguments& arguments);
int articles_command(const Arguments& arguments);
int status_command(const Arguments& arguments);
int explain_command(const Arguments& arguments);
int pipe_command(const Arguments& arguments);

// The configuration, or nothing after its problems were printed (exit code 2).
std::optional<config::Config> load_config(const Arguments& arguments);
// The store of the configuration, or nothing after the reason was printed (exit code 3).
std::optional<store::Store> open_store(const config::Config& config, bool read_only);
// Prints an error of the store to standard error; returns kStorage.
int storage_failure(const core::Error& error);
// Takes back the hosts of processes that were killed (worker_name.h).
core::Result<void> free_dead_leases(store::Store& store);
std::vector<store::FeedSpec> feed_specs(const config::Config& config);

// "2026-11-23T00:00:00Z" or "24h" before now.
std::optional<core::Seconds> parse_since(const std::string& text, core::Seconds now);
// "2026-11-24 20:55" in the zone of who asks, so that times of outlets in different zones can be compared.
std::string local_time(core::Seconds at);
// "3 min ago", "in 2 h", "never".
std::string relative_time(core::Seconds at, core::Seconds now);
std::string counted(std::size_t number, std::string_view thing);  // "1 feed", "2 feeds"

}  // namespace kabar::app
