// What an article costs the store: CPU and bytes. bench_store [articles] [folder]
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>

#include "core/text.h"
#include "store/store.h"

using namespace kabar;

namespace {

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

template <class Work>
void measure(const char* name, int count, Work work) {
  const double begin = cpu_seconds();
  for (int i = 0; i < count; ++i) work(i);
  std::printf("%-28s %9.1f us CPU each, %d times\n", name, (cpu_seconds() - begin) * 1e6 / count, count);
}

template <class T>
T must(core::Result<T> result) {
  if (result) return std::move(result).value();
  std::fprintf(stderr, "%s\n", result.error().message.c_str());
  std::exit(1);
}
void must(const core::Result<void>& result) {
  if (!result) std::exit(1);
}

// Words by a Zipf-like draw: compresses about as news prose does.
std::string prose(std::uint64_t seed, std::size_t bytes) {
  std::string text;
  std::uint64_t state = seed * 2654435761u + 1;
  while (text.size() < bytes) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    const double draw = static_cast<double>(state >> 11) / static_cast<double>(1ULL << 53);
    auto word = core::hash64("word", static_cast<std::uint64_t>(6000.0 * draw * draw * draw));
    for (std::size_t letters = 3 + word % 7; letters > 0; --letters, word >>= 4) {
      text += static_cast<char>("etaoinshrdlucmfw"[word & 15]);
    }
    text += text.size() % 500 < 8 ? "\n" : " ";
  }
  return text;
}

core::UrlKey key_of(int number) {
  core::UrlKey key{.text = "outlet" + std::to_string(number % 50) + ".example/2026/11/a-headline-of-the-day-" +
                           std::to_string(number)};
  key.hash = core::hash64(key.text);
  return key;
}

store::ArticleRecord make(int number) {
  const auto seed = static_cast<std::uint64_t>(number);
  core::UrlKey key = key_of(number);
  store::ArticleRecord record{.article = {.url = *core::Url::parse("https://" + key.text)}, .key = std::move(key)};
  core::Article& article = record.article;
  article.title = prose(seed + 1'000'000, 60);
  article.authors = {"Sari Dewi"};
  article.summary = prose(seed + 2'000'000, 160);
  article.image = "https://" + record.key.text + ".jpg";
  article.text = prose(seed, 4300);
  article.html = "<p>";
  for (const char c : article.text) article.html += c == '\n' ? std::string("</p>\n<p>") : std::string(1, c);
  article.html += "</p>";
  record.outlet = "Outlet " + std::to_string(number % 50);
  record.fingerprint.content_hash = core::hash64(article.text);
  record.fingerprint.key_count = 12;
  for (std::uint64_t i = 0; i < 12; ++i) record.fingerprint.keys[i] = core::hash64(article.text, i + 1) >> 17;
  record.now = 1'790'000'000 + number;
  return record;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 20'000;
  const std::filesystem::path folder = argc > 2 ? argv[2] : std::filesystem::temp_directory_path();
  const std::filesystem::path path = folder / "kabar-bench.db";
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + end);
  auto store = must(store::Store::open({.path = path}));
  store::FeedSpec feed{.name = "bench"};
  for (int i = 0; i < 50; ++i) {
    feed.sources.push_back({.url = *core::Url::parse("https://outlet" + std::to_string(i) + ".example/feed")});
  }
  must(store.sync({&feed, 1}, 1'790'000'000));

  measure("make an article (not ours)", std::min(count, 2000), [](int i) { make(i); });
  measure("put, 100 a transaction", count, [&](int i) {
    if (i % 100 == 0) must(store.begin());
    auto record = make(i);
    record.source = 1 + i % 50;
    must(store.put_article(record));
    if (i % 100 == 99 || i == count - 1) must(store.commit());
  });
  measure("put again, unchanged", 1000, [&](int i) { must(store.put_article(make(i * (count / 1000)))); });
  measure("candidates, none", 2000, [&](int i) { must(store.candidates(make(count + i).fingerprint, 0)); });
  measure("candidates, one", 2000, [&](int i) { must(store.candidates(make(i).fingerprint, 0)); });
  measure("visit of 30 known links", 200, [&](int i) {
    store::SourceVisit visit{.source = 1 + i % 50, .now = 1'790'000'000 + count};
    for (int k = 0; k < 30; ++k) {
      core::UrlKey key = key_of((i % 50) + 50 * k);
      visit.links.push_back({{.url = *core::Url::parse("https://" + key.text)}, std::move(key)});
    }
    must(store.record_visit(visit));
  });
  measure("feed of 200 stories", 20, [&](int) {
    must(store.each_feed_story("bench", 200, std::nullopt, [](const store::FeedStory&) { return true; }));
  });
  std::printf("%-28s %9.0f\n", "bytes an article",
              static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(count));
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + end);
  return 0;
}
