#include "extract/line_features.h"

#include <algorithm>
#include <cmath>

#include "core/result.h"
#include "core/text.h"
#include "extract/page_marks.h"
#include "extract/word_overlap.h"

namespace kabar::extract {

namespace {

constexpr float kFar = 40;

float share(float part, float whole) {
  return whole > 0 ? part / whole : 0.0F;
}
float log_of(float value) {
  return std::log2(value + 1.0F);
}
float near_to(float distance) {
  return std::clamp(distance, -kFar, kFar);
}

// How a line ends: 0 in a word, 1 at a sentence end, 2 colon, 3 comma or dash, 4 digit, 5 bracket or quotation mark.
float line_end(std::string_view text) {
  if (text.empty()) return 0;
  const char last = text.back();
  if (last == '.' || last == '!' || last == '?') return 1;
  if (last == ':') return 2;
  if (last == ',' || last == '-' || last == ';') return 3;
  if (last >= '0' && last <= '9') return 4;
  if (last == ')' || last == ']' || last == '"' || last == '\'') return 5;
  for (const std::string_view stop : {"。", "！", "？", "…", "۔", "؟", "।", "။"}) {
    if (text.ends_with(stop)) return 1;
  }
  for (const std::string_view mark : {"”", "»", "“", "’", "」", "』"}) {
    if (text.ends_with(mark)) return 5;
  }
  return 0;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(word).push_back(' ');
  return out;
}

// What a line begins with: 0 a capital, 1 a small letter, 2 a digit, 3 another script, 4 a mark.
float line_begin(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.empty() ? ' ' : text.front());
  if (first >= 'A' && first <= 'Z') return 0;
  if (first >= 'a' && first <= 'z') return 1;
  if (first >= '0' && first <= '9') return 2;
  return first >= 0x80 ? 3.0F : 4.0F;
}

struct Characters {
  float separators = 0, colons = 0, questions = 0, exclamations = 0, brackets = 0;
  bool address = false;  // an @ or a web address
  bool clock = false;    // 9:41
};

Characters characters_of(std::string_view text) {
  Characters found;
  const auto digit = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '|':
      case '/':
        ++found.separators;
        break;
      case '\xC2':  // the middle dot
        found.separators += i + 1 < text.size() && text[i + 1] == '\xB7' ? 1.0F : 0.0F;
        break;
      case ':':
        ++found.colons;
        if (i > 0 && digit(i - 1) && digit(i + 1) && digit(i + 2)) found.clock = true;
        if (text.substr(i, 3) == "://") found.address = true;
        break;
      case '?':
        ++found.questions;
        break;
      case '!':
        ++found.exclamations;
        break;
      case '(':
      case '[':
        ++found.brackets;
        break;
      case '@':
        found.address = true;
        break;
      default:
        break;
    }
  }
  return found;
}

class FeatureReader {
 public:
  explicit FeatureReader(const LineView& view)
      : view_(view),
        blocks_(view.list.blocks),
        words_(
            {view.metadata.title, view.metadata.description, joined(view.metadata.authors), view.metadata.site_name}),
        body_(view.metadata.article_body, 3),
        marks_(read_marks(view.list, view.shape, view.sayings)) {
    find_headline();
    hash_texts();
    measure_gaps();
  }

  std::vector<float> read() {
    std::vector<float> rows(blocks_.size() * kLineFeatures);
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      out_ = rows.data() + i * kLineFeatures;
      const float* const row = out_;
      own(i);
      agreement(i);
      around(i);
      bits(i);
      neighbours(i);
      surroundings(i);
      marks(i);
      KABAR_ASSERT(out_ - row == static_cast<std::ptrdiff_t>(kLineFeatures));
    }
    return rows;
  }

 private:
  void put(float value) { *out_++ = value; }

  void find_headline() {
    const parse::NodeIndex node = view_.metadata.headline;
    headline_ = -1;
    if (node == parse::kNoNode) return;
    const auto at = std::lower_bound(blocks_.begin(), blocks_.end(), node,
                                     [](const Block& block, parse::NodeIndex n) { return block.last <= n; });
    headline_ = static_cast<int>(at - blocks_.begin());
  }

  void hash_texts() {
    hashes_.reserve(blocks_.size());
    for (const Block& block : blocks_) hashes_.push_back(core::hash64(view_.list.text_of(block)));
    sorted_ = hashes_;
    std::sort(sorted_.begin(), sorted_.end());
  }

  bool is_anchor(std::uint32_t i) const { return is_prose(blocks_[i]) && view_.shape.path_share[i] > 0.15F; }

  // Blocks to the nearest line of prose at the article's own path, before and after.
  void measure_gaps() {
    before_.resize(blocks_.size());
    after_.resize(blocks_.size());
    float gap = kFar;
    for (std::uint32_t i = 0; i < blocks_.size(); ++i) {
      before_[i] = gap;
      gap = is_anchor(i) ? 1.0F : std::min(gap + 1.0F, kFar);
    }
    gap = kFar;
    for (std::uint32_t i = static_cast<std::uint32_t>(blocks_.size()); i-- > 0;) {
      after_[i] = gap;
      gap = is_anchor(i) ? 1.0F : std::min(gap + 1.0F, kFar);
    }
  }

  void own(std::uint32_t i) {
    const Block& b = blocks_[i];
    const auto letters = static_cast<float>(b.letters);
    put(static_cast<float>(b.kind));
    put(b.level);
    put(log_of(letters));
    put(static_cast<float>(b.words));
    put(b.sentences);
    put(b.commas);
    put(share(static_cast<float>(b.link_letters), letters));
    put(b.links);
    put(share(b.digits, letters));
    put(share(b.capitals, letters));
    put(share(static_cast<float>(b.bold_letters), letters));
    put(line_end(view_.list.text_of(b)));
    const Characters found = characters_of(view_.list.text_of(b));
    put(line_begin(view_.list.text_of(b)));
    put(found.separators);
    put(found.colons);
    put(found.questions);
    put(found.exclamations);
    put(found.brackets);
    put(found.address ? 1.0F : 0.0F);
    put(found.clock ? 1.0F : 0.0F);
    put(share(letters, static_cast<float>(b.words)));
    put(static_cast<float>(std::upper_bound(sorted_.begin(), sorted_.end(), hashes_[i]) -
                           std::lower_bound(sorted_.begin(), sorted_.end(), hashes_[i])));
  }

  void agreement(std::uint32_t i) {
    const std::string_view text = view_.list.text_of(blocks_[i]);
    const WordTable::Hits hits = text.size() < 1500 ? words_.hits_in(text) : WordTable::Hits{};
    for (const std::size_t of : {kTitle, kDescription}) {
      put(hits.share(of));
      put(share(static_cast<float>(hits.of[of]), static_cast<float>(words_.size_of(of))));
    }
    put(hits.share(kAuthors));
    put(static_cast<float>(hits.of[kAuthors]));
    put(hits.share(kSite));
    put(body_.empty() ? -1.0F : body_.share_of(text));
    put(headline_ < 0 ? -kFar - 1 : near_to(static_cast<float>(static_cast<int>(i) - headline_)));
  }

  void around(std::uint32_t i) {
    const PageShape& shape = view_.shape;
    const Block& block = blocks_[i];
    const Container& box = view_.list.containers[block.container];
    const Container& outer = view_.list.containers[box.parent == kNoContainer ? block.container : box.parent];
    const float total = std::max(shape.prose_sum.back(), 1.0F);
    for (const Container* c : {&box, &outer}) {
      put(log_of(shape.letters_in(c->begin, c->end)));
      put(shape.prose_in(c->begin, c->end) / total);
      put(share(shape.links_in(c->begin, c->end), shape.letters_in(c->begin, c->end)));
      put(static_cast<float>(std::min(c->end - c->begin, 60u)));
      put(static_cast<float>(std::min<int>(c->images, 20)));
    }
    const auto at = static_cast<float>(i), begin = static_cast<float>(shape.begin), end = static_cast<float>(shape.end);
    put(near_to(at - begin));
    put(near_to(end - 1 - at));
    put(share(at - begin, std::max(end - begin, 1.0F)));
    put(shape.path_share[i]);
    const Container& root = view_.list.containers[shape.root];
    put(i >= root.begin && i < root.end ? 1.0F : 0.0F);
    put(static_cast<float>(box.depth) - static_cast<float>(root.depth));
    put(log_of(shape.prose));
  }

  void bits(std::uint32_t i) {
    const Block& block = blocks_[i];
    static constexpr std::uint32_t kPlaces[kPlaceFeatures] = {
        kInArticle, kInMain,  kInAside, kInHeader,  kInFooter,        kInForm,     kInFigure, kInCaption,   kInList,
        kInTable,   kInQuote, kHidden,  kInDetails, kArticleBodyItem, kAfterBreak, kHasTime,  kWholeSlanted};
    for (const std::uint32_t place : kPlaces) put((block.place & place) != 0 ? 1.0F : 0.0F);
    const Names near = view_.shape.near[block.container] | block.inner;
    const Names all = view_.shape.all[block.container] | block.inner;
    for (int n = 0; n < kNameBits; ++n) put((near >> n & 1u) != 0 ? 1.0F : 0.0F);
    for (int n = 0; n < kNameBits; ++n) put((all >> n & 1u) != 0 ? 1.0F : 0.0F);
    for (int n = 0; n < kSayingBits; ++n) put((view_.sayings[i] >> n & 1u) != 0 ? 1.0F : 0.0F);
  }

  void neighbours(std::uint32_t i) {
    for (const int step : {-2, -1, 1, 2}) {
      const std::int64_t at = static_cast<std::int64_t>(i) + step;
      if (at < 0 || at >= static_cast<std::int64_t>(blocks_.size())) {
        for (std::size_t n = 0; n < kNeighbourFeatures; ++n) put(-1.0F);
        continue;
      }
      const auto j = static_cast<std::uint32_t>(at);
      const Block& other = blocks_[j];
      const auto& containers = view_.list.containers;
      put(log_of(static_cast<float>(other.letters)));
      put(share(static_cast<float>(other.link_letters), static_cast<float>(other.letters)));
      put(static_cast<float>(other.kind));
      put(view_.sayings[j] != 0 ? 1.0F : 0.0F);
      put(view_.shape.path_share[j]);
      put(containers[other.container].path == containers[blocks_[i].container].path ? 1.0F : 0.0F);
    }
  }

  void surroundings(std::uint32_t i) {
    const PageShape& shape = view_.shape;
    const auto count = static_cast<std::uint32_t>(blocks_.size());
    put(before_[i]);
    put(after_[i]);
    const std::uint32_t from = i >= 5 ? i - 5 : 0, to = std::min(i + 6, count);
    put(log_of(shape.prose_in(from, i)));
    put(log_of(shape.prose_in(i + 1, to)));
    put(share(shape.links_in(from, i), shape.letters_in(from, i)));
    put(share(shape.links_in(i + 1, to), shape.letters_in(i + 1, to)));
    put(view_.sayings[i] != 0 ? 1.0F : 0.0F);
    put(share(shape.prose_in(shape.begin, i), std::max(shape.prose, 1.0F)));
  }

  void marks(std::uint32_t i) {
    const BlockMarks& m = marks_.blocks[i];
    for (const std::uint16_t gap :
         {m.since_comments, m.since_leading, m.until_label, m.since_heading, m.until_heading}) {
      put(gap);
    }
    put(m.heading_level);
    put(m.heading_says ? 1.0F : 0.0F);
    put(m.heading_beside ? 1.0F : 0.0F);
    put(m.run_at);
    put(m.run);
    put(m.times);
    put(m.picture_before ? 1.0F : 0.0F);
    put(m.picture_after ? 1.0F : 0.0F);
    const auto& containers = view_.list.containers;
    ContainerIndex c = blocks_[i].container;
    float most = 0;
    for (int step = 0; step < 4; ++step) {
      put(log_of(static_cast<float>(marks_.repeats[c])));
      put(marks_.path_prose[c] / std::max(view_.shape.prose_sum.back(), 1.0F));
      if (containers[c].parent != kNoContainer) c = containers[c].parent;
      most = std::max(most, static_cast<float>(marks_.repeats[c]));
    }
    // Repeats of anything farther up: a thread of comments, a river of posts.
    for (int step = 0; step < 12 && containers[c].parent != kNoContainer; ++step, c = containers[c].parent) {
      most = std::max(most, static_cast<float>(marks_.repeats[c]));
    }
    put(log_of(most));
    put(static_cast<float>(marks_.blocks.size() - i > 200 ? 200 : marks_.blocks.size() - i));
    put(log_of(static_cast<float>(i)));
  }

  const LineView& view_;
  const std::vector<Block>& blocks_;
  enum Text : std::size_t { kTitle, kDescription, kAuthors, kSite };
  WordTable words_;
  WordSet body_;
  PageMarks marks_;
  int headline_ = -1;
  std::vector<std::uint64_t> hashes_, sorted_;
  std::vector<float> before_, after_;
  float* out_ = nullptr;
};

}  // namespace

std::vector<float> line_features(const LineView& view) {
  return FeatureReader(view).read();
}

}  // namespace kabar::extract
