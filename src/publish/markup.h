// Strings on their way into XML and JSON: whatever was passed, what is appended is valid UTF-8, legal and escaped.
//
// All linear; characters that XML 1.0 forbids (production 2) and the controls of C1 are dropped, U+FFFD and ill-formed
// UTF-8 become "?": the W3C validator calls both bad characters, and no reader shows them.
#pragma once

#include <string>
#include <string_view>

namespace kabar::publish {

// Text content or a double-quoted attribute value.
void append_text(std::string& out, std::string_view text);
// A plain-text title: `&` and `<` as &#x26; and &#x3C;, which readers that unescape twice also show right.
void append_title(std::string& out, std::string_view text);
// HTML in a CDATA section; "]]>" in it becomes "]]&gt;", which is the same HTML.
void append_cdata(std::string& out, std::string_view html);
// A JSON string with its quotes.
void append_json(std::string& out, std::string_view text);

// `<name>text</name>` on a line of its own, indented by `indent` spaces; nothing for an empty text.
void append_element(std::string& out, int indent, std::string_view name, std::string_view text);
// ` name="value"`
void append_attribute(std::string& out, std::string_view name, std::string_view value);

// `url` as an absolute http(s) address in ASCII; empty when it is none.
std::string web_address(const std::string& url);

}  // namespace kabar::publish
