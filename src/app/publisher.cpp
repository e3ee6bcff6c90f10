#include "app/publisher.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <system_error>

#include "core/text.h"
#include "publish/atomic_file.h"
#include "publish/feed_writer.h"

namespace kabar::app {
namespace {

namespace fs = std::filesystem;
using config::LogLevel;

constexpr core::Seconds kWindow = 48 * 3600;  // a reader that polls once a day misses nothing
constexpr std::size_t kMostBytes =
    2u << 20;  // of a document, but for the newest `items`, which it has whatever they weigh
constexpr const char* kRegister = ".kabar-feeds";  // names of the files written here, so that only those are removed

publish::Format format_of(const std::string& word) {
  return word == "atom" ? publish::Format::atom : word == "json" ? publish::Format::json : publish::Format::rss;
}

fs::path file_of(const config::Publish& settings, const std::string& feed, publish::Format format) {
  return settings.directory / (feed + "." + std::string(publish::extension(format)));
}

publish::FeedItem item_of(const store::FeedStory& story) {
  const store::StoredArticle& lead = story.lead;
  const core::Article& article = lead.article;
  publish::FeedItem item;
  item.guid = lead.guid;
  item.url = article.url.text();
  item.title = article.title;
  item.authors = article.authors;
  item.published = article.published.value_or(core::Timestamp{.unix_seconds = lead.first_seen});
  if (lead.updated_at > 0) item.updated = core::Timestamp{.unix_seconds = lead.updated_at};
  item.summary = article.summary;
  item.html = article.html;
  item.outlet = lead.outlet;
  item.source_url = lead.source_url;
  item.language = article.language;
  item.image = article.image;
  item.tags = article.tags;
  std::set<std::string> named{lead.outlet};
  for (const store::StoredArticle& copy : story.copies) {
    if (named.insert(copy.outlet).second) item.others.push_back({copy.outlet, copy.article.url.text()});
  }
  return item;
}

std::set<std::string> read_register(const fs::path& folder) {
  std::set<std::string> names;
  std::ifstream in(folder / kRegister);
  for (std::string name; std::getline(in, name);) {
    if (!name.empty() && name.find('/') == std::string::npos) names.insert(name);
  }
  return names;
}

core::Result<void> write_register(const fs::path& folder, const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += name + "\n";
  auto written = publish::write_file(folder / kRegister, text);
  if (!written) return written.error();
  return {};
}

}  // namespace

bool Publisher::files_missing(const config::FeedFile& feed) const {
  return std::any_of(config_->publish.formats.begin(), config_->publish.formats.end(), [&](const std::string& word) {
    std::error_code ignored;
    return !fs::exists(file_of(config_->publish, feed.name, format_of(word)), ignored);
  });
}

core::Result<int> Publisher::publish(core::Seconds now) {
  auto changed = store_.changed_feeds();
  if (!changed) return changed.error();
  int replaced = 0;
  for (const config::FeedFile& feed : config_->feed_files) {
    const auto change =
        std::find_if(changed->begin(), changed->end(), [&](const auto& c) { return c.name == feed.name; });
    const bool is_changed = change != changed->end();
    if (!is_changed && !files_missing(feed)) continue;
    core::Seconds changed_at = now;
    if (is_changed) {
      changed_at = change->changed_at;
    } else {
      auto last = store_.last_change(feed.name);
      if (!last) return last.error();
      if (*last) changed_at = (*last)->changed_at;
    }
    auto written = write(feed, changed_at);
    if (!written && written.error().stage == "store") return written.error();
    if (!written) {
      log_.write(LogLevel::error, {{"event", "publish"},
                                   {"feed", feed.name},
                                   {"outcome", written.error().code},
                                   {"reason", written.error().message}});
      continue;  // stays on the change log: written as soon as it can be
    }
    replaced += *written;
    if (is_changed) {
      if (auto ok = store_.note_published(feed.name, change->seq, now); !ok) return ok.error();
    }
  }
  return replaced;
}

core::Result<int> Publisher::write(const config::FeedFile& feed, core::Seconds changed_at) {
  const int items = feed.items.value_or(config_->publish.items);
  auto language = feed.language.empty() ? store_.feed_language(feed.name, items) : feed.language;
  if (!language) return core::Error{"store", language.error().code, language.error().message};
  publish::FeedInfo info;
  info.name = feed.name;
  info.title = feed.title;
  info.description = feed.description;
  info.language = std::move(*language);
  info.page_url = info.base_url = config_->publish.base_url;
  info.changed_at = changed_at;
  info.ttl_minutes = static_cast<int>(std::max<std::int64_t>(1, config_->crawl.interval_min.count() / 60));
  info.summary_only = feed.summary_only;
  std::vector<publish::Format> formats;
  formats.reserve(config_->publish.formats.size());
  for (const std::string& word : config_->publish.formats) formats.push_back(format_of(word));
  publish::FeedWriter writer(std::move(info), formats);
  auto read = store_.each_feed_story(feed.name, items, changed_at - kWindow, [&](const store::FeedStory& story) {
    writer.add(item_of(story));
    return writer.items() < static_cast<std::size_t>(items) || writer.bytes() < kMostBytes;
  });
  if (!read) return core::Error{"store", read.error().code, read.error().message};
  return put_files(feed, formats, writer);
}

core::Result<int> Publisher::put_files(const config::FeedFile& feed, const std::vector<publish::Format>& formats,
                                       publish::FeedWriter& writer) {
  int replaced = 0;
  const std::vector<std::string> documents = writer.finish();
  std::set<std::string> names = read_register(config_->publish.directory);
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const fs::path path = file_of(config_->publish, feed.name, formats[i]);
    if (const auto fault = publish::find_fault(formats[i], documents[i]))
      return core::Error{"publish", "self_check", path.string() + ": " + *fault + "; the old file stays"};
    auto written = publish::write_file(path, documents[i]);
    if (!written) return written.error();
    replaced += *written == publish::Written::replaced ? 1 : 0;
    if (names.insert(path.filename()).second) {
      if (auto ok = write_register(config_->publish.directory, names); !ok) return ok.error();
    }
  }
  if (replaced > 0)
    log_.write(LogLevel::info, {{"event", "publish"},
                                {"feed", feed.name},
                                {"items", std::to_string(writer.items())},
                                {"files", std::to_string(replaced)}});
  return replaced;
}

void Publisher::remove_retired() {
  const fs::path& folder = config_->publish.directory;
  publish::remove_stale_temporaries(folder);
  std::set<std::string> current;
  for (const config::FeedFile& feed : config_->feed_files) {
    for (const std::string& word : config_->publish.formats)
      current.insert(file_of(config_->publish, feed.name, format_of(word)).filename());
  }
  const std::set<std::string> names = read_register(folder);
  std::set<std::string> kept;
  for (const std::string& name : names) {
    if (current.contains(name)) {
      kept.insert(name);
      continue;
    }
    const auto removed = publish::remove_file(folder / name);
    if (!removed) kept.insert(name);
    log_.write(removed ? LogLevel::info : LogLevel::warning,
               {{"event", "retired"},
                {"file", (folder / name).string()},
                {"reason", removed ? "its feed file is gone" : removed.error().message}});
  }
  if (kept != names) {
    if (const auto ok = write_register(folder, kept); !ok)
      log_.write(LogLevel::warning, {{"event", "retired"}, {"reason", ok.error().message}});
  }
}

}  // namespace kabar::app
