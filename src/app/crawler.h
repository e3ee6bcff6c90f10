// Crawler: the parts that crawl and run share, made in the right order: fetcher, flow, and the loop's thread.
#pragma once

#include <memory>

#include "app/flow.h"
#include "app/log.h"
#include "config/config.h"
#include "core/result.h"
#include "fetch/fetcher.h"
#include "store/store.h"

namespace kabar::app {

// The fetch room's options of a configuration. Error "bad_cidr" names the rule of allow_private.
core::Result<fetch::FetcherOptions> fetcher_options(const config::Config& config);

struct Crawler {
  core::SystemClock clock;
  std::unique_ptr<fetch::Fetcher> fetcher;
  std::unique_ptr<Flow> flow;  // after the fetcher, so that it goes first
};

core::Result<std::unique_ptr<Crawler>> make_crawler(const config::Config& config, store::Store& store, Log& log,
                                                    FlowOptions options);

// Cores, less one for the loop, at least one.
int worker_count();

}  // namespace kabar::app
