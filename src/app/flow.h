// The flow: schedule -> fetch -> process_page -> commit -> publish, one turn at a time.
//
// Daemon, one-shot crawl and the end-to-end tests call the same turn(). The thread that calls it owns the fetcher, the
// schedule and the store's write connection; workers run process_page only.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/access.h"
#include "app/active_host.h"
#include "app/log.h"
#include "app/publisher.h"
#include "app/tally.h"
#include "app/worker_name.h"
#include "app/worker_pool.h"
#include "config/config.h"
#include "core/timestamp.h"
#include "dedup/shingle_memory.h"
#include "fetch/transport.h"
#include "schedule/host_budget.h"
#include "schedule/request_budget.h"
#include "schedule/visit_planner.h"
#include "store/store.h"

namespace kabar::app {

// A commit is a disk flush: what ends within this time goes into one.
inline constexpr std::chrono::milliseconds kBatchAge{200};
inline constexpr std::size_t kBatchSize = 64;

struct FlowOptions {
  int workers = 1;  // threads that read pages; 0: the loop reads them itself, in order (the time-lapse)
  std::optional<std::vector<core::SourceId>> only;  // visit these sources and their articles, nothing else; sorted
  bool keep_claiming = true;                        // daemon; false: one pass over what is due, new articles included
  std::string worker = worker_name();               // whose leases they are
};

class Flow {
 public:
  Flow(const config::Config& config, store::Store& store, fetch::Transport& fetcher, const core::Clock& clock, Log& log,
       FlowOptions options);

  // An article by its address, given by hand; fetched in the same turns.
  void add_by_hand(const core::Url& url);

  // One step; waits at most `longest` for something to happen. An Error is the store's and final.
  core::Result<void> turn(std::chrono::milliseconds longest);
  // Nothing is waiting, running or due now.
  bool idle() const;
  // Ends transfers, commits what has been read, gives the leases back, writes the feeds that changed.
  core::Result<void> stop();
  // Feeds or settings changed (reload). Leases are kept.
  void reconfigure(const config::Config& config);

  const Tally& tally() const { return tally_; }
  std::optional<core::Seconds> next_due() const { return next_due_; }

 private:
  using Steady = std::chrono::steady_clock::time_point;

  core::Result<void> follow_clock();
  core::Result<void> claim();
  core::Result<void> load_work(ActiveHost& host);
  core::Result<PageKnowledge> recall_page(core::SourceId source) const;  // section_pages.cpp
  core::Result<const store::SourceRow*> source_row(core::SourceId id);
  core::Result<void> want_robots(ActiveHost& host);
  void start_transfers();
  bool start_next(ActiveHost& host);
  void start(ActiveHost& host, Task task);
  core::FetchTask request_for(const Task& task);
  void configure(store::SourceRow& row) const;  // the options that only the configuration has
  const core::SourceSpec* spec_of(const Task& task) const;
  bool refused_by_robots(ActiveHost& host, Task& task);
  std::chrono::milliseconds time_to_next_event(std::chrono::milliseconds longest);
  void absorb(core::Response response);
  void collect();
  core::Result<void> settle_robots(ActiveHost& host, const core::Response& response);
  core::Result<void> fail_sources(ActiveHost& host, const core::Response& response);

  core::Result<void> commit(bool now);
  core::Result<void> commit_one(Done& done);
  core::Result<void> commit_source(ActiveHost* host, Done& done);
  bool continue_index(ActiveHost& host, Done& done);
  bool continue_article(ActiveHost& host, Done& done);  // join_pages.cpp
  core::Result<void> commit_article(ActiveHost& host, Done& done);
  core::Result<void> commit_failed_article(const Done& done, const ArticleTask& task, std::string_view stage,
                                           std::string reason);
  core::Result<void> put(const ArticleTask& task, ArticleReading& reading, const core::Response& response);
  // quarantine.cpp
  core::Result<void> load_site(ActiveHost& host);
  // True: the page must not be published as it is; all that is to be done about it has been done.
  core::Result<bool> held_back(ActiveHost& host, const ArticleTask& task, ArticleReading& reading);
  core::Result<void> note_page(ActiveHost& host, const ArticleTask& task, const ArticleReading& reading,
                               const extract::PageVisit& visit, const extract::Judgement& judgement);
  core::Result<void> save_sites(bool all);
  // section_pages.cpp
  core::Result<void> teach_family(const ArticleTask& task, const ArticleReading& reading, bool held);
  int items_of(const store::SourceRow& row) const;  // the window of the largest feed that names the source

  // pace.cpp
  std::chrono::milliseconds steady_now() const;
  std::string budget_key(const std::string& host_port) const;
  void begin_pace(ActiveHost& host, const store::HostPace& stored);
  void note_answer(ActiveHost& host, const std::string& asked_under, const core::Response& response);
  core::Result<void> save_paces();
  core::Seconds open_again(const ActiveHost& host) const;
  void leave_for_later(ActiveHost& host);
  // plan.cpp
  core::Result<void> ready_planner();
  core::Result<void> save_planner(bool now);
  core::Result<schedule::Plan> plan_visit(const store::SourceRow& row, const schedule::Visit& visit);
  schedule::PlanOptions plan_options(const core::SourceSpec& spec) const;

  core::Result<void> keep_leases();
  core::Result<void> release_finished();
  core::Result<void> publish(bool now);
  void read_rules();

  const config::Config* config_;
  SpecIndex specs_;
  store::Store& store_;
  fetch::Transport& fetcher_;
  const core::Clock& clock_;
  Log& log_;
  FlowOptions options_;
  schedule::HostBudget budget_;
  schedule::RequestBudget requests_;
  schedule::VisitPlanner planner_;
  bool planner_ready_ = false;  // it knows the sources of this configuration
  Publisher publisher_;
  WorkerPool workers_;
  dedup::ShingleMemory shingles_;
  Tally tally_;
  SharedRules rules_;

  std::unordered_map<core::HostId, ActiveHost>
      hosts_;  // leased, by id; by-hand addresses have negative ids and no lease
  struct Pending {
    core::HostId host = 0;
    Task task;
    std::string budget_key;  // under which the request was counted
  };
  std::unordered_map<std::uint64_t, Pending> in_flight_;
  std::unordered_map<core::SourceId, store::SourceRow> sources_;  // names and feeds of the sources, for their articles
  std::unordered_map<std::string, std::string> addresses_;        // by host: the one that answered last
  std::vector<Done> done_;
  std::uint64_t last_task_id_ = 0;
  core::HostId last_by_hand_ = 0;
  bool claim_again_ = true;
  bool unpublished_ = true;  // something was committed since the last look at the change log
  std::optional<core::Seconds> next_due_;
  Steady first_done_at_{}, last_publish_{}, last_claim_{}, planner_saved_{};
  core::Seconds began_ = 0;                         // wall time of the first turn
  std::optional<core::Seconds> opens_at_;           // one pass: when the next host is through with a short pause
  std::optional<core::Seconds> wall_minus_steady_;  // at the last turn; nothing before the first
};

}  // namespace kabar::app
