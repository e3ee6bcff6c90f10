// `kabar check`, `articles`, `status`, `explain`: what is configured, stored, and why.
#include <algorithm>
#include <cstdio>

#include <nlohmann/json.hpp>
#include <spdlog/fmt/fmt.h>

#include "app/commands.h"
#include "app/crawler.h"
#include "app/rule_folder.h"
#include "core/text.h"
#include "dedup/url_key.h"
#include "discover/section_memory.h"
#include "extract/drift.h"
#include "schedule/visit_plan.h"

namespace kabar::app {
namespace {

using Json = nlohmann::ordered_json;

void print_line(const Json& line) {
  fmt::print("{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json time_or_null(const std::optional<core::Timestamp>& time) {
  return time ? Json(core::to_rfc3339(*time)) : Json(nullptr);
}
Json seconds_or_null(core::Seconds at) {
  return at > 0 ? Json(core::to_rfc3339({.unix_seconds = at})) : Json(nullptr);
}

Json article_json(const store::StoredArticle& stored) {
  const core::Article& a = stored.article;
  return {{"url", a.url.text()},
          {"guid", stored.guid},
          {"story", stored.story},
          {"lead", stored.lead},
          {"outlet", stored.outlet},
          {"source", stored.source_url},
          {"title", a.title},
          {"authors", a.authors},
          {"published", time_or_null(a.published)},
          {"modified", time_or_null(a.modified)},
          {"first_seen", seconds_or_null(stored.first_seen)},
          {"language", a.language},
          {"image", a.image.empty() ? Json(nullptr) : Json(a.image)},
          {"tags", a.tags},
          {"text", a.text},
          {"html", a.html}};
}

// `pace`: of the host that is visited.
Json source_json(const store::SourceRow& row, const store::HostPace& pace) {
  return {{"url", row.spec.url.text()},
          {"name", row.spec.name.empty() ? row.title : row.spec.name},
          {"kind", core::to_string(row.resolved)},
          {"state", core::to_string(row.state)},
          {"feeds", row.feeds},
          {"last_visit", seconds_or_null(row.last_visit)},
          {"last_success", seconds_or_null(row.last_success)},
          {"next_visit", seconds_or_null(row.next_at)},
          {"failures", row.failures},
          {"last_error", row.last_error.empty() ? Json(nullptr) : Json(row.last_error)},
          {"visited_at", row.visited_at().text()},
          {"moved_to", row.address    ? Json(row.address->text())
                       : row.moved_to ? Json(row.moved_to->text())
                                      : Json(nullptr)},
          {"why", row.why},
          {"articles_a_day", schedule::articles_a_day(row.rhythm)},
          {"host_closed_until", seconds_or_null(pace.not_before)},
          {"host_slow_down_ms", pace.slow_down.count()},
          {"degraded", row.degraded.empty() ? Json(nullptr) : Json(row.degraded)},
          {"degraded_since", seconds_or_null(row.degraded_since)},
          {"articles", row.articles}};
}

// Where the source stands in the feed files, "kaltim.toml:12"; empty: nowhere.
std::string place_of(const config::Config& config, const core::Url& url) {
  for (const config::FeedFile& feed : config.feed_files) {
    for (std::size_t i = 0; i < feed.sources.size(); ++i) {
      if (feed.sources[i].url == url) return feed.path.filename().string() + ":" + std::to_string(feed.lines.at(i));
    }
  }
  return "";
}

void print_source(const store::SourceRow& row, const config::Config& config, core::Seconds now) {
  std::string line =
      fmt::format("{:<9} {:<44} {:>6} articles, visited {}, next {}", core::to_string(row.state), row.spec.url.text(),
                  row.articles, relative_time(row.last_visit, now), relative_time(row.next_at, now));
  if (!row.why.empty()) line += " (" + row.why + ")";
  if (!row.degraded.empty())
    line += fmt::format("\n          degraded since {}: {}", local_time(row.degraded_since), row.degraded);
  if (!row.last_error.empty()) line += "\n          " + row.last_error;
  if (row.address) {
    const std::string place = place_of(config, row.spec.url);
    line += fmt::format("\n          moved for good to {}, where it is visited; put that into {}", row.address->text(),
                        place.empty() ? "its feed file" : place);
  } else if (row.moved_to) {
    line += fmt::format("\n          led to {} (301, {} visits in a row; after 3 it is visited there)",
                        row.moved_to->text(), row.moved_times);
  }
  fmt::print("{}\n", line);
}

// What the host has asked for, if it still holds.
void print_pace(const store::HostPace& pace, core::Seconds now) {
  constexpr core::Seconds kWorthSaying = 10;  // less is the usual pause between two requests
  if (pace.not_before > now + kWorthSaying)
    fmt::print("          its host asked for a pause: nothing is asked there before {}, {}\n",
               local_time(pace.not_before), relative_time(pace.not_before, now));
  if (pace.slow_down.count() > 0)
    fmt::print(
        "          its host asked to slow down: {:.1f} s more between two requests, less with each good answer\n",
        std::chrono::duration<double>(pace.slow_down).count());
}

std::string family_words(const store::FamilyRow& row) {
  const std::string words =
      fmt::format("links made like {}: {} articles, {} pages without one", row.example, row.articles, row.failures);
  return words + (row.trust < 0 ? "; they are left out of listings, but for one a day" : "");
}

// Which links of a section page are left out, for what came of others like them.
void print_left_out(const store::Store& store, const store::SourceRow& row) {
  if (row.resolved != core::SourceKind::page) return;
  const auto families = store.families(row.id);
  if (!families) return;
  for (const store::FamilyRow& family : *families) {
    if (family.trust < 0) fmt::print("          {}\n", family_words(family));
  }
}

// What became of links made like this one, on the section pages that listed it.
void print_family(const store::Store& store, const store::Explanation& explained) {
  const auto url = core::Url::parse(explained.url);
  const auto rows = store.sources();
  if (!url || !rows) return;
  const std::uint64_t wanted = discover::family_of(*url);
  for (const store::SourceRow& row : *rows) {
    const bool listed =
        std::find(explained.sources.begin(), explained.sources.end(), row.spec.url.text()) != explained.sources.end();
    if (!listed || row.resolved != core::SourceKind::page) continue;
    const auto family = store.family(row.id, wanted);
    if (family && *family) fmt::print("  {:<11} {}\n", "family", family_words(**family));
    return;
  }
}

// What is known of the address's host: what its pages are read with.
void print_site(const store::Store& store, const std::string& address) {
  const auto url = core::Url::parse(address);
  if (!url) return;
  const auto bytes = store.site_memory(url->host_port());
  if (!bytes || !*bytes) return;
  const auto memory = extract::SiteMemory::decode(**bytes);
  if (!memory) return;
  const extract::SiteProfile& profile = memory->profile;
  const extract::SiteLesson lesson = profile.lesson();
  std::string line = fmt::format("learned from {} articles, {} lines known to be the site's own", profile.articles(),
                                 lesson.lines.size());
  if (profile.knows_usual())
    line += fmt::format(", texts of {} to {} letters", profile.length_at(0.05), profile.length_at(0.95));
  if (memory->drift.alarm())
    line += fmt::format("; degraded since {}: {}", local_time(memory->drift.since()), memory->drift.reason());
  for (const std::string& habit : lesson.zones.describe()) line += "; " + habit;
  fmt::print("  {:<11} {}\n", url->host_port(), line);
}

}  // namespace

int check_command(const Arguments& arguments) {
  const auto config = load_config(arguments);
  if (!config) return kUsage;
  if (const auto options = fetcher_options(*config); !options) {
    fmt::print(stderr, "{}: fetch.allow_private: {}\n", config->file.string(), options.error().message);
    return kUsage;
  }
  bool sound = true;
  if (const SharedRules rules = load_rules(config->extract.site_rules)) {
    for (const extract::RuleFault& fault : rules->faults()) {
      fmt::print(stderr, "{}\n", to_string(fault, config->extract.site_rules));
      sound = sound && fault.unsupported;
    }
    if (!sound) return kUsage;
    fmt::print("{}: fine: {}\n", config->extract.site_rules.string(), counted(rules->size(), "site rule"));
  }
  for (const config::Problem& note : config->notes) fmt::print("{}\n", config::to_string(note));
  std::size_t sources = 0;
  for (const config::FeedFile& feed : config->feed_files) sources += feed.sources.size();
  fmt::print("{}: fine: {}, {}\n", config->file.empty() ? "defaults (no config.toml)" : config->file.string(),
             counted(config->feed_files.size(), "feed"), counted(sources, "source"));
  return kDone;
}

int articles_command(const Arguments& arguments) {
  const auto config = load_config(arguments);
  if (!config) return kUsage;
  store::ArticleQuery query;
  if (!arguments.feeds.empty()) query.feed = arguments.feeds.front();
  if (!arguments.since.empty()) {
    const auto since = parse_since(arguments.since, core::SystemClock().now());
    if (!since) {
      fmt::print(stderr, "kabar: --since takes a time (2026-11-23T00:00:00Z) or an age (24h)\n");
      return kUsage;
    }
    query.since = *since;
  }
  const auto store = open_store(*config, true);
  if (!store) return kStorage;
  const auto ok = store->each_article(query, [&](const store::StoredArticle& stored) {
    if (arguments.jsonl || arguments.json) {
      print_line(article_json(stored));
    } else {
      const auto when = stored.article.published.value_or(core::Timestamp{.unix_seconds = stored.first_seen});
      fmt::print("{}  {:<20}  {}{}\n", local_time(when.unix_seconds), stored.outlet, stored.lead ? "" : "(copy) ",
                 stored.article.title);
    }
    return true;
  });
  return ok ? kDone : storage_failure(ok.error());
}

int status_command(const Arguments& arguments) {
  const auto config = load_config(arguments);
  if (!config) return kUsage;
  const auto store = open_store(*config, true);
  if (!store) return kStorage;
  const auto rows = store->sources();
  if (!rows) return storage_failure(rows.error());
  const core::Seconds now = core::SystemClock().now();
  for (const store::SourceRow& row : *rows) {
    const auto pace = store->pace(row.visited_at().host_port());
    if (!pace) return storage_failure(pace.error());
    if (arguments.json) {
      print_line(source_json(row, *pace));
    } else {
      print_source(row, *config, now);
      print_pace(*pace, now);
      print_left_out(*store, row);
    }
  }
  return kDone;
}

int explain_command(const Arguments& arguments) {
  const auto config = load_config(arguments);
  if (!config) return kUsage;
  const auto store = open_store(*config, true);
  if (!store) return kStorage;
  const std::string& what = arguments.words.front();
  const auto url = core::Url::parse(what);
  if (!url && !what.starts_with("urn:")) {
    fmt::print(stderr, "kabar: explain takes the address of an article or its guid (urn:kabar:...)\n");
    return kUsage;
  }
  const auto found = url ? store->explain(url->text(), dedup::url_key(*url)) : store->explain_guid(what);
  if (!found) return storage_failure(found.error());
  if (!*found) {
    fmt::print("{}: never seen. No source has listed it since its records began.\n", core::one_line(what));
    return kSomeFailed;
  }
  const store::Explanation& e = **found;
  fmt::print("{}\n", e.url);
  for (const std::string& source : e.sources) fmt::print("  listed by   {}\n", source);
  for (const store::OutcomeRow& step : e.steps)
    fmt::print("  {}  {:<8} {:<14} {}\n", core::to_rfc3339({.unix_seconds = step.at}), step.stage, step.outcome,
               step.detail);
  if (e.article) {
    fmt::print("  article     \"{}\" ({}), first seen {}\n", e.article->article.title, e.article->outlet,
               core::to_rfc3339({.unix_seconds = e.article->first_seen}));
    for (const core::Provenance& p : e.article->article.provenance) {
      if (p.field == "site") {
        fmt::print("  {:<11} {}\n", p.field, p.origin);
      } else {
        fmt::print("  {:<11} from {} ({:.2f})\n", p.field, p.origin, p.confidence);
      }
    }
    fmt::print("  item        {}\n", e.guid);
  }
  if (e.verdict) {
    const core::Verdict& v = *e.verdict;
    fmt::print("  story       {}: {} shared shingles, containment {:.2f}, jaccard {:.2f}{}\n",
               v.decision == core::Decision::copy ? "a copy" : "a new one", v.shared_shingles, v.containment, v.jaccard,
               v.guard.empty() ? "" : ", refused by the " + v.guard + " guard");
  }
  print_family(*store, e);
  print_site(*store, e.url);
  for (const std::string& copy : e.copies) fmt::print("  also at     {}\n", copy);
  return kDone;
}

}  // namespace kabar::app
