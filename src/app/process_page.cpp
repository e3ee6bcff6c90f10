// Response -> Listing, or Article and Fingerprint. No clock, no disk, no network.
#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "app/work.h"
#include "core/text.h"
#include "dedup/fingerprint.h"
#include "dedup/url_key.h"
#include "discover/links.h"
#include "discover/parked_page.h"
#include "extract/extract.h"
#include "extract/sanitise.h"
#include "extract/summary.h"
#include "fetch/body.h"
#include "parse/feed_document.h"
#include "parse/html_document.h"
#include "parse/sitemap.h"

namespace kabar::app {
namespace {

using core::SourceKind;

constexpr core::Seconds kSitemapWindow =
    3 * 86'400;                              // before the last visit: files are written late, and days have zones
constexpr std::size_t kMaxSitemapParts = 3;  // of an index, the newest ones: older parts hold older articles

core::Error fault(std::string code, std::string message) {
  return {"discover", std::move(code), std::move(message)};
}

void add_keys(SourceReading& out) {
  out.keys.reserve(out.listing.links.size());
  for (core::ListedLink& link : out.listing.links) {
    core::UrlKey key = dedup::url_key(link.url);
    out.keys.push_back({std::move(link), std::move(key)});
  }
  out.listing.links.clear();
}

SourceReading read_as_feed(const core::Response& response, const core::Url& url) {
  SourceReading out;
  out.resolved = SourceKind::feed;
  auto feed =
      parse::parse_feed(response.body, url, {response.content_type, response.content_location, response.fetched_at});
  if (!feed) {
    out.error = feed.error();
    return out;
  }
  if (feed->entries.empty() && feed->recovered) {  // to believe it empty would be to miss all that it had to say
    out.error = fault("broken_feed", "the feed's markup is broken, and no whole entry could be read of it");
    return out;
  }
  out.ttl_minutes = feed->ttl_minutes;
  out.listing = discover::read_feed(*feed, url);
  return out;
}

SourceReading read_as_sitemap(const core::Response& response, const core::Url& url, core::Seconds last_success) {
  SourceReading out;
  out.resolved = SourceKind::sitemap;
  auto sitemap = parse::parse_sitemap(response.body, url);
  if (!sitemap) {
    out.error = sitemap.error();
    return out;
  }
  if (!sitemap->is_index) {
    // On the first visit the newest whatever their age; later, what an old entry's place in the file brings up is no
    // news.
    const core::Seconds since = last_success > 0 ? last_success - kSitemapWindow : 0;
    out.listing = discover::read_sitemap(*sitemap, url, response.fetched_at, since);
    return out;
  }
  out.parts = discover::parts_of_index(*sitemap, kMaxSitemapParts);
  out.listing.verdict = "sitemap";
  out.listing.reason = "an index of " + std::to_string(sitemap->entries.size()) + " sitemaps";
  return out;
}

// Have items gone by since the last visit? All that the page lists is new, though it was read not long ago: then what
// stands between is on the list's next page. What it showed for the first time is no gap.
bool has_missed(const SourceTask& task, const core::Listing& listing, core::Seconds now) {
  constexpr std::size_t kFewest = 5;
  constexpr core::Seconds kLongest = 14 * 86'400;
  if (task.page.listed.empty() || listing.links.size() < kFewest) return false;
  if (now - task.source.last_success > kLongest) return false;
  std::unordered_set<std::uint64_t> known;
  for (const std::string& address : task.page.listed) known.insert(discover::memory_key(address));
  return std::none_of(listing.links.begin(), listing.links.end(), [&](const core::ListedLink& link) {
    return known.contains(discover::memory_key(link.url.text()));
  });
}

SourceReading read_as_page(const SourceTask& task, const core::Response& response, const core::Url& url,
                           parse::Arena& arena) {
  SourceReading out;
  out.resolved = SourceKind::page;
  if (!task.robots_allow) {
    out.error = core::Error{"fetch", "robots_disallowed", "robots.txt forbids this page; name the site's feed instead"};
    return out;
  }
  const auto page = parse::parse_html(response.body, arena, response.content_type);
  if (!page) {
    out.error = page.error();
    return out;
  }
  discover::PageMemory memory = task.page.section.recall(response.fetched_at);
  memory.families = task.page.families;
  discover::PageLinks found = discover::read_page(*page, url, memory, response.fetched_at);
  out.listing = std::move(found.listing);
  if (out.listing.verdict == "listing") {
    discover::SectionMemory section = task.page.section;
    section.note(found.seen, response.fetched_at);
    out.page_memory = section.encode();
    if (found.next && has_missed(task, out.listing, response.fetched_at)) out.parts.push_back(*found.next);
  } else {
    std::string hint = found.feeds.empty() ? std::string() : "; it offers the feed " + found.feeds.front().url.text();
    out.error = fault("no_listing", "lists no articles (" + out.listing.reason + ")" + hint);
  }
  return out;
}

// Where no source was found: does the page say that the domain is for sale?
std::optional<core::Error> find_parked(const SourceTask& task, const SourceReading& read,
                                       const core::Response& response, const core::Url& url, parse::Arena& arena) {
  std::string reason = discover::parking_host(url, task.source.spec.url);
  const bool look = reason.empty() && read.error && read.error->code != "robots_disallowed";
  if (look && parse::sniff(response.body, response.content_type) == parse::Sniffed::html) {
    if (const auto page = parse::parse_html(response.body, arena, response.content_type))
      reason = discover::parked_page(*page);
  }
  if (reason.empty()) return std::nullopt;
  return fault("parked", std::string(url.host_port()) + " " + reason);
}

SourceReading read_source(const SourceTask& task, const core::Response& response, parse::Arena& arena) {
  KABAR_ASSERT(response.url);  // of all that was answered
  const core::Url& url = *response.url;
  const parse::Sniffed looks_like = parse::sniff(response.body, response.content_type);
  SourceReading out;
  // What the user named the kind of is held to it: a feed that turns into an HTML page is an error, not a new listing.
  switch (task.source.spec.kind) {
    case SourceKind::feed:
      out = read_as_feed(response, url);
      break;
    case SourceKind::sitemap:
      out = read_as_sitemap(response, url, task.source.last_success);
      break;
    case SourceKind::page:
      out = read_as_page(task, response, url, arena);
      break;
    case SourceKind::automatic:
      if (looks_like == parse::Sniffed::feed) {
        out = read_as_feed(response, url);
      } else if (looks_like == parse::Sniffed::sitemap || looks_like == parse::Sniffed::gzip) {
        out = read_as_sitemap(response, url, task.source.last_success);
      } else if (looks_like == parse::Sniffed::html && task.source.resolved != SourceKind::feed &&
                 task.source.resolved != SourceKind::sitemap) {
        out = read_as_page(task, response, url, arena);
      } else {
        out = read_as_feed(response, url);  // that says what it is instead
        if (out.error && looks_like == parse::Sniffed::html)
          out.error->message = "a feed or sitemap was here before; " + out.error->message;
      }
  }
  if (auto parked = find_parked(task, out, response, url, arena)) out.error = std::move(parked);
  add_keys(out);
  return out;
}

// What the page left open, the listing may know.
void fill_from_hints(core::Article& article, const core::ListedLink& hints) {
  const auto note = [&](const char* field) { article.provenance.push_back({field, "listing", 0.6}); };
  if (article.title.empty() && !hints.title.empty()) {
    article.title = hints.title;
    note("title");
  }
  if (article.authors.empty() && !hints.authors.empty()) {
    article.authors = hints.authors;
    note("authors");
  }
  const bool listing_is_finer = hints.published && article.published &&
                                article.published->precision == core::Precision::day &&
                                hints.published->precision != core::Precision::day;
  if (hints.published && (!article.published || listing_is_finer)) {
    article.published = hints.published;
    note("published");
  }
  if (article.image.empty()) article.image = hints.image;
  if (article.tags.empty()) article.tags = hints.tags;
  const auto idle = [&] { return extract::is_idle_summary(article.summary, article.title, article.text); };
  if (idle()) article.summary = hints.summary;
  if (idle()) article.summary.clear();  // publish makes one of the text
}

bool is_record(core::ArticleKind kind) {
  return kind != core::ArticleKind::listing && kind != core::ArticleKind::other;
}

// The publisher's own full text, when the page shows less than the feed did (paywall, teaser) or nothing.
bool prefer_listing_text(core::Article& article, const core::ListedLink& hints, parse::Arena& arena) {
  if (hints.content_html.size() < 200) return false;
  std::string text = extract::fragment_text(hints.content_html, arena);
  if (text.size() < 200 || text.size() < 2 * article.text.size()) return false;
  article.text = std::move(text);
  article.html = extract::sanitise_fragment(hints.content_html, article.url, arena);
  if (!is_record(article.kind)) article.kind = core::ArticleKind::article;
  article.provenance.push_back({"text", "listing", 0.7});
  return true;
}

core::Result<parse::HtmlDocument> read_markup(const core::Response& response, const SharedRules& rules,
                                              parse::Arena& arena) {
  if (parse::sniff(response.body, response.content_type) == parse::Sniffed::binary) {
    return core::Error{"parse", "not_a_page", "the answer is a picture, a document or other binary data, no page"};
  }
  return extract::parse_page(response.body, arena, response.content_type, {}, *response.url, rules.get());
}

void add_hashes(ArticleReading& out) {
  const dedup::FullHashes hashes = dedup::hash_text(out.article.text);
  out.fingerprint = dedup::make_fingerprint(hashes);
  out.shingles = dedup::make_shingles(hashes);
}

// Without a rule only of what says that it is an article and when it was published: a section page that was taken for
// one would lead through all the site, and pages of a live report are no end of it.
extract::FurtherPages further_pages_of(const parse::HtmlDocument& page, const core::Url& url,
                                       const core::Article& article, const SharedRules& rules,
                                       extract::RuleTrace& rule) {
  if (!is_record(article.kind) || article.text.empty()) return {};
  extract::FurtherPages out = extract::find_further_pages(page, url, url, 1, rules.get(), &rule);
  const bool plain = article.kind == core::ArticleKind::article || article.kind == core::ArticleKind::paywalled;
  return out.by_rule || (plain && article.published) ? out : extract::FurtherPages{};
}

ArticleReading read_article(const ArticleTask& task, const core::Response& response, const extract::SiteLesson& lesson,
                            const SharedRules& rules, parse::Arena& arena) {
  KABAR_ASSERT(response.url);  // of all that was answered
  const core::Url& url = *response.url;
  ArticleReading out{.article = {.url = url}};
  const auto page = read_markup(response, rules, arena);
  if (page) {
    out.article = extract::extract_article(*page, url,
                                           {.now = response.fetched_at,
                                            .lesson = &lesson,
                                            .sample = &out.sample,
                                            .trace = task.trace,
                                            .rules = rules.get(),
                                            .rule_trace = &out.rule});
    out.further = further_pages_of(*page, url, out.article, rules, out.rule);
    const bool under_wall = out.sample.wall_in_text;  // a wall may stand under the article's own headline
    out.sample.answer = extract::answer_to(task.link.hints.title, under_wall ? std::string_view() : out.article.title,
                                           out.article.text);
    out.sample.loose_listing = task.source && task.source->resolved == SourceKind::page;
    if (out.sample.known_lines > 0) {
      out.article.provenance.push_back(
          {"site", std::to_string(out.sample.known_lines) + " lines dropped that stand on other articles of the site",
           0.9});
    }
    if (std::string stale = stale_words(out.rule); !stale.empty())
      out.article.provenance.push_back({"site", std::move(stale), 0.5});
  } else {
    out.article.kind = core::ArticleKind::other;
  }
  out.text_is_listings = prefer_listing_text(out.article, task.link.hints, arena);
  fill_from_hints(out.article, task.link.hints);
  out.key = dedup::url_key(url);
  if (!(task.link.hints.url == url)) out.also_known_as.push_back(dedup::url_key(task.link.hints.url));
  if (out.article.canonical_url && dedup::trust_canonical(url, *out.article.canonical_url))
    out.also_known_as.push_back(dedup::url_key(*out.article.canonical_url));
  if (!is_record(out.article.kind) || out.article.text.empty()) {
    const std::string kind(core::to_string(out.article.kind));
    const bool told = out.article.kind != core::ArticleKind::other;  // "other" tells nobody anything
    const std::string stale = stale_words(out.rule);
    out.error = page ? core::Error{"extract", "not_an_article",
                                   (told ? "the page is of kind " + kind + ", " : "") + "no article text was found" +
                                       (stale.empty() ? "" : "; " + stale)}
                     : page.error();
    return out;
  }
  add_hashes(out);
  return out;
}

// Does the answer hold the page of the article that was asked for?
std::string fault_of_part(const ArticleParts& parts, const ArticleReading& joined, const core::Article& part,
                          const core::Url& answered) {
  KABAR_ASSERT(parts.first.url);  // it was answered
  const core::Url& first = *parts.first.url;
  const core::Url address = answered.without_fragment();
  const bool same_address = address == parts.wanted || extract::is_page_of(first, address, joined.pages + 1) ||
                            (parts.single && extract::is_all_of(first, address));
  if (!same_address) return "leads to another address, " + address.text();
  if (part.text.empty()) return "holds nothing that is not on the pages before it";
  const bool other = !part.title.empty() && part.title != joined.article.title &&
                     extract::answer_to(part.title, joined.article.title, {}) == extract::Answer::no;
  return other ? "is another article, \"" + part.title + "\"" : std::string();
}

// A further page put behind what has been read, or the whole article in its place; the metadata stay the first page's.
ArticleReading join_part(const ArticleParts& parts, const core::Response& response, const SharedRules& rules,
                         parse::Arena& arena) {
  KABAR_ASSERT(response.url && parts.first.url);  // of all that was answered
  const core::Url& answered = *response.url;
  const core::Url& first = *parts.first.url;
  ArticleReading out = parts.joined;  // a copy: what has been read outlives a page that cannot be
  const extract::FurtherPages before = std::exchange(out.further, {});
  const auto page = read_markup(response, rules, arena);
  const std::string address = parts.wanted.text();
  if (!page) {
    out.unfinished = address + ": " + page.error().message;
    if (parts.single) out.further.next = before.next;
    return out;
  }
  const std::vector<std::uint64_t> seen = extract::line_hashes(out.article.text);
  core::Article part = extract::extract_article(
      *page, answered, {.now = response.fetched_at, .seen = parts.single ? nullptr : &seen, .rules = rules.get()});
  std::string fault = fault_of_part(parts, out, part, answered);
  if (parts.single) {
    if (fault.empty() && part.text.size() >= out.article.text.size()) {
      out.article.text = std::move(part.text);
      out.article.html = std::move(part.html);
      out.article.credit = std::move(part.credit);
      out.article.provenance.push_back({"text", "single page", 0.9});
      add_hashes(out);
    } else {
      out.further.next = before.next;
    }
    return out;
  }
  if (!fault.empty()) return out;  // the article ends before it
  out.further = extract::find_further_pages(*page, answered, first, out.pages + 1, rules.get());
  out.article.text += "\n" + part.text;
  out.article.html += part.html;
  if (out.article.credit.empty()) out.article.credit = std::move(part.credit);
  ++out.pages;
  add_hashes(out);
  return out;
}

// A sitemap that was packed for its way is unpacked as it is read, piece by piece, like a packed file.
bool may_stay_packed(Job& job) {
  const bool packed = job.response.purpose == core::Purpose::sitemap && job.response.coding == "gzip" &&
                      job.response.body.starts_with("\x1f\x8b");
  if (packed) job.response.coding.clear();
  return packed;
}

}  // namespace

ArticleReading read_listing_alone(const ArticleTask& task, core::Seconds now, parse::Arena& arena) {
  constexpr std::size_t kShortest = 60;  // bytes of a summary that tells something
  core::Response nothing;
  nothing.url = task.link.hints.url;
  nothing.fetched_at = now;
  ArticleReading out = read_article(task, nothing, {}, nullptr, arena);
  const std::string& summary = task.link.hints.summary;
  if (!out.error || summary.size() < kShortest || out.article.title.empty()) return out;
  out.error.reset();
  out.article.kind = core::ArticleKind::article;
  out.article.text = summary;
  out.article.html = "<p>" + core::escape_markup(summary) + "</p>";
  out.article.summary.clear();  // it is the text
  out.article.provenance.push_back({"text", "listing", 0.5});
  add_hashes(out);
  return out;
}

Done process_page(Job job, parse::Arena& arena) {
  Reading result;
  if (job.response.outcome == core::Outcome::ok && job.response.url) {
    try {
      if (!may_stay_packed(job)) fetch::decode_body(job.response);
      if (job.response.outcome != core::Outcome::ok) return {std::move(job), result};
      if (const auto* source = std::get_if<SourceTask>(&job.task)) result = read_source(*source, job.response, arena);
      auto* article = std::get_if<ArticleTask>(&job.task);
      if (article != nullptr && article->parts)
        result = join_part(*article->parts, job.response, job.rules, arena);
      else if (article != nullptr)
        result = read_article(*article, job.response, job.lesson, job.rules, arena);
    } catch (const std::exception& thrown) {  // the border: one task, one outcome
      const core::Error error{"app", "internal", std::string("unexpected: ") + thrown.what()};
      if (std::holds_alternative<SourceTask>(job.task)) {
        SourceReading reading;
        reading.error = error;
        result = std::move(reading);
      } else {
        ArticleReading reading{.article = {.url = *job.response.url}, .error = error};
        result = std::move(reading);
      }
    }
  }
  job.response.body = std::string();
  return {std::move(job), std::move(result)};
}

}  // namespace kabar::app
