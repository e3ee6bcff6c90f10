// What RSS and Atom write alike. For rss.cpp and atom.cpp.
#pragma once

#include <string>
#include <string_view>

#include "publish/feed_writer.h"

namespace kabar::publish {

// `<element rel= href= type= title=/>` on a line of its own; nothing when `url` is no address of the web.
void append_link(std::string& out, int indent, std::string_view element, std::string_view relation,
                 const std::string& url, const std::string& title, std::string_view type);
// The item's picture as media:content and media:thumbnail; nothing when it has none.
void append_image(std::string& out, int indent, const FeedItem& item);

}  // namespace kabar::publish
