// Publisher: the store's stories to the feed files of the configuration.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/log.h"
#include "config/config.h"
#include "core/result.h"
#include "core/timestamp.h"
#include "publish/feed_writer.h"
#include "store/store.h"

namespace kabar::app {

class Publisher {
 public:
  Publisher(const config::Config& config, store::Store& store, Log& log) : config_(&config), store_(store), log_(log) {}
  void reconfigure(const config::Config& config) { config_ = &config; }

  // Writes the feeds whose items changed, and those whose files are missing. Returns how many files were replaced.
  // A feed that fails its self-check or cannot be written keeps its old file, and the log says why.
  core::Result<int> publish(core::Seconds now);
  // Removes files of feeds that the configuration no longer has (only files kabar itself wrote).
  void remove_retired();

 private:
  core::Result<int> write(const config::FeedFile& feed, core::Seconds changed_at);
  core::Result<int> put_files(const config::FeedFile& feed, const std::vector<publish::Format>& formats,
                              publish::FeedWriter& writer);
  bool files_missing(const config::FeedFile& feed) const;

  const config::Config* config_;
  store::Store& store_;
  Log& log_;
};

}  // namespace kabar::app
