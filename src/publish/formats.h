// The formats behind write_feed; each in its own file. For feed_writer.cpp alone.
#pragma once

#include <span>
#include <string>

#include "publish/feed_writer.h"

namespace kabar::publish {

std::string write_rss(const FeedInfo& info, std::span<const FeedItem> items);
std::string write_atom(const FeedInfo& info, std::span<const FeedItem> items);
std::string write_json_feed(const FeedInfo& info, std::span<const FeedItem> items);

}  // namespace kabar::publish
