#include "parse/feed_identity.h"

#include <array>
#include <charconv>
#include <unordered_map>

#include "core/text.h"
#include "parse/markup_text.h"

namespace kabar::parse {
namespace {

// Without tags: how they are written may change.
std::uint64_t text_hash(const FeedEntry& entry) {
  return core::hash64(plain_title(entry.summary), core::hash64(plain_title(entry.content)));
}

std::uint64_t hash_of(const FeedEntry& entry) {
  std::uint64_t hash = core::hash64(entry.title);
  if (!entry.enclosures.empty()) hash = core::hash64(entry.enclosures.front().url, hash);
  if (entry.published) hash = core::hash64(std::to_string(entry.published->unix_seconds), hash);
  return entry.title.empty() ? text_hash(entry) ^ hash : hash;
}

std::string urn(std::uint64_t hash) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
  return "urn:kabar:entry:" + std::string(digits.data(), end);
}

}  // namespace

void name_entries(FeedDocument& feed) {
  std::unordered_map<std::uint64_t, int> shared;
  std::vector<std::pair<FeedEntry*, std::uint64_t>> nameless;
  for (FeedEntry& entry : feed.entries) {
    if (!entry.id.empty()) continue;
    entry.id_made = true;
    entry.id = entry.url;
    if (!entry.id.empty()) continue;
    nameless.emplace_back(&entry, hash_of(entry));
    ++shared[nameless.back().second];
  }
  for (const auto& [entry, hash] : nameless) entry->id = urn(shared[hash] > 1 ? hash ^ text_hash(*entry) : hash);
}

}  // namespace kabar::parse
