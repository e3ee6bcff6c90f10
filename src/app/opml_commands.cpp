// `kabar import` and `kabar export`: reading lists in and out, as OPML.
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include <spdlog/fmt/fmt.h>

#include "app/commands.h"
#include "app/feed_folder.h"
#include "app/import_plan.h"
#include "config/feed_name.h"
#include "config/units.h"
#include "core/text.h"
#include "parse/opml.h"
#include "publish/opml.h"

namespace kabar::app {
namespace {

constexpr std::size_t kMaxFile = 16u << 20;
constexpr std::size_t kMostShown = 50;  // lines about what was left out

// "-": standard input. Nothing: why has been said.
std::optional<std::string> read_file(const std::string& name) {
  std::string bytes(kMaxFile + 1, '\0');
  std::ifstream file;
  if (name != "-") file.open(name, std::ios::binary);
  std::istream& in = name == "-" ? std::cin : file;
  errno = 0;
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > kMaxFile) {
    fmt::print(stderr, "kabar: {} is over 16 MiB; this is no reading list\n", name);
    return std::nullopt;
  }
  if (in.bad() || (name != "-" && (!file.is_open() || (bytes.empty() && errno != 0)))) {
    fmt::print(stderr, "kabar: {} cannot be read: {}\n", name, std::strerror(errno));
    return std::nullopt;
  }
  return bytes;
}

void print_left_out(const ImportPlan& plan, const std::string& file) {
  std::size_t shown = 0;
  for (const LeftOut& left : plan.left_out) {
    if (++shown > kMostShown) continue;
    fmt::print(stderr, "{}:{}: {}{}\n", file, left.line, left.refused ? "left out: " : "", left.what);
  }
  if (shown > kMostShown) fmt::print(stderr, "and {} more\n", shown - kMostShown);
}

void print_summary(const ImportPlan& plan, const Addings& added, bool dry_run) {
  for (std::size_t i = 0; i < plan.additions.size(); ++i)
    fmt::print("{}: {}{}\n", shown_path(added.files[i].file), counted(plan.additions[i].sources.size(), "source"),
               added.files[i].created ? dry_run ? ", a new file" : ", new" : "");
  const auto refused = static_cast<std::size_t>(
      std::count_if(plan.left_out.begin(), plan.left_out.end(), [](const LeftOut& left) { return left.refused; }));
  std::string line = fmt::format("{} in {}{}", counted(plan.sources, "source"), counted(plan.additions.size(), "feed"),
                                 dry_run ? " would be added" : " added");
  if (refused > 0) line += fmt::format("; {} left out", refused);
  if (plan.left_out.size() > refused) line += fmt::format("; {} there already", plan.left_out.size() - refused);
  fmt::print("{}\n", line);
}

// --- export

using Rows = std::map<std::string, store::SourceRow>;  // by address

// What the database knows of the sources; nothing is known before the first crawl.
Rows known_sources(const config::Config& config) {
  Rows out;
  std::error_code error;
  if (!std::filesystem::exists(config.store.path, error)) return out;
  const auto store = open_store(config, true);
  auto rows = store ? store->sources() : core::Result<std::vector<store::SourceRow>>(std::vector<store::SourceRow>{});
  if (!rows) {
    storage_failure(rows.error());
    return out;
  }
  for (store::SourceRow& row : *rows) {
    std::string url = row.spec.url.text();
    out.emplace(std::move(url), std::move(row));
  }
  return out;
}

publish::OpmlOutline outline_of(const core::SourceSpec& spec, const std::string& feed, const Rows& rows) {
  const auto known = rows.find(spec.url.text());
  const store::SourceRow* row = known == rows.end() ? nullptr : &known->second;
  const core::SourceKind kind = spec.kind == core::SourceKind::automatic && row != nullptr ? row->resolved : spec.kind;
  publish::OpmlOutline out;
  out.category = feed;
  out.xml_url = spec.url.text();
  out.is_feed = kind == core::SourceKind::feed || kind == core::SourceKind::automatic;
  out.title = !spec.name.empty() ? spec.name : row != nullptr && !row->title.empty() ? row->title : spec.url.text();
  out.title = core::one_line(out.title, 200);
  if (spec.name != out.title && out.title != spec.url.text()) out.own.emplace_back("name", spec.name);
  if (!out.is_feed || spec.kind != core::SourceKind::automatic)
    out.own.emplace_back("kind", core::to_string(spec.kind));
  const auto interval = [&](const char* key, const std::optional<std::chrono::seconds>& value) {
    if (value) out.own.emplace_back(key, config::duration_text(*value));
  };
  interval("interval", spec.interval);
  interval("interval_min", spec.interval_min);
  interval("interval_max", spec.interval_max);
  if (spec.robots) out.own.emplace_back("robots", *spec.robots ? "true" : "false");
  return out;
}

publish::OpmlFolder folder_of(const config::FeedFile& feed) {
  publish::OpmlFolder out{.category = feed.name, .title = feed.title, .own = {{"feed", feed.name}}};
  if (!feed.description.empty()) out.own.emplace_back("description", feed.description);
  if (!feed.language.empty()) out.own.emplace_back("language", feed.language);
  if (feed.items) out.own.emplace_back("items", std::to_string(*feed.items));
  if (feed.summary_only) out.own.emplace_back("summary_only", "true");
  return out;
}

}  // namespace

int import_command(const Arguments& arguments) {
  const std::string& file = arguments.words.front();
  const std::string loose = arguments.feeds.empty() ? "imported" : arguments.feeds.front();
  if (!config::is_feed_name(loose)) {
    fmt::print(stderr, "kabar: the name of a feed may only have a-z, 0-9 and -\n");
    return kUsage;
  }
  const auto bytes = read_file(file);
  if (!bytes) return kUsage;
  const auto opml = parse::parse_opml(*bytes);
  if (!opml) {
    fmt::print(stderr, "kabar: {} {}\n", file, opml.error().message);
    return kUsage;
  }
  const config::Config config = config::load(arguments.config_file).config;
  const ImportPlan plan = plan_import(*opml, config, loose);
  print_left_out(plan, file);
  const Addings added = plan.additions.empty()
                            ? Addings{}
                            : add_to_feeds(config, arguments.config_file, plan.additions, arguments.dry_run);
  for (const config::Problem& problem : added.problems) fmt::print(stderr, "{}\n", config::to_string(problem));
  if (!added.problems.empty()) {
    fmt::print(stderr, "kabar: with this list the configuration would not load, so nothing was added\n");
    return kUsage;
  }
  if (added.fault) {
    fmt::print(stderr, "kabar: {}; nothing was added\n", added.fault->message);
    return kStorage;
  }
  print_summary(plan, added, arguments.dry_run);
  if (opml->cut) fmt::print(stderr, "kabar: {} is cut off, or too long to be read to its end\n", file);
  const bool refused =
      std::any_of(plan.left_out.begin(), plan.left_out.end(), [](const LeftOut& left) { return left.refused; });
  return refused || opml->cut || opml->outlines.empty() ? kSomeFailed : kDone;
}

int export_command(const Arguments& arguments) {
  const auto config = load_config(arguments);
  if (!config) return kUsage;
  const Rows rows = known_sources(*config);
  std::vector<publish::OpmlOutline> outlines;
  std::vector<publish::OpmlFolder> folders;
  for (const config::FeedFile& feed : config->feed_files) {
    if (!arguments.feeds.empty() && feed.name != arguments.feeds.front()) continue;
    folders.push_back(folder_of(feed));
    for (const core::SourceSpec& spec : feed.sources) outlines.push_back(outline_of(spec, feed.name, rows));
  }
  if (folders.empty()) {
    fmt::print(stderr, "kabar: there is no feed \"{}\"\n", arguments.feeds.front());
    return kUsage;
  }
  fmt::print("{}", publish::write_opml("Sources of kabar", 0, outlines, folders));
  return kDone;
}

}  // namespace kabar::app
