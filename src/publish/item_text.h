// What an item shows, the same in every format: its title, its summary, and its body with the outlets named.
#pragma once

#include <string>

#include "publish/feed_writer.h"

namespace kabar::publish {

inline constexpr std::size_t kSummaryLength = 300;  // code points
inline constexpr std::size_t kTitleLength = 80;     // of a title made from the text

// One line, never empty: the feed's title, else its name.
std::string feed_title(const FeedInfo& info);

// The address of the document itself.
std::string self_url(const FeedInfo& info, Format format);

// One line, never empty: the title, else the first words of the text, else the outlet, else the address.
std::string item_title(const FeedItem& item);
// Plain text of one line, at most kSummaryLength code points, cut at a word with "…". From the text when there is no
// summary.
std::string item_summary(const FeedItem& item);
// The byline as one string; the outlet when there is none.
std::string item_creator(const FeedItem& item);
// HTML: the item's picture when the text holds none, the full text (or the summary), then the line that names and links
// the lead's outlet, then the other outlets.
std::string item_body(const FeedInfo& info, const FeedItem& item);

// The same in every format, so worked out once.
struct ItemText {
  std::string title, summary, body;
};
ItemText text_of(const FeedInfo& info, const FeedItem& item);

// `text` cut to at most `length` code points at a white space if there is one in its second half; "…" marks the cut.
std::string cut_at_word(const std::string& text, std::size_t length);
// "image/jpeg" by the extension of the address's path; empty when that does not tell.
std::string_view image_type(std::string_view url);

}  // namespace kabar::publish
