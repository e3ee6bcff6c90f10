// The few words discovery knows, in the languages of the sites it was built on; everything else is learned on the page.
//
// Sets of lower-case ASCII or UTF-8 words; look-ups are binary searches in sorted tables, no allocation.
#pragma once

#include <string_view>

namespace kabar::discover {

bool is_listing_word(std::string_view path_token);  // names a list of articles: "tag", "category", "author", "archive"
bool is_service_word(std::string_view path_token);  // names no article at all: "login", "impressum", "privacy", "shop"
bool is_topical_word(std::string_view path_token);  // a service word that also names a subject: "games", "weather"
bool is_article_part(std::string_view path_token);  // below an article: "comments", "amp", "2"
bool is_tracking_parameter(std::string_view name);  // counts clicks, never changes the page
bool may_be_tracking(std::string_view name);        // as above, and names that some sites use for content

}  // namespace kabar::discover
