#include "store/listing.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "store/encode.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr core::Seconds kHour = 3600;
// A listing that stamps every item anew at each visit must not cause a fetch each time: each look that finds nothing
// makes the next pause four times longer, from a quarter of an hour up to two days.
constexpr core::Seconds kFirstPause = 900, kLongestPause = 172'800;

constexpr const char* kListed = "SELECT last_at, mark FROM listed WHERE link = ?1 AND source = ?2";
constexpr const char* kAddListed =
    "INSERT INTO listed (link, source, first_at, last_at, mark) VALUES (?1, ?2, ?3, ?3, ?4)";
constexpr const char* kListedAgain = "UPDATE listed SET last_at = ?3 WHERE link = ?1 AND source = ?2";
constexpr const char* kMarked = "UPDATE listed SET mark = ?3 WHERE link = ?1 AND source = ?2";

constexpr const char* kAddLink =
    "INSERT INTO link (key, host, source, url, first_seen, first_rank) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
constexpr const char* kAddSeen = "INSERT INTO seen (key, link) VALUES (?1, ?2)";
constexpr const char* kMakeTask = "UPDATE link SET due_at = ?2, hints = ?3 WHERE id = ?1";
constexpr const char* kMakeTaskAt = "UPDATE link SET due_at = ?2, hints = ?3, url = ?4, host = ?5 WHERE id = ?1";

constexpr const char* kFindGuid = "SELECT link FROM publisher_guid WHERE source = ?1 AND hash = ?2";
constexpr const char* kPutGuid =
    "INSERT INTO publisher_guid (source, hash, link) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (source, hash) DO UPDATE SET link = excluded.link";

// The text of markup: what stands in its tags (addresses of pictures with their tokens) changes without an edit.
std::string without_tags(std::string_view markup) {
  std::string out;
  out.reserve(markup.size());
  bool inside = false;
  for (const char c : markup) {
    if (c == '<') inside = true;
    if (!inside) out += c;
    if (c == '>') inside = false;
  }
  return out;
}

// What an edit of the article changes in its listing; never 0, which is a mark that is not known.
std::uint64_t mark_of(const ListingContext& context, const core::ListedLink& link) {
  std::string text = context.page ? std::string() : link.title;
  if (link.updated) text += "\n" + std::to_string(link.updated->unix_seconds);
  if (!context.page) text += "\n" + link.summary + "\n" + without_tags(link.content_html);
  return core::hash64(text) | 1u;
}

std::optional<core::Seconds> listed_time(const core::ListedLink& link) {
  if (link.published) return link.published->unix_seconds;
  return std::nullopt;
}

class ListingPass {
 public:
  ListingPass(Connection& db, const ListingContext& context) : db_(db), context_(context) {}

  SourceVisitResult run(std::span<const ListedKey> links);

 private:
  struct Fresh {  // a link that may become a task
    const ListedKey* entry;
    LinkId link;
  };
  void count_guids(std::span<const ListedKey> links);
  void take(const ListedKey& entry, std::int64_t rank);
  void take_known(const ListedKey& entry, const Seen& seen);
  bool take_by_guid(const ListedKey& entry);
  LinkId add_link(const ListedKey& entry, std::optional<std::int64_t> rank);
  void list_again(const ListedKey& entry, LinkId link, core::ArticleId article, std::int64_t last_at,
                  std::uint64_t mark);
  void recheck(const LinkRow& link, const core::ListedLink& listed);
  void make_tasks();
  bool unique_guid(const core::ListedLink& link) const;

  Connection& db_;
  const ListingContext& context_;
  std::unordered_map<std::string_view, int> guids_;
  std::unordered_set<LinkId> handled_;
  std::vector<Fresh> fresh_;
  SourceVisitResult result_;
};

void ListingPass::count_guids(std::span<const ListedKey> links) {
  for (const ListedKey& entry : links) {
    if (!entry.link.guid.empty()) ++guids_[entry.link.guid];
  }
}

// A guid that several items of one listing carry identifies none of them.
bool ListingPass::unique_guid(const core::ListedLink& link) const {
  const auto found = guids_.find(link.guid);
  return found != guids_.end() && found->second == 1;
}

LinkId ListingPass::add_link(const ListedKey& entry, std::optional<std::int64_t> rank) {
  const core::HostId host = host_id(db_, entry.link.url.host_port());
  db_.run(kAddLink, entry.key.hash, host, context_.source, entry.link.url.text(), context_.now, rank);
  const LinkId link = db_.last_id();
  db_.run(kAddSeen, entry.key.hash, link);
  db_.run(kAddListed, link, context_.source, context_.now, mark_of(context_, entry.link));
  return link;
}

void ListingPass::take(const ListedKey& entry, std::int64_t rank) {
  if (const auto seen = find_seen(db_, entry.key.hash)) {
    take_known(entry, *seen);
    return;
  }
  if (unique_guid(entry.link) && take_by_guid(entry)) return;
  const LinkId link = add_link(entry, context_.first_visit ? std::optional(rank) : std::nullopt);
  handled_.insert(link);
  fresh_.push_back({&entry, link});
  if (unique_guid(entry.link)) db_.run(kPutGuid, context_.source, core::hash64(entry.link.guid), link);
  result_.new_item_times.push_back(listed_time(entry.link));
}

void ListingPass::take_known(const ListedKey& entry, const Seen& seen) {
  if (seen.tombstone() || !seen.link) return;
  if (!handled_.insert(*seen.link).second) return;  // two addresses of one link in one listing
  std::optional<std::pair<std::int64_t, std::uint64_t>> before;
  {
    Query row = db_.query(kListed, *seen.link, context_.source);
    if (row.next()) before = {row.integer(0), row.hash(1)};
  }
  const core::ArticleId article = seen.article.value_or(0);
  if (before) {
    list_again(entry, *seen.link, article, before->first, before->second);
    return;
  }
  db_.run(kAddListed, *seen.link, context_.source, context_.now, mark_of(context_, entry.link));
  if (unique_guid(entry.link)) db_.run(kPutGuid, context_.source, core::hash64(entry.link.guid), *seen.link);
  result_.new_item_times.push_back(listed_time(entry.link));
  if (article != 0) {
    note_sighting(db_, article, context_.source, context_.now, context_.now);
    return;
  }
  // Seen at another source's first visit, and not taken there: here it may be among the newest. Or it was to be fetched
  // for a source that no feed names any more.
  const auto link = find_link(db_, *seen.link);
  if (link && !link->due_at && (link->attempts == 0 || !link->hints.empty())) fresh_.push_back({&entry, link->id});
}

void ListingPass::list_again(const ListedKey& entry, LinkId link, core::ArticleId article, std::int64_t last_at,
                             std::uint64_t mark) {
  if (context_.now >= last_at + kHour) {
    db_.run(kListedAgain, link, context_.source, context_.now);
    if (article != 0) note_sighting(db_, article, context_.source, context_.now, context_.now);
  }
  const std::uint64_t now_mark = mark_of(context_, entry.link);
  if (now_mark == mark) return;
  db_.run(kMarked, link, context_.source, now_mark);
  if (mark == 0) return;
  const auto row = article == 0 ? std::nullopt : find_link(db_, link);
  if (row) recheck(*row, entry.link);
}

// The article at the link is to be seen again: at once, unless earlier looks found nothing new (a listing that keeps
// touching its dates); then ever more seldom.
void ListingPass::recheck(const LinkRow& link, const core::ListedLink& listed) {
  core::Seconds pause = link.quiet == 0 ? 0 : kFirstPause;
  for (int i = 1; i < link.quiet && pause < kLongestPause; ++i) pause *= 4;
  const core::Seconds at = std::max(context_.now, link.checked_at + std::min(pause, kLongestPause));
  const core::HostId host = host_id(db_, listed.url.host_port());
  db_.run(kMakeTaskAt, link.id, at, encode_hints(listed), listed.url.text(), host);
  make_host_due(db_, host, at);
}

// A new address under a guid that the source has used before: the article has another slug or host, unless the guid was
// used again for another text. An article is looked at again; put_article() decides by the text. A link that gave no
// article yet gets the new address if the title is the same.
bool ListingPass::take_by_guid(const ListedKey& entry) {
  const auto known = db_.value(kFindGuid, context_.source, core::hash64(entry.link.guid));
  const auto old = known ? find_link(db_, *known) : std::nullopt;
  if (!old) return false;
  const auto seen = find_seen(db_, old->key);
  if (seen && seen->tombstone()) return false;
  if (seen && seen->article) {
    const LinkId link = add_link(entry, std::nullopt);
    handled_.insert(link);
    const core::HostId host = host_id(db_, entry.link.url.host_port());
    db_.run(kMakeTask, link, context_.now, encode_hints(entry.link));
    make_host_due(db_, host, context_.now);
    return true;
  }
  core::ListedLink before{.url = entry.link.url};
  decode_hints(old->hints, before);
  if (!old->due_at || before.title != entry.link.title || handled_.contains(old->id)) return false;
  handled_.insert(old->id);
  db_.run(kAddSeen, entry.key.hash, old->id);
  const core::HostId host = host_id(db_, entry.link.url.host_port());
  db_.run(kMakeTaskAt, old->id, context_.now, encode_hints(entry.link), entry.link.url.text(), host);
  make_host_due(db_, host, context_.now);
  return true;
}

// The newest by listed date when all have one, else the first ones of the listing.
void ListingPass::make_tasks() {
  if (context_.take_new < fresh_.size()) {
    const bool dated = std::all_of(fresh_.begin(), fresh_.end(),
                                   [](const Fresh& one) { return one.entry->link.published.has_value(); });
    if (dated) {
      std::stable_sort(fresh_.begin(), fresh_.end(), [](const Fresh& a, const Fresh& b) {
        return a.entry->link.published->unix_seconds > b.entry->link.published->unix_seconds;  // NOLINT: all have one
      });
    }
    fresh_.resize(context_.take_new);
  }
  for (const Fresh& one : fresh_) {
    db_.run(kMakeTask, one.link, context_.now, encode_hints(one.entry->link));
    make_host_due(db_, host_id(db_, one.entry->link.url.host_port()), context_.now);
  }
  result_.new_links = static_cast<int>(fresh_.size());
}

SourceVisitResult ListingPass::run(std::span<const ListedKey> links) {
  count_guids(links);
  std::int64_t rank = 0;
  for (const ListedKey& entry : links) take(entry, rank++);
  make_tasks();
  std::sort(result_.new_item_times.begin(), result_.new_item_times.end());
  return std::move(result_);
}

}  // namespace

SourceVisitResult record_listing(Connection& db, const ListingContext& context, std::span<const ListedKey> links) {
  return ListingPass(db, context).run(links);
}

}  // namespace kabar::store
