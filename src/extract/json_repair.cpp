#include "extract/json_repair.h"

#include <algorithm>
#include <vector>

namespace kabar::extract {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_bare(char c) {  // part of a number or a literal
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' ||
         c == '+' || c == '_';
}

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) { out_.reserve(text.size() + 16); }

  std::string run() {
    out_ += '[';
    while (at_ < text_.size()) step();
    while (!open_.empty()) close(open_.back());
    out_ += ']';
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (skip_mark()) return;
    if (c == '"') {
      begin_value();
      string();
    } else if (c == '{' || c == '[') {
      begin_value();
      out_ += c;
      open_ += c == '{' ? '}' : ']';
      value_before_ = false;
      ++at_;
    } else if (c == '}' || c == ']') {
      if (open_.find(c) != std::string::npos) {
        while (open_.back() != c) close(open_.back());
        close(c);
      }
      ++at_;
    } else if (c == ':') {
      out_ += ':';
      value_before_ = false;
      ++at_;
    } else if (is_bare(c)) {
      begin_value();
      bare();
    } else {
      ++at_;  // white space, commas (put back before the next value) and what has no place in JSON
    }
  }

  // Comments and the marks that hide a script from very old browsers.
  bool skip_mark() {
    const std::string_view rest = text_.substr(at_);
    for (const std::string_view mark : {"<!--", "-->", "<![CDATA[", "]]>", "//"}) {
      if (!rest.starts_with(mark)) continue;
      at_ += mark == "//" ? std::min(rest.find('\n'), rest.size()) : mark.size();
      return true;
    }
    if (!rest.starts_with("/*")) return false;
    const std::size_t end = rest.find("*/", 2);
    at_ += end == std::string_view::npos ? rest.size() : end + 2;
    return true;
  }

  void begin_value() {
    if (value_before_) out_ += ',';
    value_before_ = true;
  }

  void close(char bracket) {
    if (out_.back() == ':') out_ += "null";
    out_ += bracket;
    open_.pop_back();
    value_before_ = true;
  }

  // A quote inside a string ends it only where JSON could go on: sites forget to escape quoted speech.
  bool ends_here(std::size_t quote) const {
    std::size_t next = quote + 1;
    while (next < text_.size() && is_space(text_[next])) ++next;
    return next == text_.size() || text_[next] == ',' || text_[next] == ':' || text_[next] == '}' || text_[next] == ']';
  }

  void string() {
    out_ += '"';
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        if (ends_here(at_)) {
          ++at_;
          break;
        }
        out_ += "\\\"";
      } else if (c == '\\') {
        escape();
      } else if (static_cast<unsigned char>(c) < 0x20) {
        out_ += c == '\n' ? "\\n" : " ";
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  void escape() {
    const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (next == 'u') {
      const std::string_view digits = text_.substr(at_ + 2, 4);
      const bool valid = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char d) {
                           return (d >= '0' && d <= '9') || (d >= 'a' && d <= 'f') || (d >= 'A' && d <= 'F');
                         });
      out_ += valid ? "\\u" : "u";
      ++at_;
    } else if (std::string_view("\"\\/bfnrt").find(next) != std::string_view::npos) {
      out_ += '\\';
      out_ += next;
      ++at_;
    }  // else: the backslash goes, what follows stays
  }

  void bare() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_bare(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool number = (word[0] >= '0' && word[0] <= '9') || word[0] == '-';
    if (number || word == "true" || word == "false" || word == "null") {
      out_ += word;
    } else {
      out_ += '"';
      out_ += word;
      out_ += '"';
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_, open_;
  bool value_before_ = false;
};

}  // namespace

std::string repair_json(std::string_view text) {
  if (text.find('"') != std::string_view::npos) return Repair(text).run();
  std::string quoted;  // the whole script went through an HTML escaper
  quoted.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr std::string_view kQuote = "&quot;";
    if (text.substr(i, kQuote.size()) == kQuote) {
      quoted += '"';
      i += kQuote.size() - 1;
    } else {
      quoted += text[i];
    }
  }
  return Repair(quoted).run();
}

std::size_t json_depth(std::string_view text) {
  std::size_t depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

}  // namespace kabar::extract
