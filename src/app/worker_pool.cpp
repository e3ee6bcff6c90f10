#include "app/worker_pool.h"

#include <algorithm>

namespace kabar::app {

WorkerPool::WorkerPool(int threads, const std::function<void()>& on_done)
    : jobs_(kJobsAWorker * static_cast<std::size_t>(std::max(1, threads)), kMaxJobBytes) {
  for (int i = 0; i < threads; ++i) {
    threads_.emplace_back([this, on_done](const std::stop_token& stop) {
      parse::Arena arena;
      while (auto job = jobs_.pop()) {
        if (stop.stop_requested()) return;
        results_.push(process_page(std::move(*job), arena), 0);
        on_done();
      }
    });
  }
}

WorkerPool::~WorkerPool() {
  for (std::jthread& thread : threads_) thread.request_stop();
  jobs_.close();
}

void WorkerPool::submit(Job job) {
  ++unfinished_;
  if (threads_.empty()) return results_.push(process_page(std::move(job), arena_), 0);
  const std::size_t bytes = job.response.body.size();
  jobs_.push(std::move(job), bytes);
}

}  // namespace kabar::app
