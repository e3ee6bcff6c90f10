// Text that crosses a border of the program: always valid UTF-8, bounded, and free of what XML 1.0 forbids.
//
// All functions are total (any bytes are accepted), pure, thread-safe, and linear in their input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kabar::core {

// `bytes` with every ill-formed sequence replaced by U+FFFD (one per maximal subpart, Unicode 3.9 D93b) and NUL
// dropped.
std::string valid_utf8(std::string_view bytes);
bool is_valid_utf8(std::string_view bytes);

// Valid UTF-8 without the characters that XML 1.0 (production 2, Char) forbids; they are dropped, not replaced.
std::string xml_legal(std::string_view text);

// One line for a title or a name: white space runs (Unicode White_Space) become one space, ends trimmed, control
// characters and bidi overrides (U+202A-202E, U+2066-2069) dropped, at most `max_bytes` (cut at a character).
std::string one_line(std::string_view text, std::size_t max_bytes = 4096);

// White space runs become one space, ends trimmed; nothing else changes.
std::string fold_space(std::string_view text);

// NFKC and full case folding (Unicode TR15, 3.13 R4): for comparison, never for display.
std::string fold_case(std::string_view text);

// ASCII only: lower case, comparison without case.
std::string ascii_lower(std::string_view text);
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
std::string_view trim_ascii(std::string_view text);

// The code point at `text[at]`, and `at` moved behind it. Text must be valid UTF-8 and at < text.size().
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);
std::size_t count_code_points(std::string_view text);

// The longest prefix of at most `max_bytes` bytes that ends at a character.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

// 64-bit content hash (XXH3): stable over runs, versions and machines; stored in the database.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// `&`, `<`, `>` and `"` escaped for HTML or XML text and double-quoted attributes.
std::string escape_markup(std::string_view text);

}  // namespace kabar::core
