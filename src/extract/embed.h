// Embedded players and posts as what a reader can follow: an address and a title.
#pragma once

#include <optional>
#include <string>

#include "core/url.h"
#include "parse/html_document.h"

namespace kabar::extract {

struct Embed {
  core::Url address;
  std::string title;  // of the frame, else the host
};

// `node` is an iframe, video, audio, embed or object. Frames only of hosts that serve players and posts (a list in
// embed.cpp): everything else in a frame is an advert or a widget.
std::optional<Embed> read_embed(const parse::HtmlDocument& page, parse::NodeIndex node, const core::Url& base);

}  // namespace kabar::extract
