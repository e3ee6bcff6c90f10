#include "app/flow.h"

#include <algorithm>

#include "app/robots_memory.h"
#include "core/text.h"

namespace kabar::app {
namespace {

using config::LogLevel;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kLease{120};
constexpr seconds kRenewAfter{60};
constexpr seconds kPublishEvery{5};  // while a crawl goes on; at once when it is done
constexpr milliseconds kLongestPause{20'000};
constexpr std::size_t kMaxRobots = 512u << 10;  // RFC 9309 section 2.5 asks for at least 500 KiB
constexpr core::Seconds kClockSetBack = 30;     // less is a clock that is being disciplined
constexpr std::size_t kMaxSitemap = 50u << 20;  // sitemaps.org allows so much; packed, it is read without being held
constexpr seconds kLookForWork{1};              // at most this often is the store asked for due hosts

bool obeys_robots(const Task& task) {
  if (std::holds_alternative<ArticleTask>(task)) return true;
  const auto* source = std::get_if<SourceTask>(&task);
  if (source == nullptr) return false;
  const auto& row = source->source;
  if (row.spec.robots == true) return true;
  return row.spec.kind != core::SourceKind::feed &&
         row.resolved != core::SourceKind::feed;  // a feed the user named is exempt
}

// An address whose kind is unknown may be a feed, which robots.txt does not bind; what it turns out to be decides.
bool may_turn_out_a_feed(const SourceTask& task) {
  return task.source.spec.robots != true && task.source.spec.kind == core::SourceKind::automatic &&
         task.source.resolved == core::SourceKind::automatic && task.parts.empty();
}

const core::Url& address_of(const Task& task) {
  if (const auto* source = std::get_if<SourceTask>(&task))
    return source->parts.empty() ? source->source.visited_at() : source->parts.front();
  if (const auto* robots = std::get_if<RobotsTask>(&task)) return robots->url;
  const auto& article = std::get<ArticleTask>(task);
  return article.parts ? article.parts->wanted : article.link.hints.url;
}

core::Purpose purpose_of(const Task& task) {
  if (std::holds_alternative<RobotsTask>(task)) return core::Purpose::robots;
  if (std::holds_alternative<ArticleTask>(task)) return core::Purpose::article;
  const auto& row = std::get<SourceTask>(task).source;
  const core::SourceKind kind = row.spec.kind == core::SourceKind::automatic ? row.resolved : row.spec.kind;
  if (kind == core::SourceKind::page) return core::Purpose::page;
  return kind == core::SourceKind::sitemap ? core::Purpose::sitemap : core::Purpose::feed;
}

}  // namespace

Flow::Flow(const config::Config& config, store::Store& store, fetch::Transport& fetcher, const core::Clock& clock,
           Log& log, FlowOptions options)
    : config_(&config),
      specs_(config),
      store_(store),
      fetcher_(fetcher),
      clock_(clock),
      log_(log),
      options_(std::move(options)),
      budget_({config.crawl.host_transfers, config.crawl.host_delay}),
      requests_(config.crawl.budget),
      publisher_(config, store, log),
      workers_(options_.workers, [&fetcher] { fetcher.wake(); }) {
  read_rules();
}

void Flow::read_rules() {
  rules_ = load_rules(config_->extract.site_rules);
  log_rule_faults(rules_, log_);
}

void Flow::reconfigure(const config::Config& config) {
  config_ = &config;
  specs_ = SpecIndex(config);
  planner_ready_ = false;
  budget_.set_options({config.crawl.host_transfers, config.crawl.host_delay});
  read_rules();
  publisher_.reconfigure(config);
  sources_.clear();
  claim_again_ = true;
  unpublished_ = true;
}

void Flow::add_by_hand(const core::Url& url) {
  ActiveHost host;
  host.lease.id = --last_by_hand_;
  host.lease.host = std::string(url.host_port());
  host.waiting.emplace_back(ArticleTask{store::DueLink{.hints = {.url = url}}, std::nullopt});
  hosts_.emplace(host.lease.id, std::move(host));
}

// --- one turn, top to bottom

core::Result<void> Flow::turn(milliseconds longest) {
  if (auto ok = follow_clock(); !ok) return ok;
  if (auto ok = ready_planner(); !ok) return ok;
  if (auto ok = claim(); !ok) return ok;
  for (auto& [id, host] : hosts_) {
    if (!host.reload) continue;
    if (auto ok = load_work(host); !ok) return ok;
  }
  start_transfers();
  for (core::Response& response : fetcher_.wait(time_to_next_event(longest))) absorb(std::move(response));
  collect();
  start_transfers();  // before the commit: only when nothing more can start is a batch written before it is full
  if (auto ok = commit(false); !ok) return ok;
  if (auto ok = keep_leases(); !ok) return ok;
  if (auto ok = release_finished(); !ok) return ok;
  return publish(false);
}

bool Flow::idle() const {
  return in_flight_.empty() && workers_.unfinished() == 0 && done_.empty() && !claim_again_ && !opens_at_ &&
         std::all_of(hosts_.begin(), hosts_.end(),
                     [](const auto& entry) { return entry.second.waiting.empty() && !entry.second.reload; });
}

core::Result<void> Flow::stop() {
  fetcher_.cancel_all();
  for (core::Response& response : fetcher_.wait(milliseconds(0))) absorb(std::move(response));
  workers_.drop_waiting();  // their tasks stay due
  while (workers_.unfinished() > 0) {
    for (core::Response& response : fetcher_.wait(milliseconds(20))) absorb(std::move(response));
    collect();
  }
  if (auto ok = commit(true); !ok) return ok;
  if (auto ok = store_.begin(); !ok) return ok;
  auto saved = save_sites(true);
  if (saved) saved = save_planner(true);
  if (!saved) {
    store_.rollback();
    return saved;
  }
  if (auto ok = store_.commit(); !ok) return ok;
  for (auto& [id, host] : hosts_) {
    if (id < 0 || host.lost) continue;
    // What the host asked for is stored with its answers. The pause between two requests is not: a second for which the
    // next process would find nothing to do here.
    if (auto ok = store_.release(host.lease, clock_.now()); !ok) return ok;
  }
  hosts_.clear();
  return publish(true);
}

// --- what is due

// A clock that was set back while kabar ran, or while it was off, must not leave the sources waiting.
core::Result<void> Flow::follow_clock() {
  const core::Seconds difference =
      clock_.now() - std::chrono::floor<seconds>(clock_.steady().time_since_epoch()).count();
  const bool looked = wall_minus_steady_ && *wall_minus_steady_ - difference < kClockSetBack;
  wall_minus_steady_ = difference;
  if (looked) return {};
  auto by = store_.follow_clock(clock_.now());
  if (!by) return by.error();
  if (*by < kClockSetBack) return {};
  claim_again_ = true;
  planner_ready_ = false;
  log_.write(LogLevel::warning,
             {{"event", "clock"},
              {"reason", "the last visit lies " + std::to_string(*by) +
                             " s in the future: the clock was set back, and all that is planned with it"}});
  return {};
}

core::Result<void> Flow::claim() {
  const core::Seconds now = clock_.now();
  const Steady steady = clock_.steady();
  if (began_ == 0) began_ = now;
  claim_again_ = claim_again_ || (opens_at_ && *opens_at_ <= now);
  const bool due = claim_again_ || (options_.keep_claiming && (!next_due_ || *next_due_ <= now));
  if (!due || (last_claim_ != Steady{} && !claim_again_ && steady - last_claim_ < kLookForWork)) return {};
  const int room = 2 * config_->crawl.transfers - static_cast<int>(hosts_.size());
  if (room <= 0) return {};
  last_claim_ = steady;
  auto leases = store_.claim_hosts(room, now, kLease, options_.worker, options_.only ? &*options_.only : nullptr);
  if (!leases) return leases.error();
  claim_again_ = static_cast<int>(leases->size()) == room;  // there may be more
  for (store::HostLease& lease : *leases) {
    const core::HostId id = lease.id;
    ActiveHost host;
    host.lease = std::move(lease);
    host.renew_at = steady + kRenewAfter;
    begin_pace(host, host.lease.pace);
    hosts_.emplace(id, std::move(host));
  }
  auto next = store_.next_due();
  if (!next) return next.error();
  next_due_ = *next;
  if (options_.keep_claiming) return {};
  // One pass waits for a host whose pause is short: the requests before may have been another process's, a moment ago.
  auto opens = store_.next_opening(now, now + std::chrono::ceil<seconds>(kLongestPause).count(), began_,
                                   options_.only ? &*options_.only : nullptr);
  if (!opens) return opens.error();
  opens_at_ = *opens;
  return {};
}

core::Result<void> Flow::load_work(ActiveHost& host) {
  host.reload = false;
  if (host.lease.id < 0) {  // by hand: its one task is there already
    auto pace = store_.pace(host.lease.host);
    if (!pace) return pace.error();
    begin_pace(host, *pace);
    return want_robots(host);
  }
  auto work = store_.due_work(host.lease, clock_.now());
  if (!work) return work.error();
  const auto wanted = [&](core::SourceId source) {
    return !options_.only || std::binary_search(options_.only->begin(), options_.only->end(), source);
  };
  for (store::SourceRow& row : work->sources) {
    if (!wanted(row.id) || !host.sources.insert(row.id).second) continue;
    configure(row);
    PageKnowledge page;
    if (row.resolved == core::SourceKind::page || row.spec.kind == core::SourceKind::page) {
      auto stored = recall_page(row.id);
      if (!stored) return stored.error();
      page = std::move(*stored);
    }
    host.waiting.emplace_back(SourceTask{.source = std::move(row), .page = std::move(page)});
  }
  if (!work->links.empty()) {
    if (auto ok = load_site(host); !ok) return ok;
  }
  host.reload = work->links.size() >= 500;  // the store gives so many at a time
  for (store::DueLink& link : work->links) {
    if (!wanted(link.source) || !host.links.insert(link.id).second) continue;
    auto row = source_row(link.source);
    if (!row) return row.error();
    host.waiting.emplace_back(ArticleTask{std::move(link), *row == nullptr ? std::nullopt : std::optional(**row)});
  }
  return want_robots(host);
}

core::Result<const store::SourceRow*> Flow::source_row(core::SourceId id) {
  if (const auto found = sources_.find(id); found != sources_.end()) return &found->second;
  auto rows = store_.sources();
  if (!rows) return rows.error();
  sources_.clear();
  for (store::SourceRow& row : *rows) {
    const core::SourceId key = row.id;
    configure(row);
    sources_.emplace(key, std::move(row));
  }
  const auto found = sources_.find(id);
  return found == sources_.end() ? nullptr : &found->second;
}

// robots.txt is asked before the first task that it binds, once a day (RFC 9309 section 2.4).
core::Result<void> Flow::want_robots(ActiveHost& host) {
  if (!config_->crawl.robots || host.robots_state != ActiveHost::RobotsState::unknown) return {};
  const auto bound = std::find_if(host.waiting.begin(), host.waiting.end(), obeys_robots);
  if (bound == host.waiting.end()) return {};
  auto row = store_.robots(host.lease.host);
  if (!row) return row.error();
  if (*row && (*row)->valid_until > clock_.now()) {
    host.robots = robots_from(**row, config_->fetch.user_agent);
    host.robots_missing_until = robots_missing_until(**row);
    host.robots_state = ActiveHost::RobotsState::known;
    if (const auto delay = host.robots->check("/").crawl_delay) budget_.set_crawl_delay(host.budget_key, *delay);
    return {};
  }
  auto url = core::Url::resolve(address_of(*bound), "/robots.txt");  // at the first address seen of the host
  KABAR_ASSERT(url);
  const core::SourceSpec* spec = spec_of(*bound);
  host.waiting.emplace_front(RobotsTask{*std::move(url), spec == nullptr ? std::nullopt : std::optional(*spec)});
  return {};
}

void Flow::configure(store::SourceRow& row) const {
  if (const core::SourceSpec* spec = specs_.at(row.spec.url)) row.spec = *spec;
}

const core::SourceSpec* Flow::spec_of(const Task& task) const {
  if (const auto* source = std::get_if<SourceTask>(&task)) return &source->source.spec;
  if (const auto* robots = std::get_if<RobotsTask>(&task)) return robots->asked_for ? &*robots->asked_for : nullptr;
  const auto& article = std::get<ArticleTask>(task);
  return article.source ? &article.source->spec : specs_.of_origin(article.link.hints.url);
}

// --- starting transfers

void Flow::start_transfers() {
  tally_.waiting = 0;
  for (auto& [id, host] : hosts_) {
    while (!host.waiting.empty() && start_next(host)) {
    }
    tally_.waiting += static_cast<std::int64_t>(host.waiting.size());
  }
}

bool Flow::start_next(ActiveHost& host) {
  if (host.lost) {
    host.waiting.clear();
    return false;
  }
  const bool full = fetcher_.in_flight() >= static_cast<std::size_t>(config_->crawl.transfers) || !workers_.has_room();
  const milliseconds now = steady_now();
  auto earliest = budget_.earliest_start(host.budget_key, now);
  if (earliest) earliest = std::max(*earliest, now + seconds(requests_.wait(clock_.now())));
  if (!options_.keep_claiming && host.open == 0 && earliest &&
      *earliest - now > kLongestPause + config_->crawl.host_delay) {  // what has ended there is committed first
    leave_for_later(host);
    return false;
  }
  const bool waits_for_robots =
      host.robots_state == ActiveHost::RobotsState::asked && obeys_robots(host.waiting.front());
  if (full || waits_for_robots || !earliest || *earliest > now) return false;
  Task task = std::move(host.waiting.front());
  host.waiting.pop_front();
  start(host, std::move(task));
  return true;
}

core::FetchTask Flow::request_for(const Task& task) {
  core::FetchTask request{.id = ++last_task_id_, .purpose = purpose_of(task), .url = address_of(task)};
  request.timeout = config_->fetch.timeout;
  switch (request.purpose) {
    case core::Purpose::robots:
      request.max_bytes = kMaxRobots;
      break;
    case core::Purpose::article:
    case core::Purpose::page:
      request.max_bytes = config_->fetch.max_page;
      break;
    case core::Purpose::feed:
      request.max_bytes = config_->fetch.max_feed;
      break;
    case core::Purpose::sitemap:
      request.max_bytes = std::max<std::size_t>(config_->fetch.max_feed, kMaxSitemap);
  }
  if (const auto* article = std::get_if<ArticleTask>(&task)) {
    if (!article->parts) request.validators = article->link.validators;
    request.access.headers = rule_headers(rules_, request.url);
  } else if (const auto* source = std::get_if<SourceTask>(&task); source != nullptr && source->parts.empty()) {
    request.validators = source->source.validators;
  }
  if (const core::SourceSpec* spec = spec_of(task)) give_access(request, *spec, *config_);
  return request;
}

// True when robots.txt forbids the task: then it has ended, with that as its outcome.
bool Flow::refused_by_robots(ActiveHost& host, Task& task) {
  if (!host.robots || !obeys_robots(task)) return false;
  const fetch::RobotsDecision decision = host.robots->check(address_of(task).path_and_query());
  if (auto* source = std::get_if<SourceTask>(&task); source != nullptr && may_turn_out_a_feed(*source)) {
    source->robots_allow = decision.allowed;
    return false;
  }
  if (decision.allowed) return false;
  core::Response refused{
      .id = ++last_task_id_, .purpose = purpose_of(task), .outcome = core::Outcome::robots_disallowed};
  refused.reason = "robots.txt of " + host.lease.host + " forbids it (" + decision.rule + ")";
  refused.fetched_at = clock_.now();
  if (host.robots_missing_until)
    refused.retry_after = seconds(std::max<core::Seconds>(60, *host.robots_missing_until - refused.fetched_at));
  ++host.open;
  if (done_.empty()) first_done_at_ = clock_.steady();
  done_.push_back({Job{host.lease.id, std::move(task), std::move(refused), {}}, std::monostate{}});
  return true;
}

void Flow::start(ActiveHost& host, Task task) {
  if (std::holds_alternative<RobotsTask>(task)) host.robots_state = ActiveHost::RobotsState::asked;
  if (refused_by_robots(host, task)) return;
  core::FetchTask request = request_for(task);
  budget_.started(host.budget_key, steady_now());
  const auto* source = std::get_if<SourceTask>(&task);
  requests_.started(clock_.now(), source != nullptr && source->parts.empty());
  ++host.open;
  ++tally_.requests;
  in_flight_.emplace(request.id, Pending{host.lease.id, std::move(task), host.budget_key});
  fetcher_.start(std::move(request));
}

milliseconds Flow::time_to_next_event(milliseconds longest) {
  const milliseconds now = steady_now();
  const milliseconds budget = seconds(requests_.wait(clock_.now()));
  milliseconds wait = longest;
  if (fetcher_.in_flight() < static_cast<std::size_t>(config_->crawl.transfers) && workers_.has_room()) {
    for (const auto& [id, host] : hosts_) {
      if (host.waiting.empty()) continue;
      if (const auto earliest = budget_.earliest_start(host.budget_key, now))
        wait = std::min(wait, std::max(budget, *earliest - now));
    }
  }
  if (!done_.empty()) wait = std::min(wait, kBatchAge);
  if (claim_again_ && static_cast<int>(hosts_.size()) < 2 * config_->crawl.transfers) wait = milliseconds(0);
  if (opens_at_ && static_cast<int>(hosts_.size()) < 2 * config_->crawl.transfers)
    wait = std::min<milliseconds>(wait, std::max(seconds(0), seconds(*opens_at_ - clock_.now())));
  if (options_.keep_claiming && next_due_ && static_cast<int>(hosts_.size()) < 2 * config_->crawl.transfers) {
    const auto next_look = std::chrono::ceil<milliseconds>(last_claim_ + kLookForWork - clock_.steady());
    const milliseconds due = seconds(*next_due_ - clock_.now());
    wait = std::min(wait, std::max({milliseconds(0), next_look, due}));
  }
  return wait;
}

// --- answers

void Flow::absorb(core::Response response) {
  const auto found = in_flight_.find(response.id);
  KABAR_ASSERT(found != in_flight_.end());
  Pending pending = std::move(found->second);
  in_flight_.erase(found);
  tally_.wire_bytes += static_cast<std::int64_t>(response.wire_bytes);
  const auto host = hosts_.find(pending.host);
  KABAR_ASSERT(host != hosts_.end());  // a host is not released while it has something open
  note_answer(host->second, pending.budget_key, response);
  if (done_.empty()) first_done_at_ = clock_.steady();
  Job job{pending.host, std::move(pending.task), std::move(response), {}};
  if (std::holds_alternative<ArticleTask>(job.task)) {
    const std::optional<SiteWatch>& site = host->second.site;
    if (site) job.lesson = site->lesson;
    job.rules = rules_;
  }
  const bool readable = job.response.outcome == core::Outcome::ok && !std::holds_alternative<RobotsTask>(job.task);
  if (readable) {
    workers_.submit(std::move(job));
  } else {
    done_.push_back({std::move(job), std::monostate{}});
  }
}

void Flow::collect() {
  while (auto done = workers_.take()) {
    workers_.note_taken();
    if (done_.empty()) first_done_at_ = clock_.steady();
    done_.push_back(std::move(*done));
  }
}

// --- leases

core::Result<void> Flow::keep_leases() {
  const Steady now = clock_.steady();
  for (auto& [id, host] : hosts_) {
    if (id < 0 || host.lost || now < host.renew_at) continue;
    auto kept = store_.renew(host.lease, clock_.now(), kLease);
    if (!kept) return kept.error();
    host.lost = !*kept;
    host.renew_at = now + kRenewAfter;
    if (host.lost) log_.write(LogLevel::warning, {{"event", "lease_lost"}, {"host", host.lease.host}});
  }
  return {};
}

// One transaction for all of them: the hosts of a batch are finished together, and each transaction waits for the disk.
core::Result<void> Flow::release_finished() {
  std::vector<const ActiveHost*> held;
  for (const auto& [id, host] : hosts_) {
    if (host.finished() && id >= 0 && !host.lost) held.push_back(&host);
  }
  if (!held.empty()) {
    if (auto ok = store_.begin(); !ok) return ok;
    for (const ActiveHost* host : held) {
      if (auto ok = store_.release(host->lease, open_again(*host)); !ok) {
        store_.rollback();
        return ok;
      }
    }
    if (auto ok = store_.commit(); !ok) return ok;
    auto next = store_.next_due();
    if (!next) return next.error();
    next_due_ = *next;
  }
  std::erase_if(hosts_, [](const auto& entry) { return entry.second.finished(); });
  return {};
}

core::Result<void> Flow::publish(bool at_once) {
  const Steady now = clock_.steady();
  const bool quiet = in_flight_.empty() && workers_.unfinished() == 0 && done_.empty();
  if (!unpublished_ || !(at_once || quiet || now - last_publish_ >= kPublishEvery)) return {};
  last_publish_ = now;
  auto written = publisher_.publish(clock_.now());
  if (!written) return written.error();
  tally_.feeds_written += *written;
  unpublished_ = false;
  return {};
}

}  // namespace kabar::app
