// Names: what the class, id, itemprop and role of an element say about it, as a set of bits.
//
// A name is cut into words ("articleBody-inner" -> article, body, inner) and each word is looked up in one table
// (block_names_data.cpp) of the words that templates of many sites share. A name is a hint and never proof: who uses
// it weighs it against the text inside.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "parse/html_document.h"

namespace kabar::extract {

using Names = std::uint32_t;

enum NameBit : std::uint8_t {
  kNameContent,  // article body, entry content: two words of one name together
  kNameArticle,  // article, story, post
  kNameBody,     // body, content, text
  kNameSummary,  // lead, standfirst, excerpt, deck
  kNameTitle,
  kNameRelated,  // related, recommended, most read
  kNameShare,
  kNameComment,
  kNameNavigation,
  kNameAdvert,
  kNamePrompt,  // newsletter, subscribe, log in, paywall, consent
  kNameByline,
  kNameMeta,  // date, category, post info
  kNameTags,
  kNameSidebar,
  kNameFooter,
  kNameHeader,
  kNameCaption,
  kNameMedia,   // gallery, player
  kNameHidden,  // modal, popup, screen reader only
  kNameQuote,
  kNameBox,  // info box, fact box
  kNameLive,
  kNameContents,            // table of contents
  kNamePoll,                // rating, vote, quiz
  kNameTeaser,              // teaser, card, item of a listing
  kNameBits,                // how many the line model sees
  kNameRecipe = kNameBits,  // ingredients, steps: for a rule alone, too rare to learn from
};

constexpr Names name_set(NameBit bit) {
  return Names{1} << bit;
}

// The names that speak for text, whatever stands around them.
inline constexpr Names kGoodNames = name_set(kNameContent) | name_set(kNameArticle) | name_set(kNameBody);

// The bits of one text: a class list, an id. Linear, no allocation.
Names names_in(std::string_view text);
// Of an element: class, id, itemprop, role, and the attributes that test tools and consent tools use.
Names names_of(const parse::HtmlDocument& page, const parse::Node& node);

struct NameWord {
  std::string_view word;
  NameBit bit;
};
std::span<const NameWord> name_words();  // in block_names_data.cpp

}  // namespace kabar::extract
