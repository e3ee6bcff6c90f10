#include "parse/attribute_reader.h"

#include "parse/raw_text.h"

namespace kabar::parse {

void AttributeReader::skip_space() {
  while (at_ < page_.size() && is_html_space(page_[at_])) ++at_;
}

bool AttributeReader::next(RawAttribute& attribute) {
  for (skip_space(); at_ < page_.size() && page_[at_] == '/'; skip_space()) {
    ++at_;
    self_closing_ = at_ < page_.size() && page_[at_] == '>';
  }
  if (at_ >= page_.size()) return false;
  if (page_[at_] == '>') {
    complete_ = true;
    ++at_;
    return false;
  }
  attribute = {};
  attribute.name_begin = at_++;  // whatever it is, "=" too
  while (at_ < page_.size() && page_[at_] != '=' && !ends_tag_name(page_[at_])) ++at_;
  attribute.name_end = attribute.value_begin = attribute.value_end = at_;
  skip_space();
  if (at_ < page_.size() && page_[at_] == '=') read_value(attribute);
  return true;
}

void AttributeReader::read_value(RawAttribute& attribute) {
  ++at_;
  skip_space();
  if (at_ >= page_.size() || page_[at_] == '>') return;
  attribute.value_begin = at_;
  if (page_[at_] == '"' || page_[at_] == '\'') {
    attribute.quote = page_[at_];
    attribute.value_begin = ++at_;
    const std::size_t end = page_.find(attribute.quote, at_);
    at_ = attribute.value_end = end == std::string_view::npos ? page_.size() : end;
    if (at_ < page_.size()) ++at_;
    return;
  }
  while (at_ < page_.size() && page_[at_] != '>' && !is_html_space(page_[at_])) ++at_;
  attribute.value_end = at_;
}

}  // namespace kabar::parse
