// The part of Flow that watches whether a host's pages still are what they were. What does not fit is held back: a
// stored record stays as it is, a new article shows the listing's own words, if it has any, and the page is asked again
// later.
#include "app/flow.h"
#include "app/retry.h"
#include "dedup/url_key.h"

namespace kabar::app {
namespace {

using config::LogLevel;
using extract::Fit;

constexpr int kSaveEvery = 16;  // pages; a memory is some 10 KB, and losing a few pages of it costs nothing

std::string degraded_words(const extract::DriftMemory& drift) {
  return "its article pages are held back: " + drift.reason();
}

}  // namespace

core::Result<void> Flow::load_site(ActiveHost& host) {
  if (host.site || host.lease.id < 0) return {};
  auto bytes = store_.site_memory(host.lease.id);
  if (!bytes) return bytes.error();
  host.site.emplace();
  if (*bytes) {
    if (auto memory = extract::SiteMemory::decode(**bytes)) host.site->memory = *std::move(memory);
  }
  host.site->lesson = host.site->memory.profile.lesson();
  return {};
}

core::Result<bool> Flow::held_back(ActiveHost& host, const ArticleTask& task, ArticleReading& reading) {
  if (!host.site || task.link.id == 0 || reading.text_is_listings) return false;
  const core::Seconds now = clock_.now();
  const extract::PageSample& page = reading.sample;
  const extract::PageVisit visit{dedup::url_key(task.link.hints.url).hash, reading.key.hash};
  extract::Judgement judgement = host.site->memory.judge(visit, page, now);
  const auto retry_at = hold_until(task.link.held, now);
  if (judgement.fit == Fit::held && !retry_at && (judgement.own || !page.is_article)) {
    judgement.fit = page.is_article ? Fit::odd : Fit::fine;  // it has stayed like this: so this is the page
  }
  if (auto ok = note_page(host, task, reading, visit, judgement); !ok) return ok.error();
  if (judgement.fit == Fit::odd) reading.article.provenance.push_back({"site", "odd: " + judgement.reason, 0.5});
  if (judgement.fit != Fit::held) return false;
  ++tally_.pages_held;
  log_.write(LogLevel::warning, {{"event", "page"},
                                 {"url", task.link.hints.url.text()},
                                 {"outcome", "held"},
                                 {"retry_in", retry_at ? std::to_string(*retry_at - now) + "s" : "never"},
                                 {"reason", judgement.reason}});
  if (task.link.article == 0) {
    parse::Arena arena;
    ArticleReading listed = read_listing_alone(task, now, arena);
    if (!listed.error) {
      if (auto ok = put(task, listed, {}); !ok) return ok.error();
    }
  }
  auto ok = store_.hold_link({task.link.id, task.link.hints, task.link.held + 1, judgement.reason, retry_at}, now);
  if (!ok) return ok.error();
  return true;
}

// The host's memory takes the page in; an alarm that goes on or off is told to its sources.
core::Result<void> Flow::note_page(ActiveHost& host, const ArticleTask& task, const ArticleReading& reading,
                                   const extract::PageVisit& visit, const extract::Judgement& judgement) {
  KABAR_ASSERT(host.site);  // held_back has looked
  SiteWatch& site = *host.site;
  const core::Seconds now = clock_.now();
  const bool teaches = task.link.article == 0 || task.link.held > 0;  // an article seen again has taught before
  const bool changed = site.memory.note(visit, reading.sample, judgement, teaches, now);
  const extract::DriftMemory& drift = site.memory.drift;
  ++site.unsaved;
  site.urgent = site.urgent || changed;
  if (teaches && judgement.fit != Fit::held) site.lesson = site.memory.profile.lesson();
  if (changed) {
    log_.write(drift.alarm() ? LogLevel::warning : LogLevel::info, {{"event", "site"},
                                                                    {"host", host.lease.host},
                                                                    {"state", drift.alarm() ? "degraded" : "fine"},
                                                                    {"reason", drift.reason()}});
  }
  if (changed && !drift.alarm()) {
    site.degraded.clear();
    return store_.restore(host.lease.id);
  }
  if (!drift.alarm() || judgement.fit == Fit::fine || !task.source || !site.degraded.insert(task.source->id).second)
    return {};
  return store_.degrade(task.source->id, host.lease.id, degraded_words(drift), now);
}

// Inside the batch's transaction. A host's memory is written when its alarm changes, every few pages, and with its last
// page.
core::Result<void> Flow::save_sites(bool all) {
  for (auto& [id, host] : hosts_) {
    if (!host.site || host.site->unsaved == 0 || host.lost) continue;
    const bool last = host.open == 0 && host.waiting.empty();
    if (!all && !last && !host.site->urgent && host.site->unsaved < kSaveEvery) continue;
    auto ok = store_.put_site_memory(id, host.site->memory.encode(), clock_.now());
    if (!ok && ok.error().code == "lease_lost") {
      host.lost = true;
      continue;
    }
    if (!ok) return ok;
    host.site->unsaved = 0;
    host.site->urgent = false;
  }
  return {};
}

}  // namespace kabar::app
