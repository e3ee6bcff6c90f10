// Line labels: where the words of a line, without any link, say that it parts here: "... kata dia. Baca juga: Pasar
// Lama Dibuka Lagi", "Penulis: A<br>Editor: B".
#pragma once

#include <cstddef>
#include <string_view>

namespace kabar::extract {

// Where in `text`, the last of its line, a read-also label begins that leads to nothing but a headline in plain
// letters; npos when none does. The label has a colon and stands behind a sentence, or first; the headline begins with
// a capital, is not ended as a sentence is, and nothing follows it.
std::size_t unlinked_label_in(std::string_view text);

// Short, and begins with a label and a colon (read also, related, written by), or claims rights.
bool is_labelled(std::string_view line);

// Some words, no more than a line, and asks the reader for something: "Ikuti saluran WhatsApp ...", but not "Click
// here".
bool asks_for_something(std::string_view line);

}  // namespace kabar::extract
