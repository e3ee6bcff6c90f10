// Phrases: what the words of a short line give away, in the languages of the press: "Baca juga", "Lire aussi",
// "Sign up for our newsletter", "Editor:", "2 dari 6 halaman".
//
// The lexicon is phrases_data.cpp. A phrase stands at the start of a line, is the whole line, or may stand anywhere in
// it. Comparison is without case (Latin, Greek, Cyrillic), without leading marks and bullets, white space folded.
// A phrase is evidence; what is dropped on it is decided elsewhere. A line that says who said it asks for nothing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kabar::extract {

using Sayings = std::uint32_t;

enum SayingBit : std::uint8_t {
  kSaysReadAlso,  // leads to another article
  kSaysRelated,   // heads a list of other articles
  kSaysPrompt,    // newsletter, follow, app, support us
  kSaysShare,
  kSaysAdvert,
  kSaysCredit,  // editor, source, reporting by
  kSaysByline,
  kSaysTags,
  kSaysPager,
  kSaysRights,
  kSaysComments,
  kSaysPhoto,  // caption or photo credit
  kSaysPaywall,
  kSaysConsent,
  kSaysDate,    // published, updated
  kSaysPlayer,  // listen, watch, enlarge
  kSaysContents,
  kSaysBio,  // "is a reporter at"
  kSayingBits
};

constexpr Sayings saying_set(SayingBit bit) {
  return Sayings{1} << bit;
}

enum class Where : std::uint8_t {
  start,
  whole,
  inside,
  named,  // inside, and only where the line asks for something or is no sentence (asking_words.h): a channel's name
};

struct Phrase {
  std::string_view text;  // in the form that comparable_text gives
  SayingBit saying;
  Where where;
};
std::span<const Phrase> phrases();  // in phrases_data.cpp

// Lower case, leading marks dropped, white space folded; at most `max_bytes`, cut at a character.
void comparable_text(std::string_view line, std::size_t max_bytes, std::string& out);

// All that a line says. Lines over 400 bytes are read at their start only.
Sayings sayings_of(std::string_view line, std::string& scratch);

// Length in bytes of `line` that a phrase of `wanted` takes up at its start (leading marks included), 0 when none.
std::size_t phrase_length(std::string_view line, Sayings wanted);

// Bytes at the end of `line` that are nothing but a read-also label ("Baca juga: "), 0 when there is none. The label
// starts the line, follows the end of a sentence, or starts at `border`.
std::size_t label_at_end(std::string_view line, std::size_t border);

}  // namespace kabar::extract
