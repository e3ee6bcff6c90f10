// Asking words: does a line that names a channel ("WhatsApp channel", "newsletter") ask its reader to come there, or
// does it tell of one?
//
// It asks when a sentence or a clause of it begins with a verb of the kind ("Ikuti ...", "Join ...", "..., klik ..."),
// or when it speaks to the reader or of the outlet as its own ("your phone", "kami", in German a "Sie" with its capital
// inside of a sentence); words in quotation marks are somebody's and ask nothing. It tells when it says who said so
// ("kata", "said", ", pesan Rina"). In Indonesian, Malay, English, German. Lines are compared as phrases.h does. Total;
// linear in the line.
#pragma once

#include <string_view>

namespace kabar::extract {

// `comparable`: the line in the form that comparable_text gives, which has lost the marks before its first word;
// `quoted`: a quotation mark was among them.
bool asks_reader(std::string_view comparable, bool quoted);
bool begins_asking(std::string_view comparable);  // with such a verb
bool has_polite_address(std::string_view line);   // of the line as it is printed: "finden Sie", "auf Ihrem Handy"
bool tells_who_said(std::string_view comparable);

}  // namespace kabar::extract
