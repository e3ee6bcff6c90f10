#include "fetch/fetcher.h"

#include <algorithm>
#include <atomic>
#include <unordered_map>

#include <curl/curl.h>

#include "core/text.h"
#include "fetch/body.h"
#include "fetch/content_decoder.h"
#include "fetch/ending.h"
#include "fetch/transfer.h"

namespace kabar::fetch {
namespace {

using core::Outcome;
using core::Purpose;
using core::Response;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kPooledHandles = 64;  // idle easy handles kept; each holds a few KiB
constexpr std::size_t kWorthCopying = 16u << 10;
constexpr milliseconds kConnectTimeout{15'000};

const char* accept_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::robots:
      return "Accept: text/plain,*/*;q=0.5";
    case Purpose::sitemap:
      return "Accept: application/xml,text/xml,text/plain;q=0.9,*/*;q=0.5";
    case Purpose::feed:
      return "Accept: application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,"
             "text/html;q=0.8,*/*;q=0.5";
    default:
      return "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  }
}

// A stored validator goes back byte for byte; what could break out of its header line does not go at all.
bool is_sendable(std::string_view value) {
  return !value.empty() &&
         std::none_of(value.begin(), value.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

void append(HeaderList& list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  KABAR_ASSERT(longer != nullptr);
  list.release();  // NOLINT(bugprone-unused-return-value): `longer` is the same list
  list.reset(longer);
}

HeaderList base_headers(Purpose purpose, const std::vector<core::HeaderField>& own = {}) {
  HeaderList list;
  bool accepts = false;
  for (const core::HeaderField& field : own) {
    if (!is_sendable(field.name) || !is_sendable(field.value)) continue;
    append(list, field.name + ": " + field.value);
    accepts = accepts || core::equals_ignoring_ascii_case(field.name, "accept");
  }
  if (!accepts) append(list, accept_of(purpose));
  append(list, std::string("Accept-Encoding: ") + ContentDecoder::accepted());
  return list;
}

// HSTS: what is named by http was asked by https.
core::Url secured(const core::Url& url) {
  auto https = core::Url::parse("https" + url.text().substr(url.scheme().size()));
  return https ? *std::move(https) : url;
}

bool same_or_secured(const core::Url& asked, const core::Url& from) {
  return asked == from || (!asked.is_https() && secured(asked) == from);
}

}  // namespace

struct Fetcher::State {
  FetcherOptions options;
  const core::Clock* clock;
  ShareHandle share{curl_share_init()};
  EasyHandle hsts_keeper{curl_easy_init()};  // reads the file of HSTS when it is made and writes it when it goes
  MultiHandle multi{curl_multi_init()};
  std::array<HeaderList, 5> headers;  // by purpose
  std::vector<EasyHandle> idle;
  std::unordered_map<Transfer*, std::unique_ptr<Transfer>> running;
  std::vector<Response> ended;
  std::atomic<bool> woken{false};

  State(FetcherOptions new_options, const core::Clock& new_clock);
  EasyHandle take_handle();
  void launch(Transfer& transfer, core::Url address);
  void set_headers(Transfer& transfer);
  void finish(Transfer& transfer, const Ending& ending);
  // The hop is over: true when another one was begun.
  bool follow(Transfer& transfer, Ending& ending);
  void on_done(Transfer& transfer, CURLcode code);
  void turn();
};

Fetcher::State::State(FetcherOptions new_options, const core::Clock& new_clock)
    : options(std::move(new_options)), clock(&new_clock) {
  KABAR_ASSERT(share && multi && hsts_keeper);
  curl_share_setopt(share.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
  curl_share_setopt(share.get(), CURLSHOPT_SHARE, CURL_LOCK_DATA_HSTS);
  curl_easy_setopt(hsts_keeper.get(), CURLOPT_SHARE, share.get());
  if (!options.hsts_file.empty()) {
    curl_easy_setopt(hsts_keeper.get(), CURLOPT_HSTS, options.hsts_file.c_str());
    // curl reads the file when a transfer begins: this one ends there, its protocol is none.
    curl_easy_setopt(hsts_keeper.get(), CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(hsts_keeper.get(), CURLOPT_URL, "ftp://none.invalid/");
    curl_easy_perform(hsts_keeper.get());
  }
  curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(options.max_connections));
  for (std::size_t i = 0; i < headers.size(); ++i) headers[i] = base_headers(static_cast<Purpose>(i));
}

EasyHandle Fetcher::State::take_handle() {
  if (!idle.empty()) {
    EasyHandle handle = std::move(idle.back());
    idle.pop_back();
    return handle;
  }
  EasyHandle handle(curl_easy_init());
  KABAR_ASSERT(handle);
  prepare_handle(handle.get(), options.ca_file, share.get());
  return handle;
}

void Fetcher::State::set_headers(Transfer& transfer) {
  const core::FetchTask& task = transfer.task;
  const core::Access& access = task.access;
  const bool own = !access.headers.empty() || !access.cookies.empty() || !task.secret.bearer.empty();
  if (own && transfer.at_home()) {
    transfer.headers = base_headers(task.purpose, access.headers);
    if (is_sendable(access.cookies)) append(transfer.headers, "Cookie: " + access.cookies);
    if (is_sendable(task.secret.bearer)) append(transfer.headers, "Authorization: Bearer " + task.secret.bearer);
  }
  const core::Url& from = task.validators.from ? *task.validators.from : task.url;
  // Validators speak of one address only: behind a redirect they would compare two different pages.
  if (!task.validators.empty() && same_or_secured(transfer.url.without_fragment(), from.without_fragment())) {
    if (!transfer.headers) transfer.headers = base_headers(task.purpose);
    if (is_sendable(task.validators.etag)) {
      append(transfer.headers, "If-None-Match: " + task.validators.etag);
      transfer.conditional = true;
    }
    if (is_sendable(task.validators.last_modified)) {
      append(transfer.headers, "If-Modified-Since: " + task.validators.last_modified);
      transfer.conditional = true;
    }
  }
  if (transfer.conditional && task.purpose == Purpose::feed) append(transfer.headers, "A-IM: feed");  // RFC 3229
  curl_slist* list =
      transfer.headers ? transfer.headers.get() : headers.at(static_cast<std::size_t>(task.purpose)).get();
  curl_easy_setopt(transfer.easy.get(), CURLOPT_HTTPHEADER, list);
}

void Fetcher::State::launch(Transfer& transfer, core::Url address) {
  transfer.begin_hop(std::move(address));
  const auto spent = std::chrono::duration_cast<milliseconds>(steady_clock::now() - transfer.started);
  const auto left = std::max(transfer.task.timeout - spent, milliseconds(1));
  CURL* easy = transfer.easy.get();
  curl_easy_setopt(easy, CURLOPT_URL, transfer.url.text().c_str());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(left, kConnectTimeout).count()));
  dress_handle(transfer, options.user_agent);
  set_headers(transfer);
  const CURLMcode code = curl_multi_add_handle(multi.get(), easy);
  KABAR_ASSERT(code == CURLM_OK);  // nothing but a handle used twice or no memory
}

void Fetcher::State::finish(Transfer& transfer, const Ending& ending) {
  Response out;
  const ResponseHead& head = transfer.head;
  out.id = transfer.task.id;
  out.purpose = transfer.task.purpose;
  out.outcome = ending.outcome;
  out.reason = ending.reason;
  out.fetched_at = clock->now();
  out.duration = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - transfer.started);
  out.wire_bytes = transfer.wire_bytes;
  out.status = head.status;
  out.partial = ending.outcome == Outcome::ok && is_partial_feed(transfer);
  const char* address = nullptr;
  curl_easy_getinfo(transfer.easy.get(), CURLINFO_PRIMARY_IP, &address);
  if (address != nullptr) out.address = address;
  const char* scheme = nullptr;
  curl_easy_getinfo(transfer.easy.get(), CURLINFO_SCHEME, &scheme);
  const bool by_hsts =
      !transfer.url.is_https() && scheme != nullptr && core::equals_ignoring_ascii_case(scheme, "https");
  if (by_hsts) transfer.url = secured(transfer.url);
  if (transfer.permanent && (transfer.visited.size() > 1 || by_hsts)) out.moved_to = transfer.url;
  out.url = std::move(transfer.url);
  out.downgraded = transfer.downgraded;
  out.content_type = core::one_line(head.content_type, 1024);
  out.content_location = core::one_line(head.content_location, 8192);
  out.validators = head.validators;
  if (!out.validators.empty() && !(out.url->without_fragment() == transfer.task.url.without_fragment()))
    out.validators.from = out.url;
  if (ending.outcome == Outcome::not_modified && out.validators.empty()) out.validators = transfer.task.validators;
  out.max_age = head.max_age();
  out.age = head.age();
  out.retry_after = head.retry_after(out.fetched_at);
  out.max_bytes = transfer.max_body_bytes;
  if (ending.outcome == Outcome::ok) {
    out.body = std::move(transfer.body);
    const std::size_t waste = out.body.capacity() - out.body.size();
    if (waste > kWorthCopying || waste > out.body.size() / 2) out.body.shrink_to_fit();  // bodies wait in queues
    if (transfer.coded) out.coding = head.content_encoding;
    if (!options.keep_codings || out.purpose == Purpose::robots) decode_body(out);
  }
  ended.push_back(std::move(out));

  if (idle.size() < kPooledHandles) idle.push_back(std::move(transfer.easy));
  running.erase(&transfer);
}

bool Fetcher::State::follow(Transfer& transfer, Ending& ending) {
  const auto next = core::Url::resolve(transfer.url, transfer.head.location);
  const std::string target = core::one_line(transfer.head.location, 256);
  if (!next) {
    ending = end_of_redirects(Outcome::redirect_refused, transfer,
                              "redirects to \"" + target + "\", which is no http or https address");
    return false;
  }
  const std::string address = next->without_fragment().text();
  if (std::find(transfer.visited.begin(), transfer.visited.end(), address) != transfer.visited.end()) {
    ending = end_of_redirects(Outcome::redirect_limit, transfer, "redirects in a circle, back to " + target);
    return false;
  }
  if (transfer.visited.size() > static_cast<std::size_t>(options.max_redirects)) {
    ending = end_of_redirects(Outcome::redirect_limit, transfer,
                              "redirects once more after " + std::to_string(options.max_redirects) + " redirects");
    return false;
  }
  const int status = transfer.head.status;
  transfer.permanent = transfer.permanent && (status == 301 || status == 308);
  transfer.downgraded = transfer.downgraded || (transfer.url.is_https() && !next->is_https());
  launch(transfer, *next);
  return true;
}

void Fetcher::State::on_done(Transfer& transfer, CURLcode code) {
  curl_multi_remove_handle(multi.get(), transfer.easy.get());
  const bool time_is_up = steady_clock::now() - transfer.started >= transfer.task.timeout;
  Ending ending;
  if (is_redirect(transfer.head) && transfer.stop != Stop::headers_too_large && !time_is_up) {
    if (follow(transfer, ending)) return;
  } else {
    ending = end_of(transfer, code);
  }
  finish(transfer, ending);
}

void Fetcher::State::turn() {
  int still_running = 0;
  curl_multi_perform(multi.get(), &still_running);
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    void* transfer = nullptr;
    const CURLcode code = message->data.result;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    on_done(*static_cast<Transfer*>(transfer), code);
  }
}

Fetcher::Fetcher(FetcherOptions options, const core::Clock& clock) {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  KABAR_ASSERT(kReady == CURLE_OK);
  state_ = std::make_unique<State>(std::move(options), clock);
}

Fetcher::~Fetcher() {
  cancel_all();
}

void Fetcher::start(core::FetchTask task) {
  core::Url url = task.url;
  auto owned = std::make_unique<Transfer>(std::move(task), state_->take_handle(), state_->options.guard,
                                          state_->options.max_header_bytes);
  Transfer& transfer = *owned;
  state_->running.emplace(&transfer, std::move(owned));
  transfer.started = steady_clock::now();
  bind_handle(transfer);
  state_->launch(transfer, std::move(url));
}

std::size_t Fetcher::in_flight() const {
  return state_->running.size();
}

std::vector<core::Response> Fetcher::wait(std::chrono::milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  while (true) {
    state_->turn();
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
    if (!state_->ended.empty() || left.count() <= 0 || state_->woken.exchange(false)) break;
    curl_multi_poll(state_->multi.get(), nullptr, 0, static_cast<int>(left.count()), nullptr);
  }
  return std::exchange(state_->ended, {});
}

void Fetcher::wake() {
  state_->woken.store(true);
  curl_multi_wakeup(state_->multi.get());
}

void Fetcher::cancel_all() {
  while (!state_->running.empty()) {
    Transfer& transfer = *state_->running.begin()->second;
    curl_multi_remove_handle(state_->multi.get(), transfer.easy.get());
    state_->finish(transfer, {Outcome::cancelled, "kabar is shutting down"});
  }
}

}  // namespace kabar::fetch
