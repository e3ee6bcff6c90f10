// The sanitiser: markup from anywhere to markup that is safe to show anywhere. One allow-list for everything kabar
// emits.
//
// Output is built from the allow-list and re-escaped text, never copied. Elements: p h1-h6 (as h2-h6) br hr ul ol li dl
// dt dd blockquote q cite pre code em strong b i u s sub sup mark small a img figure figcaption table caption thead
// tbody tfoot tr th td time abbr; others are unwrapped; script, style, template, form controls, iframe, object, svg,
// math go with their content (embedded video and posts become a link with a title). Attributes: href, src, alt, title,
// width, height, datetime, colspan, rowspan, lang, dir, each checked. Addresses absolute, http and https only (mailto
// for links). No style, class, id, on*. Properties: sanitising twice changes nothing; output is well-formed
// XML-compatible HTML, at most 8x the input and the base address for each link.
#pragma once

#include <string>
#include <string_view>

#include "core/url.h"
#include "parse/arena.h"

namespace kabar::extract {

// For fragments from feeds (summary, content). Total; linear; at most 2 MiB are read.
std::string sanitise_fragment(std::string_view markup, const core::Url& base, parse::Arena& arena);
// The same as plain text: one line a block.
std::string fragment_text(std::string_view markup, parse::Arena& arena);

}  // namespace kabar::extract
