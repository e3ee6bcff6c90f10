#include "config/feed_file.h"

#include "config/feed_name.h"
#include "config/source_options.h"
#include "config/table_reader.h"

namespace kabar::config {
namespace {

void read_sources(const toml::array& array, FeedFile& feed, FeedContext& context) {
  std::map<std::string, int> lines;
  for (const toml::node& node : array) {
    TableReader in(*node.as_table(), feed.path, "source", context.problems);
    const int line = in.line_of("url");
    auto spec = read_source(in, feed.path, context);
    if (!spec) continue;
    const std::string& url = spec->url.text();
    if (const auto [first, fresh] = lines.emplace(url, line); !fresh) {
      in.note(line, "the same url stands at line " + std::to_string(first->second) + "; remove one");
      continue;
    }
    const auto [named, fresh] = context.sources.emplace(url, NamedSource{*spec, feed.path, line});
    const std::string others = fresh ? "" : different_options(named->second.spec, *spec);
    if (!others.empty()) {
      in.note(line, "this source has other options at " + named->second.file + ":" +
                        std::to_string(named->second.line) + " (" + others +
                        "); one source has one set of options, whatever feeds name it");
    }
    feed.sources.push_back(std::move(*spec));
    feed.lines.push_back(line);
  }
}

}  // namespace

std::optional<FeedFile> read_feed_file(const std::filesystem::path& path, FeedContext& context) {
  std::vector<Problem>& problems = context.problems;
  FeedFile feed;
  feed.name = path.stem();
  feed.path = path;
  if (!is_feed_name(feed.name)) {
    problems.push_back(
        {path, 0, "the name of a feed file may only have a-z, 0-9 and -; it becomes the address of the feed"});
    return std::nullopt;
  }
  const auto table = parse_file(path, problems, context.overlay);
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
    read_sources(*array, feed, context);
  } else {
    in.note(1, "has no [[source]]: nothing would be in this feed; kabar add URL --feed " + feed.name + " adds one");
  }
  in.finish();
  return feed;
}

}  // namespace kabar::config
