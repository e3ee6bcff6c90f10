// One item or entry of an XML feed. Internal to parse.
#pragma once

#include <pugixml.hpp>

#include "parse/feed_context.h"

namespace kabar::parse {

FeedEntry read_feed_entry(pugi::xml_node item, const FeedContext& context);

}  // namespace kabar::parse
