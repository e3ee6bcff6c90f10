// The feed writer: stories, one by one, to the bytes of a feed in several formats. Deterministic: equal input gives
// equal bytes. What is held is the bytes written so far, never the items; what an item shows is worked out once for all
// formats. Linear. Not thread-safe; use one for each feed.
//
// RSS 2.0 with content, dc, media, atom; Atom 1.0; JSON Feed 1.1. The sixteen rules that real readers accept are listed
// with their sources in docs/feeds.md. Every string is made XML-legal and escaped for its place here, whoever passed
// it. Times are written with the offset they carry; dates are the caller's (already clamped and frozen).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/timestamp.h"
#include "core/url.h"

namespace kabar::publish {

struct OutletLink {
  std::string outlet;  // name for people
  std::string url;     // of the copy there
};

// One story as one item.
struct FeedItem {
  std::string guid;   // "urn:kabar:..."
  std::string url;    // of the lead
  std::string title;  // may be empty: then the first words of the text are used
  std::vector<std::string> authors;
  core::Timestamp published;
  std::optional<core::Timestamp> updated;
  std::string summary;     // plain text
  std::string html;        // sanitised, full text; empty when there is none
  std::string outlet;      // name of the lead's outlet
  std::string source_url;  // of the source that listed the lead: <source url>
  std::string language;
  std::string image;  // absolute or empty
  std::vector<std::string> tags;
  std::vector<OutletLink> others;  // the other outlets of the story, in order
};

struct FeedInfo {
  std::string name;  // file name without extension
  std::string title, description, language;
  std::string page_url;          // <link>: the HTML page of this feed
  std::string base_url;          // ends with "/"; a document's own address is base_url + name + "." + extension
  core::Seconds changed_at = 0;  // last content change; lastBuildDate
  int ttl_minutes = 5;
  bool summary_only = false;
};

enum class Format { rss, atom, json };
std::string_view extension(Format format);     // "xml", "atom", "json"
std::string_view content_type(Format format);  // with charset

class FeedWriter {
 public:
  FeedWriter(FeedInfo info, const std::vector<Format>& formats);
  void add(const FeedItem& item);  // behind those before it
  std::size_t items() const { return items_; }
  std::size_t bytes() const;          // of the longest document so far
  std::vector<std::string> finish();  // one document a format, in their order; once, then the writer is used up

 private:
  struct Document {
    Format format;
    std::string bytes;
  };
  FeedInfo info_;
  std::vector<Document> documents_;
  std::size_t items_ = 0;
};

// The self-check before a file is replaced: well-formed, at least a channel, unique guids, plausible dates. The first
// fault in words.
std::optional<std::string> find_fault(Format format, std::string_view bytes);

}  // namespace kabar::publish
