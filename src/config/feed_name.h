// The names of feed files: [a-z0-9-]+, for they become addresses.
#pragma once

#include <string>
#include <string_view>

namespace kabar::config {

bool is_feed_name(std::string_view name);

// A name made of a title in any script: "Berita Kaltim" is berita-kaltim, "Новости" novosti, "新闻" xin-wen (ICU's
// Any-Latin and Latin-ASCII). At most 60 bytes. Empty when nothing of the title can be written so.
std::string feed_name_from(std::string_view title);

}  // namespace kabar::config
