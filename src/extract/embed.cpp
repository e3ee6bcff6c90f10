#include "extract/embed.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace kabar::extract {

namespace {

using parse::HtmlDocument;
using parse::NodeIndex;
using parse::Tag;

constexpr std::array<std::string_view, 30> kHosts = {"youtube.com",
                                                     "youtube-nocookie.com",
                                                     "youtu.be",
                                                     "vimeo.com",
                                                     "dailymotion.com",
                                                     "facebook.com",
                                                     "twitter.com",
                                                     "x.com",
                                                     "instagram.com",
                                                     "tiktok.com",
                                                     "spotify.com",
                                                     "soundcloud.com",
                                                     "ted.com",
                                                     "streamable.com",
                                                     "twitch.tv",
                                                     "archive.org",
                                                     "rumble.com",
                                                     "vk.com",
                                                     "rutube.ru",
                                                     "bilibili.com",
                                                     "youku.com",
                                                     "datawrapper.de",
                                                     "dwcdn.net",
                                                     "flourish.studio",
                                                     "infogram.com",
                                                     "reddit.com",
                                                     "t.me",
                                                     "mastodon.social",
                                                     "bsky.app",
                                                     "podcasts.apple.com"};

bool is_known(const core::Url& address) {
  const std::string domain = core::registrable_domain(address.host());
  return std::find(kHosts.begin(), kHosts.end(), domain) != kHosts.end() || address.host() == "podcasts.apple.com";
}

// A player's frame address to the page a person would open.
core::Url page_of_player(const core::Url& frame) {
  const std::string domain = core::registrable_domain(frame.host());
  if (domain != "youtube.com" && domain != "youtube-nocookie.com") return frame;
  for (const std::string_view prefix : {"/embed/", "/v/"}) {
    if (!frame.path().starts_with(prefix)) continue;
    const std::string_view id = frame.path().substr(prefix.size());
    if (id.empty() || id.size() > 16 || id.find('/') != std::string_view::npos || id == "videoseries") break;
    if (auto page = core::Url::parse("https://www.youtube.com/watch?v=" + std::string(id))) return *page;
  }
  return frame;
}

std::string_view source_of(const HtmlDocument& page, NodeIndex node) {
  for (const std::string_view name : {"src", "data-src", "data-lazy-src", "data"}) {
    const std::string_view value = core::trim_ascii(page.attribute(page[node], name));
    if (!value.empty() && !value.starts_with("about:")) return value;
  }
  for (NodeIndex i = node + 1; i < page[node].end; ++i) {
    if (page[i].tag == Tag::source || page[i].tag == Tag::embed) {
      const std::string_view value = core::trim_ascii(page.attribute(page[i], "src"));
      if (!value.empty()) return value;
    }
  }
  return {};
}

}  // namespace

std::optional<Embed> read_embed(const HtmlDocument& page, NodeIndex node, const core::Url& base) {
  const std::string_view source = source_of(page, node);
  if (source.empty()) return std::nullopt;
  const std::optional<core::Url> address = core::Url::resolve(base, source);
  if (!address) return std::nullopt;
  const bool own_player = page[node].tag == Tag::video || page[node].tag == Tag::audio;
  if (!own_player && !is_known(*address)) return std::nullopt;
  core::Url target = page_of_player(*address);
  std::string title = core::one_line(page.attribute(page[node], "title"), 200);
  if (title.empty()) title = core::display_host(target.host());
  return Embed{std::move(target), std::move(title)};
}

}  // namespace kabar::extract
