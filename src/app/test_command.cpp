// `kabar test URL`: fetches one address and shows what each room makes of it. Nothing is stored.
#include <spdlog/fmt/fmt.h>

#include "app/access.h"
#include "app/commands.h"
#include "app/crawler.h"
#include "app/errand.h"
#include "app/show_trace.h"
#include "app/work.h"
#include "core/text.h"

namespace kabar::app {
namespace {

std::string when(const std::optional<core::Timestamp>& time) {
  return time ? core::to_rfc3339(*time) : "(none)";
}

void show_source(const SourceReading& reading) {
  fmt::print("discover  {} ({})\n", core::to_string(reading.resolved),
             reading.error ? reading.error->message : reading.listing.reason);
  if (!reading.listing.title.empty()) fmt::print("          title: {}\n", reading.listing.title);
  int shown = 0;
  for (const store::ListedKey& key : reading.keys) {
    if (++shown > 10) break;
    fmt::print("          {:.2f}  {}  {}\n                {}\n", key.link.score, when(key.link.published),
               key.link.title, key.link.url.text());
  }
  if (reading.keys.size() > 10) fmt::print("          ... and {} more\n", reading.keys.size() - 10);
  for (const core::Url& part : reading.parts) fmt::print("          part: {}\n", part.text());
}

void show_article(const ArticleReading& reading, const extract::Trace& trace, bool every_line) {
  fmt::print("{}{}", shown_rule(reading.rule), shown_further(reading.further));
  fmt::print("extract   {}\n{}{}", reading.error ? reading.error->message : "an article",
             shown_votes(reading.article, trace), shown_lines(trace, every_line));
  fmt::print("dedup     key: {}\n          {} tokens, {} index keys\n", reading.key.text,
             reading.fingerprint.token_count, reading.fingerprint.key_count);
  fmt::print("text\n{}\n", reading.article.text);
}

}  // namespace

int test_command(const Arguments& arguments) {
  // Settings of the network only: feed files may be missing or wrong.
  const config::Loaded loaded = config::load(arguments.config_file);
  const auto url = core::Url::parse(arguments.words.front());
  if (!url) {
    fmt::print(stderr, "kabar: \"{}\" is not an http or https address\n", core::one_line(arguments.words.front()));
    return kUsage;
  }
  const core::SystemClock clock;
  auto options = fetcher_options(loaded.config);
  if (!options) {
    fmt::print(stderr, "kabar: fetch.allow_private: {}\n", options.error().message);
    return kUsage;
  }
  const SharedRules rules = load_rules(loaded.config.extract.site_rules);
  fetch::Fetcher fetcher(std::move(*options), clock);
  core::FetchTask request{.id = 1,
                          .purpose = core::Purpose::feed,
                          .url = *url,
                          .access = {.headers = rule_headers(rules, *url)},
                          .max_bytes = loaded.config.fetch.max_feed,
                          .timeout = loaded.config.fetch.timeout};
  const SpecIndex specs(loaded.config);
  const core::SourceSpec* spec = specs.at(url->without_fragment());
  if (spec == nullptr) spec = specs.of_origin(*url);
  if (spec != nullptr) give_access(request, *spec, loaded.config);
  core::Response response = fetch_one(fetcher, std::move(request));
  fmt::print("fetch     {}: {} {} in {} ms, {} bytes, {}\n", url->text(), core::to_string(response.outcome),
             response.status, response.duration.count() / 1000, response.body.size(), response.content_type);
  if (response.url && !(*response.url == *url)) fmt::print("          answered by {}\n", response.url->text());
  if (response.outcome != core::Outcome::ok) {
    fmt::print("          {}\n", response.reason);
    return kSomeFailed;
  }
  parse::Arena arena;
  core::Response copy = response;
  const Done as_source = process_page({0, SourceTask{.source = {.spec = {.url = *url}}}, std::move(copy), {}}, arena);
  const auto& source = std::get<SourceReading>(as_source.reading);
  show_source(source);
  if (!source.error && specs.at(url->without_fragment()) == nullptr)
    fmt::print("          in no feed yet: kabar add {} shows what it offers and adds it\n", url->text());
  if (source.error || arguments.as_article) {
    extract::Trace trace;
    const Done as_article = process_page(
        {0, ArticleTask{.link = {.hints = {.url = *url}}, .trace = &trace}, std::move(response), {}, rules}, arena);
    show_article(std::get<ArticleReading>(as_article.reading), trace, arguments.every_line);
  }
  return kDone;
}

}  // namespace kabar::app
