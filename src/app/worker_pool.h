// WorkerPool: N threads that run process_page, each with an arena of its own. With none, submit() itself reads the
// page: slower, and always in the same order.
//
// submit() and take() are called by the loop's thread; `on_done` by a worker after each page (it must only wake the
// loop). The destructor lets running pages end (at most 0.6 s each) and drops what waits.
#pragma once

#include <functional>
#include <optional>
#include <thread>
#include <vector>

#include "app/bounded_queue.h"
#include "app/work.h"
#include "parse/arena.h"

namespace kabar::app {

class WorkerPool {
 public:
  WorkerPool(int threads, const std::function<void()>& on_done);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void submit(Job job);
  std::optional<Done> take() { return results_.try_pop(); }
  // False: enough is waiting; start no more transfers.
  bool has_room() const { return jobs_.has_room(); }
  std::size_t unfinished() const { return unfinished_; }  // submitted and not yet taken
  void note_taken() { --unfinished_; }
  void drop_waiting() { unfinished_ -= jobs_.clear(); }

 private:
  // What waits for the workers, besides what is on its way when it is full: enough that they do not run dry. Bodies
  // wait in their coding.
  static constexpr std::size_t kJobsAWorker = 48, kMaxJobBytes = 8u << 20;
  BoundedQueue<Job> jobs_;
  BoundedQueue<Done> results_{SIZE_MAX, SIZE_MAX};  // emptied at each turn; bounded by jobs_
  std::size_t unfinished_ = 0;                      // the loop's thread only
  parse::Arena arena_;                              // of submit(), when there are no threads
  std::vector<std::jthread> threads_;
};

}  // namespace kabar::app
