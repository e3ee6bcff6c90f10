#include "extract/markup_writer.h"

#include <algorithm>

#include "core/text.h"
#include "extract/embed.h"
#include "extract/image_source.h"
#include "extract/inline_writer.h"
#include "extract/picture_choice.h"

namespace kabar::extract {

namespace {

using parse::HtmlDocument;
using parse::kNoNode;
using parse::NodeIndex;
using parse::Tag;

struct Structure {
  NodeIndex node;
  Tag tag;
};

bool may_hold(Tag outer, Tag inner) {
  switch (outer) {
    case Tag::ul:
    case Tag::ol:
      return inner == Tag::li;
    case Tag::dl:
      return inner == Tag::dt || inner == Tag::dd;
    case Tag::table:
      return inner == Tag::caption || inner == Tag::thead || inner == Tag::tbody || inner == Tag::tfoot;
    case Tag::thead:
    case Tag::tbody:
    case Tag::tfoot:
      return inner == Tag::tr;
    case Tag::tr:
      return false;
    default:
      return true;
  }
}

// The element that `inner` cannot stand without.
bool needs(Tag inner, Tag outer) {
  switch (inner) {
    case Tag::li:
      return outer == Tag::ul || outer == Tag::ol;
    case Tag::dt:
    case Tag::dd:
      return outer == Tag::dl;
    case Tag::figcaption:
      return outer == Tag::figure;
    case Tag::caption:
    case Tag::thead:
    case Tag::tbody:
    case Tag::tfoot:
      return outer == Tag::table;
    case Tag::tr:  // every parser puts a <tbody> around a row that has none
      return outer == Tag::thead || outer == Tag::tbody || outer == Tag::tfoot;
    default:
      return true;
  }
}

bool is_structure(Tag tag) {
  switch (tag) {
    case Tag::ul:
    case Tag::ol:
    case Tag::li:
    case Tag::dl:
    case Tag::dt:
    case Tag::dd:
    case Tag::blockquote:
    case Tag::figure:
    case Tag::figcaption:
    case Tag::table:
    case Tag::caption:
    case Tag::thead:
    case Tag::tbody:
    case Tag::tfoot:
    case Tag::tr:
      return true;
    default:
      return false;
  }
}

bool is_table_part(Tag tag) {
  return tag == Tag::table || tag == Tag::caption || tag == Tag::thead || tag == Tag::tbody || tag == Tag::tfoot ||
         tag == Tag::tr;
}

class MarkupWriter {
 public:
  MarkupWriter(const HtmlDocument& page, const BlockList& list, const core::Url& base, bool everything)
      : page_(page), list_(list), base_(base), inline_(page, base, everything, out_), everything_(everything) {}

  std::string write(const Selection& chosen) {
    Selection selection = chosen;
    if (!everything_) captions_ = choose_pictures(page_, list_, base_, selection);
    std::size_t next_media = 0;
    for (std::uint32_t b = 0; b <= list_.blocks.size(); ++b) {
      for (; next_media < list_.media.size() && list_.media[next_media].before <= b; ++next_media) {
        if (selection.media[next_media] != 0) write_media(next_media);
      }
      if (b < list_.blocks.size() && selection.blocks[b] != 0) write_block(list_.blocks[b]);
    }
    enter({});
    return std::move(out_);
  }

 private:
  // The lists, quotes, tables and figures around `container`, outermost first, without those that could not stand so.
  std::vector<Structure> path_to(ContainerIndex container, bool media) const {
    std::vector<Structure> found;
    // A text that stands beside its picture as a caption is no caption any more (page_reading.cpp).
    const bool freed = !media && (list_.containers[container].place & kInFigure) == 0;
    for (ContainerIndex c = container; c != kNoContainer; c = list_.containers[c].parent) {
      const Container& here = list_.containers[c];
      if (!is_structure(here.tag) || found.size() >= 64) continue;
      if (freed && (here.tag == Tag::figure || here.tag == Tag::figcaption)) continue;
      if (is_table_part(here.tag) && (media || (here.place & kInTable) == 0)) continue;
      found.push_back({here.node, here.tag});
    }
    std::reverse(found.begin(), found.end());
    std::vector<Structure> path;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Tag outer = path.empty() ? Tag::unknown : path.back().tag;
      if (!needs(found[i].tag, outer)) continue;
      if (found[i].tag == Tag::figure &&
          std::any_of(path.begin(), path.end(), [](const Structure& s) { return s.tag == Tag::figure; })) {
        continue;
      }
      while (!path.empty() && !may_hold(path.back().tag, found[i].tag)) path.pop_back();
      if (!needs(found[i].tag, path.empty() ? Tag::unknown : path.back().tag)) continue;
      path.push_back(found[i]);
    }
    while (!path.empty() && !may_hold(path.back().tag, Tag::p) && path.back().tag != Tag::tr) path.pop_back();
    return path;
  }

  // Closes and opens elements so that exactly `path` is open.
  void enter(const std::vector<Structure>& path) {
    std::size_t common = 0;
    while (common < path.size() && common < open_.size() && path[common].node == open_[common].node) ++common;
    while (open_.size() > common) {
      out_.append("</").append(parse::to_string(open_.back().tag)).append(">");
      open_.pop_back();
    }
    for (std::size_t i = common; i < path.size(); ++i) {
      out_.append("<").append(parse::to_string(path[i].tag)).append(">");
      open_.push_back(path[i]);
      bare_ = kNoNode;
    }
  }

  void write_block(const Block& block) {
    const std::vector<Structure> path = path_to(block.container, false);
    enter(path);
    const NodeIndex container = list_.containers[block.container].node;
    if (block.kind == BlockKind::row && !path.empty() && path.back().tag == Tag::tr) {
      inline_.write_row(container);
      return;
    }
    const bool bare = !path.empty() && path.back().node == container && path.back().tag != Tag::blockquote &&
                      path.back().tag != Tag::figure;
    if (bare) {
      if (bare_ == container) out_.append("<br /><br />");
      inline_.write(block, container);
      bare_ = container;
      return;
    }
    bare_ = kNoNode;
    const std::string_view name = element_of(block);
    out_.append("<").append(name);
    write_direction(page_[container]);
    out_.push_back('>');
    inline_.write(block, container);
    out_.append("</").append(name).append(">");
  }

  static std::string_view element_of(const Block& block) {
    if (block.kind == BlockKind::preformatted) return "pre";
    if (block.kind != BlockKind::heading) return "p";
    return parse::to_string(static_cast<Tag>(static_cast<int>(Tag::h1) + std::max<int>(block.level, 2) - 1));
  }

  void write_direction(const parse::Node& node) {
    const std::string_view direction = page_.attribute(node, "dir");
    if (direction == "rtl" || direction == "ltr" || direction == "auto") append_attribute(out_, "dir", direction);
  }

  void write_media(std::size_t m) {
    const Media& media = list_.media[m];
    const Tag tag = page_[media.node].tag;
    if (tag == Tag::img || tag == Tag::image || tag == Tag::noscript) {
      const auto picture = read_picture(page_, media.node, base_);
      if (!picture || picture->address.text() == last_picture_ || is_twin(m)) return;
      write_picture(media, *picture, everything_ ? nullptr : captions_[m]);
      last_written_ = m;
      return;
    }
    const auto embed = read_embed(page_, media.node, base_);
    if (!embed) return;
    enter(path_to(media.container, true));
    bare_ = kNoNode;
    out_.append("<p><a");
    append_attribute(out_, "href", embed->address.text());
    out_.push_back('>');
    append_escaped(out_, embed->title);
    out_.append("</a></p>");
  }

  // A <noscript> beside the picture that it stands for: the one that was written is enough.
  bool is_twin(std::size_t m) const {
    if (m == 0 || last_written_ != m - 1) return false;
    const Media &here = list_.media[m], &there = list_.media[m - 1];
    const bool one_is = (page_[here.node].tag == Tag::noscript) != (page_[there.node].tag == Tag::noscript);
    return one_is && here.before == there.before && here.container == there.container;
  }

  void write_picture(const Media& media, const Picture& picture, const Block* caption) {
    last_picture_ = picture.address.text();
    const std::vector<Structure> path = path_to(media.container, true);
    enter(path);
    const bool in_figure =
        std::any_of(path.begin(), path.end(), [](const Structure& s) { return s.tag == Tag::figure; });
    if (!in_figure) {
      bare_ = kNoNode;  // else text behind the picture still needs its break from the text before
      out_.append("<figure>");
    }
    out_.append("<img");
    append_attribute(out_, "src", picture.address.text());
    const std::string alt = core::one_line(picture.alt, 1000);
    if (!alt.empty()) append_attribute(out_, "alt", alt);
    if (picture.width > 0 && picture.height > 0) {
      append_attribute(out_, "width", std::to_string(picture.width));
      append_attribute(out_, "height", std::to_string(picture.height));
    }
    out_.append(" />");
    if (in_figure) return;
    if (caption != nullptr) {
      out_.append("<figcaption>");
      inline_.write(*caption, list_.containers[caption->container].node);
      out_.append("</figcaption>");
    }
    out_.append("</figure>");
  }

  const HtmlDocument& page_;
  const BlockList& list_;
  const core::Url& base_;
  std::string out_;
  InlineWriter inline_;
  std::vector<Structure> open_;
  NodeIndex bare_ = kNoNode;  // the element whose own text was written last, without an element of its own
  const bool everything_;
  std::vector<const Block*> captions_;   // of each media that is in no <figure>
  std::string last_picture_;             // a noscript repeats the picture before it
  std::size_t last_written_ = SIZE_MAX;  // of the media
};

}  // namespace

std::string write_markup(const HtmlDocument& page, const BlockList& list, const Selection& selection,
                         const core::Url& base, bool everything) {
  return MarkupWriter(page, list, base, everything).write(selection);
}

}  // namespace kabar::extract
