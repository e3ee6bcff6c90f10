#include "parse/html_edit.h"

#include <algorithm>
#include <cstdint>

namespace kabar::parse {

class PageEditor {
 public:
  PageEditor(const HtmlDocument& page, const PageEdits& edits)
      : page_(page),
        edits_(edits),
        wraps_(edits.wrapped),
        what_(page.nodes().size(), kKept),
        inside_(page.nodes().size(), kNoNode) {
    out_.places_.assign(page.nodes().size(), kNoNode);
  }

  EditedPage edit() {
    mark();
    std::stable_sort(wraps_.begin(), wraps_.end(),
                     [](const PageEdits::Wrap& a, const PageEdits::Wrap& b) { return a.node < b.node; });
    for (NodeIndex i = 0; i < page_.nodes().size();) i = visit(i);
    for (NodeIndex i = static_cast<NodeIndex>(out_.nodes_.size()); i-- > 1;) {
      Node& parent = out_.nodes_[out_.nodes_[i].parent];
      parent.end = std::max(parent.end, out_.nodes_[i].end);
    }
    set_values();
    HtmlDocument& page = out_.page_;
    page.nodes_ = {out_.nodes_.data(), out_.nodes_.size()};
    page.attributes_ = {out_.attributes_.data(), out_.attributes_.size()};
    page.head_ = out_.place_of(page_.head());
    page.body_ = out_.place_of(page_.body());
    page.limits_hit_ = page_.limits_hit();
    page.charset_ = page_.charset();
    return std::move(out_);
  }

 private:
  enum Mark : std::uint8_t { kKept, kDropped, kDissolved };

  bool is_frame(NodeIndex i) const { return i == 0 || i == page_.head() || i == page_.body(); }

  void mark() {
    const auto set = [&](const std::vector<NodeIndex>& nodes, Mark mark) {
      for (const NodeIndex i : nodes) {
        if (i < what_.size() && !is_frame(i)) what_[i] = mark;
      }
    };
    set(edits_.dissolved, kDissolved);
    set(edits_.dropped, kDropped);
    const NodeIndex body = page_.body() == kNoNode ? 0 : page_.body();
    if (edits_.only.empty() || page_.nodes().empty() ||
        std::find(edits_.only.begin(), edits_.only.end(), body) != edits_.only.end())
      return;
    std::vector<NodeIndex> only = edits_.only;
    std::sort(only.begin(), only.end());
    auto next = only.begin();
    for (NodeIndex i = body + 1; i < page_[body].end;) {
      while (next != only.end() && *next < i) ++next;
      if (next != only.end() && *next == i) {
        i = page_[i].end;  // as it stands
        continue;
      }
      if (!is_frame(i)) what_[i] = page_[i].is_text() || what_[i] == kDropped ? kDropped : kDissolved;
      ++i;
    }
  }

  NodeIndex visit(NodeIndex i) {
    const Node& node = page_[i];
    const NodeIndex parent = node.parent == kNoNode ? kNoNode : inside_[node.parent];
    if (what_[i] == kDropped) return node.end;
    if (what_[i] == kDissolved) {
      inside_[i] = parent;
      return i + 1;
    }
    NodeIndex above = parent;
    for (auto wrap = std::lower_bound(wraps_.begin(), wraps_.end(), i,
                                      [](const PageEdits::Wrap& w, NodeIndex wanted) { return w.node < wanted; });
         wrap != wraps_.end() && wrap->node == i; ++wrap) {
      if (!is_frame(i) && wrap->tag != Tag::unknown) above = put({.tag = wrap->tag, .parent = above});
    }
    Node copy = node;
    copy.parent = above;
    copy.first_attribute = static_cast<std::uint32_t>(out_.attributes_.size());
    const auto attributes = page_.attributes(node);
    out_.attributes_.insert(out_.attributes_.end(), attributes.begin(), attributes.end());
    out_.places_[i] = inside_[i] = put(copy);
    return i + 1;
  }

  NodeIndex put(Node node) {
    const auto index = static_cast<NodeIndex>(out_.nodes_.size());
    node.end = index + 1;
    out_.nodes_.push_back(node);
    return index;
  }

  void set_values() {
    for (const PageEdits::Value& edit : edits_.values) {
      const NodeIndex place = out_.place_of(edit.node);
      if (place == kNoNode) continue;
      Node& node = out_.nodes_[place];
      const auto begin = out_.attributes_.begin() + node.first_attribute;
      const auto end = begin + node.attribute_count;
      const auto found = std::find_if(begin, end, [&](const Attribute& a) { return a.name == edit.attribute; });
      if (found != end && edit.value) {
        found->value = out_.strings_.emplace_back(*edit.value);
      } else if (found != end) {
        std::move(found + 1, end, found);
        --node.attribute_count;
      } else if (edit.value && node.attribute_count < UINT16_MAX) {
        add_attribute(node, edit.attribute, *edit.value);
      }
    }
  }

  // A node's attributes stand in a row, so they move to where there is room for one more.
  void add_attribute(Node& node, std::string_view name, std::string_view value) {
    const std::vector<Attribute> own(out_.attributes_.begin() + node.first_attribute,
                                     out_.attributes_.begin() + node.first_attribute + node.attribute_count);
    node.first_attribute = static_cast<std::uint32_t>(out_.attributes_.size());
    out_.attributes_.insert(out_.attributes_.end(), own.begin(), own.end());
    out_.attributes_.push_back({out_.strings_.emplace_back(name), out_.strings_.emplace_back(value)});
    ++node.attribute_count;
  }

  const HtmlDocument& page_;
  const PageEdits& edits_;
  std::vector<PageEdits::Wrap> wraps_;  // by node
  std::vector<Mark> what_;
  std::vector<NodeIndex> inside_;  // of each old node: the new one that its children go to
  EditedPage out_;
};

EditedPage edit_page(const HtmlDocument& page, const PageEdits& edits) {
  return PageEditor(page, edits).edit();
}

}  // namespace kabar::parse
