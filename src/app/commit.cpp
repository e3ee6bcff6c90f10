// The second half of Flow: what has been read becomes rows, in one transaction a batch.
#include <algorithm>
#include <array>

#include "app/flow.h"
#include "app/retry.h"
#include "app/robots_memory.h"
#include "core/text.h"
#include "dedup/fingerprint.h"
#include "dedup/url_key.h"
#include "extract/sanitise.h"
#include "schedule/visit_plan.h"

namespace kabar::app {
namespace {

using config::LogLevel;
using core::Outcome;

constexpr core::Seconds kCopyWindow = 30 * 86'400;  // copies of a text appear within days (docs/dedup.md)

std::string outlet_of(const store::SourceRow* source, const core::Article& article) {
  if (source != nullptr && !source->spec.name.empty()) return source->spec.name;
  if (!article.site_name.empty()) return article.site_name;
  return source == nullptr || source->title.empty() ? core::display_host(article.url.host()) : source->title;
}

Outcome outcome_of(const core::Error& error) {
  if (error.code == "robots_disallowed") return Outcome::robots_disallowed;
  return error.code == "parked" ? Outcome::gone : Outcome::protocol;
}

}  // namespace

core::Result<void> Flow::commit(bool at_once) {
  const bool quiet = in_flight_.empty() && workers_.unfinished() == 0;
  if (done_.empty() ||
      !(at_once || quiet || done_.size() >= kBatchSize || clock_.steady() - first_done_at_ >= kBatchAge))
    return {};
  std::vector<Done> batch;
  batch.swap(done_);
  if (auto ok = store_.begin(); !ok) return ok;
  for (Done& done : batch) {
    auto ok = commit_one(done);
    if (!ok && ok.error().code == "lease_lost") {
      hosts_.at(done.job.host).lost = true;
    } else if (!ok) {
      store_.rollback();
      return ok;
    }
  }
  auto saved = save_sites(false);
  if (saved) saved = save_paces();
  if (saved) saved = save_planner(false);
  if (!saved) {
    store_.rollback();
    return saved;
  }
  unpublished_ = true;
  return store_.commit();
}

core::Result<void> Flow::commit_one(Done& done) {
  const auto found = hosts_.find(done.job.host);
  KABAR_ASSERT(found != hosts_.end());
  ActiveHost& host = found->second;
  if (std::holds_alternative<SourceTask>(done.job.task) && continue_index(host, done)) return {};
  if (std::holds_alternative<ArticleTask>(done.job.task) && !host.lost && continue_article(host, done)) return {};
  --host.open;
  if (host.lost) return {};  // another process has the host; its own visit is the one that counts
  if (std::holds_alternative<RobotsTask>(done.job.task)) return settle_robots(host, done.job.response);
  if (std::holds_alternative<SourceTask>(done.job.task)) return commit_source(&host, done);
  host.links.erase(std::get<ArticleTask>(done.job.task).link.id);  // it may become due again under this very lease
  return commit_article(host, done);
}

core::Result<void> Flow::settle_robots(ActiveHost& host, const core::Response& response) {
  if (response.outcome == Outcome::cancelled) return {};  // shutting down: what was known before stays
  const store::RobotsRow row = robots_row(response, config_->fetch.user_agent);
  host.robots_state = ActiveHost::RobotsState::known;
  host.robots = robots_from(row, config_->fetch.user_agent);
  host.robots_missing_until = robots_missing_until(row);
  if (const auto delay = host.robots->check("/").crawl_delay) budget_.set_crawl_delay(host.budget_key, *delay);
  log_.write(LogLevel::debug, {{"event", "robots"},
                               {"host", host.lease.host},
                               {"state", row.state},
                               {"outcome", std::string(to_string(response.outcome))}});
  if (auto ok = store_.put_robots(host.lease.host, row); !ok) return ok;
  return host.robots_missing_until ? fail_sources(host, response) : core::Result<void>();
}

// The host did not even give its robots.txt: its sources have failed with it, and wait as after any failure. Its
// articles stay due; with the host's pause they are asked under a later lease.
core::Result<void> Flow::fail_sources(ActiveHost& host, const core::Response& response) {
  std::deque<Task> waiting;
  waiting.swap(host.waiting);
  for (Task& task : waiting) {
    const auto* source = std::get_if<SourceTask>(&task);
    if (source == nullptr) continue;
    if (source->source.spec.robots == false) {  // asked all the same; as a page it is not taken
      host.waiting.push_back(std::move(task));
      continue;
    }
    Done failed{{host.lease.id, std::move(task), response, {}}, std::monostate{}};
    failed.job.response.reason = "robots.txt: " + response.reason;
    if (auto ok = commit_source(&host, failed); !ok) return ok;
  }
  return {};
}

// A sitemap index is one visit of several requests, and so is a section page that has gone on by more than it shows:
// true while parts are still to be asked.
bool Flow::continue_index(ActiveHost& host, Done& done) {
  auto& task = std::get<SourceTask>(done.job.task);
  auto* reading = std::get_if<SourceReading>(&done.reading);
  const bool pages = reading != nullptr && reading->resolved == core::SourceKind::page;
  const bool has_parts = reading != nullptr && !reading->parts.empty();
  const bool goes_on = has_parts && (pages || !task.first);  // an index inside an index is left
  if (!task.first && has_parts) {
    task.first = done.job.response;
    if (!pages) task.first->validators = {};  // its parts change without it
    task.source.resolved = reading->resolved;
    task.page_memory = std::move(reading->page_memory);
    task.listing = std::move(reading->listing);
  } else if (!task.first) {
    return false;
  } else if (!task.parts.empty()) {
    task.parts.erase(task.parts.begin());
  }
  if (reading != nullptr) {
    for (store::ListedKey& key : reading->keys) task.listing.links.push_back(std::move(key.link));
  }
  if (goes_on) {
    for (core::Url& part : reading->parts) {
      if (!pages || part.host_port() == host.lease.host) task.parts.push_back(std::move(part));
    }
  }
  if (!task.parts.empty()) {
    --host.open;
    host.waiting.emplace_front(std::move(done.job.task));
    return true;
  }
  SourceReading whole;
  whole.resolved = task.source.resolved;
  whole.page_memory = std::move(task.page_memory);
  whole.listing = std::move(task.listing);
  for (core::ListedLink& link : whole.listing.links) {
    core::UrlKey key = dedup::url_key(link.url);
    whole.keys.push_back({std::move(link), std::move(key)});
  }
  done.job.response = std::move(*task.first);
  done.reading = std::move(whole);
  return false;
}

core::Result<void> Flow::commit_source(ActiveHost* host, Done& done) {
  auto& task = std::get<SourceTask>(done.job.task);
  const core::Response& response = done.job.response;
  if (response.outcome == Outcome::cancelled) return {};  // shutting down: it stays due
  auto* reading = std::get_if<SourceReading>(&done.reading);
  const store::SourceRow& row = task.source;

  store::SourceVisit visit;
  visit.source = row.id;
  visit.now = clock_.now();
  visit.outcome = response.outcome;
  visit.reason = response.reason;
  visit.status = response.status;
  visit.moved_to = response.moved_to;
  visit.resolved = row.resolved;
  visit.validators =
      response.outcome == Outcome::not_modified && response.validators.empty() ? row.validators : response.validators;
  if (visit.status == 401 && !row.spec.access.credentials.empty())
    visit.reason += "; look at [" + row.spec.access.credentials + "] in the credentials file";
  if (reading != nullptr && reading->error) {
    visit.outcome = outcome_of(*reading->error);
    visit.reason = reading->error->message;
    visit.validators = {};  // what cannot be read must not be answered by 304 next time
  } else if (reading != nullptr) {
    visit.resolved = reading->resolved;
    visit.title = reading->listing.title;
    visit.language = reading->listing.language;
    visit.listed = static_cast<int>(reading->keys.size());
    visit.links = std::move(reading->keys);
    if (row.last_success == 0) visit.take_new = static_cast<std::size_t>(items_of(row));
  }
  if (reading != nullptr && !reading->page_memory.empty()) {
    if (auto ok = store_.put_page_memory(row.id, reading->page_memory, visit.now); !ok) return ok;
  }
  auto recorded = store_.record_visit(visit);
  if (!recorded) return recorded.error();

  schedule::Visit seen{.outcome = visit.outcome, .now = visit.now, .first = row.last_visit == 0};
  seen.new_items = std::move(recorded->new_item_times);
  // A partial answer is all new, and tells nothing of how long the listing is.
  if (reading != nullptr && !reading->error && !response.partial) seen.listed = visit.listed;
  seen.window_full = !seen.first && !response.partial && visit.listed > 0 && recorded->new_links >= visit.listed;
  seen.max_age = response.max_age;
  seen.age = response.age;
  seen.retry_after = response.retry_after;
  if (reading != nullptr && reading->ttl_minutes) seen.ttl = std::chrono::minutes(*reading->ttl_minutes);
  auto planned = plan_visit(row, seen);
  if (!planned) return planned.error();
  const schedule::Plan& plan = *planned;
  const core::Seconds not_before = response.retry_after ? visit.now + response.retry_after->count() : 0;
  if (auto ok = store_.plan_source(row.id, {plan.next, not_before, plan.state, plan.rhythm, plan.why}); !ok) return ok;

  if (recorded->moved)
    log_.write(LogLevel::warning, {{"event", "moved"},
                                   {"url", row.spec.url.text()},
                                   {"to", visit.moved_to ? visit.moved_to->text() : ""},
                                   {"reason", "moved for good; visited there from now on"}});
  if (recorded->back)
    log_.write(LogLevel::warning, {{"event", "moved_back"},
                                   {"url", row.spec.url.text()},
                                   {"from", row.visited_at().text()},
                                   {"reason", "where it had moved to fails; visited at its own address again"}});
  const bool good = visit.outcome == Outcome::ok || visit.outcome == Outcome::not_modified;
  ++tally_.sources_visited;
  tally_.sources_unchanged += visit.outcome == Outcome::not_modified ? 1 : 0;
  tally_.links_found += recorded->new_links;
  if (good) {
    tally_.failed_sources.erase(row.spec.url.text());
  } else {
    ++tally_.sources_failed;
    tally_.failed_sources[row.spec.url.text()] = visit.reason;
  }
  log_.write(good ? LogLevel::info : LogLevel::warning,
             {{"event", "source"},
              {"url", row.spec.url.text()},
              {"outcome", std::string(to_string(visit.outcome))},
              {"status", response.status > 0 ? std::to_string(response.status) : ""},
              {"listed", std::to_string(visit.listed)},
              {"new", std::to_string(recorded->new_links)},
              {"state", std::string(to_string(plan.state))},
              {"next_in", std::to_string(std::max<core::Seconds>(0, plan.next - visit.now)) + "s"},
              {"reason", visit.reason}});
  if (visit.listed > 0) {
    host->reload = true;  // new links, and known articles whose listing changed
    claim_again_ = true;  // they may lead to other hosts
  }
  return {};
}

core::Result<void> Flow::commit_article(ActiveHost& host, Done& done) {
  const auto& task = std::get<ArticleTask>(done.job.task);
  const core::Response& response = done.job.response;
  auto* reading = std::get_if<ArticleReading>(&done.reading);
  if (response.outcome == Outcome::cancelled) return {};
  if (response.outcome == Outcome::not_modified) {
    ++tally_.pages_unchanged;
    return task.link.id == 0 ? core::Result<void>() : store_.record_unchanged(task.link.id, clock_.now());
  }
  if (reading == nullptr) return commit_failed_article(done, task, "fetch", response.reason);
  ++tally_.pages_fetched;
  for (const std::string& directive : reading->rule.stale) {
    const bool grave = directive == "body" || directive == "title";  // many pages have no author, and are fine
    log_.write(grave ? LogLevel::warning : LogLevel::debug,
               {{"event", "site_rule"},
                {"url", task.link.hints.url.text()},
                {"reason", "site rule " + reading->rule.file + ": " + directive + " matched nothing"}});
  }
  auto held = held_back(host, task, *reading);
  if (!held) return held.error();
  if (auto ok = teach_family(task, *reading, *held); !ok) return ok;
  if (*held) return {};
  if (reading->error) {
    ++tally_.not_articles;
    log_.write(LogLevel::info, {{"event", "page"},
                                {"url", task.link.hints.url.text()},
                                {"outcome", reading->error->code},
                                {"reason", reading->error->message}});
    if (task.link.id == 0) {
      tally_.failed_sources[task.link.hints.url.text()] = reading->error->message;
      return {};
    }
    return store_.record_link(task.link.id, Outcome::ok, reading->error->stage, reading->error->message, clock_.now(),
                              std::nullopt);
  }
  if (!task.parts) return put(task, *reading, response);
  core::Response several = response;
  several.validators = {};  // its further pages change without the first
  if (auto ok = put(task, *reading, several); !ok || reading->unfinished.empty() || task.link.id == 0) return ok;
  return store_.record_link(task.link.id, task.parts->failed, "join", reading->unfinished, clock_.now(),
                            task.parts->retry_at);
}

// The page could not be had. If the listing carried the text itself, that is the article; else it waits or is given up.
core::Result<void> Flow::commit_failed_article(const Done& done, const ArticleTask& task, std::string_view stage,
                                               std::string reason) {
  const core::Response& response = done.job.response;
  const core::Seconds now = clock_.now();
  const auto retry_at = retry_time(response, task.link.attempts, now);
  ++tally_.pages_failed;
  log_.write(LogLevel::warning, {{"event", "page"},
                                 {"url", task.link.hints.url.text()},
                                 {"outcome", std::string(to_string(response.outcome))},
                                 {"status", response.status > 0 ? std::to_string(response.status) : ""},
                                 {"retry_in", retry_at ? std::to_string(*retry_at - now) + "s" : "never"},
                                 {"reason", reason}});
  if (task.link.id == 0) {
    tally_.failed_sources[task.link.hints.url.text()] = std::move(reason);
    return {};
  }
  const bool listing_has_text = task.link.hints.content_html.size() >= 200 && task.link.article == 0;
  const bool is_dead = response.outcome == Outcome::not_found || response.outcome == Outcome::gone;
  if (!retry_at && listing_has_text && !is_dead) {
    core::Response stand_in;
    stand_in.outcome = Outcome::ok;
    stand_in.url = task.link.hints.url;
    stand_in.fetched_at = now;
    parse::Arena arena;
    Done read = process_page({done.job.host, task, std::move(stand_in), {}}, arena);
    auto& reading = std::get<ArticleReading>(read.reading);
    if (!reading.error) return put(task, reading, response);
  }
  return store_.record_link(task.link.id, response.outcome, stage, reason, now, retry_at);
}

core::Result<void> Flow::put(const ArticleTask& task, ArticleReading& reading, const core::Response& response) {
  const core::Seconds now = clock_.now();
  const int pages = reading.pages;
  const std::string unfinished = reading.unfinished;
  auto candidates = store_.candidates(reading.fingerprint, now - kCopyWindow,
                                      [this](auto article, auto hash) { return shingles_.knows(article, hash); });
  if (!candidates) return candidates.error();
  store::ArticleRecord record{
      .link = task.link.id, .source = task.source ? task.source->id : 0, .article = std::move(reading.article)};
  record.verdict = shingles_.decide(reading.shingles, *candidates);
  record.outlet = outlet_of(task.source ? &*task.source : nullptr, record.article);
  record.publisher_guid = task.link.hints.guid;
  record.key = std::move(reading.key);
  record.also_known_as = std::move(reading.also_known_as);
  record.fingerprint = reading.fingerprint;
  record.validators = response.validators;
  record.now = now;
  auto stored = store_.put_article(record);
  if (!stored) return stored.error();

  if (stored->article == 0) {  // stored once and pruned since: it does not come again
    log_.write(LogLevel::debug,
               {{"event", "article"}, {"url", record.article.url.text()}, {"outcome", "pruned_before"}});
    return {};
  }
  shingles_.keep(stored->article, std::move(reading.shingles));
  const bool copy = stored->put == store::Put::inserted && !stored->new_story;
  tally_.articles_new += stored->put == store::Put::inserted ? 1 : 0;
  tally_.articles_updated += stored->put == store::Put::updated ? 1 : 0;
  tally_.articles_same += stored->put == store::Put::unchanged ? 1 : 0;
  tally_.copies += copy ? 1 : 0;
  static constexpr std::array<const char*, 3> kPut{"inserted", "updated", "unchanged"};
  log_.write(LogLevel::info, {{"event", "article"},
                              {"url", record.article.url.text()},
                              {"outcome", kPut.at(static_cast<std::size_t>(stored->put))},
                              {"guid", stored->guid},
                              {"copy", copy ? "yes" : ""},
                              {"pages", pages > 1 ? std::to_string(pages) : ""},
                              {"unfinished", unfinished},
                              {"title", record.article.title}});
  return {};
}

int Flow::items_of(const store::SourceRow& row) const {
  int most = 0;
  for (const config::FeedFile& feed : config_->feed_files) {
    if (std::find(row.feeds.begin(), row.feeds.end(), feed.name) != row.feeds.end())
      most = std::max(most, feed.items.value_or(config_->publish.items));
  }
  return most > 0 ? most : config_->publish.items;
}

}  // namespace kabar::app
