#include "parse/xml_scanner.h"

#include <algorithm>
#include <string>

namespace kabar::parse {
namespace {

constexpr std::size_t kMaxAttributes = 64;

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name(char c) {
  return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::size_t behind_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// From the ">" of one declaration over those that follow directly.
std::size_t end_of_declarations(std::string_view text, std::size_t end) {
  while (end != std::string_view::npos) {
    const std::size_t next = behind_space(text, end + 1);
    if (!text.substr(next).starts_with("<!")) return end;
    end = text.find('>', next);
  }
  return end;
}

}  // namespace

bool XmlScanner::next(XmlToken& token) {
  while (at_ < text_.size()) {
    if (text_[at_] != '<') {
      token = {.begin = at_};
      const std::size_t end = std::min(text_.find('<', at_), text_.size());
      token.body = text_.substr(at_, end - at_);
      at_ = end;
      return true;
    }
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<![CDATA[")) {
      read_cdata(token);
      return true;
    }
    if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
      if (!skip_declaration()) return false;
      continue;
    }
    if (read_tag(token)) return true;
    if (at_ >= text_.size()) return false;
    std::size_t end = at_ + 1;  // "<" that begins nothing, and those behind it
    while (end + 1 < text_.size() && text_[end] == '<' && text_[end + 1] == '<') ++end;
    token = {.body = text_.substr(at_, end - at_), .begin = at_};
    at_ = end;
    return true;
  }
  return false;
}

void XmlScanner::read_cdata(XmlToken& token) {
  token = {.kind = XmlToken::Kind::cdata, .begin = at_};
  const std::size_t begin = at_ + 9;
  std::size_t end = cdata_end_.next(begin, [&](std::size_t from) { return text_.find("]]>", from); });
  std::size_t behind = end + 3;
  if (end == std::string_view::npos && !last_start_.empty())
    behind = end = text_.find("</" + std::string(last_start_) + ">", begin);
  cut_off_ = end == std::string_view::npos;
  token.body = text_.substr(begin, cut_off_ ? end : end - begin);
  at_ = cut_off_ ? text_.size() : behind;
}

// A comment, a processing instruction, or <!DOCTYPE ...> with its internal subset.
bool XmlScanner::skip_declaration() {
  const std::string_view rest = text_.substr(at_);
  std::size_t end = std::string_view::npos, tail = 1;  // of the text; what ends it
  if (rest.starts_with("<!--")) {
    end = text_.find("-->", at_ + 4);
    tail = 3;
  } else if (rest.starts_with("<?")) {
    end = instruction_end_.next(at_, [&](std::size_t from) { return text_.find("?>", from); });
    tail = 2;
    if (end == std::string_view::npos) {
      end = text_.find('>', at_);
      tail = 1;
    }
  } else {
    end = text_.find('>', at_);
    if (const std::size_t subset = rest.substr(0, end - at_).find('['); subset != std::string_view::npos) {
      const std::size_t close = subset_end(at_ + subset);
      // A subset that is never closed ends where its last declaration does.
      end = close != std::string_view::npos ? close : end_of_declarations(text_, end);
    }
  }
  cut_off_ = end == std::string_view::npos;
  at_ = cut_off_ ? text_.size() : end + tail;
  return !cut_off_;
}

// The ">" behind the next "]" that has one.
std::size_t XmlScanner::subset_end(std::size_t from) {
  return subset_end_.next(from, [&](std::size_t begin) {
    for (std::size_t close = text_.find(']', begin); close != std::string_view::npos;
         close = text_.find(']', close + 1)) {
      if (const std::size_t end = behind_space(text_, close + 1); end < text_.size() && text_[end] == '>') return end;
    }
    return std::string_view::npos;
  });
}

// The ">" of a tag, outside of quotes; when a quote never ends, the first ">" at all.
std::size_t XmlScanner::tag_end(std::size_t from) const {
  char quote = 0;
  for (std::size_t i = from; i < text_.size(); ++i) {
    const char c = text_[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      if (c == '<') break;  // legal in no attribute: the quote was not closed
    } else if ((c == '"' || c == '\'') && i > from && (text_[i - 1] == '=' || is_space(text_[i - 1]))) {
      quote = c;
    } else if (c == '>' || c == '<') {
      return i;
    }
  }
  return text_.find('>', from);
}

bool XmlScanner::read_tag(XmlToken& token) {
  std::size_t i = at_ + 1;
  const bool closes = i < text_.size() && text_[i] == '/';
  if (closes) ++i;
  if (i >= text_.size()) {
    cut_off_ = true;
    at_ = text_.size();
    return false;
  }
  if (!begins_name(text_[i])) return false;
  const std::size_t name = i;
  while (i < text_.size() && is_name(text_[i])) ++i;
  const std::size_t end = tag_end(i);
  if (end == std::string_view::npos) {
    cut_off_ = true;
    at_ = text_.size();
    return false;
  }
  token = {.kind = closes ? XmlToken::Kind::end : XmlToken::Kind::start, .begin = at_};
  token.name = text_.substr(name, i - name);
  if (!closes) last_start_ = token.name;
  token.body = text_.substr(i, end - i);
  token.empty = !closes && token.body.ends_with('/');
  if (token.empty) token.body.remove_suffix(1);
  at_ = text_[end] == '>' ? end + 1 : end;
  return true;
}

std::vector<XmlAttribute> xml_attributes(std::string_view body) {
  std::vector<XmlAttribute> out;
  std::size_t i = 0;
  const auto skip = [&](auto passes) {
    const std::size_t begin = i;
    while (i < body.size() && passes(body[i])) ++i;
    return body.substr(begin, i - begin);
  };
  while (i < body.size() && out.size() < kMaxAttributes) {
    skip([](char c) { return !begins_name(c); });
    XmlAttribute attribute{.name = skip(is_name)};
    skip(is_space);
    if (i < body.size() && body[i] == '=') {
      ++i;
      skip(is_space);
      const char quote = i < body.size() ? body[i] : '\0';
      if (quote == '"' || quote == '\'') {
        ++i;
        attribute.value = skip([&](char c) { return c != quote; });
        ++i;
      } else {
        attribute.value = skip([](char c) { return !is_space(c); });
      }
    }
    if (!attribute.name.empty()) out.push_back(attribute);
  }
  return out;
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace kabar::parse
