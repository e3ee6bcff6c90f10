// The whole daemon in time-lapse: its real loop, store and publisher over a made-up web and a clock that moves only
// while it waits. A month of a thousand outlets, with what outlets do to those who follow them, a restart in the middle
// and a clock that somebody sets. What must hold is checked at the end; the report is one JSON object.
//
//   timelapse [--outlets N] [--days N] [--seed N]
#include <algorithm>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/flow.h"
#include "app/log.h"
#include "tests/support/folder.h"
#include "tests/timelapse/made_up_web.h"

namespace kabar::timelapse {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr Seconds kHour = 3600, kDay = 86'400;
constexpr Seconds kBegin = 1'772'409'600;  // 2026-03-02T00:00:00Z, a Monday
constexpr int kFeeds = 20;
constexpr int kItems = 20;  // as many as a listing has, or the first visit would not take them all

// In memory where that can be: a month of flushes is not what is measured.
fs::path scratch_place() {
  return access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::temp_directory_path();
}

double resident_mib() {
  std::ifstream file("/proc/self/statm");
  long all = 0, resident = 0;
  file >> all >> resident;
  return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / (1 << 20);
}

config::Config configuration(const World& world, const fs::path& folder) {
  config::Config out;
  out.fetch.user_agent = "kabar/0 (+http://kabar.example/)";
  out.store.path = folder / "kabar.db";
  out.publish.directory = folder / "public";
  out.publish.formats = {"rss"};
  out.publish.items = kItems;
  out.log_level = config::LogLevel::error;
  for (int i = 0; i < kFeeds; ++i) {
    config::FeedFile feed;
    feed.name = fmt::format("feed-{}", i);
    feed.title = feed.name;
    for (std::size_t n = static_cast<std::size_t>(i); n < world.outlets.size(); n += kFeeds) {
      const Outlet& outlet = world.outlets[n];
      core::SourceSpec spec{.url = *core::Url::parse("http://" + outlet.host() + outlet.listing_path())};
      feed.sources.push_back(std::move(spec));
    }
    out.feed_files.push_back(std::move(feed));
  }
  return out;
}

// The marker in a text; empty when there is none.
std::string marker_in(std::string_view text) {
  const std::size_t at = text.find("Kodenya ");
  return at == std::string_view::npos ? std::string() : std::string(text.substr(at + 8, 8));
}

// What stands between the two, from `at` on, which moves behind it; nothing when there is no more.
std::optional<std::string_view> next_between(std::string_view text, std::string_view open, std::string_view close,
                                             std::size_t& at) {
  const std::size_t begin = text.find(open, at);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::size_t end = text.find(close, begin);
  if (end == std::string_view::npos) throw std::runtime_error("a feed that is not whole");
  at = end;
  return text.substr(begin + open.size(), end - begin - open.size());
}

// A reader of all feeds: what it was shown, and what it was shown again.
class Reader {
 public:
  explicit Reader(fs::path folder) : folder_(std::move(folder)) {}

  void poll() {
    for (int i = 0; i < kFeeds; ++i) {
      const std::string name = fmt::format("feed-{}.xml", i);
      std::error_code missing;
      const auto changed = fs::last_write_time(folder_ / name, missing);
      if (missing || read_at_[name] == changed) continue;
      read_at_[name] = changed;
      read(name);
    }
  }
  std::size_t items() const { return guids_.size(); }
  std::size_t texts() const { return guid_of_.size(); }
  const std::vector<std::string>& twice() const { return twice_; }
  const std::vector<std::string>& back() const { return back_; }

 private:
  void read(const std::string& name) {
    std::ifstream file(folder_ / name);
    const std::string feed{std::istreambuf_iterator<char>(file), {}};
    std::set<std::string> now;
    std::size_t at = 0;
    while (const auto item = next_between(feed, "<item>", "</item>", at)) {
      std::size_t in_item = 0;
      const auto guid_element = next_between(*item, "<guid", "</guid>", in_item);
      if (!guid_element) throw std::runtime_error("an item without a guid in " + name);
      const std::string guid(guid_element->substr(guid_element->find('>') + 1));
      const std::string mark = marker_in(*item);
      guids_.insert(guid);
      now.insert(guid);
      if (mark.empty()) continue;
      const auto [known, first] = guid_of_.emplace(mark, guid);
      if (!first && known->second != guid) twice_.push_back(mark + ": " + known->second + " and " + guid);
    }
    std::set<std::string>& before = shown_[name];
    std::set<std::string>& ever = ever_[name];
    for (const std::string& guid : now) {
      if (!before.contains(guid) && !ever.insert(guid).second) back_.push_back(name + " " + guid);
    }
    before = std::move(now);
  }

  fs::path folder_;
  std::map<std::string, fs::file_time_type> read_at_;
  std::set<std::string> guids_;
  std::unordered_map<std::string, std::string> guid_of_;
  std::map<std::string, std::set<std::string>> shown_, ever_;
  std::vector<std::string> twice_, back_;
};

// The daemon: what a restart ends and begins again.
struct Daemon {
  Daemon(const config::Config& config, MadeUpWeb& web, const ManualClock& clock, app::Log& log)
      : store(open(config)), flow(config, store, web, clock, log, {.workers = 0, .keep_claiming = true}) {}

  static store::Store open(const config::Config& config) {
    auto opened = store::Store::open({.path = config.store.path, .keep = config.store.keep});
    if (!opened) throw std::runtime_error(opened.error().message);
    return std::move(*opened);
  }
  store::Store store;
  app::Flow flow;
};

template <class T>
T need(core::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}
void need(const core::Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().message);
}

std::map<std::string, Seconds> plans(const store::Store& store) {
  std::map<std::string, Seconds> out;
  for (const store::SourceRow& row : need(store.sources())) out.emplace(row.spec.url.text(), row.next_at);
  return out;
}

struct Delays {
  double mean_minutes = 0, lost_percent = 0;
  std::size_t pieces = 0;
};

// From when a piece could first be seen until a listing showed it to the daemon; lost ones are left out of the mean.
Delays delays(const World& world, const MadeUpWeb& web, Seconds end) {
  double sum = 0;
  std::size_t found = 0, lost = 0;
  for (const Outlet& outlet : world.outlets) {
    for (const Piece& piece : outlet.pieces) {
      if (piece.published < kBegin + kDay || piece.published > end - kDay ||
          outlet.changed(Upheaval::gone, piece.published))
        continue;
      const Seconds shown = web.shown()[piece.id];
      if (shown == 0) {
        ++lost;
      } else {
        ++found;
        sum += static_cast<double>(shown - piece.published) / 60;
      }
    }
  }
  const std::size_t all = found + lost;
  return {found == 0 ? 0 : sum / static_cast<double>(found),
          all == 0 ? 0 : 100.0 * static_cast<double>(lost) / static_cast<double>(all), all};
}

// What was shown in a listing and could be had, and is not in the store.
std::vector<std::string> not_stored(const World& world, const MadeUpWeb& web, const store::Store& store, Seconds end) {
  std::set<std::pair<std::string, std::string>> stored;  // outlet, marker
  need(store.each_article({}, [&](const store::StoredArticle& article) {
    stored.emplace(std::string(article.article.url.host()), marker_in(article.article.text));
    return true;
  }));
  std::vector<std::string> out;
  for (const Outlet& outlet : world.outlets) {
    if (outlet.changed(Upheaval::gone, end)) continue;
    for (const Piece& piece : outlet.pieces) {
      const Seconds shown = web.shown()[piece.id];
      if (shown != 0 && shown < end - kDay && !stored.contains({outlet.host(), marker(piece.text)}))
        out.push_back(outlet.host() + article_path(outlet, piece, end));
    }
  }
  return out;
}

struct Check {
  std::string name, found;
  bool holds = false;
};

int busiest(const std::vector<int>& per_minute, std::size_t from, std::size_t to) {
  int most = 0;
  for (std::size_t i = from; i < std::min(to, per_minute.size()); ++i) most = std::max(most, per_minute[i]);
  return most;
}

std::int64_t sum_of(const std::vector<int>& per_minute, std::size_t from, std::size_t to) {
  std::int64_t sum = 0;
  for (std::size_t i = from; i < std::min(to, per_minute.size()); ++i) sum += per_minute[i];
  return sum;
}

std::string first_of(const std::vector<std::string>& list) {
  return list.empty() ? "none" : fmt::format("{}, the first: {}", list.size(), list.front());
}

class Lapse {
 public:
  explicit Lapse(const WorldOptions& options)
      : options_(options),
        world_(options),
        clock_(options.begin),
        web_(world_, clock_),
        config_(configuration(world_, scratch_.path())),
        log_(config_.log_level),
        reader_(config_.publish.directory),
        daemon_(std::make_unique<Daemon>(config_, web_, clock_, log_)) {
    need(daemon_->store.sync(app::feed_specs(config_), clock_.now()));
  }

  int run() {
    const Seconds end = options_.begin + options_.days * kDay;
    live_until(options_.begin + options_.days / 3 * kDay);
    const double third = resident_mib();
    live_until(options_.begin + options_.days / 2 * kDay);
    restart();
    live_until(options_.begin + options_.days * 2 / 3 * kDay);
    quiet_until_ = static_cast<std::size_t>(clock_.millis() / 60'000);
    set_clock(-2 * kHour);
    set_clock(2 * kHour);
    set_clock(3 * kDay);
    set_clock(-3 * kDay);
    live_until(end);
    const double grown = resident_mib() - third;
    check("memory does not grow", fmt::format("{:.1f} MiB more than after a third of the time", grown), grown < 16);
    return report(end);
  }

 private:
  void live_until(Seconds until) {
    Seconds next_poll = clock_.true_now();
    while (clock_.true_now() < until) {
      need(daemon_->flow.turn(std::chrono::minutes(10)));
      if (clock_.true_now() < next_poll) continue;
      reader_.poll();
      next_poll += kHour;
    }
  }

  void restart() {
    need(daemon_->flow.stop());
    const auto before = plans(daemon_->store);
    daemon_.reset();
    daemon_ = std::make_unique<Daemon>(config_, web_, clock_, log_);
    need(daemon_->store.sync(app::feed_specs(config_), clock_.now()));
    check("a restart changes no next visit", fmt::format("{} sources", before.size()), plans(daemon_->store) == before);
  }

  void set_clock(Seconds by) {
    const auto minute = static_cast<std::size_t>(clock_.millis() / 60'000);
    clock_.jump(by);
    live_until(clock_.true_now() + 2 * kHour);
    const auto& minutes = web_.tally().per_minute;
    const std::int64_t visits = sum_of(minutes, minute, minute + 120);
    // Two hours may ask each source once more than it asks anyway, and no oftener.
    const std::int64_t usual = sum_of(minutes, minute - 1440, minute) / 12;
    check(fmt::format("the clock is set by {} h", by / kHour),
          fmt::format("{} visits in two hours, usually {}", visits, usual),
          visits <= usual * 2 + options_.outlets && visits >= usual / 4);
  }

  void check(std::string name, std::string found, bool holds) {
    checks_.push_back({std::move(name), std::move(found), holds});
  }

  int report(Seconds end) {
    need(daemon_->flow.stop());
    reader_.poll();
    const WebTally& tally = web_.tally();
    check("no site owner complains",
          tally.complained == 0
              ? "none"
              : fmt::format("{}, the first: {} {} at +{} s", tally.complained, tally.complaints[0].what,
                            tally.complaints[0].where, tally.complaints[0].at - options_.begin),
          tally.complained == 0);
    check("a reader sees the texts", fmt::format("{} items, {} texts", reader_.items(), reader_.texts()),
          reader_.texts() > 0 && reader_.texts() == reader_.items());
    check("no text under two guids", first_of(reader_.twice()), reader_.twice().empty());
    check("no item comes back", first_of(reader_.back()), reader_.back().empty());
    const auto lost = not_stored(world_, web_, daemon_->store, end);
    check("what was listed is stored", first_of(lost), lost.empty());
    const Delays delay = delays(world_, web_, end);
    const double a_day = static_cast<double>(tally.listings) / options_.outlets / options_.days;
    const std::size_t settled = 2 * 1440;  // the first visits come all at once
    const double mean = static_cast<double>(sum_of(tally.per_minute, settled, quiet_until_)) /
                        static_cast<double>(quiet_until_ - settled);
    json out{{"outlets", options_.outlets},
             {"days", options_.days},
             {"seed", options_.seed},
             {"pieces", world_.pieces},
             {"requests", tally.requests},
             {"listings", tally.listings},
             {"not_modified", tally.not_modified},
             {"pages", tally.articles},
             {"robots", tally.robots},
             {"visits_a_source_and_day", a_day},
             {"delay_minutes", delay.mean_minutes},
             {"lost_percent", delay.lost_percent},
             {"busiest_minute_of_mean", busiest(tally.per_minute, settled, quiet_until_) / std::max(mean, 1e-9)},
             {"items", reader_.items()},
             {"database_mib", static_cast<double>(fs::file_size(config_.store.path)) / (1 << 20)},
             {"resident_mib", resident_mib()}};
    bool all = true;
    for (const Check& one : checks_) {
      out["checks"][one.name] = {{"holds", one.holds}, {"found", one.found}};
      all = all && one.holds;
    }
    std::cout << out.dump(2) << "\n";
    return all ? 0 : 1;
  }

  WorldOptions options_;
  World world_;
  ManualClock clock_;
  MadeUpWeb web_;
  test::Folder scratch_{scratch_place()};
  config::Config config_;
  app::Log log_;
  Reader reader_;
  std::unique_ptr<Daemon> daemon_;
  std::vector<Check> checks_;
  std::size_t quiet_until_ = 0;  // minute from which somebody sets the clock
};

bool number_after(int count, char** arguments, const char* name, int& into) {
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::strcmp(arguments[i], name) != 0) continue;
    const char* end = arguments[i + 1] + std::strlen(arguments[i + 1]);
    const auto [at, error] = std::from_chars(arguments[i + 1], end, into);
    return error == std::errc() && at == end && into > 0;
  }
  return true;
}

}  // namespace
}  // namespace kabar::timelapse

int main(int count, char** arguments) {
  kabar::timelapse::WorldOptions options{.begin = kabar::timelapse::kBegin};
  int seed = 1;
  using kabar::timelapse::number_after;
  if (!number_after(count, arguments, "--outlets", options.outlets) ||
      !number_after(count, arguments, "--days", options.days) || !number_after(count, arguments, "--seed", seed) ||
      options.days < 9) {
    std::cerr << "usage: timelapse [--outlets N] [--days N, at least 9] [--seed N]\n";
    return 2;
  }
  options.seed = static_cast<std::uint64_t>(seed);
  try {
    return kabar::timelapse::Lapse(options).run();
  } catch (const std::exception& error) {
    std::cerr << "timelapse: " << error.what() << "\n";
    return 3;
  }
}
