// What travels between the loop and the workers: a Job is an answer with what it was asked for, a Result is what was
// read in it.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "app/rule_folder.h"
#include "core/article.h"
#include "core/fetch_task.h"
#include "core/fingerprint.h"
#include "core/listing.h"
#include "core/result.h"
#include "core/source.h"
#include "dedup/shingles.h"
#include "discover/section_memory.h"
#include "extract/further_pages.h"
#include "extract/page_sample.h"
#include "extract/site_profile.h"
#include "extract/trace.h"
#include "fetch/robots.h"
#include "parse/arena.h"
#include "store/store.h"

namespace kabar::app {

// What is known of a section page that is visited again.
struct PageKnowledge {
  std::vector<std::string> listed;  // addresses that it listed at earlier visits
  discover::SectionMemory section;
  std::unordered_map<std::uint64_t, discover::FamilyTrust> families;
};

// A visit to a source; a sitemap index, and a section page of which items were missed, make one visit of several
// requests.
struct SourceTask {
  store::SourceRow source;
  PageKnowledge page;
  std::vector<core::Url> parts;         // sitemaps of an index, or pages of a list, still to be asked in this visit
  std::optional<core::Response> first;  // the answer of the source itself, body emptied, while parts are asked
  core::Listing listing;                // what the parts gave so far
  std::string page_memory;              // as the first page left it
  bool robots_allow = true;             // for an address whose kind is not known: does robots.txt allow it as a page
};

// An article page read: the record, or why there is none.
struct ArticleReading {
  core::Article article;
  core::Fingerprint fingerprint;
  dedup::Shingles shingles;  // of the article's text
  core::UrlKey key;
  std::vector<core::UrlKey> also_known_as;
  std::optional<core::Error> error;  // "not_an_article", or a fault of parse
  extract::PageSample sample;        // what the page shows of its host
  extract::RuleTrace rule;           // what a site rule did
  extract::FurtherPages further;     // where the rest of the article stands
  int pages = 1;                     // that the text is of
  std::string unfinished;            // why a further page of the article is not in it; empty: nothing is missing
  bool text_is_listings = false;     // the page shows less than the listing carried
};

// An article in several pages makes one visit of several requests, too.
struct ArticleParts {
  core::Response first;   // the answer of its first page, body emptied
  ArticleReading joined;  // what has been read so far
  core::Url wanted;       // the page that is asked now
  bool single = false;    // it holds the whole article
  std::vector<core::Url> asked;
  std::optional<core::Seconds> retry_at;  // a page failed: when all is tried again
  core::Outcome failed = core::Outcome::ok;
};

struct ArticleTask {
  store::DueLink link;                     // id 0: an address given by hand
  std::optional<store::SourceRow> source;  // that listed it
  extract::Trace* trace = nullptr;         // filled, for `kabar test`
  std::optional<ArticleParts> parts{};     // while further pages are asked
};

struct RobotsTask {
  core::Url url;
  std::optional<core::SourceSpec> asked_for{};  // the source whose way is taken
};

using Task = std::variant<RobotsTask, SourceTask, ArticleTask>;

struct Job {
  core::HostId host = 0;  // whose lease covers it
  Task task;
  core::Response response;
  extract::SiteLesson lesson;  // of an article: what is known of its host
  SharedRules rules{};         // what people wrote about sites; absent: nothing
};

// A source read: its listing, or why there is none.
struct SourceReading {
  core::SourceKind resolved = core::SourceKind::automatic;
  core::Listing listing;
  std::vector<core::Url> parts;  // of a sitemap index; the next page of a list of which items were missed
  std::string page_memory;       // of a section page, to be kept for the next visit; empty: nothing
  std::optional<int> ttl_minutes;
  std::optional<core::Error> error;
  std::vector<store::ListedKey> keys;  // listing.links with their url keys
};

using Reading = std::variant<std::monostate, SourceReading, ArticleReading>;  // monostate: the request gave no body

struct Done {
  Job job;  // response.body emptied
  Reading reading;
};

// The pure middle of the flow: bytes in, values out. Called by workers, `kabar test` and the benchmarks.
// Costs at most 0.6 s of CPU; never throws; uses the arena and nothing else that outlives the call.
Done process_page(Job job, parse::Arena& arena);

// The article as its listing alone tells it: the full text that a feed carries, else a summary of two lines or more.
// `error` is set when the listing has neither.
ArticleReading read_listing_alone(const ArticleTask& task, core::Seconds now, parse::Arena& arena);

}  // namespace kabar::app
