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
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  void on_signal(std::function<void()> wake);  // called by the waiting thread; set once, before the loop starts
  bool stop_requested() const { return stop_; }
  bool take_reload() { return reload_.exchange(false); }

 private:
  std::atomic<bool> stop_{false}, reload_{false};
  std::function<void()> wake_;
  std::jthread thread_;
};

}  // namespace kabar::app
