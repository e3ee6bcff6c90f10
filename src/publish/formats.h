// The formats behind FeedWriter, each in its own file: what stands before the items, an item, what stands behind them.
#pragma once

#include <string>

#include "publish/feed_writer.h"
#include "publish/item_text.h"

namespace kabar::publish {

void begin_rss(std::string& out, const FeedInfo& info);
void add_to_rss(std::string& out, const FeedInfo& info, const FeedItem& item, const ItemText& text);
void end_rss(std::string& out);

void begin_atom(std::string& out, const FeedInfo& info);
void add_to_atom(std::string& out, const FeedInfo& info, const FeedItem& item, const ItemText& text);
void end_atom(std::string& out);

void begin_json_feed(std::string& out, const FeedInfo& info);
void add_to_json_feed(std::string& out, const FeedItem& item, const ItemText& text, bool first);
void end_json_feed(std::string& out);

}  // namespace kabar::publish
