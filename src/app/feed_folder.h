// The feed files on disk, added to: by `kabar add` and `kabar import`.
//
// All or nothing: the files are made in memory, the whole configuration is loaded with them in place of what is on
// disk, and only when it loads without a problem are they written, each whole (temporary file, fsync, rename); when one
// cannot be written, those before it are put back. A kill between two files leaves whole files; the same command again
// adds what is missing. The folder is locked meanwhile, so that two commands do not lose each other's lines.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "config/config.h"
#include "core/result.h"
#include "core/source.h"

namespace kabar::app {

struct Addition {
  config::FeedFile feed;  // by its name; title and the rest count where there is no such file yet; its sources do not
  std::vector<core::SourceSpec> sources;
};

struct AddedTo {
  std::filesystem::path file;
  bool created = false;
  std::vector<int> lines;  // where each source's [[source]] stands now
};

struct Addings {
  std::vector<AddedTo> files;             // one an addition, in their order
  std::vector<config::Problem> problems;  // why the configuration would not load: nothing was changed
  std::optional<core::Error> fault;       // why nothing could be written
  bool done() const { return problems.empty() && !fault; }
};

// `config` as it was loaded from `config_file`. With `dry_run` nothing is written.
Addings add_to_feeds(const config::Config& config, const std::filesystem::path& config_file,
                     std::span<const Addition> additions, bool dry_run);

std::filesystem::path path_of_feed(const config::Config& config, const std::string& name);
// The path as a user would type it: relative to the working directory where it lies below it.
std::string shown_path(const std::filesystem::path& path);

}  // namespace kabar::app
