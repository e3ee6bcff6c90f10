// Markup as feeds carry it, to plain text. Internal to parse.
//
// Input is valid UTF-8. Pure, total; linear (twice over for titles).
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kabar::parse {

struct HtmlEntity {
  std::string_view name;
  char32_t code_point;
};
std::span<const HtmlEntity> html_entities();  // html_entities_data.cpp, sorted by name

// References resolved once: named (HTML 4), decimal, hexadecimal; those of 0x80 to 0x9F as windows-1252. What is none
// stays. With `markup` false, the references of "<", ">", "&" and quotes stay.
std::string resolve_entities(std::string_view text, bool markup = true);

// One line of plain text of a title in HTML: tags gone, references resolved, and once more when the feed had escaped
// them twice ("&amp;amp;", "&lt;b&gt;x&lt;/b&gt;"). "<" that begins no tag known to HTML stays: "3 < 5", "<3"; so
// does an element that the title speaks of: "Using the <video> tag".
std::string plain_title(std::string_view html);
// The same for a title that is said to be text: tags stay, references go where only a slip explains them.
std::string text_title(std::string_view text);

// Does the text hold the end tag of an element of HTML?
bool closes_a_tag(std::string_view text);

// Does the text close a tag of HTML, break a line, show a picture, or hold references? Then it is markup, whatever its
// publisher says it is.
bool looks_like_html(std::string_view text);

// Only characters that XML allows, valid UTF-8 (of text that was valid before references were resolved in it); controls
// of C1 read as windows-1252 (what they were before someone took the bytes for Latin-1). Text all of whose letters
// beyond ASCII are UTF-8 that someone took for windows-1252 ("cafÃ©", "itâ€™s") is what it was before.
std::string clean_text(std::string_view text);

}  // namespace kabar::parse
