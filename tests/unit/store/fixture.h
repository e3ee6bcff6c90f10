// A store in a folder of its own, and short ways to make its values.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "core/text.h"
#include "store/store.h"
#include "tests/support/folder.h"

namespace kabar::test {

inline constexpr core::Seconds kDay = 86400;
inline constexpr core::Seconds kNow = 1'790'000'000;  // any moment

inline store::Store open_store(const std::filesystem::path& path, bool read_only = false) {
  auto opened = store::Store::open({.path = path, .read_only = read_only});
  if (!opened) FAIL(opened.error().code + ": " + opened.error().message);
  return *std::move(opened);
}

// The value, or the test fails with the error's words.
template <class T>
T take(core::Result<T> result) {
  if (!result) FAIL(result.error().code + ": " + result.error().message);
  return std::move(result).value();
}
inline void take(const core::Result<void>& result) {
  if (!result) FAIL(result.error().code + ": " + result.error().message);
}

inline core::Url url(std::string_view text) {
  auto parsed = core::Url::parse(text);
  if (!parsed) FAIL("not an address: " + std::string(text));
  return *std::move(parsed);
}

// As dedup's, as far as these tests need it: no scheme.
inline core::UrlKey key(std::string_view text) {
  const core::Url parsed = url(text);
  core::UrlKey made{.text = std::string(parsed.host_port()) + std::string(parsed.path_and_query())};
  made.hash = core::hash64(made.text);
  return made;
}

inline core::Timestamp at(core::Seconds seconds, int offset = 0) {
  return {.unix_seconds = seconds, .offset_minutes = static_cast<std::int16_t>(offset)};
}

inline store::FeedSpec feed(std::string name, const std::vector<std::string>& urls) {
  store::FeedSpec spec{.name = std::move(name)};
  for (const std::string& one : urls) spec.sources.push_back({.url = url(one)});
  return spec;
}

inline store::ListedKey listed(std::string_view address, std::string title = "Title",
                               std::optional<core::Seconds> published = std::nullopt, std::string guid = "") {
  store::ListedKey entry{.link = {.url = url(address)}, .key = key(address)};
  entry.link.title = std::move(title);
  entry.link.guid = std::move(guid);
  if (published) entry.link.published = at(*published);
  return entry;
}

// An article as a page would give it; another text gives another fingerprint.
inline store::ArticleRecord record(std::string_view address, std::string text = "Some text of the article.",
                                   core::Seconds now = kNow) {
  store::ArticleRecord made{.article = {.url = url(address)}, .key = key(address)};
  made.article.title = "Title of " + made.key.text;
  made.article.text = std::move(text);
  made.article.html = "<p>" + made.article.text + "</p>";
  made.outlet = std::string(made.article.url.host());
  made.fingerprint.content_hash = core::hash64(made.article.text);
  for (std::uint64_t i = 0; i < 4; ++i) {
    made.fingerprint.keys[i] = core::hash64(made.article.text, i + 1) >> 17;
  }
  made.fingerprint.key_count = 4;
  made.now = now;
  return made;
}

// A store with its feeds synced, and the steps of a crawl in one call each.
struct Archive {
  Folder folder;
  store::Store store = open_store(folder.file());

  void sync(const std::vector<store::FeedSpec>& feeds, core::Seconds now = kNow) { take(store.sync(feeds, now)); }

  store::SourceRow source(std::string_view address) {
    for (store::SourceRow& row : take(store.sources())) {
      if (row.spec.url.text() == address) return row;
    }
    FAIL("no source " + std::string(address));
    return store::SourceRow{.spec = {.url = url(address)}};
  }

  store::SourceVisit visit_of(std::string_view address, std::vector<store::ListedKey> links, core::Seconds now = kNow) {
    store::SourceVisit visit{.source = source(address).id, .status = 200, .now = now};
    visit.resolved = core::SourceKind::feed;
    visit.next_at = now + 900;
    visit.listed = static_cast<int>(links.size());
    visit.links = std::move(links);
    return visit;
  }

  store::SourceVisitResult visit(std::string_view address, std::vector<store::ListedKey> links,
                                 core::Seconds now = kNow) {
    return take(store.record_visit(visit_of(address, std::move(links), now)));
  }

  // All links that are due, of whatever host.
  std::vector<store::DueLink> due(core::Seconds now = kNow) {
    std::vector<store::DueLink> all;
    for (const store::HostLease& lease : take(store.claim_hosts(100, now, std::chrono::seconds(120), "test"))) {
      for (store::DueLink& link : take(store.due_work(lease, now)).links) all.push_back(std::move(link));
      take(store.release(lease, now));
    }
    return all;
  }

  store::DueLink due_link(std::string_view address, core::Seconds now = kNow) {
    for (store::DueLink& link : due(now)) {
      if (link.hints.url.text() == address) return link;
    }
    FAIL("not due: " + std::string(address));
    return store::DueLink{.hints = {.url = url(address)}};
  }

  bool is_due(std::string_view address, core::Seconds now = kNow) {
    for (const store::DueLink& link : due(now)) {
      if (link.hints.url.text() == address) return true;
    }
    return false;
  }

  // Stores the article of a link that is due.
  store::PutResult fetch(std::string_view address, store::ArticleRecord made) {
    const store::DueLink link = due_link(address, made.now);
    made.link = link.id;
    made.source = link.source;
    made.publisher_guid = link.hints.guid;
    return take(store.put_article(made));
  }
  store::PutResult fetch(std::string_view address, std::string text = "Some text of the article.",
                         core::Seconds now = kNow) {
    return fetch(address, record(address, std::move(text), now));
  }

  std::vector<store::FeedStory> stories(std::string_view name, int items = 100,
                                        std::optional<core::Seconds> all_since = std::nullopt) {
    std::vector<store::FeedStory> out;
    take(store.each_feed_story(name, items, all_since, [&out](const store::FeedStory& story) {
      out.push_back(story);
      return true;
    }));
    return out;
  }

  int articles() {
    int count = 0;
    take(store.each_article({}, [&count](const store::StoredArticle&) { return ++count > 0; }));
    return count;
  }

  std::vector<std::string> changed() {
    std::vector<std::string> names;
    for (const auto& one : take(store.changed_feeds())) names.push_back(one.name);
    return names;
  }
  void publish_all(core::Seconds now = kNow) {
    for (const auto& one : take(store.changed_feeds())) take(store.note_published(one.name, one.seq, now));
  }
};

}  // namespace kabar::test
