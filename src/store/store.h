// Store: everything kabar remembers. SQLite in WAL mode, one write connection, all SQL of the program.
//
// Articles, sightings and stories are separate tables; a link is an address that a source listed and that may still
// have to be fetched. Guids are minted here, once, from the story's first url key, in the transaction that first stores
// the story (synchronous FULL), so nothing is published before it is durable. On-disk format: docs/database.md.
//
// Threads: one thread uses a Store; another Store on the same file (read_only) serves another thread. Two processes may
// write: each claims hosts by lease. The Store remembers the leases it has claimed until they are released, and checks
// every write about a host against them: when another has taken the host over, the write changes nothing and its error
// is "lease_lost" (drop that host's work; a transaction that is open goes on). A host that this Store never claimed is
// written without a check (`crawl URL`).
//
// Errors: every call that touches the disk returns a Result; code "storage" with SQLite's words and the path,
// "disk_full", "busy" (another process held the lock for over 10 s), "newer_version", "corrupt", "not_kabar". After an
// error (but lease_lost) inside a transaction the transaction has been rolled back as a whole: further calls and
// commit() give the same error, and after commit() or rollback() the Store works again.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/article.h"
#include "core/fetch_task.h"
#include "core/fingerprint.h"
#include "core/listing.h"
#include "core/result.h"
#include "core/source.h"

namespace kabar::store {

using LinkId = std::int64_t;

struct StoreOptions {
  std::filesystem::path path;
  bool read_only = false;
  std::chrono::hours keep{365 * 24};  // articles older than this (by first sighting) may be pruned
  std::uint64_t max_bytes = 0;        // a larger file is "disk_full"; 0: no limit
};

// One feed file of the configuration.
struct FeedSpec {
  std::string name;
  std::vector<core::SourceSpec> sources;
};

// What a host's answers have asked for, over restarts.
struct HostPace {
  core::Seconds not_before = 0;            // no request before: Retry-After, 429
  std::chrono::milliseconds slow_down{0};  // added between two requests
  int refusals = 0;                        // 429 and 503, less one for each good answer
};

// The right to contact one host until the lease ends. The unit of work that two processes never share.
struct HostLease {
  core::HostId id = 0;
  std::string host;  // host_port of its addresses
  std::int64_t token = 0;
  HostPace pace;  // as stored when it was claimed
};

struct SourceRow {  // what is stored of a source
  core::SourceId id = 0;
  core::SourceSpec spec;
  core::SourceKind resolved = core::SourceKind::automatic;  // what the address turned out to be
  core::SourceState state = core::SourceState::fresh;
  core::Validators validators;
  std::optional<core::Url> moved_to;  // where the last good visit was led to for good (301, 308)
  int moved_times = 0;                // good visits in a row that were led there
  std::optional<core::Url> address;   // where it is visited since it moved; empty: at spec.url
  std::string rhythm, why;            // schedule's memory and its words
  std::string title, language;        // as the source names itself
  core::Seconds next_at = 0, last_visit = 0, last_success = 0,
                not_before = 0;  // not_before: a Retry-After that even --all keeps
  int failures = 0;              // in a row
  std::string last_error;        // reason of the last failed visit, empty after a good one
  std::int64_t articles = 0;     // stored so far
  std::string degraded;          // why, when its articles' pages break their host's pattern; state says so, too
  core::Seconds degraded_since = 0;
  std::vector<std::string> feeds;  // names of the feeds that list it

  const core::Url& visited_at() const { return address ? *address : spec.url; }
};

struct DueLink {  // an article page to be fetched
  LinkId id = 0;
  core::SourceId source = 0;
  core::ListedLink hints;       // of a stored article seen again at least the title
  int attempts = 0;             // so far
  core::ArticleId article = 0;  // set when a stored article is to be seen again
  core::Validators validators;
  int held = 0;  // how often in a row its page was held back; a stored article may be a stand-in then
};

struct HeldLink {  // a page that must not be published as it is (extract/drift.h)
  LinkId link = 0;
  core::ListedLink hints;  // kept for the next look
  int times = 0;           // in a row, this one included
  std::string reason;
  std::optional<core::Seconds> retry_at;
};

struct HostWork {
  std::vector<SourceRow> sources;
  std::vector<DueLink> links;  // at most 500, new ones first, the longest due before others; the rest later
};

struct RobotsRow {
  std::string text;   // as served, at most 500 KiB
  std::string state;  // "ok", "allow_all" (4xx), "disallow_all" (5xx, unreachable)
  core::Seconds fetched_at = 0, valid_until = 0;
  core::Validators validators;
};

struct ListedKey {  // a link of a listing with its key (dedup's)
  core::ListedLink link;
  core::UrlKey key;
};

struct SourceVisit {
  core::SourceId source = 0;
  core::Outcome outcome = core::Outcome::ok;
  std::string reason;
  int status = 0;
  core::Seconds now = 0;
  core::Validators validators;  // to be sent next time; empty ones overwrite after ok, not after not_modified or worse
  core::SourceKind resolved = core::SourceKind::automatic;
  std::optional<core::Url> moved_to;
  std::string title, language;
  core::Seconds next_at = 0, not_before = 0;
  core::SourceState state = core::SourceState::fine;
  std::string rhythm, why;
  int listed = 0;
  std::vector<ListedKey> links;  // in listing order; empty unless ok
  std::size_t take_new =
      SIZE_MAX;  // of the new links only so many become tasks (first visit: `items`); the rest are only seen
};

// When a source is visited next: worked out from what its visit brought, so it is written after the visit.
struct SourcePlan {
  core::Seconds next_at = 0, not_before = 0;
  core::SourceState state = core::SourceState::fine;
  std::string rhythm, why;
};

struct SourceVisitResult {
  int new_links = 0;   // that became tasks
  bool moved = false;  // from now on the source is visited where it has moved to
  bool back = false;   // the address that it moved to has failed: from now on it is visited at its own again
  // The listed dates of all that this source had not listed before, tasks or not; undated ones first, then oldest
  // first.
  std::vector<std::optional<core::Seconds>> new_item_times;
};

struct ArticleRecord {
  LinkId link = 0;            // the task it came from; 0 when given by hand (`crawl URL`)
  core::SourceId source = 0;  // 0: by hand; then the article is in no feed until a source lists it
  core::Article article;
  core::UrlKey key;                         // of the address that answered
  std::vector<core::UrlKey> also_known_as;  // of the listed address, of a trusted canonical
  std::string publisher_guid;
  std::string outlet;  // name for people
  core::Fingerprint fingerprint;
  core::Verdict verdict;
  core::Validators validators;
  core::Seconds now = 0;
};

// What extraction made of the links of one family of addresses that a host's section pages listed.
struct FamilyRow {
  std::uint64_t family = 0;
  std::string example;  // the last address of it
  int articles = 0, failures = 0, run = 0, trust = 0;
  core::Seconds updated_at = 0;
};

enum class Put { inserted, updated, unchanged };

struct PutResult {
  Put put = Put::inserted;
  core::ArticleId article = 0;  // 0: it was stored once and has been pruned; it does not come again (unchanged)
  core::StoryId story = 0;
  std::string guid;  // of the story's item
  bool new_story = false;
};

struct StoredArticle {  // for `articles`, feeds and pages
  core::ArticleId id = 0;
  core::StoryId story = 0;
  std::string guid;
  bool lead = false;
  std::string outlet, source_url;
  core::Article article;  // published is the frozen date (never empty: first sighting when there was none)
  core::Seconds first_seen = 0, updated_at = 0;  // updated_at 0: never changed since
};

struct FeedStory {  // one story as one feed sees it
  StoredArticle lead;
  std::vector<StoredArticle> copies;  // the others whose sources the feed names, oldest first; without text and html
};

struct ArticleQuery {
  std::string feed;         // empty: all
  core::Seconds since = 0;  // by first sighting
  int limit = -1;
};

struct OutcomeRow {  // one step in the recorded path of a link or source
  core::Seconds at = 0;
  std::string stage, outcome, detail;
};

struct Explanation {
  std::string url, guid;
  std::vector<std::string> sources;  // that listed it
  std::vector<OutcomeRow> steps;     // oldest first
  std::optional<StoredArticle> article;
  std::optional<core::Verdict> verdict;
  std::vector<std::string> copies;  // addresses of the story's other articles
};

class Store {
 public:
  // Creates the file when it is missing, migrates an older one in one transaction.
  static core::Result<Store> open(const StoreOptions& options);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // All calls between begin() and commit() are one transaction; without begin() each call is its own. rollback() and
  // destruction undo. Only the write connection.
  core::Result<void> begin();
  core::Result<void> commit();
  void rollback();

  // --- configuration -> rows
  // Makes the stored sources and feeds those of the configuration. A source that no feed names any more is kept, not
  // visited, and its links are not fetched until a feed names it again.
  core::Result<void> sync(std::span<const FeedSpec> feeds, core::Seconds now);
  // Makes sources due now (`crawl --all`), but none before its not_before. Empty span: all.
  core::Result<void> mark_due(std::span<const core::SourceId> sources, core::Seconds now);

  // --- work, by lease (research: a host is the lease unit)
  // With `only`, hosts on which work of these sources is due. `worker` names the process, so that others can tell when
  // it is gone.
  core::Result<std::vector<HostLease>> claim_hosts(int most, core::Seconds now, std::chrono::seconds lease,
                                                   std::string_view worker,
                                                   const std::vector<core::SourceId>* only = nullptr);
  core::Result<std::vector<std::string>> workers() const;  // that hold leases, ended ones too
  // Gives back what a dead worker held; how many hosts. A lease that it still believes in is lost.
  core::Result<int> free_leases(std::string_view worker);
  core::Result<HostWork> due_work(const HostLease& lease, core::Seconds now);  // nothing when the lease is lost
  core::Result<bool> renew(const HostLease& lease, core::Seconds now, std::chrono::seconds lease_time);  // false: lost
  // The host's next due time is worked out from its sources and links; it is not before `not_before` (last request +
  // delay, Retry-After). A lost lease releases nothing and is no error.
  core::Result<void> release(const HostLease& lease, core::Seconds not_before);
  core::Result<std::optional<core::Seconds>> next_due() const;  // of all hosts
  // When the first host opens, at `latest` at the latest, that has work due and only waits out its pause: a source due
  // at `sources_due`, or a link due now. With `only`, work of these sources.
  core::Result<std::optional<core::Seconds>> next_opening(core::Seconds now, core::Seconds latest,
                                                          core::Seconds sources_due,
                                                          const std::vector<core::SourceId>* only = nullptr) const;
  // When the last visit lies in the future, the clock has been set back, and all that is planned would wait until it
  // has come round again: every plan is moved back by as much. Returns by how much; 0: all is well.
  core::Result<core::Seconds> follow_clock(core::Seconds now);

  // What the host has asked for; nothing of an unknown one. put_pace() makes the host known.
  core::Result<HostPace> pace(std::string_view host) const;
  core::Result<void> put_pace(std::string_view host, const HostPace& pace);

  core::Result<std::optional<RobotsRow>> robots(std::string_view host) const;
  core::Result<void> put_robots(std::string_view host, const RobotsRow& row);

  // --- what happened
  // A source whose good visits were led to one address for good three times in a row is visited there from then on; its
  // url, its id and all that hangs on it stay. Where another source of a feed is that address, it is not. When the new
  // address fails four times in a row, the source is asked at its url again.
  // New links become tasks. A link that is known creates none: if it is an article, the source becomes one of its
  // sightings, and a changed listed title or update time makes it due again, ever more seldom if nothing comes of it. A
  // new address under a guid that the source has used before is a second look at that article, not a new link.
  core::Result<SourceVisitResult> record_visit(const SourceVisit& visit);
  // The plan that follows a visit; in the same transaction as record_visit, so that no other process sees one alone.
  core::Result<void> plan_source(core::SourceId source, const SourcePlan& plan);
  // Of each source that a feed names: what its next visit was planned from. `take` must not call this Store.
  core::Result<void> each_plan(
      const std::function<void(std::string_view url, std::string_view rhythm, core::Seconds next_at)>& take) const;
  // A line that is kept under a name; empty when there is none.
  core::Result<std::string> remembered(std::string_view name) const;
  core::Result<void> remember(std::string_view name, std::string_view value);
  // Addresses that the source listed in the 30 days before its last good visit.
  core::Result<std::vector<std::string>> known_links(core::SourceId source) const;
  // A link that gave no article: `retry_at` makes it due again, nothing gives it up. Kept with its reason.
  core::Result<void> record_link(LinkId link, core::Outcome outcome, std::string_view stage, std::string_view reason,
                                 core::Seconds now, std::optional<core::Seconds> retry_at);
  core::Result<void> record_unchanged(LinkId link, core::Seconds now);  // 304 or the same bytes

  // --- what a section page has shown, and what became of its links (discover's values)
  core::Result<std::optional<std::string>> page_memory(core::SourceId source) const;
  core::Result<void> put_page_memory(core::SourceId source, std::string_view memory, core::Seconds now);
  // Of the source's host: the 500 in which something happened last, and any single one.
  core::Result<std::vector<FamilyRow>> families(core::SourceId source) const;
  core::Result<std::optional<FamilyRow>> family(core::SourceId source, std::uint64_t family) const;
  // The record of the family as it is after what became of one more link of it. No lease is asked for: the link's host
  // may be another one than the source's, and each outcome counts.
  core::Result<void> put_family(core::SourceId source, const FamilyRow& row, core::Seconds now);

  // --- what the pages of a host have taught (extract's bytes), and what their breaking means
  core::Result<std::optional<std::string>> site_memory(core::HostId host) const;
  core::Result<std::optional<std::string>> site_memory(std::string_view host) const;
  core::Result<void> put_site_memory(core::HostId host, std::string_view memory, core::Seconds now);
  // The source is shown as degraded until restore() of the same host.
  core::Result<void> degrade(core::SourceId source, core::HostId by, std::string_view why, core::Seconds now);
  core::Result<void> restore(core::HostId by);
  // The link's page was held back: nothing of a stored article changes, the link is due again at `retry_at`.
  core::Result<void> hold_link(const HeldLink& held, core::Seconds now);

  // --- articles and stories
  // At most 32, those with most shared keys first; keys on more than 200 articles are boilerplate and find none. A
  // text that `known` says yes to (by its content_hash) is left empty: unpacking is most of the work.
  using TextIsKnown = std::function<bool(core::ArticleId article, std::uint64_t content_hash)>;
  core::Result<std::vector<core::Candidate>> candidates(const core::Fingerprint& fingerprint,
                                                        core::Seconds window_start,
                                                        const TextIsKnown& known = {}) const;
  // Found by any of its addresses, by the source's guid for it (if the text agrees), or as the same text at another
  // address of the site in the verdict's story: then the stored article is updated in place; story, guid and date stay.
  // Else it is new, and joins the verdict's story or opens one. Links whose addresses it turns out to have are done.
  core::Result<PutResult> put_article(const ArticleRecord& record);

  // --- feeds
  // One by one, until `take` returns false, the newest `items` stories, and with `all_since` also every other one whose
  // date is not before it. By the item's date, newest first; equal dates by guid. The item's date is frozen when the
  // story enters the feed, and stands in lead.article.published even when a copy with another date has become the lead.
  // Hidden stories are left out. `take` must not call this Store.
  core::Result<void> each_feed_story(std::string_view feed, int items, std::optional<core::Seconds> all_since,
                                     const std::function<bool(const FeedStory&)>& take) const;
  // What most articles of its newest `items` stories are written in; empty when that is not known.
  core::Result<std::string> feed_language(std::string_view feed, int items) const;
  // Feeds whose items changed since note_published (the change log), with the time of the last change.
  struct ChangedFeed {
    std::string name;
    core::Seconds changed_at = 0;
    std::int64_t seq = 0;
  };
  core::Result<std::vector<ChangedFeed>> changed_feeds() const;
  core::Result<std::optional<ChangedFeed>> last_change(std::string_view feed) const;  // also of an unchanged feed
  core::Result<void> note_published(std::string_view feed, std::int64_t seq, core::Seconds now);

  // --- questions
  core::Result<std::vector<SourceRow>> sources() const;  // those that a feed names, by url
  // Newest first by first sighting, whole, until `take` returns false. `take` must not call this Store.
  core::Result<void> each_article(const ArticleQuery& query,
                                  const std::function<bool(const StoredArticle&)>& take) const;
  core::Result<std::optional<Explanation>> explain(std::string_view url_text, const core::UrlKey& key) const;
  core::Result<std::optional<Explanation>> explain_guid(std::string_view guid) const;
  core::Result<std::vector<OutcomeRow>> visits(core::SourceId source, int most) const;

  // --- upkeep, in slices of at most 50 ms; true when nothing is left to do
  core::Result<bool> prune(core::Seconds now);
  core::Result<void> check() const;  // quick integrity check; Error "corrupt" names what is wrong

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kabar::store
