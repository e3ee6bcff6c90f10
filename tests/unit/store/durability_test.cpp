// Transactions, kill -9, a full disk, two writers.
#include <atomic>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"
#include "raw.h"
#include "store/migrate.h"

using namespace kabar;
using namespace kabar::test;

namespace {

std::string page(int number) {
  return "https://satu.example/" + std::to_string(number);
}

// Stores articles until it is killed: batches of three, and one byte into the pipe behind each commit.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, int pipe) {
  auto opened = store::Store::open({.path = path});
  if (!opened) ::_exit(1);
  for (int batch = 0;; ++batch) {
    if (!opened->begin()) ::_exit(2);
    for (int i = 0; i < 3; ++i) {
      if (!opened->put_article(record(page(batch * 3 + i), "Text " + std::to_string(batch * 3 + i)))) ::_exit(3);
    }
    if (!opened->commit()) ::_exit(4);
    const char done = 1;
    if (::write(pipe, &done, 1) != 1) ::_exit(5);
  }
}

// A text that no compression makes small.
std::string noise(int seed) {
  std::string text;
  for (std::uint64_t i = 0; i < 500; ++i) {
    text += std::to_string(core::hash64(std::to_string(seed), i));
  }
  return text;
}

}  // namespace

TEST_CASE("kill -9 at any moment loses no committed article and leaves no half batch", "[store][durability]") {
  for (int round = 0; round < 8; ++round) {
    Folder folder;
    {
      const auto store = open_store(folder.file());
    }
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) write_for_ever(folder.file(), ends[1]);
    ::close(ends[1]);
    char byte = 0;
    REQUIRE(::read(ends[0], &byte, 1) == 1);  // it is at work
    ::usleep(static_cast<useconds_t>(7000 * round + 1000));
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    int batches = 1;
    while (::read(ends[0], &byte, 1) == 1) ++batches;
    ::close(ends[0]);

    auto store = open_store(folder.file());
    take(store.check());
    int articles = 0;
    take(store.each_article({}, [&](const store::StoredArticle&) { return ++articles > 0; }));
    CHECK(articles % 3 == 0);
    CHECK(articles >= batches * 3);
    CHECK(articles <= (batches + 1) * 3);  // a commit may have been done and not yet told
    Raw raw(folder.file());
    const std::string count = std::to_string(articles) + "\n";
    CHECK(raw.run("SELECT count(*) FROM story") == count);
    CHECK(raw.run("SELECT count(*) FROM body") == count);
    CHECK(raw.run("SELECT count(*) FROM seen WHERE article > 0") == count);
    CHECK(raw.run("SELECT count(*) FROM fp") == std::to_string(articles * 4) + "\n");
  }
}

TEST_CASE("A rolled back transaction leaves nothing", "[store][durability]") {
  Archive archive;
  take(archive.store.begin());
  take(archive.store.put_article(record(page(1))));
  archive.store.rollback();
  CHECK(archive.articles() == 0);
  take(archive.store.begin());
  take(archive.store.put_article(record(page(1))));
  take(archive.store.commit());
  CHECK(archive.articles() == 1);
}

TEST_CASE("A transaction that was never committed is undone by destruction", "[store][durability]") {
  Folder folder;
  {
    auto store = open_store(folder.file());
    take(store.begin());
    take(store.put_article(record(page(1))));
  }
  CHECK(Raw(folder.file()).run("SELECT count(*) FROM article") == "0\n");
}

TEST_CASE("A full disk is an error, undoes the whole transaction, and heals", "[store][durability]") {
  Folder folder;
  auto full = store::Store::open({.path = folder.file(), .max_bytes = 60 * store::kPageBytes});
  REQUIRE(full.has_value());
  take(full->begin());
  core::Error error;
  for (int i = 0; i < 100 && error.code.empty(); ++i) {
    const auto put = full->put_article(record(page(i), noise(i)));
    if (!put) error = put.error();
  }
  CHECK(error.code == "disk_full");
  CHECK(error.message.find("kabar.db") != std::string::npos);
  CHECK(full->put_article(record(page(200))).error().code == "disk_full");  // until the transaction ends
  CHECK(full->commit().error().code == "disk_full");
  CHECK(Raw(folder.file()).run("SELECT count(*) FROM article") == "0\n");
  take(full->put_article(record(page(1), "Small.")));
  take(full->check());
}

TEST_CASE("Two writers at once store every article once", "[store][durability][threads]") {
  Folder folder;
  {
    const auto store = open_store(folder.file());
  }
  constexpr int kArticles = 60;
  std::atomic<int> inserted{0}, errors{0};
  const auto writer = [&](bool backwards) {
    auto opened = store::Store::open({.path = folder.file()});
    if (!opened) {
      ++errors;
      return;
    }
    for (int i = 0; i < kArticles; ++i) {
      const int number = backwards ? kArticles - 1 - i : i;
      const auto put = opened->put_article(record(page(number), "Text " + std::to_string(number)));
      if (!put) ++errors;
      if (put && put->put == store::Put::inserted) ++inserted;
    }
  };
  std::thread one(writer, false), two(writer, true);
  one.join();
  two.join();
  CHECK(errors == 0);
  CHECK(inserted == kArticles);
  CHECK(Raw(folder.file()).run("SELECT count(*), count(DISTINCT guid) FROM story") == "60|60\n");
}

TEST_CASE("The same crawl recorded twice gives the same guids and groups", "[store][durability]") {
  std::string dumps[2];
  for (std::string& dump : dumps) {
    Archive archive;
    archive.sync({feed("a", {"https://satu.example/feed"})});
    archive.visit("https://satu.example/feed", {listed(page(1), "1", kNow - 5), listed(page(2)), listed(page(3))});
    for (int i = 1; i <= 3; ++i) archive.fetch(page(i), "Text " + std::to_string(i));
    dump = Raw(archive.folder.file())
               .run("SELECT a.url, t.guid, a.published, a.sort_at FROM article a JOIN story t ON t.id = a.story");
  }
  CHECK(dumps[0] == dumps[1]);
}
