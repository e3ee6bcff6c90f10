// Plain text out of the strings that pages keep in attributes and JSON: often escaped twice, sometimes with markup.
//
// Total and linear. Comparison keys are for comparing only, never shown.
#pragma once

#include <string>
#include <string_view>

namespace kabar::extract {

// HTML character references resolved once (WHATWG names that news uses, decimal and hexadecimal); unknown ones stay.
std::string decode_references(std::string_view text);

// One line for a title or a name: references resolved (twice, since sites escape twice), tags dropped, white space
// folded.
std::string plain_line(std::string_view text, std::size_t max_bytes = 1024);

// Paragraphs kept: as plain_line, but line breaks, <p> and <br> end a line. Empty lines are dropped.
std::string plain_lines(std::string_view text, std::size_t max_bytes);

// Does it end in a full stop, a mark of the same rank in any script, dots, or a closing quote? Spaces behind it do not
// count.
bool ends_a_sentence(std::string_view text);

// The words of `text`, case-folded, one space between, punctuation gone: "A – b!" and "a: B" have the same key.
std::string word_key(std::string_view text);
// Whole words only; an empty needle is in nothing.
bool key_contains(std::string_view key, std::string_view needle);
std::size_t key_words(std::string_view key);

}  // namespace kabar::extract
