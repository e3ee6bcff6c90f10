#include "discover/section_memory.h"

#include <algorithm>
#include <vector>

#include "core/byte_codec.h"
#include "core/text.h"
#include "discover/address.h"

namespace kabar::discover {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kMaxLinks = 6000;
constexpr std::uint16_t kForgottenAfter = 60;  // days
constexpr std::uint16_t kLookBack = 14;        // days: by then most stories have left the page, and its frame has not
constexpr int kToTrust = 3, kToDistrust = 3, kToLoseTrust = 6;  // in a row
constexpr int kMostCounted = 1'000'000;

std::uint16_t day_of(core::Seconds now) {
  return static_cast<std::uint16_t>(std::clamp<core::Seconds>(now / 86400, 0, UINT16_MAX));
}

}  // namespace

std::optional<SectionMemory> SectionMemory::decode(std::string_view bytes) {
  core::ByteReader in(bytes);
  if (in.number<std::uint8_t>() != kVersion) return std::nullopt;
  SectionMemory memory;
  memory.first_visit_ = in.number<std::uint16_t>();
  const std::size_t count = in.number<std::uint16_t>();
  if (count > kMaxLinks) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    const auto key = in.number<std::uint64_t>();
    const auto first = in.number<std::uint16_t>();
    memory.links_[key] = {first, in.number<std::uint16_t>()};
  }
  if (!in.ok() || !in.rest().empty()) return std::nullopt;
  return memory;
}

std::string SectionMemory::encode() const {
  std::string out;
  core::put_number(out, kVersion, 1);
  core::put_number(out, first_visit_, 2);
  core::put_number(out, links_.size(), 2);
  for (const auto& [key, days] : links_) {
    core::put_number(out, key, 8);
    core::put_number(out, days.first, 2);
    core::put_number(out, days.last, 2);
  }
  return out;
}

void SectionMemory::note(std::span<const std::string> seen, core::Seconds now) {
  const std::uint16_t today = day_of(now);
  if (links_.empty()) first_visit_ = today;
  for (const std::string& key : seen) {
    Days& days = links_.try_emplace(core::hash64(key), Days{today, today}).first->second;
    days.last = std::max(days.last, today);
  }
  std::erase_if(links_, [&](const auto& link) { return link.second.last + kForgottenAfter < today; });
  if (links_.size() <= kMaxLinks) return;
  std::vector<std::pair<std::uint16_t, std::uint64_t>> oldest;
  oldest.reserve(links_.size());
  for (const auto& [key, days] : links_) oldest.emplace_back(days.last, key);
  const auto end = oldest.begin() + static_cast<std::ptrdiff_t>(links_.size() - kMaxLinks);
  std::nth_element(oldest.begin(), end, oldest.end());
  for (auto i = oldest.begin(); i != end; ++i) links_.erase(i->second);
}

PageMemory SectionMemory::recall(core::Seconds now) const {
  PageMemory memory;
  const std::uint16_t today = day_of(now);
  const int then = std::max<int>(first_visit_, today - kLookBack);
  for (const auto& [key, days] : links_) {
    if (days.first <= then) memory.known.insert(key);
  }
  memory.seen_days = std::max(0, today - then);
  return memory;
}

FamilyRecord after(FamilyRecord record, bool gave_article) {
  int& total = gave_article ? record.articles : record.failures;
  total = std::min(total + 1, kMostCounted);
  record.run = gave_article ? std::max(record.run, 0) + 1 : std::min(record.run, 0) - 1;
  record.run = std::clamp(record.run, -kMostCounted, kMostCounted);
  if (record.run >= kToTrust) {
    record.trust = Trust::on;
  } else if (record.run <= -(record.trust == Trust::on ? kToLoseTrust : kToDistrust)) {
    record.trust = Trust::off;
  }
  return record;
}

std::uint64_t family_of(const core::Url& url) {
  return read_address(url).shape;
}

}  // namespace kabar::discover
