#include "publish/item_text.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.h"
#include "core/url.h"
#include "publish/attribution.h"
#include "publish/markup.h"

namespace kabar::publish {
namespace {

constexpr std::size_t kMostOthers = 50;
constexpr std::size_t kReadForWords = 4096;  // bytes of HTML looked at for the first words

// The first words of sanitised HTML: tags are gaps, and only the five references that a sanitiser writes are known.
std::string plain_text(std::string_view html) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kReferences{
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "}}};
  html = core::utf8_prefix(html, kReadForWords);
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const std::size_t end = html.find('>', at);
      if (end == std::string_view::npos) break;
      out += ' ';
      at = end + 1;
      continue;
    }
    const auto* found = html[at] == '&'
                            ? std::find_if(kReferences.begin(), kReferences.end(),
                                           [&](const auto& r) { return html.substr(at).starts_with(r.first); })
                            : kReferences.end();
    if (found != kReferences.end()) {
      out += found->second;
      at += found->first.size();
    } else {
      out += html[at++];
    }
  }
  return out;
}

void append_link(std::string& out, const std::string& url, const std::string& name) {
  const std::string address = web_address(url);
  std::string shown = core::one_line(name, 200);
  if (shown.empty()) {
    const auto parsed = core::Url::parse(address);
    shown = parsed ? core::display_host(parsed->host()) : "";
  }
  if (address.empty()) {
    out += core::escape_markup(shown);
    return;
  }
  out += "<a href=\"" + core::escape_markup(address) + "\">" + core::escape_markup(shown) + "</a>";
}

}  // namespace

std::string cut_at_word(const std::string& text, std::size_t length) {
  std::size_t at = 0, last_space = 0;
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == length) {
      const std::size_t end = last_space > at / 2 ? last_space : at;
      return text.substr(0, end) + "…";
    }
    if (text[at] == ' ') last_space = at;
    core::next_code_point(text, at);
  }
  return text;
}

std::string feed_title(const FeedInfo& info) {
  std::string title = core::one_line(info.title, 1000);
  return title.empty() ? info.name : title;
}

std::string self_url(const FeedInfo& info, Format format) {
  return info.base_url + info.name + "." + std::string(extension(format));
}

std::string item_title(const FeedItem& item) {
  std::string title = core::one_line(item.title, 1000);
  if (title.empty()) title = cut_at_word(core::one_line(item.summary, kReadForWords), kTitleLength);
  if (title.empty()) title = cut_at_word(core::one_line(plain_text(item.html)), kTitleLength);
  if (title.empty()) title = core::one_line(item.outlet, 200);
  return title.empty() ? core::one_line(item.url, 1000) : title;
}

std::string item_summary(const FeedItem& item) {
  const std::string summary = core::one_line(item.summary, kReadForWords);
  return cut_at_word(summary.empty() ? core::one_line(plain_text(item.html)) : summary, kSummaryLength);
}

std::string item_creator(const FeedItem& item) {
  std::string out;
  for (const std::string& author : item.authors) {
    const std::string name = core::one_line(author, 200);
    if (name.empty() || out.size() > 1000) continue;
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out.empty() ? core::one_line(item.outlet, 200) : out;
}

std::string item_body(const FeedInfo& info, const FeedItem& item) {
  std::string out;
  if (info.summary_only || item.html.empty()) {
    const std::string summary = item_summary(item);
    if (!summary.empty()) out = "<p>" + core::escape_markup(summary) + "</p>";
  } else {
    out = item.html;
  }
  // Few readers show media:content: a body without any picture gets the item's.
  const std::string picture = item.image.empty() ? "" : web_address(item.image);
  if (!picture.empty() && out.find("<img ") == std::string::npos)
    out.insert(0, "<p><img src=\"" + core::escape_markup(picture) + "\" alt=\"\" /></p>");
  const AttributionWords& words = attribution_words(item.language.empty() ? info.language : item.language);
  out += "\n<p>";
  out += words.source;
  out += ": ";
  append_link(out, item.url, item.outlet);
  out += "</p>";
  if (item.others.empty()) return out;
  out += "\n<p>";
  out += words.also;
  out += ": ";
  for (std::size_t i = 0; i < std::min(item.others.size(), kMostOthers); ++i) {
    if (i > 0) out += ", ";
    append_link(out, item.others[i].url, item.others[i].outlet);
  }
  if (item.others.size() > kMostOthers) out += " + " + std::to_string(item.others.size() - kMostOthers);
  out += "</p>";
  return out;
}

ItemText text_of(const FeedInfo& info, const FeedItem& item) {
  return {item_title(item), item_summary(item), item_body(info, item)};
}

std::string_view image_type(std::string_view url) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes{{{".jpg", "image/jpeg"},
                                                                                        {".jpeg", "image/jpeg"},
                                                                                        {".png", "image/png"},
                                                                                        {".webp", "image/webp"},
                                                                                        {".gif", "image/gif"},
                                                                                        {".avif", "image/avif"},
                                                                                        {".svg", "image/svg+xml"},
                                                                                        {".bmp", "image/bmp"}}};
  const std::string path = core::ascii_lower(url.substr(0, url.find_first_of("?#")));
  for (const auto& [extension, type] : kTypes) {
    if (path.ends_with(extension)) return type;
  }
  return {};
}

}  // namespace kabar::publish
