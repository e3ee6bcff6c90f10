// One feeds/NAME.toml. For load.cpp.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "config/toml.h"

namespace kabar::config {

// Where each source was first named, over all feed files: the same url must mean the same source.
struct NamedSource {
  core::SourceSpec spec;
  std::string file;
  int line = 0;
};
using SourceRegister = std::map<std::string, NamedSource>;  // by url text

struct FeedContext {
  const std::filesystem::path& base;  // of relative paths
  // The names of the credentials file; nothing: it is there, but cannot be read, which has been said.
  const std::map<std::string, core::Secret>* credentials;
  const Overlay& overlay;
  SourceRegister& sources;
  std::vector<Problem>&problems, &notes;
};
std::optional<FeedFile> read_feed_file(const std::filesystem::path& path, FeedContext& context);

// The file as a TOML table, or its problem noted.
std::optional<toml::table> parse_file(const std::filesystem::path& path, std::vector<Problem>& problems,
                                      const Overlay& overlay = {});

}  // namespace kabar::config
