// Stored articles that share index keys with a new text. One descent a key; keys of boilerplate are left out.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "store/encode.h"
#include "store/pack.h"
#include "store/state.h"

namespace kabar::store {
namespace {

constexpr std::int64_t kMostArticlesOfKey = 200;
constexpr std::size_t kMostCandidates = 32;

constexpr const char* kArticlesOfKey = "SELECT article FROM fp WHERE key = ?1 LIMIT ?2";
constexpr const char* kCandidate =
    "SELECT story, site, content_hash, verdict FROM article WHERE id = ?1 AND first_seen >= ?2";
constexpr const char* kTextOf = "SELECT text_size, packed FROM body WHERE article = ?1";

struct Shared {
  core::ArticleId article = 0;
  int keys = 0;
};

// Most shared keys first.
std::vector<Shared> sharing(Connection& db, const core::Fingerprint& fingerprint) {
  std::unordered_map<core::ArticleId, int> counts;
  std::vector<core::ArticleId> of_key;
  for (const std::uint64_t key : fingerprint.used()) {
    of_key.clear();
    Query row = db.query(kArticlesOfKey, key, kMostArticlesOfKey + 1);
    while (row.next()) of_key.push_back(row.integer(0));
    if (of_key.size() > static_cast<std::size_t>(kMostArticlesOfKey)) continue;
    for (const core::ArticleId article : of_key) ++counts[article];
  }
  std::vector<Shared> out;
  out.reserve(counts.size());
  for (const auto& [article, keys] : counts) out.push_back({article, keys});
  std::sort(out.begin(), out.end(), [](const Shared& a, const Shared& b) {
    return a.keys != b.keys ? a.keys > b.keys : a.article < b.article;
  });
  return out;
}

std::optional<std::string> text_of(Connection& db, core::ArticleId article) {
  Query row = db.query(kTextOf, article);
  if (!row.next()) return std::nullopt;
  return unpack(row.view(1), static_cast<std::size_t>(row.integer(0)));
}

}  // namespace

core::Result<std::vector<core::Candidate>> Store::candidates(const core::Fingerprint& fingerprint,
                                                             core::Seconds window_start,
                                                             const TextIsKnown& known) const {
  Connection& db = *state_->db;
  Work work(db, Work::reading);
  std::vector<core::Candidate> out;
  for (const Shared& one : sharing(db, fingerprint)) {
    if (out.size() == kMostCandidates) break;
    Query row = db.query(kCandidate, one.article, window_start);
    if (!row.next()) continue;
    core::Candidate candidate{.article = one.article, .story = row.integer(0), .content_hash = row.hash(2)};
    if (!known || !known(one.article, candidate.content_hash)) {
      auto text = text_of(db, one.article);
      if (!text) continue;
      candidate.text = *std::move(text);
    }
    candidate.site = row.text(1);
    candidate.digest = decode_verdict(row.view(3)).digest;
    out.push_back(std::move(candidate));
  }
  return work.finish(std::move(out));
}

}  // namespace kabar::store
