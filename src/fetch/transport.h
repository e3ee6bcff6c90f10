// Transport: how requests leave and answers come back. An edge (style: virtual interfaces only at edges): Fetcher is
// the network; the time-lapse puts a made-up web in its place.
//
// Threads: all calls from one thread, but for wake() which any thread may call.
#pragma once

#include <chrono>
#include <cstddef>
#include <vector>

#include "core/fetch_task.h"

namespace kabar::fetch {

class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  virtual void start(core::FetchTask task) = 0;
  virtual std::size_t in_flight() const = 0;
  // Waits at most `timeout` for something to happen and returns what has ended, in order of ending. Returns at once
  // when a Response is ready or wake() was called.
  virtual std::vector<core::Response> wait(std::chrono::milliseconds timeout) = 0;
  virtual void wake() = 0;
  // Ends all transfers; their Responses (cancelled) come from the next wait().
  virtual void cancel_all() = 0;
};

}  // namespace kabar::fetch
