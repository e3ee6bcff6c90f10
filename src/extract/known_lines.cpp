#include "extract/known_lines.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "extract/wall_words.h"

namespace kabar::extract {
namespace {

constexpr float kSurely = 0.85F, kSurelyNot = 0.05F;

std::uint16_t letters_of(const Block& block) {
  return static_cast<std::uint16_t>(std::min<std::uint32_t>(block.letters, UINT16_MAX));
}

std::uint32_t path_of(const LineView& view, std::uint32_t i) {
  return view.list.containers[view.list.blocks[i].container].path;
}

// What of the known lines stays all the same.
class Stays {
 public:
  Stays(const LineView& view, const std::vector<float>& probabilities, const LineVerdicts& lines,
        const std::vector<const SiteLesson::Line*>& known)
      : view_(view), probabilities_(probabilities), lines_(lines), known_(known) {}

  bool operator()(std::uint32_t i, std::uint32_t articles) const {
    const bool sure = probabilities_[i] > kSurely;
    const Block& block = view_.list.blocks[i];
    if (is_dateline(view_.list, i)) return true;
    if (!sure) return false;
    const bool counts = block.kind == BlockKind::row || block.kind == BlockKind::item || (block.place & kInTable) != 0;
    if (counts || known_[i]->digits_differ) return true;
    if (block.kind == BlockKind::heading && heads_new_text(i)) return true;
    return 4 * std::uint32_t{known_[i]->articles} < articles;
  }

 private:
  bool heads_new_text(std::uint32_t i) const {
    for (std::uint32_t next = i + 1; next < lines_.size(); ++next) {
      if (!lines_.kept(next)) continue;
      return known_[next] == nullptr && view_.list.blocks[next].kind != BlockKind::heading;
    }
    return false;
  }

  const LineView& view_;
  const std::vector<float>& probabilities_;
  const LineVerdicts& lines_;
  const std::vector<const SiteLesson::Line*>& known_;
};

// What the kept lines say together: a third of them by letters, or two of a short text, speak of one wall. Walls are
// short; a long text is not looked at.
Wall wall_in_text(const LineView& view, const LineVerdicts& lines, std::uint32_t letters) {
  constexpr std::uint32_t kLongest = 2500, kShort = 1200;
  std::array<std::uint32_t, 5> said{}, count{};
  if (letters == 0 || letters > kLongest) return Wall::none;
  std::string scratch;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (!lines.kept(i)) continue;
    const auto wall = static_cast<std::size_t>(wall_in_line(view.list.text_of(view.list.blocks[i]), scratch));
    said.at(wall) += view.list.blocks[i].letters;
    ++count.at(wall);
  }
  for (std::size_t wall = 1; wall < said.size(); ++wall) {
    if (3 * said.at(wall) >= letters || (count.at(wall) >= 2 && letters <= kShort)) return static_cast<Wall>(wall);
  }
  return Wall::none;
}

}  // namespace

void lean_on_places(const LineView& view, const SiteLesson& lesson, std::vector<float>& probabilities) {
  constexpr float kHardly = 0.2F, kLift = 0.2F, kOdds = 0.65F;
  if (lesson.articles < SiteProfile::kUsualAfter) return;
  for (std::uint32_t i = 0; i < probabilities.size(); ++i) {
    float& p = probabilities[i];
    if (p < kHardly || p > kOdds) continue;
    const SiteLesson::Place* place = lesson.place(path_of(view, i));
    if (place == nullptr) continue;
    if (lesson.is_home(place->path) && is_prose(view.list.blocks[i]) && view.sayings[i] == 0) p += kLift;
    if (place->text == 0 && place->other >= SiteProfile::kUsualAfter) p -= kLift;
  }
}

void drop_known_lines(const LineView& view, const std::vector<float>& probabilities, const SiteLesson& lesson,
                      LineVerdicts& lines) {
  if (lesson.articles < SiteProfile::kTeachesAfter || lesson.lines.empty()) return;
  constexpr std::uint32_t kOwnText = 400;  // letters that make a page more than a copy
  std::vector<const SiteLesson::Line*> known(lines.size());
  std::string scratch;
  std::uint32_t kept = 0, repeated = 0;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (!lines.kept(i)) continue;
    const std::uint64_t key = line_key(view.list.text_of(view.list.blocks[i]), scratch);
    known[i] = key == 0 ? nullptr : lesson.line(key);
    kept += view.list.blocks[i].letters;
    if (known[i] != nullptr) repeated += view.list.blocks[i].letters;
  }
  const Stays stays(view, probabilities, lines, known);
  std::vector<std::uint32_t> going;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    if (known[i] != nullptr && !stays(i, lesson.articles)) going.push_back(i);
  }
  if (2 * repeated > kept && kept - repeated < kOwnText) return;
  for (const std::uint32_t i : going) lines.drop(i, LineReason::known);
}

void sample_lines(const LineView& view, const std::vector<float>& probabilities, const SiteLesson* lesson,
                  const LineVerdicts& lines, PageSample& sample) {
  constexpr std::size_t kMostOthers = 64;
  std::vector<SampledLine> others;  // one a path
  std::string scratch, text;
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    const Block& block = view.list.blocks[i];
    const std::uint32_t path = path_of(view, i);
    if (!lines.kept(i) && probabilities[i] < kSurelyNot) {
      const auto same = std::find_if(others.begin(), others.end(), [&](const auto& o) { return o.path == path; });
      if (same != others.end()) {
        same->letters = static_cast<std::uint16_t>(std::min<std::uint32_t>(same->letters + block.letters, UINT16_MAX));
      } else if (others.size() < kMostOthers) {
        others.push_back({.path = path, .letters = letters_of(block), .surely_not = true});
      }
      continue;
    }
    const std::string_view line = view.list.text_of(block);
    const std::uint64_t key = line_key(line, scratch);
    const bool kept = lines.kept(i);
    if (kept) {
      sample.letters += block.letters;
      if (lesson != nullptr && lesson->is_home(path)) sample.home_letters += block.letters;
      text.append(line).push_back('\n');
    } else if (lines.why(i) == LineReason::known) {
      ++sample.known_lines;
    }
    if (sample.lines.size() < PageSample::kMost - kMostOthers) {
      sample.lines.push_back(
          {key, path, digits_mark(line), letters_of(block), kept && probabilities[i] > kSurely, false});
    }
  }
  sample.lines.insert(sample.lines.end(), others.begin(), others.end());
  sample.wall = wall_in_text(view, lines, sample.letters);
  sample.wall_in_text = sample.wall != Wall::none;
  sample.text = text.empty() ? 0 : core::hash64(text);
}

}  // namespace kabar::extract
