#include "tests/timelapse/made_up_web.h"

#include <algorithm>

namespace kabar::timelapse {
namespace {

constexpr std::int64_t kHostDelay = 1000;  // milliseconds, as the daemon is configured
constexpr int kRetryAfter = 1800;
constexpr std::size_t kComplaintsKept = 20;

void fail(core::Response& out, core::Outcome outcome, int status, std::string reason) {
  out.outcome = outcome;
  out.status = status;
  out.reason = std::move(reason);
  out.body.clear();
}

}  // namespace

MadeUpWeb::MadeUpWeb(const World& world, ManualClock& clock)
    : world_(world),
      clock_(clock),
      hosts_(world.outlets.size()),
      shown_(world.pieces, 0),
      served_(world.pieces, false) {
  for (const Outlet& outlet : world.outlets) by_host_.emplace(outlet.host(), outlet.number);
}

void MadeUpWeb::complain(std::string what, const core::FetchTask& task) {
  ++tally_.complained;
  if (tally_.complaints.size() < kComplaintsKept)
    tally_.complaints.push_back({std::move(what), task.url.text(), clock_.true_now()});
}

void MadeUpWeb::watch(const core::FetchTask& task, const Outlet& outlet, HostState& state) {
  const std::int64_t now = clock_.millis();
  const std::int64_t delay = std::max<std::int64_t>(kHostDelay, outlet.crawl_delay * 1000);
  // The crawl delay is known only after robots.txt has been read.
  if (now - state.last_start < (task.purpose == core::Purpose::robots ? kHostDelay : delay))
    complain("too soon after the last request", task);
  if (state.open > 0) complain("two requests at once", task);
  if (now < state.quiet_until) complain("before its Retry-After", task);
  if (task.url.path().starts_with("/rubrik")) complain("robots.txt forbids it", task);
  state.last_start = now;
  ++state.open;
}

void MadeUpWeb::start(core::FetchTask task) {
  const std::uint32_t number = by_host_.at(std::string(task.url.host()));
  const Outlet& outlet = world_.outlets[number];
  HostState& state = hosts_[number];
  watch(task, outlet, state);
  ++tally_.requests;
  core::Response response = answer(task, outlet, state);
  const auto latency = static_cast<std::int64_t>(50 + mix(task.id, number) % 400);
  const std::int64_t done =
      clock_.millis() + (response.outcome == core::Outcome::timeout ? task.timeout.count() : latency);
  answers_.emplace(done, Waiting{std::move(response), number});
}

core::Response MadeUpWeb::answer(const core::FetchTask& task, const Outlet& outlet, HostState& state) {
  const Seconds now = clock_.true_now();
  core::Response out{.id = task.id, .purpose = task.purpose, .outcome = core::Outcome::ok, .status = 200};
  out.url = task.url;
  out.max_bytes = task.max_bytes;
  if (outlet.changed(Upheaval::down, now)) {
    fail(out, core::Outcome::timeout, 0, "no answer from " + outlet.host());
    out.url.reset();
    return out;
  }
  if (outlet.changed(Upheaval::to_https, now) && !task.url.is_https()) {
    out.url = core::Url::parse("https://" + std::string(task.url.host()) + std::string(task.url.path_and_query()));
    out.moved_to = out.url;
  }
  const bool busy = outlet.changed(Upheaval::busy, now);
  if (busy || outlet.changed(Upheaval::limited, now)) {
    fail(out, core::Outcome::rate_limited, busy ? 503 : 429, "too many requests");
    if (busy) {
      out.retry_after = std::chrono::seconds(kRetryAfter);
      // The answer takes its time to arrive; the pause counts from there.
      state.quiet_until = clock_.millis() + kRetryAfter * 1000;
    }
    return out;
  }
  if (task.purpose == core::Purpose::robots) {
    ++tally_.robots;
    out.content_type = "text/plain";
    out.body = "User-agent: *\nDisallow: /rubrik\n";
    if (outlet.crawl_delay > 0) out.body += "Crawl-delay: " + std::to_string(outlet.crawl_delay) + "\n";
    return out;
  }
  if (outlet.changed(Upheaval::gone, now)) {
    fail(out, core::Outcome::gone, 410, "HTTP 410 Gone");
    return out;
  }
  const std::string_view path = task.url.path();
  const bool moved = outlet.changed(Upheaval::moved, now);
  const std::string new_path = "/baru" + outlet.listing_path();
  if (path == outlet.listing_path() || (moved && path == new_path)) {
    if (moved && path != new_path) {
      out.url = core::Url::resolve(*out.url, new_path);
      out.moved_to = out.url;
    }
    answer_listing(task, outlet, state, out);
    return out;
  }
  answer_article(outlet, path, out);
  return out;
}

void MadeUpWeb::answer_listing(const core::FetchTask& task, const Outlet& outlet, HostState& state,
                               core::Response& out) {
  const Seconds now = clock_.true_now();
  ++tally_.listings;
  const auto minute = static_cast<std::size_t>(clock_.millis() / 60'000);
  if (tally_.per_minute.size() <= minute) tally_.per_minute.resize(minute + 1);
  ++tally_.per_minute[minute];
  std::string body = listing_bytes(outlet, now);
  const bool validators = !outlet.changed(Upheaval::no_validators, now);
  // What cannot be read as a listing is asked for anew, as it should be.
  const bool readable = !outlet.changed(Upheaval::error_page, now) && !outlet.changed(Upheaval::emptied, now);
  const bool same = readable && validators && body == state.text && !outlet.changed(Upheaval::shuffled, now);
  if (same && task.validators.etag != state.etag && (!task.validators.from || *task.validators.from == *out.url))
    complain("without the validators it was given", task);
  if (same && task.validators.etag == state.etag) {
    ++tally_.not_modified;
    fail(out, core::Outcome::not_modified, 304, "");
    out.validators.etag = state.etag;
    return;
  }
  for (const Piece* piece :
       outlet.changed(Upheaval::error_page, now) ? std::vector<const Piece*>{} : outlet.listed(now)) {
    if (shown_[piece->id] == 0) shown_[piece->id] = now;
  }
  state.text = body;
  state.etag = "\"" + std::to_string(mix(static_cast<std::uint64_t>(clock_.millis()), outlet.number)) + "\"";
  if (validators) out.validators.etag = state.etag;
  const bool is_page = outlet.form == Form::page || outlet.changed(Upheaval::error_page, now);
  out.content_type = is_page ? "text/html; charset=utf-8" : "application/xml";
  if (!validators) body += "<!-- " + state.etag + " -->";
  out.body = std::move(body);
}

void MadeUpWeb::answer_article(const Outlet& outlet, std::string_view path, core::Response& out) {
  const Seconds now = clock_.true_now();
  const Piece* piece = piece_of(outlet, path);
  if (piece == nullptr || piece->published > now) {
    fail(out, core::Outcome::not_found, 404, "HTTP 404 Not Found");
    return;
  }
  ++tally_.articles;
  served_[piece->id] = true;
  const std::string current = article_path(outlet, *piece, now);
  if (path != current) {
    out.url = core::Url::resolve(*out.url, current);
    out.moved_to = out.url;
  }
  out.content_type = "text/html; charset=utf-8";
  out.body = article_bytes(outlet, *piece, now);
}

std::vector<core::Response> MadeUpWeb::wait(std::chrono::milliseconds timeout) {
  const std::int64_t latest = clock_.millis() + (woken_ ? 0 : timeout.count());
  woken_ = false;
  clock_.advance_to(answers_.empty() ? latest : std::min(latest, answers_.begin()->first));
  std::vector<core::Response> out;
  while (!answers_.empty() && answers_.begin()->first <= clock_.millis()) {
    Waiting ended = std::move(answers_.begin()->second);
    answers_.erase(answers_.begin());
    --hosts_[ended.outlet].open;
    ended.response.fetched_at = clock_.now();
    ended.response.wire_bytes = ended.response.body.size();
    out.push_back(std::move(ended.response));
  }
  return out;
}

void MadeUpWeb::cancel_all() {
  std::multimap<std::int64_t, Waiting> cancelled;
  for (auto& [done, waiting] : answers_) {
    fail(waiting.response, core::Outcome::cancelled, 0, "shutting down");
    cancelled.emplace(clock_.millis(), std::move(waiting));
  }
  answers_.swap(cancelled);
}

}  // namespace kabar::timelapse
