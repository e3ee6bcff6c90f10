// SIGTERM, SIGINT and SIGHUP as flags that the loop reads; a thread waits for them and wakes the loop.
//
// Make it before any other thread: the signals are blocked in the maker and so in all threads started after it.
// SIGPIPE is ignored: a reader that hangs up is an error of one write.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace kabar::app {

class Signals {
 public:
  Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // Starts the thread that waits; it calls `wake` after each signal. To be held by the caller: when the jthread goes,
  // no call is made any more, so it must go before what `wake` uses. Once, before the loop starts.
  [[nodiscard]] std::jthread watch(std::function<void()> wake);
  bool stop_requested() const { return stop_; }
  bool take_reload() { return reload_.exchange(false); }

 private:
  std::atomic<bool> stop_{false}, reload_{false};
};

}  // namespace kabar::app
