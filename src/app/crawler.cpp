#include "app/crawler.h"

#include <algorithm>
#include <thread>

namespace kabar::app {

core::Result<fetch::FetcherOptions> fetcher_options(const config::Config& config) {
  auto guard = fetch::AddressGuard::make(config.fetch.allow_private);
  if (!guard) return guard.error();
  fetch::FetcherOptions options;
  options.user_agent = config.fetch.user_agent;
  options.guard = std::move(*guard);
  options.ca_file = config.fetch.ca_file;
  options.max_connections = config.crawl.transfers;
  return options;
}

core::Result<std::unique_ptr<Crawler>> make_crawler(const config::Config& config, store::Store& store, Log& log,
                                                    FlowOptions options) {
  auto fetch_options = fetcher_options(config);
  if (!fetch_options) return fetch_options.error();
  fetch_options->keep_codings = true;  // workers decode
  fetch_options->hsts_file = config.store.path.string() + ".hsts";
  auto crawler = std::make_unique<Crawler>();
  crawler->fetcher = std::make_unique<fetch::Fetcher>(std::move(*fetch_options), crawler->clock);
  options.workers = worker_count();
  crawler->flow = std::make_unique<Flow>(config, store, *crawler->fetcher, crawler->clock, log, std::move(options));
  return crawler;
}

int worker_count() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

}  // namespace kabar::app
