#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>

#include <unistd.h>

#include "config/config.h"
#include "config/credentials.h"
#include "config/feed_file.h"
#include "config/table_reader.h"
#include "core/url.h"

namespace kabar::config {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
constexpr milliseconds kDay{86'400'000};

void read_fetch(TableReader in, const fs::path& base, Fetch& out) {
  in.text("user_agent", out.user_agent);
  in.duration("timeout", out.timeout, milliseconds(1000), milliseconds(600'000));
  in.size("max_page", out.max_page, 64u << 10, 64u << 20);
  in.size("max_feed", out.max_feed, 64u << 10, 256u << 20);
  in.words("allow_private", out.allow_private);
  if (out.user_agent.find_first_of("\r\n") != std::string::npos)
    in.note(in.line_of("user_agent"), "fetch.user_agent must be one line");
  std::string ca_file, credentials;
  in.text("ca_file", ca_file);
  in.text("credentials", credentials);
  if (!ca_file.empty()) {
    out.ca_file = (base / ca_file).lexically_normal();
    std::error_code ignored;
    if (!fs::is_regular_file(out.ca_file, ignored))
      in.note(in.line_of("ca_file"), "fetch.ca_file: there is no file " + out.ca_file.string());
  }
  if (!credentials.empty()) {
    out.credentials = (base / credentials).lexically_normal();
    if (const std::string fault = secret_file_fault(out.credentials); !fault.empty())
      in.note(in.line_of("credentials"), "fetch.credentials: " + fault);
  }
  in.finish();
}

void read_crawl(TableReader in, Crawl& out) {
  in.number("transfers", out.transfers, 1, 1000);
  in.number("host_transfers", out.host_transfers, 1, 16);
  in.duration("host_delay", out.host_delay, milliseconds(0), milliseconds(600'000));
  milliseconds least = out.interval_min, most = out.interval_max;
  in.duration("interval_min", least, milliseconds(1000), 30 * kDay);
  in.duration("interval_max", most, milliseconds(1000), 365 * kDay);
  if (least > most) in.note(in.line_of("interval_min"), "crawl.interval_min is longer than crawl.interval_max");
  out.interval_min = std::chrono::duration_cast<std::chrono::seconds>(least);
  out.interval_max = std::chrono::duration_cast<std::chrono::seconds>(most);
  if (in.has("budget")) in.number("budget", out.budget, 0, 10'000'000);
  in.flag("robots", out.robots);
  std::string group = "host";
  in.text("host_group", group);
  if (group == "domain") {
    out.host_group = HostGroup::domain;
  } else if (group == "address") {
    out.host_group = HostGroup::address;
  } else if (group != "host") {
    in.note(in.line_of("host_group"), "crawl.host_group must be \"host\", \"domain\" or \"address\"");
  }
  in.finish();
}

// Where the folder is must be known here, so that a fault can be told with its line.
void read_extract(TableReader in, const fs::path& base, Extract& out) {
  std::string folder;
  in.text("site_rules", folder);
  if (!folder.empty()) {
    out.site_rules = (base / folder).lexically_normal();
    std::error_code ignored;
    if (!fs::is_directory(out.site_rules, ignored))
      in.note(in.line_of("site_rules"), "extract.site_rules: there is no folder " + out.site_rules.string());
  }
  in.finish();
}

void read_store(TableReader in, Store& out) {
  std::string path = out.path;
  in.text("path", path);
  out.path = path;
  milliseconds keep = out.keep;
  in.duration("keep", keep, kDay, 36'500 * kDay);
  out.keep = std::chrono::duration_cast<std::chrono::hours>(keep);
  in.finish();
}

void read_publish(TableReader in, Publish& out) {
  std::string directory = out.directory;
  in.text("directory", directory);
  out.directory = directory;
  in.text("base_url", out.base_url);
  if (!core::Url::parse(out.base_url))
    in.note(in.line_of("base_url"), "publish.base_url is not an http or https address");
  if (!out.base_url.ends_with('/')) out.base_url += '/';
  in.words("formats", out.formats);
  for (const std::string& format : out.formats) {
    if (format != "rss" && format != "atom" && format != "json")
      in.note(in.line_of("formats"),
              "unknown format \"" + format + "\"; publish.formats knows \"rss\", \"atom\" and \"json\"");
  }
  if (out.formats.empty()) in.note(in.line_of("formats"), "publish.formats is empty: no feed would be written");
  in.number("items", out.items, 1, 10'000);
  in.finish();
}

void read_log(TableReader in, LogLevel& out) {
  std::string level = "info";
  in.text("level", level);
  static const std::map<std::string, LogLevel> kLevels{
      {"error", LogLevel::error}, {"warning", LogLevel::warning}, {"info", LogLevel::info}, {"debug", LogLevel::debug}};
  if (const auto found = kLevels.find(level); found != kLevels.end()) {
    out = found->second;
  } else {
    in.note(in.line_of("level"), "log.level must be \"error\", \"warning\", \"info\" or \"debug\"");
  }
  in.finish();
}

void read_config(const toml::table& table, const std::string& file, Loaded& out) {
  TableReader top(table, file, "", out.problems);
  std::string feeds = out.config.feeds;
  top.text("feeds", feeds);
  out.config.feeds = feeds;
  const auto section = [&](const char* name, auto read, auto& target) {
    if (const toml::table* inner = top.table(name)) read(TableReader(*inner, file, name, out.problems), target);
  };
  const fs::path base = fs::absolute(file).parent_path();
  if (const toml::table* inner = top.table("fetch"))
    read_fetch(TableReader(*inner, file, "fetch", out.problems), base, out.config.fetch);
  section("crawl", read_crawl, out.config.crawl);
  if (const toml::table* inner = top.table("extract"))
    read_extract(TableReader(*inner, file, "extract", out.problems), base, out.config.extract);
  section("store", read_store, out.config.store);
  section("publish", read_publish, out.config.publish);
  section("log", read_log, out.config.log_level);
  top.finish();
}

fs::path find_file(const fs::path& named) {
  if (!named.empty()) return named;
  for (const char* candidate : {"config.toml", "/etc/kabar/config.toml"}) {
    std::error_code ignored;
    if (fs::exists(candidate, ignored)) return candidate;
  }
  return {};
}

void load_feeds(Loaded& out, const fs::path& base, const Overlay& overlay) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(out.config.feeds, error)) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  const bool no_folder = static_cast<bool>(error);
  for (const auto& [path, text] : overlay) {
    const bool known = std::find(paths.begin(), paths.end(), path) != paths.end();
    if (path.parent_path() == out.config.feeds && !known) paths.push_back(path);
  }
  if (no_folder && paths.empty()) {
    out.problems.push_back({out.config.feeds, 0,
                            "cannot read the folder of feed files: " + error.message() +
                                "; `kabar add URL` makes it, or set `feeds` in config.toml"});
    return;
  }
  std::sort(paths.begin(), paths.end());
  const fs::path& secrets = out.config.fetch.credentials;
  const bool usable = secrets.empty() || secret_file_fault(secrets).empty();
  if (usable && !secrets.empty()) out.config.credentials = read_credentials(secrets, out.problems);
  SourceRegister sources;
  FeedContext context{
      base, usable ? &out.config.credentials : nullptr, overlay, sources, out.problems, out.config.notes};
  for (const fs::path& path : paths) {
    auto feed = read_feed_file(path, context);
    if (feed) out.config.feed_files.push_back(std::move(*feed));
  }
  if (paths.empty())
    out.problems.push_back(
        {out.config.feeds, 0,
         "no feed files: `kabar add URL` writes one, or write one, such as feeds/local.toml with a [[source]]"});
}

}  // namespace

std::string to_string(const Problem& problem) {
  return problem.file + ":" + (problem.line > 0 ? std::to_string(problem.line) + ":" : "") + " " + problem.message;
}

std::optional<toml::table> parse_file(const fs::path& path, std::vector<Problem>& problems, const Overlay& overlay) {
  constexpr std::uintmax_t kMaxBytes = 1u << 20;
  std::string bytes;
  std::uintmax_t size = 0;
  if (const auto given = overlay.find(path); given != overlay.end()) {
    bytes = given->second;
    size = bytes.size();
  } else {
    std::error_code error;
    size = fs::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in) {
      problems.push_back({path, 0, "cannot be read: " + (error ? error.message() : std::string("permission denied"))});
      return std::nullopt;
    }
    if (size <= kMaxBytes) bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  if (size > kMaxBytes) {
    problems.push_back({path, 0, "is over 1 MiB; this is no configuration"});
    return std::nullopt;
  }
  toml::parse_result result = toml::parse(bytes, path.string());
  if (!result) {
    problems.push_back(
        {path, static_cast<int>(result.error().source().begin.line), std::string(result.error().description())});
    return std::nullopt;
  }
  return std::move(result).table();
}

Loaded load(const fs::path& named, const Overlay& overlay) {
  Loaded out;
  out.config.fetch.user_agent = "kabar/" KABAR_VERSION " (+https://kabar.example/bot)";
  const fs::path file = find_file(named);
  if (!file.empty()) {
    out.config.file = fs::absolute(file);
    if (const auto table = parse_file(file, out.problems, overlay)) read_config(*table, file, out);
  }
  const fs::path base = file.empty() ? fs::current_path() : fs::absolute(file).parent_path();
  for (fs::path* path : {&out.config.feeds, &out.config.store.path, &out.config.publish.directory})
    *path = (base / *path).lexically_normal();
  load_feeds(out, base, overlay);
  return out;
}

}  // namespace kabar::config
