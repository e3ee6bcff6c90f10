#include "extract/drift.h"

#include <algorithm>
#include <array>

#include "core/byte_codec.h"
#include "core/text.h"

namespace kabar::extract {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kLongestReason = 300;
constexpr std::size_t kLooksBack = 5, kAlarming = 3, kCalming = 2, kSettling = 6;
constexpr core::Seconds kSettles = 86'400;

std::string_view words_of(Wall wall) {
  static constexpr std::array<std::string_view, 5> kWords{"", "asks to agree to cookies", "asks to log in",
                                                          "says that it does not exist",
                                                          "asks to prove that one is human, or refuses access"};
  return kWords.at(static_cast<std::size_t>(wall));
}

Judgement held(std::string reason, bool own) {
  return {Fit::held, own, std::move(reason)};
}

// In what ways a page breaks its host's pattern.
struct Breaks {
  bool no_text = false, short_text = false, moved = false, dateless = false, silent = false;
  int count() const { return int{no_text} + int{short_text} + int{moved} + int{dateless} + int{silent}; }
};

Breaks breaks_of(const SiteProfile& profile, const PageSample& page) {
  Breaks breaks;
  breaks.silent = page.is_article && page.answer == Answer::no && profile.expects_answer(page.loose_listing);
  if (!profile.knows_usual()) return breaks;
  breaks.no_text = !page.is_article && profile.usually_gives_text();
  if (!page.is_article) return breaks;  // a film has no length and no place
  breaks.short_text = profile.is_too_short(page.letters);
  breaks.moved = profile.usually_at_home() && 5 * page.home_letters < page.letters;
  breaks.dateless = profile.usually_has(kPageDate) && (page.fields & kPageDate) == 0;
  return breaks;
}

std::string describe(const Breaks& breaks, const SiteProfile& profile, const PageSample& page) {
  std::string out;
  const auto add = [&out](std::string_view words) { out.append(out.empty() ? "" : ", ").append(words); };
  if (breaks.no_text) add("no article text was found");
  if (breaks.short_text) {
    add(std::to_string(page.letters) + " letters where the site's articles have " +
        std::to_string(profile.length_at(0.05)) + " to " + std::to_string(profile.length_at(0.95)));
  }
  if (breaks.moved) add("nothing stands where its texts always stood");
  if (breaks.dateless) add("no date");
  if (breaks.silent) add("nothing of what the listing announced");
  return out;
}

}  // namespace

std::size_t DriftMemory::same_text(const PageVisit& visit, const PageSample& page) const {
  if (page.text == 0) return 0;
  return static_cast<std::size_t>(std::count_if(pages_.begin(), pages_.end(), [&](const Page& p) {
    return p.text == page.text && p.asked != visit.asked && p.answered != visit.answered;
  }));
}

std::size_t DriftMemory::same_text_other_title(const PageVisit& visit, const PageSample& page) const {
  if (page.text == 0 || page.title == 0) return 0;
  return static_cast<std::size_t>(std::count_if(pages_.begin(), pages_.end(), [&](const Page& p) {
    return p.text == page.text && p.title != 0 && p.title != page.title && p.asked != visit.asked;
  }));
}

std::size_t DriftMemory::same_title(const PageVisit& visit, const PageSample& page) const {
  if (page.title == 0) return 0;
  return static_cast<std::size_t>(std::count_if(pages_.begin(), pages_.end(), [&](const Page& p) {
    return p.title == page.title && p.asked != visit.asked && p.answered != visit.answered;
  }));
}

std::size_t DriftMemory::same_answer(const PageVisit& visit) const {
  return static_cast<std::size_t>(std::count_if(pages_.begin(), pages_.end(), [&](const Page& p) {
    return p.answered == visit.answered && p.asked != visit.asked;
  }));
}

bool DriftMemory::learned(const PageVisit& visit, const PageSample& page) const {
  return std::any_of(pages_.begin(), pages_.end(), [&](const Page& p) {
    const bool same = p.asked == visit.asked || p.answered == visit.answered || (p.text != 0 && p.text == page.text);
    return same && p.fit != Fit::held;
  });
}

bool DriftMemory::note(const PageVisit& visit, const PageSample& page, const Judgement& judgement, core::Seconds now) {
  std::erase_if(pages_, [&](const Page& p) { return p.asked == visit.asked; });
  if (pages_.size() >= kMost) pages_.erase(pages_.begin());
  pages_.push_back({visit.asked, visit.answered, page.text, page.title, judgement.fit, judgement.own});
  if (judgement.fit != Fit::fine) reason_ = core::utf8_prefix(judgement.reason, kLongestReason);
  const std::size_t looked = std::min(pages_.size(), alarm() ? kCalming : kLooksBack);
  const auto strange =
      static_cast<std::size_t>(std::count_if(pages_.end() - static_cast<std::ptrdiff_t>(looked), pages_.end(),
                                             [](const Page& p) { return p.fit != Fit::fine; }));
  if (alarm() && strange == 0 && looked == kCalming) {
    settle();
    return true;
  }
  if (alarm() || strange < kAlarming) return false;
  since_ = std::max<core::Seconds>(now, 1);
  return true;
}

bool DriftMemory::looks_settled(core::Seconds now) const {
  if (!alarm() || now - since_ < kSettles || pages_.size() < kSettling) return false;
  return std::all_of(pages_.end() - kSettling, pages_.end(), [](const Page& p) { return p.fit != Fit::held || p.own; });
}

void DriftMemory::settle() {
  since_ = 0;
  reason_.clear();
}

Judgement SiteMemory::judge(const PageVisit& visit, const PageSample& page, core::Seconds now) const {
  const bool answers = page.answer == Answer::yes;
  const std::size_t same_text = drift.same_text(visit, page), same_answer = drift.same_answer(visit);
  if (page.wall != Wall::none && !answers) return held("the page " + std::string(words_of(page.wall)), false);
  if (const std::size_t others = drift.same_text_other_title(visit, page); others > 1)
    return held("the same text stands under " + std::to_string(others) + " other headlines of the site", false);
  if (same_text > 0 && !answers && (page.answer == Answer::no || same_text > 1))
    return held("the same text as under " + std::to_string(same_text) + " other addresses of the site", false);
  if (same_answer > 0 && visit.answered != visit.asked && !answers && (page.answer == Answer::no || same_answer > 1))
    return held(std::to_string(same_answer) + " other articles led to the same address", false);

  const Breaks breaks = breaks_of(profile, page);
  const bool alone = same_text == 0 && (drift.same_title(visit, page) == 0 || answers);
  const bool own = alone && page.is_article && page.wall == Wall::none;
  const std::string reason = breaks.count() > 0 ? describe(breaks, profile, page) : std::string();
  if (breaks.count() == 0) return {};
  if (own && drift.looks_settled(now)) return {};
  const bool whole = own && answers && !breaks.short_text && !breaks.no_text;  // a new face with a good text
  if (whole && !breaks.silent) return breaks.dateless ? Judgement{Fit::odd, true, reason} : Judgement{};
  const bool serious = breaks.count() >= 2 || breaks.no_text || breaks.silent;
  if (serious || (drift.alarm() && !whole)) return held(reason, own);
  return {Fit::odd, own, reason};
}

bool SiteMemory::note(const PageVisit& visit, const PageSample& page, const Judgement& judgement, bool learn,
                      core::Seconds now) {
  const bool settled = judgement.fit == Fit::fine && drift.looks_settled(now) && breaks_of(profile, page).count() > 0;
  const bool is_new = !drift.learned(visit, page);
  bool changed = drift.note(visit, page, judgement, now);
  if (settled) {
    drift.settle();
    profile.forget_half();
    profile.forget_half();
    changed = true;
  }
  if (learn && is_new && judgement.fit != Fit::held) page.is_article ? profile.learn(page) : profile.learn_miss();
  return changed;
}

void DriftMemory::encode(std::string& out) const {
  core::put_number(out, kVersion, 1);
  core::put_number(out, static_cast<std::uint64_t>(since_), 8);
  core::put_number(out, reason_.size(), 2);
  out += reason_;
  core::put_number(out, pages_.size(), 1);
  for (const Page& page : pages_) {
    for (const std::uint64_t hash : {page.asked, page.answered, page.text, page.title}) core::put_number(out, hash, 8);
    core::put_number(out, static_cast<std::uint64_t>(page.fit), 1);
    core::put_number(out, page.own ? 1 : 0, 1);
  }
}

std::optional<DriftMemory> DriftMemory::decode(std::string_view& bytes) {
  core::ByteReader in(bytes);
  DriftMemory out;
  if (in.number<std::uint8_t>() != kVersion) return std::nullopt;
  out.since_ = in.number<core::Seconds>();
  const auto reason_size = in.number<std::uint16_t>();
  if (out.since_ < 0 || reason_size > kLongestReason) return std::nullopt;
  out.reason_ = in.text(reason_size);
  const auto pages = in.number<std::uint8_t>();
  if (!in.ok() || pages > kMost || !core::is_valid_utf8(out.reason_)) return std::nullopt;
  for (std::size_t i = 0; i < pages; ++i) {
    Page page;
    for (std::uint64_t* hash : {&page.asked, &page.answered, &page.text, &page.title})
      *hash = in.number<std::uint64_t>();
    const auto fit = in.number<std::uint8_t>();
    if (fit > static_cast<std::uint8_t>(Fit::held)) return std::nullopt;
    page.fit = static_cast<Fit>(fit);
    page.own = in.number<std::uint8_t>() == 1;
    out.pages_.push_back(page);
  }
  if (!in.ok()) return std::nullopt;
  bytes = in.rest();
  return out;
}

std::string SiteMemory::encode() const {
  std::string out;
  profile.encode(out);
  drift.encode(out);
  return out;
}

std::optional<SiteMemory> SiteMemory::decode(std::string_view bytes) {
  auto profile = SiteProfile::decode(bytes);
  if (!profile) return std::nullopt;
  auto drift = DriftMemory::decode(bytes);
  if (!drift || !bytes.empty()) return std::nullopt;
  return SiteMemory{*std::move(profile), *std::move(drift)};
}

}  // namespace kabar::extract
