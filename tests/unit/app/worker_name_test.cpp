#include "app/worker_name.h"

#include <csignal>
#include <string>

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

using namespace kabar::app;

namespace {

// A process that has named itself and now waits to be killed.
struct Worker {
  pid_t pid = -1;
  std::string name;

  Worker() {
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    pid = ::fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
      const std::string mine = worker_name();
      if (::write(pipe_ends[1], mine.data(), mine.size()) < 0) ::_exit(1);
      ::pause();
      ::_exit(0);
    }
    char text[512];
    const ssize_t length = ::read(pipe_ends[0], text, sizeof text);
    if (length > 0) name.assign(text, static_cast<std::size_t>(length));
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
  }
  void kill() {
    if (pid <= 0) return;
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    pid = -1;
  }
  ~Worker() { kill(); }
};

std::string with_part(const std::string& name, int part, const std::string& text) {
  std::size_t from = 0;
  for (int i = 0; i < part; ++i) from = name.find(' ', from) + 1;
  const std::size_t to = std::min(name.find(' ', from), name.size());
  return name.substr(0, from) + text + name.substr(to);
}

}  // namespace

TEST_CASE("A worker is dead when its process is gone", "[app][worker]") {
  Worker worker;
  REQUIRE(worker.name.starts_with("kabar "));
  CHECK(worker.name != worker_name());
  CHECK_FALSE(is_dead_worker(worker.name));
  CHECK_FALSE(is_dead_worker(worker_name()));
  worker.kill();
  CHECK(is_dead_worker(worker.name));
}

TEST_CASE("A worker is dead when another process has its number", "[app][worker]") {
  CHECK(is_dead_worker(with_part(worker_name(), 4, "1")));
}

TEST_CASE("Of workers of another boot, container or form nothing is claimed", "[app][worker]") {
  Worker worker;
  worker.kill();
  CHECK_FALSE(is_dead_worker(with_part(worker.name, 1, "00000000-0000-0000-0000-000000000000")));
  CHECK_FALSE(is_dead_worker(with_part(worker.name, 2, "pid:[1]")));
  CHECK_FALSE(is_dead_worker(with_part(worker.name, 3, "x")));
  CHECK_FALSE(is_dead_worker(with_part(worker.name, 3, "-1")));
  CHECK_FALSE(is_dead_worker(with_part(worker_name(), 4, "?")));
  CHECK_FALSE(is_dead_worker("kabar"));
  CHECK_FALSE(is_dead_worker(""));
}
