#include "app/signals.h"

#include <csignal>
#include <ctime>

namespace kabar::app {
namespace {

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, number);
  return set;
}

}  // namespace

Signals::Signals() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

Signals::~Signals() = default;

void Signals::on_signal(std::function<void()> wake) {
  wake_ = std::move(wake);
  thread_ = std::jthread([this](const std::stop_token& stop) {
    const sigset_t set = watched();
    constexpr timespec kLook{0, 200'000'000};
    while (!stop.stop_requested()) {
      const int number = sigtimedwait(&set, nullptr, &kLook);
      if (number <= 0) continue;
      (number == SIGHUP ? reload_ : stop_) = true;
      wake_();
    }
  });
}

}  // namespace kabar::app
