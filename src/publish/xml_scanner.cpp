#include "publish/xml_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/text.h"

namespace kabar::publish {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || static_cast<signed char>(c) < 0;
}

bool has_forbidden_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return true;
    if (byte == 0xEF && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) return true;
  }
  return false;
}

// "&#38;" without its ends: is it the number of a legal character?
bool is_legal_number(std::string_view reference) {
  const bool hex = reference.starts_with("#x");
  const std::string_view digits = reference.substr(hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return false;
  return value == 9 || value == 10 || value == 13 || (value >= 0x20 && value <= 0xD7FF) ||
         (value >= 0xE000 && value <= 0xFFFD) || (value >= 0x10000 && value <= 0x10FFFF);
}

}  // namespace

XmlScanner::Event XmlScanner::fail(std::string_view what) {
  const auto line = 1 + std::count(document_.begin(), document_.begin() + static_cast<std::ptrdiff_t>(at_), '\n');
  fault_ = "line " + std::to_string(line) + ": " + std::string(what);
  return Event::fault;
}

bool XmlScanner::check_references(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kKnown{"amp", "lt", "gt", "quot", "apos"};
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::string_view rest = text.substr(at + 1, 12);
    const std::string_view reference = rest.substr(0, rest.find(';'));
    if (reference.size() == rest.size()) return false;
    const bool known = std::find(kKnown.begin(), kKnown.end(), reference) != kKnown.end();
    if (!known && !(reference.starts_with('#') && is_legal_number(reference))) return false;
  }
  return true;
}

XmlScanner::Event XmlScanner::next() {
  if (!fault_.empty()) return Event::fault;
  if (!started_) {
    started_ = true;
    if (!core::is_valid_utf8(document_)) return fail("not UTF-8");
    if (has_forbidden_character(document_)) return fail("a character that XML forbids");
    if (document_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }
  if (close_pending_) {  // the second half of <empty/>
    close_pending_ = false;
    name_ = open_.back();
    open_.pop_back();
    return Event::close;
  }
  if (at_ >= document_.size()) {
    if (!open_.empty()) return fail("<" + std::string(open_.back()) + "> is not closed");
    return root_seen_ ? Event::end : fail("no root element");
  }
  return document_[at_] == '<' ? read_markup() : read_text();
}

XmlScanner::Event XmlScanner::read_text() {
  const std::size_t end = std::min(document_.find('<', at_), document_.size());
  text_ = document_.substr(at_, end - at_);
  if (open_.empty() && text_.find_first_not_of(kSpace) != std::string_view::npos) return fail("text outside the root");
  if (!check_references(text_)) return fail("a reference that XML does not know");
  if (text_.find("]]>") != std::string_view::npos) return fail("]]> in text");
  at_ = end;
  return Event::text;
}

XmlScanner::Event XmlScanner::read_markup() {
  const std::string_view rest = document_.substr(at_);
  const auto skip_to = [&](std::string_view opening, std::string_view closing) {
    const std::size_t end = document_.find(closing, at_ + opening.size());
    if (end == std::string_view::npos) return false;
    text_ = document_.substr(at_ + opening.size(), end - at_ - opening.size());
    at_ = end + closing.size();
    return true;
  };
  if (rest.starts_with("<![CDATA[")) {
    if (open_.empty()) return fail("CDATA outside the root");
    return skip_to("<![CDATA[", "]]>") ? Event::text : fail("CDATA is not closed");
  }
  if (rest.starts_with("<!--")) {
    if (!skip_to("<!--", "-->")) return fail("a comment is not closed");
    if (text_.find("--") != std::string_view::npos || text_.ends_with('-')) return fail("-- in a comment");
    text_ = {};
    return Event::text;
  }
  if (rest.starts_with("<?")) {
    if (rest.starts_with("<?xml ") && at_ > 3) return fail("an XML declaration inside the document");
    if (!skip_to("<?", "?>")) return fail("a processing instruction is not closed");
    text_ = {};
    return Event::text;
  }
  if (rest.starts_with("<!")) return fail("a declaration that kabar does not write");
  return rest.starts_with("</") ? read_close_tag() : read_open_tag();
}

XmlScanner::Event XmlScanner::read_close_tag() {
  const std::size_t end = document_.find('>', at_);
  if (end == std::string_view::npos) return fail("a tag is not closed");
  name_ = document_.substr(at_ + 2, end - at_ - 2);
  name_ = name_.substr(0, name_.find_last_not_of(kSpace) + 1);
  if (open_.empty() || open_.back() != name_) return fail("</" + std::string(name_) + "> closes nothing");
  open_.pop_back();
  at_ = end + 1;
  return Event::close;
}

XmlScanner::Event XmlScanner::read_open_tag() {
  std::size_t end = at_ + 1;
  for (char quote = '\0'; end < document_.size() && (quote != '\0' || document_[end] != '>'); ++end) {
    const char c = document_[end];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
  }
  if (end >= document_.size()) return fail("a tag is not closed");
  std::string_view inside = document_.substr(at_ + 1, end - at_ - 1);
  close_pending_ = inside.ends_with('/');
  if (close_pending_) inside.remove_suffix(1);
  name_ = inside.substr(0, inside.find_first_of(kSpace));
  if (name_.empty() || !is_name_start(name_.front())) return fail("< that starts no tag");
  if (open_.empty() && root_seen_) return fail("a second root element");
  if (!read_attributes(inside.substr(name_.size()))) return fail("attributes of <" + std::string(name_) + ">");
  root_seen_ = true;
  open_.push_back(name_);
  at_ = end + 1;
  return Event::open;
}

bool XmlScanner::read_attributes(std::string_view inside) {
  attributes_.clear();
  while (true) {
    const std::size_t begin = inside.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return true;
    if (begin == 0) return false;  // no space before it
    inside.remove_prefix(begin);
    const std::size_t equals = inside.find('=');
    if (equals == std::string_view::npos || equals + 1 >= inside.size() || !is_name_start(inside.front())) return false;
    const std::string_view name = inside.substr(0, equals);
    if (name.find_first_of(" \t\r\n\"'<") != std::string_view::npos) return false;
    if (std::find(attributes_.begin(), attributes_.end(), name) != attributes_.end()) return false;
    attributes_.push_back(name);
    const char quote = inside[equals + 1];
    const std::size_t close = quote == '"' || quote == '\'' ? inside.find(quote, equals + 2) : std::string_view::npos;
    if (close == std::string_view::npos) return false;
    const std::string_view value = inside.substr(equals + 2, close - equals - 2);
    if (value.find('<') != std::string_view::npos || !check_references(value)) return false;
    inside.remove_prefix(close + 1);
  }
}

}  // namespace kabar::publish
