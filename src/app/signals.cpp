#include "app/signals.h"

#include <csignal>
#include <utility>

namespace kabar::app {
namespace {

constexpr int kEnough = SIGURG;  // sent to the waiting thread alone, to end its wait; whose default is to do nothing

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, kEnough}) sigaddset(&set, number);
  return set;
}

}  // namespace

Signals::Signals() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

std::jthread Signals::watch(std::function<void()> wake) {
  return std::jthread([this, wake = std::move(wake)](const std::stop_token& stop) {
    const std::stop_callback end_wait(stop, [self = pthread_self()] { pthread_kill(self, kEnough); });
    const sigset_t set = watched();
    while (!stop.stop_requested()) {
      const int number = sigwaitinfo(&set, nullptr);
      if (number <= 0 || number == kEnough) continue;
      (number == SIGHUP ? reload_ : stop_) = true;
      wake();
    }
  });
}

}  // namespace kabar::app
