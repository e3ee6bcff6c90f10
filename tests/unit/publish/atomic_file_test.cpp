#include "publish/atomic_file.h"

#include <csignal>
#include <fstream>
#include <iterator>

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/folder.h"

using kabar::publish::remove_file;
using kabar::publish::remove_stale_temporaries;
using kabar::publish::write_file;
using kabar::publish::Written;
using kabar::test::Folder;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a file is written whole, with mode 0644 and no temporary left", "[publish][atomic_file]") {
  const Folder folder;
  const fs::path path = folder.path() / "hilir.xml";
  const ::mode_t before = ::umask(0077);
  REQUIRE(write_file(path, "satu").value() == Written::replaced);
  ::umask(before);
  CHECK(content(path) == "satu");
  struct stat info{};
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0644);
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("equal bytes leave the file untouched, other bytes of the same length do not", "[publish][atomic_file]") {
  const Folder folder;
  const fs::path path = folder.path() / "hilir.xml";
  const std::string long_text(200000, 'a');
  REQUIRE(write_file(path, long_text));
  struct stat first{}, second{};
  REQUIRE(::stat(path.c_str(), &first) == 0);
  CHECK(write_file(path, long_text).value() == Written::unchanged);
  REQUIRE(::stat(path.c_str(), &second) == 0);
  CHECK(first.st_ino == second.st_ino);
  CHECK(write_file(path, std::string(199999, 'a') + "b").value() == Written::replaced);
  CHECK(content(path).ends_with("ab"));
}

TEST_CASE("a missing folder is created", "[publish][atomic_file]") {
  const Folder folder;
  REQUIRE(write_file(folder.path() / "a" / "b" / "hilir.xml", "x"));
  CHECK(content(folder.path() / "a" / "b" / "hilir.xml") == "x");
}

TEST_CASE("a folder that cannot be is an error with its path", "[publish][atomic_file]") {
  const Folder folder;
  REQUIRE(write_file(folder.path() / "file", "x"));
  const auto result = write_file(folder.path() / "file" / "hilir.xml", "x");
  REQUIRE_FALSE(result);
  CHECK(result.error().code == "write_failed");
  CHECK(result.error().message.find((folder.path() / "file").string()) != std::string::npos);
}

TEST_CASE("a path that is a folder is an error and leaves no temporary", "[publish][atomic_file]") {
  const Folder folder;
  fs::create_directories(folder.path() / "hilir.xml" / "inside");
  const auto result = write_file(folder.path() / "hilir.xml", "x");
  REQUIRE_FALSE(result);
  CHECK(result.error().message.find("rename") != std::string::npos);
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a full disk leaves the old file and no temporary", "[publish][atomic_file]") {
  const Folder folder;
  const fs::path path = folder.path() / "hilir.xml";
  REQUIRE(write_file(path, "lama"));
  const ::pid_t child = ::fork();
  if (child == 0) {  // a limit on file size fails the write half way, as a full disk does
    const struct rlimit limit{4096, 4096};
    ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto result = write_file(path, std::string(100000, 'b'));
    ::_exit(!result && result.error().code == "write_failed" ? 0 : 1);
  }
  int status = -1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(content(path) == "lama");
  CHECK(entries(folder.path()) == 1);
}

TEST_CASE("a read-only folder is an error and the old file stays", "[publish][atomic_file]") {
  if (::geteuid() == 0) return;  // no folder is read-only for root
  const Folder folder;
  const fs::path path = folder.path() / "hilir.xml";
  REQUIRE(write_file(path, "lama"));
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  CHECK_FALSE(write_file(path, "baru"));
  CHECK(content(path) == "lama");
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST_CASE("removing what is not there is no error; removing a folder is one", "[publish][atomic_file]") {
  const Folder folder;
  CHECK(remove_file(folder.path() / "nothing.xml"));
  REQUIRE(write_file(folder.path() / "hilir.xml", "x"));
  CHECK(remove_file(folder.path() / "hilir.xml"));
  CHECK(entries(folder.path()) == 0);
  fs::create_directories(folder.path() / "sub");
  CHECK_FALSE(remove_file(folder.path() / "sub"));
}

TEST_CASE("temporaries of dead processes go, those of living ones and other files stay", "[publish][atomic_file]") {
  const Folder folder;
  const ::pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  REQUIRE(::waitpid(child, nullptr, 0) == child);
  const auto touch = [&](const std::string& name) { std::ofstream(folder.path() / name) << "x"; };
  touch(".hilir.xml." + std::to_string(child) + ".kabar-tmp");
  touch(".hilir.xml." + std::to_string(::getppid()) + ".kabar-tmp");
  touch(".hidden");
  touch("hilir.xml");
  remove_stale_temporaries(folder.path());
  CHECK_FALSE(fs::exists(folder.path() / (".hilir.xml." + std::to_string(child) + ".kabar-tmp")));
  CHECK(entries(folder.path()) == 3);
}
