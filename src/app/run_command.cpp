// `kabar run`: the daemon's life, top to bottom.
#include <fcntl.h>
#include <spdlog/fmt/fmt.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/crawler.h"
#include "app/notify.h"
#include "app/signals.h"

namespace kabar::app {
namespace {

using config::LogLevel;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kStatusEvery{10};
constexpr seconds kPruneEvery{3600};

// One daemon a database: a second one refuses at once. The lock goes with the process, however it ends.
class DaemonLock {
 public:
  explicit DaemonLock(const std::filesystem::path& database)
      : file_(open((database.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    held_ = file_ >= 0 && flock(file_, LOCK_EX | LOCK_NB) == 0;
  }
  ~DaemonLock() {
    if (file_ >= 0) close(file_);
  }
  DaemonLock(const DaemonLock&) = delete;
  DaemonLock& operator=(const DaemonLock&) = delete;
  bool held() const { return held_; }

 private:
  int file_;
  bool held_ = false;
};

std::string status_text(const Tally& t) {
  return fmt::format("STATUS={} visits ({} failed), {} new articles, {} waiting", t.sources_visited, t.sources_failed,
                     t.articles_new, t.waiting);
}

// The new configuration, or the old one when the new has problems; they are logged one by one.
core::Result<void> reload(const Arguments& arguments, std::unique_ptr<config::Config>& config, store::Store& store,
                          Flow& flow, Log& log) {
  notify("RELOADING=1");
  config::Loaded loaded = config::load(arguments.config_file);
  if (!loaded.problems.empty()) {
    for (const config::Problem& problem : loaded.problems)
      log.write(LogLevel::error, {{"event", "reload"}, {"outcome", "refused"}, {"reason", config::to_string(problem)}});
    log.write(LogLevel::error,
              {{"event", "reload"}, {"outcome", "refused"}, {"reason", "the old configuration stays in force"}});
  } else {
    if (auto ok = store.sync(feed_specs(loaded.config), core::SystemClock().now()); !ok) return ok;
    auto fresh = std::make_unique<config::Config>(std::move(loaded.config));
    flow.reconfigure(*fresh);  // before the old one goes
    config = std::move(fresh);
    Publisher(*config, store, log).remove_retired();
    log.set_level(config->log_level);
    log.write(LogLevel::info,
              {{"event", "reload"}, {"outcome", "ok"}, {"feeds", std::to_string(config->feed_files.size())}});
  }
  notify("READY=1");
  return {};
}

core::Result<void> live(const Arguments& arguments, std::unique_ptr<config::Config>& config, store::Store& store,
                        Crawler& crawler, Signals& signals, Log& log) {
  const int ping_ms = watchdog_interval_ms();
  const milliseconds longest = ping_ms > 0 ? std::min(milliseconds(ping_ms), milliseconds(5000)) : milliseconds(5000);
  std::chrono::steady_clock::time_point last_status{}, last_prune = std::chrono::steady_clock::now();
  bool pruning = true;
  notify("READY=1\n" + status_text(crawler.flow->tally()));
  while (!signals.stop_requested()) {
    if (signals.take_reload()) {
      if (auto ok = reload(arguments, config, store, *crawler.flow, log); !ok) return ok;
    }
    if (auto ok = crawler.flow->turn(longest); !ok) return ok;
    if (ping_ms > 0) notify("WATCHDOG=1");  // only here: a loop that does not turn is not alive
    const auto now = std::chrono::steady_clock::now();
    if (now - last_status >= kStatusEvery) {
      notify(status_text(crawler.flow->tally()));
      last_status = now;
    }
    if (pruning && crawler.flow->idle()) {
      auto done = store.prune(crawler.clock.now());
      if (!done) return done.error();
      pruning = !*done;
      last_prune = now;
    }
    if (now - last_prune >= kPruneEvery) pruning = true;
  }
  return {};
}

}  // namespace

int run_command(const Arguments& arguments) {
  auto loaded = load_config(arguments);
  if (!loaded) return kUsage;
  auto config = std::make_unique<config::Config>(std::move(*loaded));
  Signals signals;
  auto store = open_store(*config, false);
  if (!store) return kStorage;
  const DaemonLock lock(config->store.path);
  if (!lock.held()) {
    fmt::print(stderr, "kabar: another `kabar run` uses {}; stop it first (`kabar crawl` may run beside it)\n",
               config->store.path.string());
    return kStorage;
  }
  if (auto ok = free_dead_leases(*store); !ok) return storage_failure(ok.error());
  if (auto ok = store->sync(feed_specs(*config), core::SystemClock().now()); !ok) return storage_failure(ok.error());
  Log log(config->log_level);
  auto crawler = make_crawler(*config, *store, log, {.keep_claiming = true});
  if (!crawler) {
    fmt::print(stderr, "kabar: fetch.allow_private: {}\n", crawler.error().message);
    return kUsage;
  }
  Publisher(*config, *store, log).remove_retired();
  const std::jthread watching = signals.watch([&] { (*crawler)->fetcher->wake(); });
  log.write(LogLevel::info, {{"event", "start"},
                             {"version", KABAR_VERSION},
                             {"feeds", std::to_string(config->feed_files.size())},
                             {"database", config->store.path.string()}});
  auto lived = live(arguments, config, *store, **crawler, signals, log);
  notify("STOPPING=1");
  if (!lived) {
    log.write(LogLevel::error, {{"event", "stop"}, {"outcome", lived.error().code}, {"reason", lived.error().message}});
    return kStorage;
  }
  if (auto ok = (*crawler)->flow->stop(); !ok) return storage_failure(ok.error());
  log.write(LogLevel::info, {{"event", "stop"}, {"outcome", "ok"}});
  return kDone;
}

}  // namespace kabar::app
