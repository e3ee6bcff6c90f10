// A well-formedness check of XML 1.0 as kabar writes it: one pass, no recursion, no DTD (a DOCTYPE is a fault).
//
// Checked: UTF-8, legal characters, tags that match, quoted and unique attributes, the five entities and legal
// character references, CDATA, comments, one root element, nothing but white space around it. Names are not checked
// beyond their first character. Linear in the document but for the attributes of one element (quadratic in those).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kabar::publish {

class XmlScanner {
 public:
  enum class Event { open, close, text, end, fault };

  explicit XmlScanner(std::string_view document) : document_(document) {}

  Event next();
  std::string_view name() const { return name_; }  // of the element opened or closed
  std::string_view text() const { return text_; }  // as it stands; of a text event, one a piece (CDATA is its own)
  std::size_t depth() const { return open_.size(); }
  const std::string& fault() const { return fault_; }

 private:
  Event fail(std::string_view what);
  Event read_text();
  Event read_markup();
  Event read_open_tag();
  Event read_close_tag();
  bool read_attributes(std::string_view inside);
  bool check_references(std::string_view text);

  std::string_view document_, name_, text_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_, attributes_;
  bool root_seen_ = false, close_pending_ = false, started_ = false;
  std::string fault_;
};

}  // namespace kabar::publish
