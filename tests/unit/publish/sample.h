// One feed of invented outlets, with everything an item can carry and every character that hurts.
#pragma once

#include <vector>

#include "publish/feed_writer.h"

namespace kabar::publish {

inline FeedInfo sample_info() {
  FeedInfo info;
  info.name = "hilir";
  info.title = "Hilir & Hulu";
  info.description = "Berita dari hilir <sungai>";
  info.language = "id";
  info.page_url = "http://localhost:8044/hilir";
  info.base_url = "http://localhost:8044/";
  info.changed_at = 1795415400;  // 2026-11-23T06:30:00Z
  return info;
}

inline FeedItem sample_item() {
  FeedItem item;
  item.guid = "urn:kabar:00f1";
  item.url = "https://kabarhilir.example/jembatan?a=1&b=2";
  item.title = "Jembatan < 2 km & \"baru\" dibuka";
  item.authors = {"Rina Laut", "Budi & Co"};
  item.published = {.unix_seconds = 1795413900, .offset_minutes = 480};  // 14:05 +0800
  item.updated = core::Timestamp{.unix_seconds = 1795415400};
  item.summary = "Ringkas: 1 < 2 & 3.";
  item.html = "<p>Isi <b>penuh</b> &amp; lengkap.</p>";
  item.outlet = "Kabar Hilir";
  item.source_url = "https://kabarhilir.example/rss";
  item.language = "id";
  item.image = "https://kabarhilir.example/gambar.jpg?w=800";
  item.tags = {"jembatan", "<daerah>"};
  item.others = {{"Suara Hulu", "https://suarahulu.example/jembatan"}, {"", "https://tanpanama.example/x"}};
  return item;
}

inline std::string write_feed(Format format, const FeedInfo& info, const std::vector<FeedItem>& items) {
  FeedWriter writer(info, {format});
  for (const FeedItem& item : items) writer.add(item);
  return writer.finish().at(0);
}

}  // namespace kabar::publish
