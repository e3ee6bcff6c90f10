// What a Store keeps in memory, and the parts of its calls that several files share. Room-private.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/text.h"
#include "store/connection.h"
#include "store/store.h"

namespace kabar::store {

struct Store::State {
  StoreOptions options;
  std::unique_ptr<Connection> db;
  // The leases that this Store has claimed, lost ones too, until they are released: what its writes are checked
  // against.
  std::unordered_map<core::HostId, std::int64_t> leases;
};

// --- hosts (work.cpp)
core::HostId host_id(Connection& db, std::string_view name);  // made when missing
void make_host_due(Connection& db, core::HostId host, core::Seconds at);
void recompute_host(Connection& db, core::HostId host);  // the next due of a host that nobody holds
// False when this Store held the host's lease and another has taken it: then nothing of the host may be written.
bool may_write(const std::unordered_map<core::HostId, std::int64_t>& leases, Connection& db, core::HostId host);
core::Error lease_lost();

// --- links and what leads to an article (links.cpp, lineage.cpp)
struct Seen {
  std::optional<LinkId> link;
  std::optional<core::ArticleId> article;  // 0: pruned
  bool tombstone() const { return article && *article == 0; }
};
std::optional<Seen> find_seen(Connection& db, std::uint64_t key);

struct LinkRow {
  LinkId id = 0;
  std::uint64_t key = 0;
  core::HostId host = 0;
  std::string url;
  core::Seconds first_seen = 0;
  std::optional<std::int64_t> first_rank, due_at;
  int attempts = 0;
  core::Seconds checked_at = 0;
  int quiet = 0;
  std::string hints;          // encoded
  core::SourceId source = 0;  // the first that listed it
  int looks = 0;
  bool conditional = false;  // it has validators
};
std::optional<LinkRow> find_link(Connection& db, LinkId id);
// When the stored article at the link is looked at next although nothing says that it changed: 1 h, 6 h and 24 h after
// it was stored, if its source is one that edits and a look costs a 304; one article in twenty once, whatever the
// source, so that editing is noticed at all. `done`: looks so far.
std::optional<core::Seconds> next_look(Connection& db, const LinkRow& link, int done, core::Seconds now);
void note_step(Connection& db, LinkId link, core::Seconds at, std::string_view stage, std::string_view outcome,
               std::string_view detail);

// --- articles in feeds (items.cpp)
// The article was listed by the source. The first time, its story becomes an item of the feeds that name the source.
void note_sighting(Connection& db, core::ArticleId article, core::SourceId source, core::Seconds first,
                   core::Seconds last);
// The article's text has changed: the feeds that have it are to be written again.
void note_update(Connection& db, core::ArticleId article, core::Seconds now);
// Items of a feed whose sources have changed.
void rebuild_items(Connection& db, std::int64_t feed, core::Seconds now);

}  // namespace kabar::store
