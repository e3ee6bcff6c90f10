#include "config/feed_file.h"

#include <algorithm>
#include <set>

#include "config/table_reader.h"
#include "config/units.h"
#include "core/url.h"

namespace kabar::config {
namespace {

bool good_name(const std::string& name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

std::optional<std::chrono::seconds> read_interval(TableReader& in) {
  std::string text = "auto";
  in.text("interval", text);
  if (text == "auto") return std::nullopt;
  const auto interval = parse_duration(text);
  if (!interval || *interval < std::chrono::minutes(1)) {
    in.note(in.line_of("interval"),
            "source.interval must be \"auto\" or a duration of at least \"1m\", such as \"15m\"");
    return std::nullopt;
  }
  return std::chrono::duration_cast<std::chrono::seconds>(*interval);
}

std::optional<core::SourceSpec> read_source(TableReader& in) {
  std::string url_text, name, kind = "auto";
  in.text("url", url_text);
  in.text("name", name);
  in.text("kind", kind);
  const auto interval = read_interval(in);
  in.finish();
  const auto known_kind = core::source_kind_from(kind);
  if (!known_kind) in.note(in.line_of("kind"), "source.kind must be \"auto\", \"feed\", \"sitemap\" or \"page\"");
  auto url = core::Url::parse(url_text);
  if (url_text.empty()) {
    in.note(in.line_of("url"), "a [[source]] needs a url");
  } else if (!url) {
    in.note(in.line_of("url"), "\"" + url_text + "\" is not an http or https address");
  }
  if (!url || !known_kind) return std::nullopt;
  return core::SourceSpec{url->without_fragment(), name, *known_kind, interval};
}

bool same_options(const core::SourceSpec& a, const core::SourceSpec& b) {
  return a.name == b.name && a.kind == b.kind && a.interval == b.interval;
}

void read_sources(const toml::array& array, FeedFile& feed, SourceRegister& all, std::vector<Problem>& problems) {
  std::map<std::string, int> lines;
  for (const toml::node& node : array) {
    TableReader in(*node.as_table(), feed.path, "source", problems);
    const int line = in.line_of("url");
    auto spec = read_source(in);
    if (!spec) continue;
    const std::string& url = spec->url.text();
    if (const auto [first, fresh] = lines.emplace(url, line); !fresh) {
      in.note(line, "the same url stands at line " + std::to_string(first->second) + "; remove one");
      continue;
    }
    const auto [named, fresh] = all.emplace(url, NamedSource{*spec, feed.path, line});
    if (!fresh && !same_options(named->second.spec, *spec)) {
      in.note(line, "this source has other options at " + named->second.file + ":" +
                        std::to_string(named->second.line) + "; one source has one name, kind and interval");
    }
    feed.sources.push_back(std::move(*spec));
  }
}

}  // namespace

std::optional<FeedFile> read_feed_file(const std::filesystem::path& path, SourceRegister& sources,
                                       std::vector<Problem>& problems) {
  FeedFile feed;
  feed.name = path.stem();
  feed.path = path;
  if (!good_name(feed.name)) {
    problems.push_back(
        {path, 0, "the name of a feed file may only have a-z, 0-9 and -; it becomes the address of the feed"});
    return std::nullopt;
  }
  const auto table = parse_file(path, problems);
  if (!table) return std::nullopt;
  TableReader in(*table, path, "", problems);
  feed.title = feed.name;
  in.text("title", feed.title);
  in.text("description", feed.description);
  in.text("language", feed.language);
  int items = 0;
  in.number("items", items, 1, 10'000);
  if (items > 0) feed.items = items;
  in.flag("summary_only", feed.summary_only);
  if (const toml::array* array = in.tables("source")) {
    read_sources(*array, feed, sources, problems);
  } else {
    in.note(1, "has no [[source]]: nothing would be in this feed");
  }
  in.finish();
  return feed;
}

}  // namespace kabar::config
