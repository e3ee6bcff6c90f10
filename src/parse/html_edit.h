// A page with some of its nodes changed: the copy that site rules make before the text is looked for.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "parse/html_document.h"

namespace kabar::parse {

struct PageEdits {
  struct Wrap {
    NodeIndex node = kNoNode;
    Tag tag = Tag::unknown;
  };
  struct Value {  // of an attribute
    NodeIndex node = kNoNode;
    std::string attribute;
    std::optional<std::string> value;  // set, or added; nothing: the attribute goes
  };
  std::vector<NodeIndex> dropped;    // with all that is in them
  std::vector<NodeIndex> dissolved;  // what is in them stays, in their place
  std::vector<Wrap> wrapped;         // in a new element of that name
  std::vector<Value> values;
  std::vector<NodeIndex> only;  // not empty: the body holds nothing but these, in document order

  bool empty() const {
    return dropped.empty() && dissolved.empty() && wrapped.empty() && values.empty() && only.empty();
  }
};

// The edited page lives no longer than the page it was made of, for it shares its texts. Movable only.
class EditedPage {
 public:
  EditedPage() = default;
  EditedPage(EditedPage&&) noexcept = default;
  EditedPage& operator=(EditedPage&&) noexcept = default;
  EditedPage(const EditedPage&) = delete;
  EditedPage& operator=(const EditedPage&) = delete;

  const HtmlDocument& page() const { return page_; }
  // Where a node of the old page is now; kNoNode: it is gone.
  NodeIndex place_of(NodeIndex node) const { return node < places_.size() ? places_[node] : kNoNode; }

 private:
  friend class PageEditor;
  HtmlDocument page_;
  std::vector<NodeIndex> places_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::deque<std::string> strings_;
};

// The root, <head> and <body> are never dropped, dissolved or wrapped. Linear.
EditedPage edit_page(const HtmlDocument& page, const PageEdits& edits);

}  // namespace kabar::parse
