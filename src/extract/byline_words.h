// The words around names: labels that introduce a writer, roles, and what is never a person. Tables in 30+ languages.
//
// Keys are word_key() forms (case-folded, no punctuation). All functions are total.
#pragma once

#include <cstddef>
#include <string_view>

namespace kabar::extract {

enum class BylineRole : unsigned char {
  none,
  writer,
  editor,
  other  // photo, translation, camera ...: a person, but not this text's author
};

struct BylineLabel {
  BylineRole role = BylineRole::none;
  std::size_t words = 0;  // of the key that the label takes up
  bool common = false;    // also an everyday word ("by", "text"): counts with a colon, or near the headline
};

// The longest label that `key` starts with.
BylineLabel label_at_start(std::string_view key);

// A cheap test on raw text before word_key: may it start with a label?
bool may_start_label(std::string_view text);

bool is_role(std::string_view key);     // "reporter", "chefredakteurin", "staff writer"
bool is_desk(std::string_view key);     // holds a word for nobody in person: "redaksi", "newsroom", "admin"
bool is_account(std::string_view key);  // "tim redaksi", "admin": nobody at all
bool is_company(std::string_view key);  // names its legal form: "muster verlag gmbh", "pt contoh media"
bool is_agency(std::string_view key);   // "reuters", "dpa", "antara"
bool is_rubric(std::string_view key);   // begins with a section's or a province's word: "berita daerah", "jawa barat"
bool is_conjunction(std::string_view key);  // "and", "und", "dan"

}  // namespace kabar::extract
