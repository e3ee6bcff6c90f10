// The feed writer: stories to the bytes of a feed. Streamed, deterministic: equal input gives equal bytes.
//
// RSS 2.0 with content, dc, media, atom; Atom 1.0; JSON Feed 1.1. The sixteen rules that real readers accept are listed
// with their sources in docs/feeds.md. Every string is made XML-legal and escaped for its place here, whoever passed
// it. Times are written with the offset they carry; dates are the caller's (already clamped and frozen).
#pragma once

#include <optional>
#include <span>
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
  std::string self_url;          // of this very document
  core::Seconds changed_at = 0;  // last content change; lastBuildDate
  int ttl_minutes = 5;
  bool summary_only = false;
};

enum class Format { rss, atom, json };
std::string_view extension(Format format);     // "xml", "atom", "json"
std::string_view content_type(Format format);  // with charset

std::string write_feed(Format format, const FeedInfo& info, std::span<const FeedItem> items);

// The self-check before a file is replaced: well-formed, at least a channel, unique guids, plausible dates. The first
// fault in words.
std::optional<std::string> find_fault(Format format, std::string_view bytes);

}  // namespace kabar::publish
