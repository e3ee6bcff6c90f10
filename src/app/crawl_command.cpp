// `kabar crawl`: one pass over what is due, new articles included, then the feeds.
#include <algorithm>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/commands.h"
#include "app/crawler.h"
#include "app/progress.h"
#include "app/signals.h"
#include "config/units.h"

namespace kabar::app {
namespace {

using std::chrono::milliseconds;
using Json = nlohmann::ordered_json;

// What of the configuration this crawl is about. By hand: addresses that are no source.
struct Selection {
  std::optional<std::vector<core::SourceId>> only;  // sorted
  std::vector<core::SourceId> make_due;
  std::vector<core::Url> by_hand;
  std::string fault;
};

Selection select(const Arguments& arguments, const config::Config& config, const std::vector<store::SourceRow>& rows) {
  Selection out;
  for (const std::string& feed : arguments.feeds) {
    const auto known =
        std::find_if(config.feed_files.begin(), config.feed_files.end(), [&](const auto& f) { return f.name == feed; });
    if (known == config.feed_files.end()) {
      out.fault = "there is no feed \"" + feed + "\"; see the files in " + config.feeds.string();
      return out;
    }
    if (!out.only) out.only.emplace();
    for (const store::SourceRow& row : rows) {
      if (std::find(row.feeds.begin(), row.feeds.end(), feed) != row.feeds.end()) out.only->push_back(row.id);
    }
  }
  for (const std::string& word : arguments.words) {
    const auto url = core::Url::parse(word);
    if (!url) {
      out.fault = "\"" + word + "\" is not an http or https address";
      return out;
    }
    if (!out.only) out.only.emplace();
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& r) {
      return r.spec.url == url->without_fragment() || r.visited_at() == url->without_fragment();
    });
    if (row == rows.end()) {
      out.by_hand.push_back(*url);
    } else {
      out.only->push_back(row->id);
      out.make_due.push_back(row->id);
    }
  }
  if (out.only) std::sort(out.only->begin(), out.only->end());
  if (arguments.all) {
    for (const store::SourceRow& row : rows) {
      if (!out.only || std::binary_search(out.only->begin(), out.only->end(), row.id)) out.make_due.push_back(row.id);
    }
  }
  return out;
}

void print_summary(const Tally& t, const config::Config& config, double seconds) {
  fmt::print("{} sources visited ({} unchanged, {} failed), {} pages fetched in {:.1f} s\n", t.sources_visited,
             t.sources_unchanged, t.sources_failed, t.pages_fetched, seconds);
  fmt::print("{} new articles ({} of them copies of a story), {} updated, {} pages failed, {} pages are no article\n",
             t.articles_new, t.copies, t.articles_updated, t.pages_failed, t.not_articles);
  for (const auto& [url, reason] : t.failed_sources) fmt::print("  failed: {}: {}\n", url, reason);
  for (const config::FeedFile& feed : config.feed_files)
    fmt::print("feed {}: {}\n", feed.name,
               (config.publish.directory /
                (feed.name + (config.publish.formats[0] == "rss" ? ".xml" : "." + config.publish.formats[0])))
                   .string());
}

void print_json(const Tally& t, double seconds) {
  Json failed = Json::array();
  for (const auto& [url, reason] : t.failed_sources) failed.push_back({{"url", url}, {"reason", reason}});
  const Json out{
      {"sources", {{"visited", t.sources_visited}, {"unchanged", t.sources_unchanged}, {"failed", t.sources_failed}}},
      {"pages",
       {{"fetched", t.pages_fetched},
        {"unchanged", t.pages_unchanged},
        {"failed", t.pages_failed},
        {"not_articles", t.not_articles},
        {"held", t.pages_held}}},
      {"articles",
       {{"new", t.articles_new},
        {"updated", t.articles_updated},
        {"unchanged", t.articles_same},
        {"copies", t.copies}}},
      {"requests", t.requests},
      {"bytes", t.wire_bytes},
      {"feed_files_written", t.feeds_written},
      {"seconds", seconds},
      {"failed", std::move(failed)}};
  fmt::print("{}\n", out.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// Turns until nothing is left, the time is up, or a signal comes. False: interrupted.
core::Result<bool> run_pass(Crawler& crawler, const Signals& signals, Progress& progress, milliseconds max_time) {
  const auto began = std::chrono::steady_clock::now();
  while (true) {
    if (auto ok = crawler.flow->turn(milliseconds(200)); !ok) return ok.error();
    progress.draw(crawler.flow->tally());
    if (signals.stop_requested()) return false;
    if (crawler.flow->idle() || std::chrono::steady_clock::now() - began >= max_time) return true;
  }
}

}  // namespace

int crawl_command(const Arguments& arguments) {
  auto config = load_config(arguments);
  if (!config) return kUsage;
  milliseconds max_time = std::chrono::hours(24 * 365);
  if (!arguments.max_time.empty()) {
    const auto parsed = config::parse_duration(arguments.max_time);
    if (!parsed) {
      fmt::print(stderr, "kabar: --max-time takes a duration such as \"10m\"\n");
      return kUsage;
    }
    max_time = *parsed;
  }
  Signals signals;
  auto store = open_store(*config, false);
  if (!store) return kStorage;
  const core::Seconds now = core::SystemClock().now();
  if (auto ok = free_dead_leases(*store); !ok) return storage_failure(ok.error());
  if (auto ok = store->sync(feed_specs(*config), now); !ok) return storage_failure(ok.error());
  auto rows = store->sources();
  if (!rows) return storage_failure(rows.error());
  Selection selection = select(arguments, *config, *rows);
  if (!selection.fault.empty()) {
    fmt::print(stderr, "kabar: {}\n", selection.fault);
    return kUsage;
  }
  if (!selection.make_due.empty()) {
    if (auto ok = store->mark_due(selection.make_due, now); !ok) return storage_failure(ok.error());
  }

  Progress progress(!arguments.json);
  Log log(progress.shown() ? config::LogLevel::error : config->log_level);
  log.before_line([&progress] { progress.clear(); });
  auto crawler = make_crawler(*config, *store, log, {.only = std::move(selection.only), .keep_claiming = false});
  if (!crawler) {
    fmt::print(stderr, "kabar: fetch.allow_private: {}\n", crawler.error().message);
    return kUsage;
  }
  Publisher(*config, *store, log).remove_retired();
  for (const core::Url& url : selection.by_hand) (*crawler)->flow->add_by_hand(url);
  const std::jthread watching = signals.watch([&] { (*crawler)->fetcher->wake(); });

  const auto began = std::chrono::steady_clock::now();
  auto finished = run_pass(**crawler, signals, progress, max_time);
  if (!finished) return storage_failure(finished.error());
  if (auto ok = (*crawler)->flow->stop(); !ok) return storage_failure(ok.error());
  if (auto pruned = store->prune(now); !pruned) return storage_failure(pruned.error());
  progress.clear();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  const Tally& tally = (*crawler)->flow->tally();
  if (arguments.json) {
    print_json(tally, seconds);
  } else {
    print_summary(tally, *config, seconds);
  }
  if (!*finished) return kInterrupted;
  return tally.failed_sources.empty() ? kDone : kSomeFailed;
}

}  // namespace kabar::app
