// The pictures and files of one entry: enclosures, Media RSS, the best picture. Internal to parse.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "parse/feed_context.h"

namespace kabar::parse {

class EntryMedia {
 public:
  EntryMedia(const FeedContext& context, FeedEntry& entry) : context_(context), entry_(entry) {}

  void read(pugi::xml_node element, const std::string& name);  // an element of Media RSS
  void add_enclosure(pugi::xml_node element, std::string_view reference);
  // Higher ranks win; among equals the wider picture, then the first.
  void offer_image(int rank, pugi::xml_node element, std::string_view reference);
  void finish();

 private:
  void read_content(pugi::xml_node element);
  const FeedContext& context_;
  FeedEntry& entry_;
  std::vector<Enclosure> media_;
  int image_rank_ = 0, image_width_ = 0;
};

}  // namespace kabar::parse
