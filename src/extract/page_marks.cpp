#include "extract/page_marks.h"

#include <algorithm>
#include <numeric>

namespace kabar::extract {

namespace {

constexpr Sayings kQuiet = saying_set(kSaysDate) | saying_set(kSaysByline) | saying_set(kSaysPhoto);
constexpr Sayings kLeading = saying_set(kSaysReadAlso) | saying_set(kSaysRelated);
constexpr std::uint32_t kLabelWords = 8;

std::uint16_t farther(std::uint16_t gap) {
  return std::min<std::uint16_t>(static_cast<std::uint16_t>(gap + 1), kFarMark);
}

void count_paths(const BlockList& list, const PageShape& shape, PageMarks& marks) {
  const std::size_t count = list.containers.size();
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&list](std::uint32_t a, std::uint32_t b) { return list.containers[a].path < list.containers[b].path; });
  marks.repeats.resize(count);
  marks.path_prose.resize(count);
  for (std::size_t from = 0; from < count;) {
    std::size_t to = from;
    float prose = 0;
    for (; to < count && list.containers[order[to]].path == list.containers[order[from]].path; ++to) {
      prose += shape.prose_in(list.containers[order[to]].begin, list.containers[order[to]].end);
    }
    const auto repeats = static_cast<std::uint32_t>(to - from);
    for (; from < to; ++from) {
      marks.repeats[order[from]] = repeats;
      marks.path_prose[order[from]] = prose;
    }
  }
}

class MarkReader {
 public:
  MarkReader(const BlockList& list, const std::vector<Sayings>& sayings, PageMarks& marks)
      : list_(list), sayings_(sayings), marks_(marks.blocks) {
    marks_.resize(list.blocks.size());
  }

  void read() {
    look_back();
    look_ahead();
    count_times();
    find_runs();
    find_pictures();
  }

 private:
  bool is_label(std::uint32_t i, Sayings wanted) const {
    return (sayings_[i] & wanted) != 0 && list_.blocks[i].words <= kLabelWords;
  }
  ContainerIndex parent(ContainerIndex c) const {
    return list_.containers[c].parent == kNoContainer ? c : list_.containers[c].parent;
  }
  bool beside(ContainerIndex a, ContainerIndex b) const { return a == b || parent(a) == parent(b) || parent(a) == b; }

  void look_back() {
    std::uint16_t comments = kFarMark, leading = kFarMark, heading = kFarMark;
    std::uint32_t last = 0;
    for (std::uint32_t i = 0; i < marks_.size(); ++i) {
      BlockMarks& m = marks_[i];
      m.since_comments = comments;
      m.since_leading = leading;
      m.since_heading = heading;
      if (heading < kFarMark) {
        m.heading_level = list_.blocks[last].level;
        m.heading_says = (sayings_[last] & ~kQuiet) != 0;
        m.heading_beside = beside(list_.blocks[last].container, list_.blocks[i].container);
      }
      comments = is_label(i, saying_set(kSaysComments)) ? 1 : farther(comments);
      leading = is_label(i, kLeading) ? 1 : farther(leading);
      heading = list_.blocks[i].kind == BlockKind::heading ? 1 : farther(heading);
      if (list_.blocks[i].kind == BlockKind::heading) last = i;
    }
  }

  void look_ahead() {
    std::uint16_t label = kFarMark, heading = kFarMark;
    for (std::uint32_t i = static_cast<std::uint32_t>(marks_.size()); i-- > 0;) {
      marks_[i].until_label = label;
      marks_[i].until_heading = heading;
      label = is_label(i, ~kQuiet) ? 1 : farther(label);
      heading = list_.blocks[i].kind == BlockKind::heading ? 1 : farther(heading);
    }
  }

  bool has_time(std::uint32_t i) const {
    return (list_.blocks[i].place & kHasTime) != 0 || is_label(i, saying_set(kSaysDate));
  }

  void count_times() {
    const auto count = static_cast<std::uint32_t>(marks_.size());
    std::uint16_t inside = 0;
    for (std::uint32_t i = 0; i < count + 6; ++i) {
      if (i < count && has_time(i)) ++inside;
      if (i >= 13 && has_time(i - 13)) --inside;
      if (i >= 6) marks_[i - 6].times = inside;
    }
  }

  void find_runs() {
    const auto path = [this](std::uint32_t i) { return list_.containers[list_.blocks[i].container].path; };
    for (std::uint32_t from = 0; from < marks_.size();) {
      std::uint32_t to = from;
      while (to < marks_.size() && path(to) == path(from)) ++to;
      for (std::uint32_t i = from; i < to; ++i) {
        marks_[i].run_at = static_cast<std::uint16_t>(std::min(i - from, 500u));
        marks_[i].run = static_cast<std::uint16_t>(std::min(to - from, 500u));
      }
      from = to;
    }
  }

  void find_pictures() {
    for (const Media& media : list_.media) {
      if (media.before < marks_.size() && beside(list_.blocks[media.before].container, media.container)) {
        marks_[media.before].picture_before = true;
      }
      if (media.before > 0 && beside(list_.blocks[media.before - 1].container, media.container)) {
        marks_[media.before - 1].picture_after = true;
      }
    }
  }

  const BlockList& list_;
  const std::vector<Sayings>& sayings_;
  std::vector<BlockMarks>& marks_;
};

}  // namespace

PageMarks read_marks(const BlockList& list, const PageShape& shape, const std::vector<Sayings>& sayings) {
  PageMarks marks;
  count_paths(list, shape, marks);
  MarkReader(list, sayings, marks).read();
  return marks;
}

}  // namespace kabar::extract
