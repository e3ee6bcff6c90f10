// AttributeReader: the attributes of one tag as the tokenizer of HTML 13.2.5.32 to 13.2.5.40 finds them. Total, linear.
#pragma once

#include <cstddef>
#include <string_view>

namespace kabar::parse {

struct RawAttribute {
  std::size_t name_begin = 0, name_end = 0;    // offsets in the page
  std::size_t value_begin = 0, value_end = 0;  // without quotes; equal when there is no value
  char quote = '\0';                           // '"', '\'' or none
};

class AttributeReader {
 public:
  // `at`: behind the tag's name.
  AttributeReader(std::string_view page, std::size_t at) : page_(page), at_(at) {}

  bool next(RawAttribute& attribute);  // false: the tag ends here, or the page does

  // After next() returned false:
  bool complete() const { return complete_; }          // the tag has its ">"
  bool self_closing() const { return self_closing_; }  // "/>"
  std::size_t behind() const { return at_; }           // the tag

 private:
  void skip_space();
  void read_value(RawAttribute& attribute);

  std::string_view page_;
  std::size_t at_;
  bool complete_ = false, self_closing_ = false;
};

}  // namespace kabar::parse
