// config: config.toml and feeds/*.toml to plain values, or every problem in them with file and line.
//
// Parsed once into an immutable value; the rooms never see it (app maps it to their options). Rules of the files, keys
// and defaults: docs in config.toml itself and README. An unknown key, a wrong type, a bad unit, a value out of range,
// the same source twice in one feed file, and options of one source that differ between files are problems; nothing is
// guessed. Threads: any. Total: any bytes; a file over 1 MiB is a problem.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source.h"

namespace kabar::config {

struct Fetch {
  std::string user_agent;                     // "kabar/VERSION (+https://...)"
  std::chrono::milliseconds timeout{30'000};  // whole transfer
  std::uint64_t max_page = 8u << 20;          // decoded bytes
  std::uint64_t max_feed = 16u << 20;
  std::vector<std::string> allow_private;  // "CIDR[:port]", checked for form by the fetch room
  std::filesystem::path ca_file;           // authorities that are trusted besides the system's; empty: none
  std::filesystem::path credentials;       // file of secrets, readable by its owner alone; empty: none
};

// What shares one budget: a host, all hosts of a registrable domain, or all hosts at one network address.
enum class HostGroup { host, domain, address };

struct Crawl {
  int transfers = 64;
  int host_transfers = 1;
  std::chrono::milliseconds host_delay{1000};
  std::chrono::seconds interval_min{300}, interval_max{86400};
  int budget = 0;  // requests an hour over all; 0: no limit
  bool robots = true;
  HostGroup host_group = HostGroup::host;
};

struct Extract {
  std::filesystem::path site_rules;  // folder of rules for single sites; empty: none
};

struct Store {
  std::filesystem::path path = "kabar.db";
  std::chrono::hours keep{365 * 24};
};

struct Publish {
  std::filesystem::path directory = "public";
  std::string base_url = "http://localhost:8044/";  // ends with "/"
  std::vector<std::string> formats{"rss", "atom", "json"};
  int items = 200;
};

enum class LogLevel { error, warning, info, debug };

struct FeedFile {
  std::string name;  // of the file, [a-z0-9-]+
  std::filesystem::path path;
  std::string title, description, language;  // title defaults to the name
  std::optional<int> items;
  bool summary_only = false;
  std::vector<core::SourceSpec> sources;
  std::vector<int> lines;  // of each source in its file
};

struct Problem {
  std::string file;
  int line = 0;         // 1-based; 0: the file as a whole
  std::string message;  // what is wrong, and what to write instead
};
std::string to_string(const Problem& problem);  // "file:line: message"

struct Config {
  std::filesystem::path file;  // empty: no file was found, all defaults
  std::filesystem::path feeds = "feeds";
  Fetch fetch;
  Crawl crawl;
  Extract extract;
  Store store;
  Publish publish;
  LogLevel log_level = LogLevel::info;
  std::map<std::string, core::Secret> credentials;  // by name
  std::vector<FeedFile> feed_files;                 // by name
  std::vector<Problem> notes;                       // what is in force, and should be known: `kabar check` says it
};

struct Loaded {
  Config config;                  // paths absolute; usable only when there is no problem
  std::vector<Problem> problems;  // all of them, in file order
};

// Files as they would be: read in place of what is on disk, whether there is such a file or not.
using Overlay = std::map<std::filesystem::path, std::string>;

// `file`: of --config; empty: ./config.toml, else /etc/kabar/config.toml, else defaults relative to the working
// directory.
Loaded load(const std::filesystem::path& file, const Overlay& overlay = {});

}  // namespace kabar::config
