// BoundedQueue: the one lock between threads. Bounded in items and in bytes, so that a slow consumer holds memory flat.
//
// Producers ask has_room() and stop starting work when it says no; push() itself never blocks and never refuses,
// because what has been fetched must not be thrown away. pop() waits; close() wakes everyone and lets the rest be
// popped.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace kabar::app {

template <class T>
class BoundedQueue {
 public:
  BoundedQueue(std::size_t max_items, std::size_t max_bytes) : max_items_(max_items), max_bytes_(max_bytes) {}

  void push(T item, std::size_t bytes) {
    {
      const std::lock_guard lock(mutex_);
      items_.emplace_back(std::move(item), bytes);
      bytes_ += bytes;
    }
    ready_.notify_one();
  }

  // Waits for an item; nothing once the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return closed_ || !items_.empty(); });
    return take();
  }

  std::optional<T> try_pop() {
    const std::lock_guard lock(mutex_);
    return take();
  }

  // Drops what waits; returns how many.
  std::size_t clear() {
    const std::lock_guard lock(mutex_);
    const std::size_t count = items_.size();
    items_.clear();
    bytes_ = 0;
    return count;
  }

  bool has_room() const {
    const std::lock_guard lock(mutex_);
    return items_.size() < max_items_ && bytes_ < max_bytes_;
  }

  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

 private:
  std::optional<T> take() {
    if (items_.empty()) return std::nullopt;
    std::optional<T> out(std::move(items_.front().first));
    bytes_ -= items_.front().second;
    items_.pop_front();
    return out;
  }

  const std::size_t max_items_, max_bytes_;
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::pair<T, std::size_t>> items_;
  std::size_t bytes_ = 0;
  bool closed_ = false;
};

}  // namespace kabar::app
