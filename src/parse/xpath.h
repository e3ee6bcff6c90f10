// XPath 1.0 on a page: expressions that people write for a site, evaluated by pugixml on a tree made of HtmlDocument.
//
// The tree is built once a page and only for a page that an expression is asked of. It is the tree of HtmlDocument:
// element and attribute names are lower case, and comments, scripts and styles are not in it. Elements and attributes
// whose names are no XML names are there without those names ("unknown", and left out).
//
// Bounds: expressions are of people who mean well, pages are not. An expression that could take more than some 2 * 10^8
// steps on the page (nested predicates that search all of it) is not evaluated; all evaluations of a page together stop
// after 100 ms of CPU or with more than 32 MiB in use. Both are an answer with `refused` set, never an error of the
// page. Expressions over 4 KiB are not sound. Threads: one page, one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parse/html_document.h"

namespace kabar::parse {

// What is wrong with an expression, in words for the person who wrote it; nothing when it is sound.
std::optional<std::string> xpath_fault(std::string_view expression);

struct XPathHit {
  NodeIndex node = kNoNode;      // the element or text node; of an attribute: the element that bears it
  std::string attribute, value;  // of an attribute: its name and value; else empty
  bool is_attribute() const { return !attribute.empty(); }
};

struct XPathAnswer {
  std::vector<XPathHit> hits;       // of an expression that selects: document order, none twice
  std::optional<std::string> text;  // of one that computes: a string, a number or "true" and "false"
  bool truth = false;               // as boolean(expression) says
  bool refused = false;             // it would have cost too much here; nothing else is set
};

class XPathPage {
 public:
  explicit XPathPage(const HtmlDocument& page);  // borrowed
  ~XPathPage();
  XPathPage(XPathPage&&) noexcept;
  XPathPage& operator=(XPathPage&&) noexcept;

  // An unsound expression selects nothing.
  XPathAnswer evaluate(std::string_view expression);

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace kabar::parse
