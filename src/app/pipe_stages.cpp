#include "app/pipe_stages.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

#include "app/pipe_profile.h"
#include "core/text.h"
#include "core/timestamp.h"
#include "core/url.h"
#include "dedup/fingerprint.h"
#include "dedup/story_index.h"
#include "dedup/url_key.h"
#include "discover/links.h"
#include "extract/extract.h"
#include "extract/further_pages.h"
#include "fetch/robots.h"
#include "parse/dates.h"
#include "parse/feed_document.h"
#include "parse/html_document.h"
#include "schedule/visit_planner.h"

namespace kabar::app {
namespace {

std::string text_at(const Json& line, const char* key) {
  const auto found = line.find(key);
  return found != line.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> integer_at(const Json& line, const char* key) {
  const auto found = line.find(key);
  if (found == line.end() || !found->is_number()) return std::nullopt;
  return found->is_number_integer() ? found->get<std::int64_t>() : static_cast<std::int64_t>(found->get<double>());
}

std::string bytes_of(const Json& line) {
  if (line.contains("data")) return text_at(line, "data");
  const std::string path = text_at(line, "file");
  if (path.empty()) throw std::runtime_error("needs `file` (a path) or `data` (the bytes)");
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
  if (size < 0) throw std::runtime_error("cannot read " + path);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.seekg(0).read(bytes.data(), size);
  return bytes;
}

core::Url url_of(const Json& line) {
  const std::string text = text_at(line, "url");
  auto url = core::Url::parse(text);
  if (!url) throw std::runtime_error("`url` is not an http or https address: \"" + core::one_line(text, 200) + "\"");
  return *url;
}

core::Seconds now_of(const Json& line) {
  if (const auto now = core::from_iso8601(text_at(line, "now"))) return now->unix_seconds;
  return core::SystemClock().now();
}

Json time_or_null(const std::optional<core::Timestamp>& time) {
  return time ? Json(core::to_rfc3339(*time)) : Json(nullptr);
}
Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json error_of(const core::Error& error) {
  return {{"error", {{"stage", error.stage}, {"code", error.code}, {"message", error.message}}}};
}

Json article_json(const core::Article& article) {
  return {{"url", article.url.text()},
          {"canonical_url", article.canonical_url ? Json(article.canonical_url->text()) : Json(nullptr)},
          {"title", article.title},
          {"authors", article.authors},
          {"published", time_or_null(article.published)},
          {"modified", time_or_null(article.modified)},
          {"language", text_or_null(article.language)},
          {"site_name", text_or_null(article.site_name)},
          {"image", text_or_null(article.image)},
          {"tags", article.tags},
          {"kind", core::to_string(article.kind)},
          {"text", article.text},
          {"html", article.html}};
}

constexpr std::string_view kUnknownHost = "unknown.invalid";

// Reads the line's page; `answer` gives the answer for it. A saved page whose address nobody noted is read at the one
// that it gives itself; when it gives none, its relative links lead to a host that cannot exist (RFC 2606).
template <class Extract>
Json answer_page(const Json& line, PipeWorker& worker, const Extract& answer) {
  const bool unknown = text_at(line, "url").empty();
  core::Url url = url_of(unknown ? Json{{"url", "https://" + std::string(kUnknownHost) + "/page"}} : line);
  const std::string bytes = bytes_of(line);
  const auto page = extract::parse_page(bytes, worker.arena, text_at(line, "content_type"), text_at(line, "charset"),
                                        url, worker.rules.get());
  if (!page) return error_of(page.error());
  const auto claimed = unknown ? extract::claimed_address(*page) : std::nullopt;
  if (claimed) url = *claimed;
  Json out = answer(*page, url, now_of(line));
  if (unknown && !claimed) out["url"] = nullptr;
  return out;
}

void add_further_pages(const parse::HtmlDocument& page, const core::Url& url, const PipeWorker& worker, Json& out) {
  const extract::FurtherPages further = extract::find_further_pages(page, url, url, 1, worker.rules.get());
  if (further.single) out["single_page"] = further.single->text();
  if (further.next) out["next_page"] = further.next->text();
}

Json extract_stage(const Json& line, PipeWorker& worker) {
  return answer_page(line, worker, [&](const parse::HtmlDocument& page, const core::Url& url, core::Seconds now) {
    extract::RuleTrace rule;
    Json out = article_json(
        extract::extract_article(page, url, {.now = now, .rules = worker.rules.get(), .rule_trace = &rule}));
    add_further_pages(page, url, worker, out);
    if (!rule.file.empty()) out["rule"] = {{"file", rule.file}, {"matched_nothing", rule.stale}};
    return out;
  });
}

PipeStage make_learning_extract() {
  auto sites = std::make_shared<PipeProfiles>();
  return [sites](const Json& line, PipeWorker& worker) -> Json {
    return answer_page(line, worker, [&](const parse::HtmlDocument& page, const core::Url& url, core::Seconds now) {
      // Pages whose site nobody knows are of many sites: each has a profile of its own, for once.
      PipeProfiles alone;
      const PipeProfiles::Read read =
          (url.host() == kUnknownHost ? alone : *sites).read(page, url, now, worker.rules.get());
      static constexpr std::array<const char*, 3> kFit{"fine", "odd", "held"};
      Json out = article_json(read.article);
      out["profile"] = {{"articles", read.taught_by},
                        {"known_lines", read.known_lines},
                        {"fit", kFit.at(static_cast<std::size_t>(read.judgement.fit))},
                        {"reason", text_or_null(read.judgement.reason)}};
      add_further_pages(page, url, worker, out);
      return out;
    });
  };
}

Json entry_json(const parse::FeedEntry& entry) {
  Json enclosures = Json::array();
  for (const parse::Enclosure& e : entry.enclosures)
    enclosures.push_back(
        {{"url", e.url}, {"type", text_or_null(e.type)}, {"length", e.length ? Json(*e.length) : Json(nullptr)}});
  return {{"id", entry.id},
          {"url", entry.url},
          {"title", entry.title},
          {"authors", entry.authors},
          {"published", time_or_null(entry.published)},
          {"updated", time_or_null(entry.updated)},
          {"summary", entry.summary},
          {"content", entry.content},
          {"enclosures", std::move(enclosures)},
          {"tags", entry.tags}};
}

std::string header_of(const Json& line, std::string_view name) {
  const auto headers = line.find("headers");
  if (headers == line.end() || !headers->is_object()) return {};
  for (const auto& [key, value] : headers->items()) {
    if (core::equals_ignoring_ascii_case(key, name) && value.is_string()) return value.get<std::string>();
  }
  return {};
}

Json entries_stage(const Json& line, PipeWorker&) {
  const core::Url url = url_of(line);
  std::string content_type = text_at(line, "content_type");
  if (content_type.empty()) content_type = header_of(line, "content-type");
  const std::string location = header_of(line, "content-location");
  const std::string language = header_of(line, "content-language");
  const auto feed = parse::parse_feed(bytes_of(line), url, {content_type, location, now_of(line), language});
  if (!feed) return error_of(feed.error());
  Json entries = Json::array();
  for (const parse::FeedEntry& entry : feed->entries) entries.push_back(entry_json(entry));
  return {{"format", feed->format},
          {"title", feed->title},
          {"link", feed->link},
          {"language", feed->language},
          {"entries", std::move(entries)}};
}

Json links_stage(const Json& line, PipeWorker& worker) {
  const core::Url url = url_of(line);
  const std::string bytes = bytes_of(line);
  const auto page = parse::parse_html(bytes, worker.arena, text_at(line, "content_type"), text_at(line, "charset"));
  if (!page) return error_of(page.error());
  discover::PageMemory memory;
  if (const auto known = line.find("known"); known != line.end() && known->is_array()) {
    for (const Json& address : *known) {
      if (address.is_string()) memory.known.insert(discover::memory_key(address.get<std::string>()));
    }
  }
  memory.seen_days = static_cast<int>(integer_at(line, "seen_days").value_or(0));
  const discover::PageLinks found = discover::read_page(*page, url, memory, now_of(line));
  Json links = Json::array(), feeds = Json::array(), sitemaps = Json::array();
  for (const core::ListedLink& link : found.listing.links)
    links.push_back({{"url", link.url.text()},
                     {"title", link.title},
                     {"published", time_or_null(link.published)},
                     {"score", link.score}});
  for (const discover::OfferedFeed& feed : found.feeds)
    feeds.push_back({{"url", feed.url.text()}, {"title", feed.title}});
  for (const core::Url& sitemap : found.sitemaps) sitemaps.push_back(sitemap.text());
  return {{"verdict", found.listing.verdict},
          {"reason", found.listing.reason},
          {"links", std::move(links)},
          {"feeds", std::move(feeds)},
          {"sitemaps", std::move(sitemaps)}};
}

Json robots_stage(const Json& line, PipeWorker&) {
  const fetch::Robots robots = fetch::Robots::parse(text_at(line, "robots"), text_at(line, "agent"));
  const fetch::RobotsDecision decision = robots.check(fetch::robots_path(text_at(line, "url")));
  return {{"allowed", decision.allowed},
          {"rule", text_or_null(decision.rule)},
          {"crawl_delay",
           decision.crawl_delay ? Json(static_cast<double>(decision.crawl_delay->count()) / 1000) : Json(nullptr)}};
}

Json urlkey_stage(const Json& line, PipeWorker&) {
  return {{"key", dedup::url_key(url_of(line)).text}};
}

Json dates_stage(const Json& line, PipeWorker&) {
  const std::string language = text_at(line, "language"), zone = text_at(line, "zone");
  const auto now = core::from_iso8601(text_at(line, "now"));
  const std::int16_t now_offset = now ? now->offset_minutes : std::int16_t{0};
  const auto date = parse::read_date(text_at(line, "text"), {language, now_of(line), zone, now_offset});
  static constexpr std::array<const char*, 3> kPrecision{"second", "minute", "day"};
  return {{"date", time_or_null(date)},
          {"precision", date ? Json(kPrecision.at(static_cast<std::size_t>(date->precision))) : Json(nullptr)}};
}

core::Outcome outcome_of(const Json& line) {
  static const std::map<std::string, core::Outcome> kErrors{
      {"timeout", core::Outcome::timeout}, {"connect", core::Outcome::connect}, {"dns", core::Outcome::dns}};
  if (const auto error = kErrors.find(text_at(line, "error")); error != kErrors.end()) return error->second;
  switch (integer_at(line, "status").value_or(0)) {
    case 0:
      return core::Outcome::timeout;
    case 200:
      return core::Outcome::ok;
    case 304:
      return core::Outcome::not_modified;
    case 403:
      return core::Outcome::blocked;
    case 404:
      return core::Outcome::not_found;
    case 410:
      return core::Outcome::gone;
    case 429:
      return core::Outcome::rate_limited;
    default:
      return core::Outcome::http_error;
  }
}

std::optional<std::chrono::seconds> seconds_at(const Json& line, const char* key) {
  const auto value = integer_at(line, key);
  return value ? std::optional(std::chrono::seconds(*value)) : std::nullopt;
}

PipeStage make_schedule_stage() {
  auto planner = std::make_shared<schedule::VisitPlanner>();
  return [planner](const Json& line, PipeWorker&) -> Json {
    schedule::Visit visit{.outcome = outcome_of(line), .now = integer_at(line, "now").value_or(0)};
    visit.first = line.value("first", false);
    visit.window_full = line.value("window_full", false);
    if (const auto items = line.find("new"); items != line.end() && items->is_array()) {
      for (const Json& time : *items)
        visit.new_items.push_back(time.is_number() ? std::optional(static_cast<core::Seconds>(time.get<double>()))
                                                   : std::nullopt);
    }
    if (const auto listed = integer_at(line, "listed")) visit.listed = static_cast<int>(*listed);
    visit.max_age = seconds_at(line, "cache_max_age");
    visit.age = seconds_at(line, "age");
    visit.retry_after = seconds_at(line, "retry_after");
    visit.ttl = seconds_at(line, "ttl");
    schedule::PlanOptions options;
    options.interval_min = seconds_at(line, "min_interval").value_or(options.interval_min);
    options.interval_max = seconds_at(line, "max_interval").value_or(options.interval_max);
    const auto budget = line.find("budget_per_hour");
    const double per_hour = budget != line.end() && budget->is_number() ? budget->get<double>() : 0;
    const auto sources = static_cast<std::size_t>(std::max<std::int64_t>(0, integer_at(line, "sources").value_or(0)));
    const schedule::Plan plan = planner->next(text_at(line, "source"), visit, options, {per_hour, sources});
    return {{"next", plan.next}};
  };
}

// The stories so far, and the id of the line that opened each.
PipeStage make_stories_stage() {
  struct State {
    dedup::StoryIndex index;
    std::map<core::StoryId, Json> first;
  };
  auto state = std::make_shared<State>();
  return [state](const Json& line, PipeWorker&) -> Json {
    const core::Url url = url_of(line);
    const Json id = line.contains("id") ? line["id"] : Json(nullptr);
    const core::StoryId story = state->index.add(core::registrable_domain(url.host()), text_at(line, "text")).story;
    return {{"id", id}, {"story", state->first.emplace(story, id).first->second}};
  };
}

template <Json (*Stage)(const Json&, PipeWorker&)>
PipeStage stateless() {
  return Stage;
}

}  // namespace

PipeStageInfo learning_extract_stage() {
  return {"extract", true, make_learning_extract};
}

std::span<const PipeStageInfo> pipe_stage_table() {
  static constexpr std::array kTable{
      PipeStageInfo{"extract", false, stateless<extract_stage>},
      PipeStageInfo{"entries", false, stateless<entries_stage>},
      PipeStageInfo{"links", false, stateless<links_stage>},
      PipeStageInfo{"stories", true, make_stories_stage},
      PipeStageInfo{"robots", false, stateless<robots_stage>},
      PipeStageInfo{"urlkey", false, stateless<urlkey_stage>},
      PipeStageInfo{"dates", false, stateless<dates_stage>},
      PipeStageInfo{"schedule", true, make_schedule_stage},
  };
  return kTable;
}

}  // namespace kabar::app
