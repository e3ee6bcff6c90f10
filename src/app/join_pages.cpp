// The third part of Flow: an article that its site cuts into several pages. What is read of each page is joined by
// process_page; here it is decided which one is asked next, and when the article is whole.
#include <algorithm>

#include "app/flow.h"
#include "app/retry.h"

namespace kabar::app {

using core::Outcome;

// An article of several pages is one visit of several requests: true while pages are still to be asked. They are of
// the host that is leased, so robots.txt and the host's pause hold for them as for any request.
bool Flow::continue_article(ActiveHost& host, Done& done) {
  constexpr int kMostPages = 10;
  auto& task = std::get<ArticleTask>(done.job.task);
  auto* reading = std::get_if<ArticleReading>(&done.reading);
  core::Response& response = done.job.response;
  if (response.outcome == Outcome::cancelled) return false;
  if (!task.parts) {
    if (reading == nullptr || reading->error || reading->text_is_listings || !response.url) return false;
    if (!reading->further.single && !reading->further.next) return false;
    core::Url answered = *response.url;
    task.parts =
        ArticleParts{.first = std::move(response), .joined = std::move(*reading), .wanted = std::move(answered)};
    task.parts->asked.push_back(task.parts->wanted.without_fragment());
  } else if (reading != nullptr && !reading->error) {
    task.parts->joined = std::move(*reading);
  } else {
    ArticleReading& joined = task.parts->joined;
    joined.further.single.reset();
    if (!task.parts->single) joined.further.next.reset();
    if (!joined.further.next) {
      task.parts->failed = response.outcome;
      task.parts->retry_at = retry_time(response, task.link.attempts, clock_.now());
      joined.unfinished =
          task.parts->wanted.text() + ": " + (reading == nullptr ? response.reason : reading->error->message);
    }
  }
  ArticleParts& parts = *task.parts;
  const extract::FurtherPages& further = parts.joined.further;
  const auto askable = [&](const std::optional<core::Url>& page) -> const core::Url* {
    const bool may = page && page->host_port() == host.lease.host && parts.joined.pages < kMostPages &&
                     std::find(parts.asked.begin(), parts.asked.end(), *page) == parts.asked.end();
    return may ? &*page : nullptr;
  };
  const core::Url* single = askable(further.single);
  parts.single = single != nullptr;
  if (const core::Url* page = parts.single ? single : askable(further.next)) {
    parts.wanted = *page;
    parts.asked.push_back(parts.wanted);
    --host.open;
    host.waiting.emplace_front(std::move(done.job.task));
    return true;
  }
  done.job.response = std::move(parts.first);
  done.reading = std::move(parts.joined);
  return false;
}

}  // namespace kabar::app
