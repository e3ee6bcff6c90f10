// Opening: new files, other versions, other programs' files, damage.
#include <fstream>

#include "fixture.h"
#include "raw.h"
#include "store/migrate.h"

using namespace kabar;
using namespace kabar::test;

namespace {

std::string code_of(const store::StoreOptions& options) {
  const auto opened = store::Store::open(options);
  return opened ? "" : opened.error().code;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string kDump = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name";

}  // namespace

TEST_CASE("A new file carries kabar's mark, version and settings", "[store][open]") {
  Folder folder;
  {
    const auto store = open_store(folder.file());
  }
  Raw raw(folder.file());
  CHECK(raw.run("PRAGMA application_id") == std::to_string(0x6b616272) + "\n");
  CHECK(raw.run("PRAGMA user_version") == std::to_string(store::schema_files().size()) + "\n");
  CHECK(raw.run("PRAGMA journal_mode") == "wal\n");
  CHECK(raw.run("PRAGMA page_size") == "8192\n");
}

TEST_CASE("What was stored is there after closing and opening", "[store][open]") {
  Folder folder;
  {
    auto store = open_store(folder.file());
    take(store.sync(std::vector{feed("a", {"https://a.example/feed"})}, kNow));
  }
  const auto store = open_store(folder.file());
  CHECK(take(store.sources()).size() == 1);
}

TEST_CASE("A file of a newer kabar is refused and left as it is", "[store][open]") {
  Folder folder;
  {
    const auto store = open_store(folder.file());
  }
  Raw(folder.file()).run("PRAGMA user_version = 999");
  const std::string before = bytes_of(folder.file());
  CHECK(code_of({.path = folder.file()}) == "newer_version");
  CHECK(code_of({.path = folder.file(), .read_only = true}) == "newer_version");
  CHECK(bytes_of(folder.file()) == before);
}

TEST_CASE("A database of another program is refused and left as it is", "[store][open]") {
  Folder folder;
  Raw(folder.file()).run("CREATE TABLE notes (text)");
  const std::string before = bytes_of(folder.file());
  CHECK(code_of({.path = folder.file()}) == "not_kabar");
  CHECK(code_of({.path = folder.file(), .read_only = true}) == "not_kabar");
  CHECK(bytes_of(folder.file()) == before);
}

TEST_CASE("A file that is no database is refused and left as it is", "[store][open]") {
  Folder folder;
  const std::string text(5000, 'x');
  std::ofstream(folder.file()) << text;
  CHECK(code_of({.path = folder.file()}) == "not_kabar");
  CHECK(bytes_of(folder.file()) == text);
}

TEST_CASE("A folder that does not exist is an error that names the file", "[store][open]") {
  Folder folder;
  const auto opened = store::Store::open({.path = folder.path() / "none" / "kabar.db"});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == "storage");
  CHECK(opened.error().message.find("none/kabar.db") != std::string::npos);
  CHECK(opened.error().message.find("No such file or directory") != std::string::npos);
}

TEST_CASE("A read-only store of a missing or empty file is an error", "[store][open]") {
  Folder folder;
  CHECK(code_of({.path = folder.file(), .read_only = true}) == "storage");
  std::ofstream(folder.file()).close();
  CHECK(code_of({.path = folder.file(), .read_only = true}) == "storage");
}

TEST_CASE("A read-only store reads beside the writer and cannot write", "[store][open]") {
  Archive archive;
  auto reader = open_store(archive.folder.file(), true);
  archive.sync({feed("a", {"https://a.example/feed"})});
  CHECK(take(reader.sources()).size() == 1);
  const auto written = reader.sync({}, kNow);
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "storage");
}

TEST_CASE("A file migrated step by step equals a new one", "[store][open]") {
  Folder folder;
  const auto& files = store::schema_files();
  {
    const auto db = take(store::Connection::open(folder.file("stepped.db"), false));
    for (std::size_t count = 1; count <= files.size(); ++count) {
      take(store::migrate(*db, {files.begin(), files.begin() + static_cast<std::ptrdiff_t>(count)}));
    }
  }
  {
    const auto store = open_store(folder.file());
  }
  {
    const auto store = open_store(folder.file("stepped.db"));
  }
  CHECK(Raw(folder.file("stepped.db")).run(kDump) == Raw(folder.file()).run(kDump));
}

TEST_CASE("Migrations are applied in order, each once", "[store][open]") {
  Folder folder;
  const auto db = take(store::Connection::open(folder.file(), false));
  take(store::migrate(*db, {"CREATE TABLE t (a); INSERT INTO t VALUES (1);"}));
  const std::vector<std::string_view> both{"CREATE TABLE t (a);", "INSERT INTO t VALUES (2);"};
  take(store::migrate(*db, both));
  take(store::migrate(*db, both));
  CHECK(Raw(folder.file()).run("SELECT a FROM t") == "1\n2\n");
}

TEST_CASE("A migration that fails leaves the file at its old version", "[store][open]") {
  Folder folder;
  const auto db = take(store::Connection::open(folder.file(), false));
  take(store::migrate(*db, {"CREATE TABLE t (a);"}));
  const auto failed = store::migrate(*db, {"", "CREATE TABLE u (a);", "no sql"});
  CHECK_FALSE(failed);
  CHECK(Raw(folder.file()).run("SELECT name FROM sqlite_schema") == "t\n");
  CHECK(Raw(folder.file()).run("PRAGMA user_version") == "1\n");
}

TEST_CASE("A sound file passes the check, a damaged one is named", "[store][open]") {
  Archive archive;
  archive.sync({feed("a", {"https://a.example/feed"})});
  take(archive.store.check());
  Raw(archive.folder.file()).run("PRAGMA foreign_keys = OFF; DELETE FROM host");
  const auto wrong = archive.store.check();
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().code == "corrupt");
  CHECK(wrong.error().message.find("host") != std::string::npos);
}
