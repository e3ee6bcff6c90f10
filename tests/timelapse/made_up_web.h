// MadeUpWeb: the World behind a Transport, with a clock that moves only while the daemon waits. It notes what a site
// owner would: who comes too soon, where he was told not to, or without the validators he was given.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/fetch_task.h"
#include "core/timestamp.h"
#include "fetch/transport.h"
#include "tests/timelapse/world.h"

namespace kabar::timelapse {

class ManualClock final : public core::Clock {
 public:
  explicit ManualClock(Seconds begin) : begin_(begin) {}
  Seconds now() const override { return begin_ + jump_ + millis_ / 1000; }
  std::chrono::steady_clock::time_point steady() const override {
    return std::chrono::steady_clock::time_point(std::chrono::milliseconds(millis_ + kUptime));
  }
  std::int64_t millis() const { return millis_; }
  Seconds true_now() const { return begin_ + millis_ / 1000; }  // what the world lives by
  void advance_to(std::int64_t millis) { millis_ = std::max(millis_, millis); }
  void jump(Seconds by) { jump_ += by; }  // somebody sets the clock

 private:
  static constexpr std::int64_t kUptime = 3'600'000;
  Seconds begin_, jump_ = 0;
  std::int64_t millis_ = 0;
};

struct Complaint {
  std::string what, where;
  Seconds at = 0;
};

struct WebTally {
  std::int64_t requests = 0, listings = 0, not_modified = 0, articles = 0, robots = 0;
  std::vector<int> per_minute;  // requests to listings
  std::vector<Complaint> complaints;
  std::int64_t complained = 0;  // all of them; the list stops at some
};

class MadeUpWeb final : public fetch::Transport {
 public:
  MadeUpWeb(const World& world, ManualClock& clock);

  void start(core::FetchTask task) override;
  std::size_t in_flight() const override { return answers_.size(); }
  std::vector<core::Response> wait(std::chrono::milliseconds timeout) override;
  void wake() override { woken_ = true; }
  void cancel_all() override;

  const WebTally& tally() const { return tally_; }
  // When a piece was first shown to the daemon in a listing; 0: never.
  const std::vector<Seconds>& shown() const { return shown_; }
  // Pieces whose page was served at least once.
  const std::vector<bool>& served() const { return served_; }

 private:
  struct HostState {
    std::int64_t last_start = -1'000'000, quiet_until = 0;
    int open = 0;
    std::string etag;  // given with the last listing
    std::string text;  // the listing it stands for
  };
  core::Response answer(const core::FetchTask& task, const Outlet& outlet, HostState& state);
  void answer_listing(const core::FetchTask& task, const Outlet& outlet, HostState& state, core::Response& out);
  void answer_article(const Outlet& outlet, std::string_view path, core::Response& out);
  void watch(const core::FetchTask& task, const Outlet& outlet, HostState& state);
  void complain(std::string what, const core::FetchTask& task);

  struct Waiting {
    core::Response response;
    std::uint32_t outlet = 0;
  };
  const World& world_;
  ManualClock& clock_;
  std::unordered_map<std::string, std::uint32_t> by_host_;
  std::vector<HostState> hosts_;
  std::multimap<std::int64_t, Waiting> answers_;  // by the time they are complete
  bool woken_ = false;
  WebTally tally_;
  std::vector<Seconds> shown_;
  std::vector<bool> served_;
};

}  // namespace kabar::timelapse
