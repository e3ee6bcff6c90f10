// Character sets: the bytes of a page or feed, and what is said of them, to valid UTF-8.
//
// Order of belief (WHATWG Encoding and HTML 13.2.3): byte order mark; `override`; the HTTP header; what the document
// says (HTML: <meta>, in the first 8 KiB, or an XML declaration; XML: its declaration, or UTF-16 seen by its zero
// bytes); well-formed UTF-8; detection from the bytes; windows-1252. Labels are WHATWG's (iso-8859-1 is windows-1252,
// gb2312 is gbk, a utf-16 <meta> is utf-8); UTF-7 and EBCDIC do not exist in HTML. In XML they do, and UTF-32 and every
// other label that ICU knows (charset_xml.h). Two departures, since publishers' servers lie and a reader cannot choose
// another: a document said to be in a legacy set which is UTF-8 throughout is read as UTF-8, and one said to be UTF-8
// with more broken than sound sequences is detected. `override` is never doubted.
// Total, pure, thread-safe, linear. Output is valid UTF-8 without byte order mark and NUL, at most 3 times the input.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kabar::parse {

enum class Markup { html, xml };

class Decoded {
 public:
  Decoded(std::string_view borrowed, std::string_view charset) : borrowed_(borrowed), charset_(charset) {}
  Decoded(std::string converted, std::string_view charset) : converted_(std::move(converted)), charset_(charset) {}

  // Views the caller's bytes when nothing had to change, else the converted text in here.
  std::string_view text() const { return converted_ ? std::string_view(*converted_) : borrowed_; }
  // WHATWG name in lower case, "other" for a set that it does not know; static storage
  std::string_view charset() const { return charset_; }

 private:
  std::optional<std::string> converted_;
  std::string_view borrowed_, charset_;
};

Decoded decode(std::string_view bytes, std::string_view content_type, std::string_view override_label, Markup markup);

// The WHATWG name that a label stands for; empty for labels that mean nothing (utf-7 among them). Static storage.
std::string_view charset_from_label(std::string_view label);

}  // namespace kabar::parse
