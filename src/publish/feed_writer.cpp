#include "publish/feed_writer.h"

#include <algorithm>

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

FeedWriter::FeedWriter(FeedInfo info, const std::vector<Format>& formats) : info_(std::move(info)) {
  documents_.reserve(formats.size());
  for (const Format format : formats) {
    Document document{format, {}};
    switch (format) {
      case Format::rss:
        begin_rss(document.bytes, info_);
        break;
      case Format::atom:
        begin_atom(document.bytes, info_);
        break;
      case Format::json:
        begin_json_feed(document.bytes, info_);
    }
    documents_.push_back(std::move(document));
  }
}

void FeedWriter::add(const FeedItem& item) {
  const ItemText text = text_of(info_, item);
  for (Document& document : documents_) {
    switch (document.format) {
      case Format::rss:
        add_to_rss(document.bytes, info_, item, text);
        break;
      case Format::atom:
        add_to_atom(document.bytes, info_, item, text);
        break;
      case Format::json:
        add_to_json_feed(document.bytes, item, text, items_ == 0);
    }
  }
  ++items_;
}

std::size_t FeedWriter::bytes() const {
  std::size_t most = 0;
  for (const Document& document : documents_) most = std::max(most, document.bytes.size());
  return most;
}

std::vector<std::string> FeedWriter::finish() {
  std::vector<std::string> out;
  out.reserve(documents_.size());
  for (Document& document : documents_) {
    switch (document.format) {
      case Format::rss:
        end_rss(document.bytes);
        break;
      case Format::atom:
        end_atom(document.bytes);
        break;
      case Format::json:
        end_json_feed(document.bytes);
    }
    out.push_back(std::move(document.bytes));
  }
  documents_.clear();
  return out;
}

}  // namespace kabar::publish
