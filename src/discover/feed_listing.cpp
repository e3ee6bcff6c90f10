#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "discover/address.h"
#include "discover/links.h"
#include "discover/markup_length.h"

namespace kabar::discover {
namespace {

// Where an entry leads: its link; else its guid, when that is an address.
std::optional<core::Url> target_of(const parse::FeedEntry& entry, const core::Url& feed) {
  if (auto url = core::Url::resolve(feed, entry.url); url && !entry.url.empty()) return url;
  return core::Url::parse(entry.id);
}

// The text of a markup fragment on one line: tags become spaces, the commonest entities are resolved.
std::string plain(std::string_view markup) {
  std::string out;
  for (std::size_t i = 0; i < markup.size();) {
    if (markup[i] == '<') {
      i = std::min(markup.find('>', i), markup.size() - 1) + 1;
      out += ' ';
      continue;
    }
    static constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
        {"&amp;", "&"}, {"&lt;", "<"},   {"&gt;", ">"},  {"&quot;", "\""},
        {"&#39;", "'"}, {"&apos;", "'"}, {"&nbsp;", " "}};
    const auto* entity = std::find_if(std::begin(kEntities), std::end(kEntities),
                                      [&](const auto& e) { return markup.substr(i).starts_with(e.first); });
    if (entity != std::end(kEntities)) {
      out += entity->second;
      i += entity->first.size();
    } else {
      out += markup[i++];
    }
  }
  return core::one_line(out);
}

core::ListedLink listed(const parse::FeedEntry& entry, core::Url url, const core::Url& feed) {
  core::ListedLink link{.url = std::move(url)};
  link.title = core::one_line(entry.title);
  if (!entry.id_made) link.guid = entry.id;
  link.published = entry.published;
  link.updated = entry.updated;
  if (!entry.authors_inherited) link.authors = entry.authors;  // of a feed of news they are the outlet
  link.tags = entry.tags;
  link.image = entry.image;
  if (const auto image = core::Url::resolve(feed, entry.image); image && !entry.image.empty())
    link.image = image->text();
  // Some feeds put the whole article into the summary, some a teaser into the content: length decides, not the name.
  const std::size_t content = text_bytes(entry.content), summary = text_bytes(entry.summary);
  const std::string& longer = content >= summary ? entry.content : entry.summary;
  const std::string& shorter = content >= summary ? entry.summary : entry.content;
  if (std::max(content, summary) >= kFullTextBytes) {
    link.content_html = longer;
    link.summary = plain(shorter);
  } else {
    link.summary = plain(entry.summary.empty() ? entry.content : entry.summary);
    link.content_html = entry.content;
  }
  return link;
}

}  // namespace

std::size_t text_bytes(std::string_view markup) {
  std::size_t count = 0;
  bool in_tag = false;
  for (const char c : markup) {
    if (c == '<') in_tag = true;
    if (!in_tag && static_cast<unsigned char>(c) > 0x20) ++count;
    if (c == '>') in_tag = false;
  }
  return count;
}

core::Listing read_feed(const parse::FeedDocument& feed, const core::Url& url) {
  core::Listing listing;
  listing.title = core::one_line(feed.title);
  listing.language = feed.language;
  std::unordered_set<std::string> seen;
  int without_address = 0;
  for (const auto& entry : feed.entries) {
    const auto target = target_of(entry, url);
    if (!target) {
      ++without_address;
      continue;
    }
    // The fragment goes: two entries that differ in it lead to one page.
    core::Url clean = without_tracking(*target);
    if (seen.insert(link_key(clean)).second) listing.links.push_back(listed(entry, std::move(clean), url));
  }
  listing.verdict = "feed";
  listing.reason = std::to_string(listing.links.size()) + " entries";
  if (without_address > 0) listing.reason += ", " + std::to_string(without_address) + " without an address left out";
  return listing;
}

}  // namespace kabar::discover
