// A visit to a source: the source's new state, and what its listing says about links.
#include <algorithm>
#include <unordered_map>

#include "store/encode.h"
#include "store/listing.h"
#include "store/rows.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr int kVisitsKept = 50;
constexpr core::Seconds kKnownFor = 2'592'000;

constexpr int kMovedAfter = 3, kBackAfter = 4;

constexpr const char* kSource = "SELECT host, last_success, resolved FROM source WHERE id = ?1";
constexpr const char* kVisited =
    "UPDATE source SET last_visit = ?2, state = ?3, next_at = max(?4, ?5), not_before = ?5, rhythm = ?6, why = ?7"
    " WHERE id = ?1";
constexpr const char* kPlan =
    "UPDATE source SET state = ?2, next_at = max(?3, ?4), not_before = ?4, rhythm = ?5, why = ?6 WHERE id = ?1";
constexpr const char* kGoodVisit = "UPDATE source SET last_success = ?2, failures = 0, last_error = '' WHERE id = ?1";
constexpr const char* kValidators =
    "UPDATE source SET etag = ?2, last_modified = ?3, validators_from = nullif(?4, '') WHERE id = ?1";
constexpr const char* kBadVisit = "UPDATE source SET failures = failures + 1, last_error = ?2 WHERE id = ?1";
constexpr const char* kResolved = "UPDATE source SET resolved = ?2 WHERE id = ?1";
constexpr const char* kPlace = "SELECT url, address, moved_to, moved_times, failures FROM source WHERE id = ?1";
constexpr const char* kMovedTo = "UPDATE source SET moved_to = ?2, moved_times = ?3 WHERE id = ?1";
constexpr const char* kOtherSource =
    "SELECT id FROM source WHERE active = 1 AND id <> ?1 AND (url = ?2 OR address = ?2)";
// Validators belong to the address that gave them, which from now on has to be said.
constexpr const char* kMove =
    "UPDATE source SET validators_from = coalesce(validators_from, address, url), address = nullif(?2, url), host = ?3,"
    " moved_to = '', moved_times = 0 WHERE id = ?1";
constexpr const char* kNamed =
    "UPDATE source SET title = CASE WHEN ?2 = '' THEN title ELSE ?2 END,"
    " language = CASE WHEN ?3 = '' THEN language ELSE ?3 END WHERE id = ?1";
constexpr const char* kAddVisit =
    "INSERT INTO visit (source, at, outcome, status, listed, new_links, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr const char* kTrimVisits =
    "DELETE FROM visit WHERE source = ?1 AND id <= (SELECT id FROM visit WHERE source = ?1 ORDER BY id DESC"
    " LIMIT 1 OFFSET ?2)";
constexpr const char* kVisits =
    "SELECT at, outcome, status, listed, new_links, reason FROM visit WHERE source = ?1 ORDER BY id DESC LIMIT ?2";
constexpr const char* kPlans = "SELECT url, rhythm, next_at FROM source WHERE active = 1 AND last_visit > 0";
constexpr const char* kRemembered = "SELECT value FROM memory WHERE name = ?1";
constexpr const char* kRemember =
    "INSERT INTO memory (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
constexpr const char* kKnownLinks =
    "SELECT l.url FROM listed d JOIN link l ON l.id = d.link JOIN source s ON s.id = d.source"
    " WHERE d.source = ?1 AND d.last_at >= s.last_success - ?2";

bool good(core::Outcome outcome) {
  return outcome == core::Outcome::ok || outcome == core::Outcome::not_modified;
}

void update_source(Connection& db, const SourceVisit& visit) {
  db.run(kVisited, visit.source, visit.now, core::to_string(visit.state), visit.next_at, visit.not_before, visit.rhythm,
         visit.why);
  if (!good(visit.outcome)) {
    db.run(kBadVisit, visit.source, visit.reason);
    return;
  }
  db.run(kGoodVisit, visit.source, visit.now);
  if (visit.outcome == core::Outcome::ok || !visit.validators.empty()) {  // a 304 need not repeat them
    db.run(kValidators, visit.source, visit.validators.etag, visit.validators.last_modified,
           text_or_empty(visit.validators.from));
  }
  if (visit.resolved != core::SourceKind::automatic) {
    db.run(kResolved, visit.source, core::to_string(visit.resolved));
  }
  if (!visit.title.empty() || !visit.language.empty()) db.run(kNamed, visit.source, visit.title, visit.language);
}

struct Place {
  std::string url, address, moved_to;
  int moved_times = 0, failures = 0;
};

std::optional<Place> place_of(Connection& db, core::SourceId source) {
  Query row = db.query(kPlace, source);
  if (!row.next()) return std::nullopt;
  return Place{row.text(0), row.text(1), row.text(2), static_cast<int>(row.integer(3)),
               static_cast<int>(row.integer(4))};
}

// `to` becomes the address of the source's visits, and its host the one that they are leased with.
void move_source(Connection& db, core::SourceId source, const std::string& to) {
  const core::HostId host = host_id(db, stored_url(to).host_port());
  db.run(kMove, source, to, host);
  recompute_host(db, host);
}

// After update_source().
void note_move(Connection& db, const SourceVisit& visit, SourceVisitResult& result) {
  const auto place = place_of(db, visit.source);
  if (!place) return;
  if (!good(visit.outcome)) {
    result.back = !place->address.empty() && place->failures >= kBackAfter;
    if (result.back) move_source(db, visit.source, place->url);
    return;
  }
  const std::string to = text_or_empty(visit.moved_to);
  const int times = to.empty() ? 0 : to == place->moved_to ? place->moved_times + 1 : 1;
  if (to != place->moved_to || times != place->moved_times) db.run(kMovedTo, visit.source, to, times);
  if (times < kMovedAfter || db.value(kOtherSource, visit.source, to)) return;
  move_source(db, visit.source, to);
  result.moved = true;
}

std::string describe(const Query& visit) {
  std::string text;
  if (visit.integer(2) != 0) text = "HTTP " + std::to_string(visit.integer(2)) + ", ";
  text += std::to_string(visit.integer(3)) + " listed, " + std::to_string(visit.integer(4)) + " new";
  if (!visit.view(5).empty()) text += ": " + visit.text(5);
  return text;
}

}  // namespace

core::Result<SourceVisitResult> Store::record_visit(const SourceVisit& visit) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  SourceVisitResult result;
  ListingContext context{.source = visit.source, .now = visit.now, .take_new = visit.take_new};
  core::HostId host = 0;
  {
    Query row = db.query(kSource, visit.source);
    if (!row.next()) return work.finish(result);
    host = row.integer(0);
    context.first_visit = row.integer(1) == 0;
    const auto kind = core::source_kind_from(row.view(2)).value_or(core::SourceKind::automatic);
    context.page = (visit.resolved != core::SourceKind::automatic ? visit.resolved : kind) == core::SourceKind::page;
  }
  if (!may_write(state_->leases, db, host)) {
    if (auto done = work.finish(); !done) return done.error();
    return lease_lost();
  }
  if (visit.outcome == core::Outcome::ok) result = record_listing(db, context, visit.links);
  update_source(db, visit);
  note_move(db, visit, result);
  db.run(kAddVisit, visit.source, visit.now, core::to_string(visit.outcome), visit.status, visit.listed,
         result.new_links, visit.reason);
  db.run(kTrimVisits, visit.source, kVisitsKept);
  recompute_host(db, host);
  return work.finish(std::move(result));
}

core::Result<void> Store::plan_source(core::SourceId source, const SourcePlan& plan) {
  Connection& db = *state_->db;
  Work work(db, Work::writing);
  core::HostId host = 0;
  {
    Query row = db.query(kSource, source);
    if (!row.next()) return work.finish();
    host = row.integer(0);
  }
  if (!may_write(state_->leases, db, host)) {
    if (auto done = work.finish(); !done) return done.error();
    return lease_lost();
  }
  db.run(kPlan, source, core::to_string(plan.state), plan.next_at, plan.not_before, plan.rhythm, plan.why);
  recompute_host(db, host);
  return work.finish();
}

core::Result<void> Store::each_plan(
    const std::function<void(std::string_view, std::string_view, core::Seconds)>& take) const {
  Work work(*state_->db, Work::reading);
  Query row = state_->db->query(kPlans);
  while (row.next()) take(row.view(0), row.view(1), row.integer(2));
  return work.finish();
}

core::Result<std::string> Store::remembered(std::string_view name) const {
  Work work(*state_->db, Work::reading);
  std::string value;
  Query row = state_->db->query(kRemembered, name);
  if (row.next()) value = row.text(0);
  return work.finish(std::move(value));
}

core::Result<void> Store::remember(std::string_view name, std::string_view value) {
  Work work(*state_->db, Work::writing);
  state_->db->run(kRemember, name, value);
  return work.finish();
}

core::Result<std::vector<std::string>> Store::known_links(core::SourceId source) const {
  Work work(*state_->db, Work::reading);
  std::vector<std::string> urls;
  Query row = state_->db->query(kKnownLinks, source, kKnownFor);
  while (row.next()) urls.push_back(row.text(0));
  return work.finish(std::move(urls));
}

core::Result<std::vector<OutcomeRow>> Store::visits(core::SourceId source, int most) const {
  Work work(*state_->db, Work::reading);
  std::vector<OutcomeRow> rows;
  Query row = state_->db->query(kVisits, source, most);
  while (row.next()) rows.push_back({row.integer(0), "visit", row.text(1), describe(row)});
  std::reverse(rows.begin(), rows.end());
  return work.finish(std::move(rows));
}

}  // namespace kabar::store
