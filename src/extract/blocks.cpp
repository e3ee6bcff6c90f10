#include "extract/blocks.h"

#include <algorithm>

#include "core/text.h"
#include "extract/block_text.h"
#include "extract/element_roles.h"
#include "extract/line_labels.h"
#include "extract/phrases.h"

namespace kabar::extract {

namespace {

using parse::HtmlDocument;
using parse::kNoNode;
using parse::Node;
using parse::NodeIndex;
using parse::Tag;

std::uint32_t mix(std::uint32_t hash, std::uint32_t value) {
  return (hash ^ value) * 0x9E3779B1u + (hash >> 15);
}

int heading_level(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6 ? static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1 : 0;
}

// One pass over the nodes. State of open block-level elements on a stack; inline elements by the index they end at.
class Cutter {
 public:
  Cutter(const HtmlDocument& page, bool everything) : page_(page), everything_(everything) {}

  BlockList cut(NodeIndex root) {
    list_.text.reserve(64 * 1024);
    list_.blocks.reserve(512);
    list_.containers.reserve(1024);
    const NodeIndex end = page_[root].end;
    NodeIndex i = root;
    while (i < end) {
      close_until(i);
      i = visit(i);
    }
    close_until(end);
    while (!open_.empty()) close();
    return std::move(list_);
  }

 private:
  struct Open {
    NodeIndex end;
    ContainerIndex container;
    BlockKind kind;
    std::uint8_t level;
    bool row;  // its cells belong to one line
  };

  void close_until(NodeIndex i) {
    while (!open_.empty() && open_.back().end <= i) close();
  }

  void close() {
    finish();
    list_.containers[open_.back().container].end = static_cast<std::uint32_t>(list_.blocks.size());
    open_.pop_back();
  }

  NodeIndex visit(NodeIndex i) {
    const Node& node = page_[i];
    if (node.is_text()) {
      add_text(i, node.text);
      return i + 1;
    }
    if (open_.empty()) {
      open(i, Role::block);
      return i + 1;
    }
    switch (role_of(node.tag)) {
      case Role::inline_:
        return enter_inline(i);
      case Role::skipped:
        return node.end;
      case Role::line_break:
        add_break(i);
        return i + 1;
      case Role::media:
        add_media(i);
        return node.end;
      case Role::row:
      case Role::cell:
        return enter_table_part(i);
      case Role::block:
        break;
    }
    if (node.tag == Tag::nav && !everything_) return node.end;
    if (open_.back().row) {
      add_space();  // paragraphs inside a cell do not break the row's line
    } else {
      open(i, Role::block);
    }
    return i + 1;
  }

  void add_space() {
    if (first_ != kNoNode && list_.text.back() != ' ') list_.text.push_back(' ');
  }

  NodeIndex enter_inline(NodeIndex i) {
    const Node& node = page_[i];
    if (node.attribute_count > 0 && !everything_ && says_hidden(page_, node)) return node.end;
    const bool may_lead = node.tag == Tag::a || node.tag == Tag::b || node.tag == Tag::strong || node.tag == Tag::em;
    if (may_lead && first_ != kNoNode && !everything_) begin_label(i);
    switch (node.tag) {
      case Tag::a:
        if (first_ != kNoNode && !everything_) split_label(node.end);
        link_end_ = std::max(link_end_, node.end);
        link_counted_ = false;
        break;
      case Tag::b:
      case Tag::strong:
        bold_end_ = std::max(bold_end_, node.end);
        break;
      case Tag::em:
      case Tag::i:
        slant_end_ = std::max(slant_end_, node.end);
        break;
      case Tag::time:
        time_ = true;
        break;
      default:
        break;
    }
    return i + 1;
  }

  NodeIndex enter_table_part(NodeIndex i) {
    const bool data = open_.back().row || (list_.containers[open_.back().container].place & kInTable) != 0;
    if (data && role_of(page_[i].tag) == Role::cell) {
      add_space();
      return i + 1;
    }
    open(i, data ? Role::row : Role::block);
    return i + 1;
  }

  void open(NodeIndex i, Role role) {
    finish();
    const Node& node = page_[i];
    Container container;
    container.node = i;
    container.tag = node.tag;
    container.begin = static_cast<std::uint32_t>(list_.blocks.size());
    container.names = node.attribute_count > 0 && !everything_ ? names_of(page_, node) : 0;
    container.place = place_of(node.tag);
    if (node.attribute_count > 0) container.place |= own_place(node);
    Open state{node.end, static_cast<ContainerIndex>(list_.containers.size()), BlockKind::paragraph, 0, false};
    std::uint32_t path = 0;
    if (!open_.empty()) {
      const Container& parent = list_.containers[open_.back().container];
      container.parent = open_.back().container;
      container.depth = static_cast<std::uint16_t>(parent.depth + 1);
      container.place |= parent.place;
      path = parent.path;
      state.kind = open_.back().kind;
    }
    container.path = mix(mix(path, static_cast<std::uint32_t>(node.tag)), class_hash(node));
    if (node.tag == Tag::table && is_data_table(page_, i, everything_)) container.place |= kInTable;
    set_kind(node.tag, role, state);
    list_.containers.push_back(container);
    open_.push_back(state);
  }

  static void set_kind(Tag tag, Role role, Open& state) {
    if (const int level = heading_level(tag); level > 0) {
      state.kind = BlockKind::heading;
      state.level = static_cast<std::uint8_t>(level);
    } else if (tag == Tag::li || tag == Tag::dt || tag == Tag::dd) {
      state.kind = BlockKind::item;
    } else if (tag == Tag::figcaption || tag == Tag::caption) {
      state.kind = BlockKind::caption;
    } else if (tag == Tag::pre) {
      state.kind = BlockKind::preformatted;
    } else if (role == Role::row) {
      state.kind = BlockKind::row;
      state.row = true;
    } else if (state.kind == BlockKind::heading) {
      state.kind = BlockKind::paragraph;
    }
  }

  std::uint32_t own_place(const Node& node) const {
    std::uint32_t place = says_hidden(page_, node) ? std::uint32_t{kHidden} : 0;
    const std::string_view item = page_.attribute(node, "itemprop");
    if (item.find("articleBody") != std::string_view::npos) place |= kArticleBodyItem;
    return place;
  }

  // Digits are left out: "item-1" and "item-2" are the same place in a template.
  std::uint32_t class_hash(const Node& node) const {
    std::uint32_t hash = 7;
    if (node.attribute_count == 0) return hash;
    for (const char c : page_.attribute(node, "class").substr(0, 96)) {
      if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    }
    return hash;
  }

  void add_text(NodeIndex i, std::string_view text) {
    if (open_.empty()) return;
    if (label_end_ != 0 && i >= label_end_) leave_label(text);
    const std::size_t label = unlinked_label(i, text);
    if (label == std::string_view::npos) {
      add_part(i, text);
      return;
    }
    add_part(i, text.substr(0, label));
    if (first_ != kNoNode) last_takes_ = static_cast<std::uint32_t>(label);
    finish();
    after_break_ = true;
    first_skips_ = static_cast<std::uint32_t>(label);
    add_part(i, text.substr(label));
  }

  void add_part(NodeIndex i, std::string_view text) {
    const std::size_t before = list_.text.size();
    const bool raw = open_.back().kind == BlockKind::preformatted;
    const std::uint32_t letters = raw ? append_raw(list_.text, text) : append_folded(list_.text, begin_, text);
    if (letters == 0) {
      if (first_ == kNoNode) list_.text.resize(before);
      return;
    }
    breaks_ = 0;
    if (first_ == kNoNode) first_ = i;
    last_ = i + 1;
    text_begin_ = before;
    letters_ += letters;
    if (i < bold_end_) bold_letters_ += letters;
    if (i < slant_end_) slanted_letters_ += letters;
    if (i >= link_end_) return;
    link_letters_ += letters;
    if (!link_counted_) ++links_;
    link_counted_ = true;
  }

  // A link follows. When the line's last words are a read-also label that stands apart from what is before it (at the
  // start, after a sentence, in a text node of its own), the label and its link become a block of their own.
  void split_label(NodeIndex link_end) {
    const std::string_view line = std::string_view(list_.text).substr(begin_);
    const std::size_t length = label_at_end(line, text_begin_ > begin_ ? text_begin_ - begin_ : 0);
    if (length == 0 || open_.back().row || open_.back().kind == BlockKind::preformatted) return;
    const std::size_t at = begin_ + line.size() - length;
    if (at == begin_ || at < text_begin_) {
      if (at == begin_) label_end_ = link_end;
      return;
    }
    const std::string label = list_.text.substr(at);
    const std::string_view raw = page_[last_ - 1].text;
    const std::size_t skips = raw.rfind(label.substr(0, label.find(' ')));
    if (skips == std::string_view::npos) return;
    std::uint32_t letters = 0;
    for (const char c : label) letters += c != ' ' && (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    const bool bold = last_ - 1 < bold_end_, slanted = last_ - 1 < slant_end_;
    const NodeIndex node = last_ - 1;
    take_back(letters, bold, slanted);
    list_.text.resize(at);
    last_takes_ = static_cast<std::uint32_t>(skips);
    if (skips == 0) --last_;
    finish();
    list_.text.append(label);
    first_ = node;
    last_ = node + 1;
    first_skips_ = static_cast<std::uint32_t>(skips);
    letters_ = letters;
    bold_letters_ = bold ? letters : 0;
    slanted_letters_ = slanted ? letters : 0;
    after_break_ = true;
    label_end_ = link_end;
  }

  // Where in a text node a read-also label with its headline begins that end the line; npos when none do.
  std::size_t unlinked_label(NodeIndex i, std::string_view text) const {
    const bool may = !everything_ && i >= link_end_ && !open_.back().row && open_.back().kind == BlockKind::paragraph;
    return may && ends_line(i) ? unlinked_label_in(text) : std::string_view::npos;
  }

  // Nothing follows the node on its line.
  bool ends_line(NodeIndex i) const {
    NodeIndex next = i + 1;
    const NodeIndex end = open_.back().end;
    while (next < end && page_[next].is_text() && core::trim_ascii(page_[next].text).empty()) ++next;
    return next >= end || role_of(page_[next].tag) == Role::line_break;
  }

  // Does the line gathered so far, or the one behind the break, have a label of its own ("Penulis: A<br>Editor: B"), or
  // does that one ask for something behind a sentence?
  bool breaks_at_label() const {
    constexpr NodeIndex kFarthest = 6;
    if (everything_ || first_ == kNoNode || open_.back().row || open_.back().kind == BlockKind::heading) return false;
    const std::string_view line = std::string_view(list_.text).substr(begin_);
    if (is_labelled(line)) return true;
    const NodeIndex end = std::min(open_.back().end, break_ + kFarthest);
    for (NodeIndex i = break_ + 1; i < end; ++i) {
      if (page_[i].is_text()) {
        const std::string_view text = core::trim_ascii(page_[i].text);
        if (!text.empty()) return is_labelled(text) || (is_behind_prose() && asks_for_something(text));
      } else if (role_of(page_[i].tag) != Role::inline_) {
        return false;
      }
    }
    return false;
  }

  // An inline element behind the end of a sentence whose own text begins as a read-also line does, or asks the reader
  // for something: a block of its own.
  void begin_label(NodeIndex i) {
    if (open_.back().row || open_.back().kind == BlockKind::preformatted) return;
    if (!is_behind_sentence()) return;
    const NodeIndex end = page_[i].end;
    constexpr NodeIndex kFarthest = 8;
    NodeIndex text = i + 1;
    while (text < end && text < i + kFarthest && !page_[text].is_text()) ++text;
    if (text >= end || !page_[text].is_text()) return;
    const bool apart = page_[i].tag != Tag::a;  // a link is part of its sentence
    const bool asks = apart && is_behind_prose() && asks_for_something(page_[text].text);
    if (!asks && phrase_length(page_[text].text, saying_set(kSaysReadAlso)) == 0) return;
    finish();
    after_break_ = true;
    label_end_ = end;
  }

  bool is_behind_sentence() const {
    std::string_view line = std::string_view(list_.text).substr(begin_);
    while (line.ends_with(' ')) line.remove_suffix(1);
    return !line.empty() && std::string_view(".!?)\"\x9D\xBB").find(line.back()) != std::string_view::npos;
  }

  // More than the question that a prompt begins with: "Want more news? <b>Follow us ...</b>".
  bool is_behind_prose() const {
    constexpr std::size_t kShortest = 60;
    return list_.text.size() - begin_ >= kShortest && is_behind_sentence();
  }

  void take_back(std::uint32_t letters, bool bold, bool slanted) {
    letters_ -= std::min(letters, letters_);
    if (bold) bold_letters_ -= std::min(letters, bold_letters_);
    if (slanted) slanted_letters_ -= std::min(letters, slanted_letters_);
  }

  // Text after the label's link: a sentence is a block again, a comma or "and" is not.
  void leave_label(std::string_view text) {
    constexpr std::size_t kSentenceBytes = 24;
    if (first_ == kNoNode || text.size() < kSentenceBytes) return;
    label_end_ = 0;
    finish();
    after_break_ = true;
  }

  void add_break(NodeIndex i) {
    break_ = i;
    if (!open_.empty() && open_.back().kind == BlockKind::preformatted) {
      if (first_ != kNoNode) list_.text.push_back('\n');
      return;
    }
    if ((++breaks_ >= 2 && first_ != kNoNode && !open_.back().row) || breaks_at_label()) {
      finish();
      after_break_ = true;
      return;
    }
    add_space();
  }

  void add_media(NodeIndex i) {
    Media media;
    media.node = i;
    media.before = static_cast<std::uint32_t>(list_.blocks.size() + (first_ != kNoNode ? 1 : 0));
    media.container = open_.back().container;
    for (ContainerIndex c = media.container, steps = 0; c != kNoContainer && steps < 8; ++steps) {
      Container& container = list_.containers[c];
      if (steps < 3) ++container.images;
      if (container.tag == Tag::figure) {
        media.figure = container.node;
        break;
      }
      c = container.parent;
    }
    list_.media.push_back(media);
  }

  void finish() {
    breaks_ = 0;
    if (first_ == kNoNode) {
      list_.text.resize(begin_);
      return;
    }
    std::string& text = list_.text;
    while (text.size() > begin_ && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
    Block block;
    block.text_begin = static_cast<std::uint32_t>(begin_);
    block.text_end = static_cast<std::uint32_t>(text.size());
    block.first = first_;
    block.last = last_;
    block.first_skips = first_skips_;
    block.last_takes = last_takes_;
    block.container = open_.back().container;
    block.kind = open_.back().kind;
    block.level = open_.back().level;
    block.letters = letters_;
    block.link_letters = link_letters_;
    block.bold_letters = bold_letters_;
    block.links = static_cast<std::uint16_t>(std::min(links_, 65535u));
    block.place = list_.containers[block.container].place | marks();
    if (!everything_) block.inner = inner_names(block);
    count_text(list_.text_of(block), block);
    list_.blocks.push_back(block);
    reset_line();
  }

  std::uint32_t marks() const {
    std::uint32_t marks = 0;
    if (link_letters_ == letters_) marks |= kWholeLink;
    if (bold_letters_ == letters_) marks |= kWholeBold;
    if (slanted_letters_ == letters_) marks |= kWholeSlanted;
    if (after_break_) marks |= kAfterBreak;
    if (time_) marks |= kHasTime;
    return marks;
  }

  Names inner_names(const Block& block) const {
    Names names = 0;
    const NodeIndex stop = list_.containers[block.container].node;
    for (NodeIndex n = page_[block.first].parent; n != kNoNode && n != stop; n = page_[n].parent) {
      if (page_[n].end >= block.last && page_[n].attribute_count > 0) names |= names_of(page_, page_[n]);
    }
    return names;
  }

  void reset_line() {
    begin_ = list_.text.size();
    text_begin_ = begin_;
    first_ = kNoNode;
    first_skips_ = last_takes_ = 0;
    label_end_ = 0;
    letters_ = link_letters_ = bold_letters_ = slanted_letters_ = links_ = 0;
    link_counted_ = false;
    time_ = false;
    after_break_ = false;
  }

  const HtmlDocument& page_;
  const bool everything_;
  BlockList list_;
  std::vector<Open> open_;
  // The line being gathered.
  std::size_t begin_ = 0;
  std::size_t text_begin_ = 0;  // where the last text node's part begins
  NodeIndex label_end_ = 0;     // end of the link that a read-also label of this line leads to
  std::uint32_t first_skips_ = 0, last_takes_ = 0;
  NodeIndex first_ = kNoNode, last_ = 0;
  NodeIndex link_end_ = 0, bold_end_ = 0, slant_end_ = 0;
  std::uint32_t letters_ = 0, link_letters_ = 0, bold_letters_ = 0, slanted_letters_ = 0, links_ = 0;
  int breaks_ = 0;
  NodeIndex break_ = 0;  // the last line break
  bool link_counted_ = false, time_ = false, after_break_ = false;
};

}  // namespace

BlockList cut_blocks(const HtmlDocument& page, NodeIndex root, bool everything) {
  return Cutter(page, everything).cut(root);
}

}  // namespace kabar::extract
