#include "publish/feed_writer.h"

#include "publish/formats.h"

namespace kabar::publish {

std::string_view extension(Format format) {
  return format == Format::rss ? "xml" : format == Format::atom ? "atom" : "json";
}

std::string_view content_type(Format format) {
  return format == Format::rss    ? "application/rss+xml; charset=utf-8"
         : format == Format::atom ? "application/atom+xml; charset=utf-8"
                                  : "application/feed+json; charset=utf-8";
}

std::string write_feed(Format format, const FeedInfo& info, std::span<const FeedItem> items) {
  switch (format) {
    case Format::rss:
      return write_rss(info, items);
    case Format::atom:
      return write_atom(info, items);
    default:
      return write_json_feed(info, items);
  }
}

}  // namespace kabar::publish
